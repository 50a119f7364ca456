"""Words around the names of places: what is a region, what only states vote on and only towns have.

Words of English, as in `kg.extract.namewords`, in lower case.
"""

from __future__ import annotations

from kg.extract.namewords import words_of

__all__ = [
    "BALLOTS",
    "COMPASS_ADJECTIVES",
    "DIVISIONS",
    "FELT",
    "NATURE_WORDS",
    "PLACING",
    "POLITICIANS",
    "RACES",
    "REGION_WORDS",
    "STANDINGS",
    "STATE_HOLDERS",
    "STATE_OFFICES",
    "STATE_VOTES",
    "STATE_VOTING",
    "STATE_WORDS",
    "TOWN_WORDS",
    "VOTE_VERBS",
]

#: What votes and offices of a state follow its name, and not that of its largest town.
STATE_VOTES = words_of("state race congressional primary primaries caucus caucuses legislature gubernatorial votes")

STATE_WORDS = STATE_VOTES | words_of(
    """delegate delegates delegation senator senators sen. governor gov. republican republicans democrat democrats
    democratic gop congressman congresswoman rep. lawmaker lawmakers legislator legislators assemblyman attorney"""
)

#: The holders of such offices, before the name of the state ("the senator from Orlan").
STATE_OFFICES = words_of(
    """senator senators sen. sens. governor gov. representative rep. reps. congressman congresswoman democrat
    republican lawmaker delegates delegation attorney state"""
)

#: Those in politics who are "from" a state.
POLITICIANS = words_of("moderate moderates conservative conservatives liberal liberals politician politicians")

#: Those who hold one "of" a state, and never of a town, a capital or not ("Anna Kovar, Democrat of Orlan").
STATE_HOLDERS = words_of("senator sen. democrat republican governor gov. congressman congresswoman representative")

#: What is run for "in" a state.
RACES = words_of("senate congressional gubernatorial")

#: What a town has, and its state of the same name has not.
TOWN_WORDS = words_of("mayor mayors streets subway skyscraper skyscrapers")

#: What a state votes in; what else is held or had "in" a state, and what candidates do with one.
BALLOTS = words_of("primary primaries caucus caucuses delegate delegates")
STATE_VOTING = BALLOTS | words_of("contest contests victory win loss margin voters ballot districts")

#: How candidates stand in a state.
STANDINGS = words_of("front-runner frontrunner trails trailed trailing leads polls polling superdelegates")

VOTE_VERBS = words_of("won win wins carried carry carries")

COMPASS_ADJECTIVES = words_of("upstate northern southern eastern western central")

#: Behind the name of a town, or before "of" and several, these tell that the land around it is meant.
DIVISIONS = words_of("county province department governorate prefecture oblast canton voivodeship")

#: What is done with somebody's nickname that is no town ("feel the Orlan").
FELT = words_of("feel feels feeling felt")

#: Behind a name that a firm bears too, these tell that land or water is meant.
NATURE_WORDS = words_of("rainforest rainforests forest forests jungle basin river delta deforestation biome")

#: Before a name these tell a place, whoever or whatever else is called so.
PLACING = words_of("in at near to from through around outside across into toward towards")

#: Words that make a place a region rather than a town.
REGION_WORDS = words_of(
    """region province oblast district county territory state coast sea ocean gulf peninsula valley mountains island
    islands bay strait desert river lake north south east west northern southern eastern western central border
    republic basin channel continent plateau prefecture governorate canton raion archipelago delta steppe"""
)
