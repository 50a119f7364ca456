"""Blocking: which tellings are compared at all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from itertools import combinations

from kg.resolve.agreement import FIRST_DAYS
from kg.resolve.occurrences import VAGUE, Occurrence, Spot, is_deed, scenes, sides
from kg.schema import Schema

__all__ = ["blocking_keys"]


def blocking_keys(
    o: Occurrence, schema: Schema, country_of: Mapping[str, str], *, inside: bool = False
) -> list[tuple[str, ...]]:
    """Blocking keys: two tellings of different articles, or `inside` one, that can be linked share one at least."""
    root = schema.event_types(o.cls)[-1]
    actors, targets = sides(o, schema, country_of)
    named = sorted({*actors, *targets}, key=lambda p: (p.startswith(VAGUE), p))
    keys: list[tuple[str, ...]] = [(root, a, b) for a, b in combinations(named, 2) if not a.startswith(VAGUE)]
    # By their names, as a town that one article leaves unknown has its name only.
    lands = sorted({q.rpartition("/")[2] for p in o.places for q in (p, country_of.get(p, p))}) if o.places else ()
    keys += [(root, a, "at", p) for a in o.participants for p in lands]
    keys += [(root, a, "from", p) for a in o.participants for p in o.role("origin")]
    keys += [(root, a, "of", w) for a in o.participants for w in sorted(o.items | o.topics)]
    if inside:
        keys += [(root, a, "in", o.key[0]) for a in sorted({*named, *o.participants})]
    if o.when.sharp:
        # The sources may differ by some days on a deed that only its day names, and so by a month.
        slack = FIRST_DAYS if o.by_date else timedelta(0)
        keys += [(root, a, "on", (o.when.earliest - slack).isoformat()[:7]) for a in o.participants]
        keys += [(root, a, "on", (o.when.latest + slack).isoformat()[:7]) for a in o.participants]
    if schema.classes[o.cls].yearly:
        keys += [(root, a, "turn") for a in o.participants if a.startswith("country/") or o.when.value]
    if schema.classes[o.cls].once and not (o.role("target") or schema.classes[o.cls].yearly):
        keys += [(root, a, "once") for a in o.role("actor")]
    if o.when.value and (not o.participants or schema.classes[o.cls].physical):
        keys += [(root, p, "on", o.when.value) for p in o.places]
    if (there := scenes(o, schema)) and (o.known or o.when.sharp):
        known = schema.classes[o.cls]
        wide = known.physical or known.yearly or known.collective
        around = (country_of.get(p, p) for p in there if wide)
        keys += [(root, p, "scene") for p in sorted({q.rpartition("/")[2] for q in (*there, *around)})]
    if is_deed(o.cls, schema) or (schema.classes[o.cls].physical and (o.known or o.when.sharp)):
        keys += [(root, "to", p) for p in o.role("target") if p not in o.groups]
    if schema.classes[o.cls].physical or schema.classes[o.cls].once:
        keys += [(root, "to", p) for p in o.role("target") if p.startswith("person/")]
    if inside and o.spot is not Spot.ELSEWHERE:
        keys.append((root, "headline", o.key[0]))
    if not o.participants and not o.places:
        keys += [(root, "thing", w) for w in sorted(o.items)]
    if not o.role("actor"):
        keys += [(root, "to", p) for p in o.role("target")]
    return list(dict.fromkeys(keys))
