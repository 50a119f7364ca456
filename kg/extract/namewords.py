"""Words that surround names or give away what a name names: plain tables, read by the spotting of names.

They are words of English, not knowledge of the world: no person and no country is named here.
Unless said otherwise, words are lower case.
"""

from __future__ import annotations

__all__ = [
    "ABROAD_WORDS",
    "ACRONYM_SKIP",
    "BODY_WORDS",
    "CLUB_WORDS",
    "COMMON_WORDS",
    "COMPANY_SUFFIXES",
    "COMPASS_ADJECTIVES",
    "DIVISIONS",
    "ELDER",
    "FELT",
    "FEMALE_TITLES",
    "FIRM_WORDS",
    "GENERATIONS",
    "GROUP_NAMES",
    "HEADS_OF_STATE",
    "HEAD_CLASSES",
    "HONORIFICS",
    "KIN",
    "LANGUAGE_NOUNS",
    "LANGUAGE_VERBS",
    "LANGUAGE_WORDS",
    "MALE_TITLES",
    "NAME_SUFFIXES",
    "NATURE_WORDS",
    "NEWS_WORDS",
    "NOT_BODIES",
    "NO_FAMILY",
    "NO_NAME",
    "OPENERS",
    "ORGANISATION_WORDS",
    "PARTICLES",
    "PARTISANS",
    "PARTY_ADJECTIVES",
    "PARTY_CREEDS",
    "PARTY_HEADS",
    "PAST_WORDS",
    "PRESS_WORDS",
    "RACES",
    "REGION_WORDS",
    "RELATIVES",
    "ROLE_MODIFIERS",
    "ROLE_WORDS",
    "RULERS",
    "SCHOOL_SUBJECTS",
    "STATE_HOLDERS",
    "STATE_OFFICES",
    "STATE_VOTES",
    "STATE_VOTING",
    "STATE_WORDS",
    "TOWN_WORDS",
    "VOTE_VERBS",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Titles and ranks that stand before a name and are no part of it.
ROLE_WORDS = _words(
    """president minister chancellor premier governor senator congressman congresswoman representative rep. sen. gov.
    mayor secretary spokesman spokeswoman spokesperson ambassador envoy general gen. lieutenant lt. colonel col.
    major maj. captain capt. sergeant sgt. corporal admiral adm. marshal commander commander-in-chief brigadier
    judge justice attorney prosecutor lawyer sheriff commissioner chief chairman chairwoman chairperson chair
    director ceo cfo boss head leader ruler strongman dictator professor prof. prof doctor dr. dr mr. mr mrs. mrs
    ms. ms miss sir dame lord lady king queen prince princess sultan emir sheikh pope cardinal archbishop bishop
    patriarch imam ayatollah rabbi reverend rev. father sister coach striker midfielder goalkeeper defender
    gen lt col maj capt sgt cpl adm cmdr hon rapporteur
    editor reporter correspondent author actor actress singer writer analyst expert economist historian activist
    dissident candidate counterpart rapper footballer deputy mp mep lawmaker speaker delegate councillor aide
    adviser advisor official officer colleague ally rival opponent critic founder co-founder owner manager"""
)

#: Words that stand before a role word and belong to it ("Deputy Prime Minister", "former defence chief").
ROLE_MODIFIERS = _words(
    """prime foreign defense defence interior finance health economy energy justice trade transport education labour
    labor environment deputy vice former ex ex- acting interim first senior junior executive managing general state
    opposition party army military police air naval navy force forces press chief lead then late new incoming outgoing
    fellow president-elect u.n. un eu special house senate national security of the and &"""
)

FEMALE_TITLES = _words(
    "madam madame mrs mrs. ms ms. miss dame lady queen princess chairwoman spokeswoman congresswoman actress"
)
MALE_TITLES = _words("mr mr. sir lord king prince sultan emir chairman spokesman congressman pope")

#: Capitalised words that alone are no name of anybody or anything.
NO_NAME = (
    ROLE_WORDS
    | ROLE_MODIFIERS
    | _words(
        """subscribe advertisement read more photo image images file share print email click sign newsletter updated
        update live watch video graphic source sources related opinion analysis editorial exclusive breaking here now
        monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
        september october november december today yesterday tomorrow i it he she we they you who what when where why
        how mr. ms. yes no not ok okay thanks hello god covid covid-19 coronavirus internet web online twitter-like
        congratulations bravo amid despite according however meanwhile moreover furthermore christmas easter ramadan
        ministry government parliament cabinet council army navy police court commission committee department
        presidency administration embassy foundation association university institute agency office union party
        company bank group team club church village town city region province district county river lake
        republic kingdom island islands airport square street war peace treaty accord agreement act bill law article
        chapter section page world cup olympics olympic games championship league bachelor master phd gdp vat ipo hiv
        aids dna rna tv url pdf faq api ngo ngos pac pacs super-pac cfo coo cto iq pr hr usd eur gbp"""
    )
)

#: Capitalised words that open a sentence before a name and are no part of it.
OPENERS = _words(
    """however meanwhile moreover furthermore nevertheless nonetheless even but and yet still also then now when while
    although though despite amid after before since because if as like unlike only earlier later today yesterday
    according with without both either neither perhaps maybe instead indeed thus hence so finally similarly likewise
    said says asked told added former why how where what who whether until once for in on at by from to under over
    during following apparently clearly recently surely unfortunately additionally"""
)

#: What the last word of a name tells to be no body, beside faiths: laws, prizes, columns of a newspaper.
NOT_BODIES = _words(
    """act law bill amendment constitution treaty award awards prize obituary obituaries editorial letters
    medal covid-19 covid-2019 coronavirus committeeman
    committeewoman affaires d'affaires d’affaires"""
)

#: Before a nationality that no noun follows, these tell that its language is meant.
LANGUAGE_VERBS = _words(
    """in into speak speaks speaking spoke spoken learn learns learning learned learnt teach teaches teaching taught
    study studies studying studied fluent broken perfect basic flawless halting passable colloquial accented
    rudimentary"""
)

#: Behind a nationality, perhaps after a hyphen, these tell that its language is meant.
LANGUAGE_WORDS = _words(
    """language languages speaking speaker speakers translation translations translator interpreter subtitles grammar
    alphabet word words phrase phrases medium dictionary textbook teacher teachers lesson lessons class classes course
    courses exam exams proficiency fluency skills dominant sounding version term terms text texts name names characters
    script reading professor professors literature department"""
)

#: Before "of", "from" or "to" and a nationality that no noun follows, these tell that its language is meant.
LANGUAGE_NOUNS = _words(
    """command knowledge grasp mastery level word words lack translated translation translate interpretation
    interpreted teacher teachers dialect"""
)

#: In one list with these, or with languages, a nationality is a subject at school or a language.
SCHOOL_SUBJECTS = _words(
    "math maths mathematics science physics chemistry biology history geography literature algebra"
)

#: What says that the word behind it is a family name, or the title of a beauty queen.
_COURTESY_TITLES = _words("mr mr. mrs mrs. ms ms. miss")

#: What else says so of the name of a place: ranks and dignities that stand right before it ("Sheikh Orlan").
HONORIFICS = _COURTESY_TITLES | _words(
    """sheikh sheikha sir dame lord lady prince princess king queen pope cardinal judge justice rev. sen. rep. gov.
    gen. lt. col. maj. capt. sgt. highness sultan emir"""
)

#: Words for relatives, whose name stands beside them ("his father, Jan Kovar").
KIN = _words(
    """father mother son daughter brother sister wife husband grandfather grandmother grandson granddaughter uncle
    aunt nephew niece cousin"""
)
#: Before a title that is no longer held.
PAST_WORDS = _words("former ex late then ex- one-time onetime ousted deposed erstwhile")
#: Before a name that two have, these tell that it is the parent's.
ELDER = _words("first elder older senior")

#: What votes and offices of a state follow its name, and not that of its largest town.
STATE_VOTES = _words("state race congressional primary primaries caucus caucuses legislature gubernatorial votes")
STATE_WORDS = STATE_VOTES | _words(
    """delegate delegates delegation senator senators sen. governor gov. republican republicans democrat democrats
    democratic gop congressman congresswoman rep. lawmaker lawmakers legislator legislators assemblyman attorney"""
)
#: The holders of such offices, before the name of the state ("the senator from Orlan").
STATE_OFFICES = _words(
    """senator senators sen. sens. governor gov. representative rep. reps. congressman congresswoman democrat
    republican lawmaker delegates delegation attorney state"""
)
#: Those who hold one "of" a state, and never of a town, a capital or not ("Anna Kovar, Democrat of Orlan").
STATE_HOLDERS = _words("senator sen. democrat republican governor gov. congressman congresswoman representative")
#: What is run for "in" a state.
RACES = _words("senate congressional gubernatorial")
#: What a town has, and its state of the same name has not.
TOWN_WORDS = _words("mayor mayors streets subway skyscraper skyscrapers")
#: What is held "in" a state, and what candidates do with one.
STATE_VOTING = _words(
    "primary primaries caucus caucuses contest contests delegates victory win loss margin voters ballot districts"
)
VOTE_VERBS = _words("won win wins carried carry carries")
COMPASS_ADJECTIVES = _words("upstate northern southern eastern western central")

#: Behind the name of a town, or before "of" and several, these tell that the land around it is meant.
DIVISIONS = _words("county province department governorate prefecture oblast canton voivodeship")
#: What stands before the town of a club ("Orlan" in "FC Orlan").
CLUB_WORDS = _words("fc cf sc ac cd afc klub sporting atlético atletico deportivo inter")
#: What is done with somebody's nickname that is no town ("feel the Orlan").
FELT = _words("feel feels feeling felt")

#: Behind a name that somebody bears too, these tell that a firm is meant ("Orlan shares", "Orlan's new cars").
FIRM_WORDS = _words(
    """inc inc. ltd ltd. corp corp. co co. shares share stock dealer dealers dealership dealerships factory factories
    plant plants workers employees staff executives executive products product brand brands store stores shop shops car
    cars truck trucks vehicle vehicles laptop laptops computer computers software customers shareholders investors sales
    profit profits revenue earnings quarterly headquarters chairman ceo spokesman spokeswoman spokesperson bank banks
    group analysts company companies firm firms conglomerate unit units subsidiary subsidiaries"""
)

#: Behind a name that a firm bears too, these tell that land or water is meant.
NATURE_WORDS = _words("rainforest rainforests forest forests jungle basin river delta deforestation biome")

#: Particles inside a family name.
PARTICLES = _words("van von der den de del della di da dos du la le bin ibn ben al el abu ter ten zu af av")

#: What may follow a family name and is none.
NAME_SUFFIXES = _words("jr sr junior senior phd md esq ii iii iv")
#: Those that tell somebody from a parent of the same name.
GENERATIONS = _words("jr sr junior senior ii iii iv")

#: Last words that make no personal name of what opens with a given name ("Roman Catholic").
NO_FAMILY = _words(
    """catholic catholics orthodox protestant protestants islander islanders people peoples empire numerals
    statement doctrine golf tower towers hotel hotels street avenue road boulevard"""
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
PARTY_HEADS = _words("league union federation")
PARTY_CREEDS = _words(
    """democratic socialist communist liberal conservative republican green radical progressive agrarian nationalist
    left leftist"""
)

#: Titles that nobody has who never headed a state or government.
HEADS_OF_STATE = _words("president premier chancellor")

#: Titles of who is called by a given name alone.
RULERS = _words("king queen emperor empress pope sultan tsar czar shah emir kaiser")

#: Several people of one family name, behind it ("the Kovar brothers").
RELATIVES = _words("brothers sisters siblings twins dynasty clan")

#: Words that alone are the name of a party only together with "party" ("the Labour party").
PARTY_ADJECTIVES = PARTY_CREEDS | _words(
    """labour labor christian people's peoples workers' workers national freedom reform unity independence progress
    centre center centrist pirate peasants' farmers' tea justice action development new united popular patriotic
    federalist whig nazi fascist islamic islamist constitutional welfare homeland fatherland liberation civic"""
)

#: Words that before a person tell of the party that is called so ("a **Conservative** senator").
PARTISANS = _words("conservative labour labor liberal socialist communist republican democratic green whig federalist")

#: What makes an agency one of the press.
NEWS_WORDS = _words("news press telegraph telegraphic information media")

#: Media words that mean something else after these words ("space agency", "human rights council").
GROUP_NAMES = _words("intelligence space security energy rights health environment protection refugee atomic aid")

#: Legal forms that may be left off a company's name.
COMPANY_SUFFIXES = _words(
    "inc inc. corp corp. corporation ltd ltd. plc ag gmbh co co. company group sa s.a. llc l.p l.p."
)

#: Words that make a place a region rather than a town.
REGION_WORDS = _words(
    """region province oblast district county territory state coast sea ocean gulf peninsula valley mountains island
    islands bay strait desert river lake north south east west northern southern eastern western central border
    republic basin channel continent plateau prefecture governorate canton raion archipelago delta steppe"""
)

#: Words that an acronym passes over.
ACRONYM_SKIP = _words("of the and for in on to de la & -")

#: Words of offices and bodies that every country has: a name of nothing else is that of the country spoken of.
COMMON_WORDS = (
    NO_NAME
    | frozenset(HEAD_CLASSES)
    | ACRONYM_SKIP
    | _words(
        """supreme constitutional federal central reserve labour labor conservative democratic socialist communist
        liberal republican people's people workers social nationalist green justice development independence
        house representatives commons homeland security commerce"""
    )
)

#: Words of which any makes a name that of a body and not of a person.
ORGANISATION_WORDS = frozenset(HEAD_CLASSES) | ACRONYM_SKIP | REGION_WORDS

#: Common nouns for a body, beside which its name stands ("the Orlan union", "the rights group Memoria").
BODY_WORDS = _words(
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
PRESS_WORDS = _words(
    """told tells telling said says reported reports reporting wrote writes published publishes quoted cited citing
    interview interviewed editor editors editorial reporter reporters journalist columnist correspondent op-ed cover
    issue edition headline magazine newspaper tabloid outlets journal readers noted added"""
)

#: Words beside which a country in a body's name does not say where the body is ("German Embassy", "Friends of Syria").
ABROAD_WORDS = _words(
    """embassy consulate mission delegation friends solidarity study studies relations affairs contact international
    world global treaty agreement conference summit festival forum talks process cup games championship war crimes
    tribunal desk service-in-exile exile diaspora liaison"""
)
