"""Words that stand before, in and behind the names of people: titles, offices, kin, particles, words that are no name.

They are words of English, not knowledge of the world: no person and no country is named here. What goes with the names
of bodies is in `kg.extract.bodywords`, with those of places in `kg.extract.placewords`. Unless said otherwise, words
are lower case.
"""

from __future__ import annotations

__all__ = [
    "ELDER",
    "FAMILIES",
    "FEMALE_TITLES",
    "GENERATIONS",
    "HEADS_OF_STATE",
    "HONORIFICS",
    "JOINTS",
    "KIN",
    "MALE_TITLES",
    "MONARCHS",
    "NAME_SUFFIXES",
    "NO_FAMILY",
    "NO_NAME",
    "OPENERS",
    "PARTICLES",
    "PAST_WORDS",
    "POSSESSIVES",
    "ROLE_MODIFIERS",
    "ROLE_WORDS",
    "words_of",
]


def words_of(text: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(text.split())


#: What stands between the names of a list, and the endings of possession.
JOINTS = frozenset({",", "and", "or", "&"})
POSSESSIVES = frozenset({"'s", "\u2019s", "'", "\u2019"})

#: Titles and ranks that stand before a name and are no part of it.
ROLE_WORDS = words_of(
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
ROLE_MODIFIERS = words_of(
    """prime foreign defense defence interior finance health economy energy justice trade transport education labour
    labor environment deputy vice former ex ex- acting interim first senior junior executive managing general state
    opposition party army military police air naval navy force forces press chief lead then late new incoming outgoing
    fellow president-elect u.n. un eu special house senate national security of the and &"""
)

FEMALE_TITLES = words_of(
    "madam madame mrs mrs. ms ms. miss dame lady queen princess chairwoman spokeswoman congresswoman actress"
)

MALE_TITLES = words_of("mr mr. sir lord king prince sultan emir chairman spokesman congressman pope")

#: Capitalised words that alone are no name of anybody or anything.
NO_NAME = (
    ROLE_WORDS
    | ROLE_MODIFIERS
    | words_of(
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
OPENERS = words_of(
    """however meanwhile moreover furthermore nevertheless nonetheless even but and yet still also then now when while
    although though despite amid after before since because if as like unlike only earlier later today yesterday
    according with without both either neither perhaps maybe instead indeed thus hence so finally similarly likewise
    said says asked told added former why how where what who whether until once for in on at by from to under over
    during following apparently clearly recently surely unfortunately additionally"""
)

#: What says that the word behind it is a family name, or the title of a beauty queen.
_COURTESY_TITLES = words_of("mr mr. mrs mrs. ms ms. miss")

#: What else says so of the name of a place: ranks and dignities that stand right before it ("Sheikh Orlan").
HONORIFICS = _COURTESY_TITLES | words_of(
    """sheikh sheikha sir dame lord lady prince princess king queen pope cardinal judge justice rev. sen. rep. gov.
    gen. lt. col. maj. capt. sgt. highness sultan emir"""
)

#: Words for relatives, whose name stands beside them ("his father, Jan Kovar").
KIN = words_of(
    """father mother son daughter brother sister wife husband grandfather grandmother grandson granddaughter uncle
    aunt nephew niece cousin"""
)

#: Before a title that is no longer held.
PAST_WORDS = words_of("former ex late then ex- one-time onetime ousted deposed erstwhile")

#: Before a name that two have, these tell that it is the parent's.
ELDER = words_of("first elder older senior")

#: Particles inside a family name.
PARTICLES = words_of("van von der den de del della di da dos du la le bin ibn ben al el abu ter ten zu af av")

#: What may follow a family name and is none.
NAME_SUFFIXES = words_of("jr sr junior senior phd md esq ii iii iv")

#: Those that tell somebody from a parent of the same name.
GENERATIONS = words_of("jr sr junior senior ii iii iv")

#: Last words that make no personal name of what opens with a given name ("Roman Catholic").
NO_FAMILY = words_of(
    """catholic catholics orthodox protestant protestants islander islanders people peoples empire numerals
    statement doctrine golf tower towers hotel hotels street avenue road boulevard"""
)

#: Titles that nobody has who never headed a state or government.
HEADS_OF_STATE = words_of("president premier chancellor")

#: Titles of who is called by a given name alone.
MONARCHS = words_of("king queen emperor empress pope sultan tsar czar shah emir kaiser")

#: Several people of one family name, behind it ("the Kovar brothers").
FAMILIES = words_of("brothers sisters siblings twins dynasty clan")
