"""Whom the names, descriptions and pronouns of short texts mean, with the real tables: what a reader would say.

`data/references.txt` holds texts of our own, each with lines of what a reader takes a word for:

    word:n > Name; Name    the word's n-th occurrence (from 0) means those, by any of their names
    word:n > -             nobody who has a name
    word:n > ?             open: two fit, so that nobody may be claimed
    word:n ! Name          the place itself, not whoever acts there
    ~ word:n > Name        as above, but known to be missed; so marked it has to stay missed
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from kg.extract import Extractor
from kg.extract.tree import SUBJECTS
from kg.model import Article
from kg.nlp import parse

pytestmark = pytest.mark.model

TEXTS, EXPECTED, KNOWN_MISSES = 277, 446, 24
ON = date(2023, 3, 10)


@dataclass(frozen=True)
class Case:
    text: str
    word: str
    nth: int
    acts: bool
    wanted: tuple[str, ...]
    missed: bool


def read() -> list[Case]:
    found, text = [], ""
    for line in (Path(__file__).parent / "data" / "references.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if not line.startswith(" "):
            text = line
            continue
        missed = line.strip().startswith("~")
        place, sign, names = line.strip(" ~").split(" ", 2)
        word, _, nth = place.partition(":")
        wanted = () if names in "-?" else tuple(names.split("; "))
        found.append(Case(text, word, int(nth or 0), sign == ">", wanted, missed))
    return found


CASES = read()


@pytest.fixture(scope="module")
def drafts(nlp, schema, known):
    extractor = Extractor(schema, known)
    articles = [Article(text, date=ON) for text in dict.fromkeys(case.text for case in CASES)]
    return {a.text: extractor.draft(doc, a, extractor.steps) for a, doc in parse(nlp, articles)}


def test_all_are_read():
    assert (len({c.text for c in CASES}), len(CASES)) == (TEXTS, EXPECTED)
    assert sum(c.missed for c in CASES) == KNOWN_MISSES


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.word}:{c.nth} in {c.text[:40]}")
def test_reference(drafts, case, request):
    if case.missed:
        request.applymarker(pytest.mark.xfail(strict=True, reason="known to be missed"))
    cast = drafts[case.text].cast
    token = [t for t in cast.scene.doc if t.text == case.word][case.nth]
    found = cast.referents(token, groups=True, as_agent=case.acts and token.dep_ in SUBJECTS)
    entities = [cast.entity(r.entity) for r in found]
    named = [e for e in entities if e.cls != "Group" and not e.described]
    assert len(named) == len(case.wanted), [e.name for e in named]
    for name in case.wanted:
        assert any(name in known for e in named for known in (e.name, *e.names)), [e.name for e in named]


def test_each_step_of_a_pronoun_is_named_and_weighs(extract):
    extraction = extract("Clara Benning met David Roth in Oslo. He praised her.")
    steps = {step: c.confidence for c in extraction.claims for step in c.steps if "→" in step}
    plain = [c.confidence for c in extraction.claims if c.predicate == "actor" and not c.steps]
    assert {"He → David Roth", "her → Clara Benning"} <= set(steps)
    assert max(steps.values()) < max(plain)
