"""Places named inside a phrase: "the town of Brezova", "a market in Brezova"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.tokens import Token

__all__ = ["inner_places", "places_of"]

_INSIDE = frozenset({"in", "near", "at", "outside"})
#: Nouns whose "of" names the place itself.
_PLACES_OF = frozenset(
    {"town", "city", "village", "port", "capital", "province", "region", "district", "suburb", "island", "outskirt"}
    | {"centre", "center", "area", "part", "north", "south", "east", "west", "coast", "street", "heart", "downtown"}
    | {"stronghold", "enclave", "hamlet", "settlement", "outpost", "resort", "neighbourhood", "neighborhood", "county"}
)


def inner_places(place: Token) -> Iterator[Token]:
    """The heads of the places that a phrase names behind its own head: "in a market in the **capital**"."""
    yield from places_of(place)
    yield from _governed(place, _INSIDE)


def places_of(place: Token) -> Iterator[Token]:
    """The name of a place behind what it is: "withdrew from the town of **Brezova**"."""
    if place.lemma_ in _PLACES_OF:
        yield from (t for t in _governed(place, frozenset({"of"})) if t.pos_ == "PROPN")


def _governed(noun: Token, prepositions: frozenset[str]) -> Iterator[Token]:
    if noun.pos_ == "NOUN":
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in prepositions:
                yield from (c for c in child.children if c.dep_ == "pobj")
