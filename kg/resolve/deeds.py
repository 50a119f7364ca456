"""What somebody does or suffers on a known day: two articles that tell the same of one name tell of one person."""

from __future__ import annotations

from kg.model import Extraction, Literal
from kg.schema import Schema

__all__ = ["Deed", "deeds_of"]

#: Role in an event, class of the event, day.
Deed = tuple[str, str, str]
_SIDES = ("actor", "target")


def deeds_of(extraction: Extraction, schema: Schema) -> dict[str, list[Deed]]:
    """What one article tells of its entities with the day of it, by local id.

    What many do or suffer on any one day is left out: speeches, visits, meetings, votes.

    Args:
        extraction: what the article yields.
        schema: the ontology, which knows what is done once and what befalls people.
    """
    days = {
        c.subject: c.object.value
        for c in extraction.claims
        if c.predicate == "date" and isinstance(c.object, Literal) and c.object.datatype == "date"
    }
    kinds = {c.subject: str(c.object) for c in extraction.claims if c.predicate == "type" and c.subject in days}
    found: dict[str, list[Deed]] = {}
    for claim in extraction.claims:
        cls = kinds.get(claim.subject)
        if cls and claim.predicate in _SIDES and isinstance(claim.object, str) and _tells_apart(cls, schema):
            found.setdefault(claim.object, []).append((claim.predicate, cls, days[claim.subject]))
    return found


def _tells_apart(cls: str, schema: Schema) -> bool:
    """Whether few people do or suffer such a thing on a given day: an arrest, a resignation."""
    known = schema.classes[cls]
    once = known.once and not (known.yearly or schema.is_a(cls, "Consultation"))
    return (known.physical or once) and not (known.often or known.collective or known.mutual)
