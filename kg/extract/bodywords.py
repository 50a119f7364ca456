"""Words in and around the names of bodies: what a body is, what makes a party, a firm or a paper of it.

Words of English, as in `kg.extract.namewords`, in lower case.
"""

from __future__ import annotations

from kg.extract.namewords import NO_NAME, words_of
from kg.extract.placewords import REGION_WORDS

__all__ = [
    "ABROAD_WORDS",
    "ACRONYM_SKIP",
    "BODY_WORDS",
    "CLUB_WORDS",
    "COMMON_WORDS",
    "COMPANY_SUFFIXES",
    "FIRM_WORDS",
    "GROUP_NAMES",
    "HEAD_CLASSES",
    "NEWS_WORDS",
    "ORGANISATION_WORDS",
    "PARTISANS",
    "PARTY_ADJECTIVES",
    "PARTY_CREEDS",
    "PARTY_HEADS",
    "PRESS_WORDS",
]

#: What stands before the town of a club ("Orlan" in "FC Orlan").
CLUB_WORDS = words_of("fc cf sc ac cd afc klub sporting atlético atletico deportivo inter")

#: Behind a name that somebody bears too, these tell that a firm is meant ("Orlan shares", "Orlan's new cars").
FIRM_WORDS = words_of(
    """inc inc. ltd ltd. corp corp. co co. shares share stock dealer dealers dealership dealerships factory factories
    plant plants workers employees staff executives executive products product brand brands store stores shop shops car
    cars truck trucks vehicle vehicles laptop laptops computer computers software customers shareholders investors sales
    profit profits revenue earnings quarterly headquarters chairman ceo spokesman spokeswoman spokesperson bank banks
    group analysts company companies firm firms conglomerate unit units subsidiary subsidiaries"""
)

#: Head words of organisations and the class they give away; the last word of the name that is listed decides.
HEAD_CLASSES: dict[str, str] = {
    word: cls
    for cls, words in {
        "Government": """ministry government cabinet council parliament senate congress assembly duma chancellery
            presidency treasury police department office court tribunal commission administration directorate
            embassy consulate bundestag house prosecutor authority secretariat""",
        "ArmedForce": """army forces force navy guard guards militia brigade battalion regiment corps troops command
            brigades rebels division squadron fleet legion""",
        "PoliticalParty": "party front movement coalition bloc alliance democrats republicans socialists greens",
        "MediaOrganisation": """times post news agency tv radio television magazine newspaper journal herald guardian
            telegraph tribune gazette daily chronicle observer mirror broadcasting press media newswire weekly
            review""",
        "Company": """inc inc. corp corp. corporation ltd ltd. plc ag gmbh bank airlines airways motors holdings
            holding co co. company group sa s.a. llc industries technologies energy petroleum steel pharmaceuticals
            insurance stores studios capital""",
        "Organisation": """university college institute club foundation association federation union league society
            school hospital museum church orchestra team committee centre center network observatory fund
            academy united fc cf pac caucus""",
    }.items()
    for word in words.split()
}

#: Heads of names that are a party's if one of these creeds stands before them ("Liberal League").
PARTY_HEADS = words_of("league union federation")

PARTY_CREEDS = words_of(
    """democratic socialist communist liberal conservative republican green radical progressive agrarian nationalist
    left leftist"""
)

#: Words that alone are the name of a party only together with "party" ("the Labour party").
PARTY_ADJECTIVES = PARTY_CREEDS | words_of(
    """labour labor christian people's peoples workers' workers national freedom reform unity independence progress
    centre center centrist pirate peasants' farmers' tea justice action development new united popular patriotic
    federalist whig nazi fascist islamic islamist constitutional welfare homeland fatherland liberation civic"""
)

#: Words that before a person tell of the party that is called so ("a **Conservative** senator").
PARTISANS = words_of(
    "conservative labour labor liberal socialist communist republican democratic green whig federalist"
)

#: What makes an agency one of the press.
NEWS_WORDS = words_of("news press telegraph telegraphic information media")

#: Media words that mean something else after these words ("space agency", "human rights council").
GROUP_NAMES = words_of("intelligence space security energy rights health environment protection refugee atomic aid")

#: Legal forms that may be left off a company's name.
COMPANY_SUFFIXES = words_of(
    "inc inc. corp corp. corporation ltd ltd. plc ag gmbh co co. company group sa s.a. llc l.p l.p."
)

#: Words that an acronym passes over.
ACRONYM_SKIP = words_of("of the and for in on to de la & -")

#: Words of offices and bodies that every country has: a name of nothing else is that of the country spoken of.
COMMON_WORDS = (
    NO_NAME
    | frozenset(HEAD_CLASSES)
    | ACRONYM_SKIP
    | words_of(
        """supreme constitutional federal central reserve labour labor conservative democratic socialist communist
        liberal republican people's people workers social nationalist green justice development independence
        house representatives commons homeland security commerce"""
    )
)

#: Words of which any makes a name that of a body and not of a person.
ORGANISATION_WORDS = frozenset(HEAD_CLASSES) | ACRONYM_SKIP | REGION_WORDS

#: Common nouns for a body, beside which its name stands ("the Orlan union", "the rights group Memoria").
BODY_WORDS = words_of(
    """union group party movement company firm bank agency ministry department organisation organization ngo network
    newspaper paper daily weekly magazine broadcaster channel station website portal tank institute university college
    school foundation charity association federation confederation club team side carmaker automaker airline maker
    manufacturer giant conglomerate corporation retailer supplier operator insurer brokerage consultancy startup
    drugmaker chipmaker planemaker steelmaker toymaker brewer bookmaker
    developer publisher watchdog militia army brigade church parliament council court commission committee authority
    office service museum hospital clinic centre center chain utility lender league alliance coalition initiative
    campaign society academy laboratory observatory cooperative subsidiary"""
)

#: What is said of the press: it is told things, and reports them.
PRESS_WORDS = words_of(
    """told tells telling said says reported reports reporting wrote writes published publishes quoted cited citing
    interview interviewed editor editors editorial reporter reporters journalist columnist correspondent op-ed cover
    issue edition headline magazine newspaper tabloid outlets journal readers noted added"""
)

#: Words beside which a country in a body's name does not say where the body is ("German Embassy", "Friends of Syria").
ABROAD_WORDS = words_of(
    """embassy consulate mission delegation friends solidarity study studies relations affairs contact international
    world global treaty agreement conference summit festival forum talks process cup games championship war crimes
    tribunal desk service-in-exile exile diaspora liaison"""
)
