"""Where in a text an extraction sees its events."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Claim, Extraction

__all__ = ["Found", "found_events"]


@dataclass(frozen=True, slots=True)
class Found:
    """An event of an extraction: its "type" claim, and the character spans of the words that name it."""

    claim: Claim
    marks: tuple[tuple[int, int], ...]

    def touches(self, start: int, end: int) -> bool:
        """Whether one of its words lies in these characters, at least in part."""
        return any(a < end and start < b for a, b in self.marks)


def found_events(extraction: Extraction) -> list[Found]:
    """The events of one article; those named by the fewest words first.

    A "type" claim marks the words that name the event and those that decide its certainty; the claims on its roles
    mark the former and the filler. What is common to all of them names the event. What more it is cited for are other
    words for the event ("the deal"), each found for itself.
    """
    marks: dict[str, list[set[int]]] = {}
    types: dict[str, Claim] = {}
    for claim in extraction.claims:
        if claim.predicate == "type":
            types.setdefault(claim.subject, claim)
        if claim.evidence:
            marks.setdefault(claim.subject, []).append({i for a, b in claim.evidence[0].marks for i in range(a, b)})
    found = []
    for event, claim in types.items():
        common = set.intersection(*marks.get(event, [set()]))
        spans = tuple((a, b) for a, b in claim.evidence[0].marks if common & set(range(a, b))) if claim.evidence else ()
        found.append(Found(claim, spans or (claim.evidence[0].marks if claim.evidence else ())))
        found += [Found(claim, more.marks) for more in claim.evidence[1:]]
    # Of two events at the same words the one that was found first is what the words name.
    return sorted(found, key=lambda f: (len(f.marks), f.marks, len(f.claim.subject), f.claim.subject))
