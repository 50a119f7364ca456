"""Entries of an encyclopaedia: how one opens, and whom or what it is about.

"Anna Maria **Kovar** (born 5 May 1960) is …": the opening gives the whole civil name, and the brackets behind it, which
parsers stumble over, tell a person from a body. Read only where a frame says that its texts are entries.
"""

from __future__ import annotations

import re

from kg.extract.bodywords import HEAD_CLASSES
from kg.extract.draft import Draft, Span
from kg.extract.names import acronym, family_name, fold
from kg.extract.namewords import NAME_SUFFIXES, NO_NAME, PARTICLES, ROLE_WORDS
from kg.extract.openings import Opening, opening
from kg.extract.scene import Draft as Thing
from kg.extract.tokens import Doc
from kg.known import Known, KnownEntity
from kg.model import MentionKind
from kg.schema import Schema

__all__ = ["Introductions"]

_COPULAS = frozenset({"is", "was", "are", "were"})
_YEAR = re.compile(r"(1\d{3}|20\d{2})s?")
#: A copula stands so near behind a name or its brackets, what it says so near behind the copula.
_NEAR, _LONGEST_KIND = 14, 8
_FEWEST_INITIALS, _SHORTEST_INITIALS, _LONGEST_INITIALS = 2, 3, 7
#: From so many words on a name is a whole civil name, of which two are used.
_CIVIL = 3
#: Classes of what the recogniser does not know better.
_OPEN = frozenset({"Person", "Organisation", "Place"})


class Introductions:
    """Names those whose entries these are as they are called, and tells people from bodies by how the entry opens.

    It comes before all finders, since it may find that two names are one thing.
    """

    def __init__(self, known: Known) -> None:
        """Index the people of the tables by the last word of each of their names, folded."""
        self._known = known
        self._people: dict[str, list[KnownEntity]] = {}
        for key in sorted(known.by_key):
            person = known.by_key[key]
            if person.cls == "Person":
                for last in dict.fromkeys(fold(name.rsplit(" ", 1)[-1]) for name in person.names if " " in name):
                    self._people.setdefault(last, []).append(person)

    @classmethod
    def needed(cls, schema: Schema) -> bool:
        """Whether a schema says that its texts are entries."""
        return any(frame.entry for frame in schema.frames.values())

    def __call__(self, draft: Draft) -> None:
        """Read the opening of each paragraph."""
        doc = draft.doc
        for start in draft.offsets.token_starts:
            found = opening(doc, start) if start < len(doc) else None
            _define(draft, start)
            copula = found is not None and found.span[1] < len(doc) and doc[found.span[1]].lower_ in _COPULAS
            if found is not None and (found.bracket is not None or found.nickname or copula):
                self._introduce(draft, found)
        for thing in draft.cast.scene.drafts:
            if thing.cls == "Person" and thing.known is None and " " not in thing.name:
                self._by_office(draft, thing)
            elif draft.schema.is_a(thing.cls, "Organisation") or (thing.cls == "Person" and thing.gender is None):
                _take_initials(draft, thing)

    def _introduce(self, draft: Draft, found: Opening) -> None:
        life = found.bracket is not None and _is_life(draft.doc, found.bracket)
        kind = None if life else _kind(draft.doc, found.bracket[1] + 1 if found.bracket else found.span[1])
        text = draft.text(found.span)
        thing = _thing(draft, found, "Person" if life else kind, text)
        if thing is None or thing.known is not None:
            return
        if thing.cls in _OPEN and (life or kind is not None):
            thing.cls = "Person" if life else kind or thing.cls
        if thing.cls == "Person" and (
            found.bracket is not None or found.nickname or _is_defined(draft.doc, found.span[1])
        ):
            self._call(draft, thing, found, text)
        elif (
            thing.cls == "Person" and text.endswith(f" {thing.name}") and draft.doc[found.span[0]].lower_ not in NO_NAME
        ):
            # The model has missed the given name.
            thing.name = text
        elif thing.cls != "Person" and kind is not None:
            thing.name = text
            for i in range(*found.bracket or (0, 0)):
                if draft.doc[i].text.isupper() and 1 < len(draft.doc[i]) < _LONGEST_INITIALS:
                    _absorb(draft, thing, i)

    def _call(self, draft: Draft, thing: Thing, found: Opening, text: str) -> None:
        """Call a person as the tables do, by nickname and family name, or by given and family name."""
        words = [w for w in text.split() if fold(w).rstrip(".") not in NAME_SUFFIXES]
        while len(words) > 1 and words[0].lower() in ROLE_WORDS:
            words.pop(0)
        if len(words) < _CIVIL and not found.nickname:
            thing.name = max(text, thing.name, key=len)
            return
        thing.names.setdefault(text, 1)
        known = None if found.nickname else self._among_known(draft, words)
        called = draft.text(found.known_as) if found.known_as is not None else ""
        if known is not None:
            _know(draft, thing, known)
        elif not set(words).isdisjoint(called.split()):
            thing.name = called
        else:
            thing.name = f"{found.nickname or words[0]} {_family(words)}"

    def _by_office(self, draft: Draft, thing: Thing) -> None:
        """A bare family name is the one person of the tables who held an office that the article names in a country."""
        here, words = draft.cast.scene.by_known, set(draft.columns.lowers)
        found = {
            person.key: person
            for person in self._people.get(fold(thing.name), ())
            for tenure in self._known.tenures_of(person.key)
            if tenure.of in here and words.issuperset(fold(tenure.role).split())
        }
        if len(found) == 1:
            _know(draft, thing, *found.values())

    def _among_known(self, draft: Draft, words: list[str]) -> KnownEntity | None:
        """The one person of the tables whose name is part of a civil name, if the article names their country too.

        One whose name opens as the civil name does goes before others ("Emil Kovar" before "Kovar Novak").
        """
        whole = [fold(w) for w in words]
        found: dict[str, tuple[bool, KnownEntity]] = {}
        for person in (p for word in dict.fromkeys(whole) for p in self._people.get(word, ())):
            parts = [fold(name).split() for name in person.names]
            if person.country in draft.cast.scene.by_known and any(_within(part, whole) for part in parts):
                found[person.key] = any(part[0] == whole[0] for part in parts), person
        best = [person for opens, person in found.values() if opens] or [person for _, person in found.values()]
        return best[0] if len(best) == 1 else None


def _family(words: list[str]) -> str:
    """The family name of a civil name; of two of which a particle opens the first ("de la Vega Kovar"), that one."""
    first = next((i for i, w in enumerate(words) if i and w in PARTICLES), len(words))
    last = next((i for i in range(first, len(words)) if words[i] not in PARTICLES), len(words))
    double = last - first > 1 and last + 2 == len(words)
    return " ".join(words[first : last + 1]) if double else family_name(" ".join(words))


def _know(draft: Draft, thing: Thing, known: KnownEntity) -> None:
    """Let a thing be one of the tables."""
    thing.known, thing.name, thing.country = known.key, known.label, known.country
    draft.cast.scene.by_known.setdefault(known.key, thing.index)


def _define(draft: Draft, start: int) -> None:
    """A kind of body that a paragraph defines is what its entry is about: "A **farmers' party** is a party that …"."""
    doc = draft.doc
    if start >= len(doc) or doc[start].lower_ not in {"a", "an"}:
        return
    end = next((i for i in range(start + 2, min(start + _NEAR, len(doc))) if doc[i].lower_ in _COPULAS), None)
    if end is None or doc[end - 1].pos_ != "NOUN" or any(t.pos_ in {"ADP", "PUNCT", "VERB"} for t in doc[start:end]):
        return
    kind = _kind(doc, end)
    scene = draft.cast.scene
    if kind is not None and all(i not in scene.named for i in range(start, end)):
        thing = scene.new(kind, draft.text((start + 1, end)))
        scene.mention(thing, start + 1, end, MentionKind.NAME)


def _thing(draft: Draft, found: Opening, cls: str | None, text: str) -> Thing | None:
    """The thing that the opening names, its mention made as long as the name; a new one if its class is clear."""
    scene, (start, end) = draft.cast.scene, found.span
    own = scene.named.get(end - 1)
    first = scene.named.get(start)
    if own is not None and first not in {own, None} and scene.drafts[own].cls == "Country":
        # "The Green Party of Slovakia is …": the model has cut the name.
        own = first
    if own is not None:
        thing = scene.drafts[own]
        if thing.known is not None and (thing.cls == "Country" or scene.named.get(start) != own):
            # "Politics of Slovakia (…)": the name ends in another one.
            return None
    elif cls is None or draft.doc[start].tag_ not in {"NNP", "NNPS", "NN"}:
        return None
    else:
        thing = scene.new(cls, text)
    scene.mention(thing, start, end, MentionKind.NAME)
    return thing


def _is_life(doc: Doc, bracket: Span) -> bool:
    """Whether brackets tell of a life: "born 5 May 1960", "1906 - 2002"."""
    words = [t.lower_ for t in doc[bracket[0] : bracket[1]]]
    if "born" in words or "née" in words:
        return True
    joined = any(w in {"-", "–", "—"} for w in words)
    return joined and sum(1 for w in words if _YEAR.fullmatch(w)) > 1


def _is_defined(doc: Doc, at: int) -> bool:
    """Whether a name is told of as entries begin: "is a **Slovak** writer", by nationality."""
    if at + 2 >= len(doc) or doc[at].lower_ not in _COPULAS or doc[at + 1].lower_ not in {"a", "an"}:
        return False
    return doc[at + 2].ent_type_ == "NORP" and doc[at + 2].text[0].isupper()


def _kind(doc: Doc, at: int) -> str | None:
    """The class of a body by what its entry says it is: "(…) is a political **party** in Slovakia"."""
    copula = next((i for i in range(at, min(at + _NEAR, len(doc))) if doc[i].lower_ in _COPULAS), None)
    if copula is None:
        return None
    for i in range(copula + 1, min(copula + 1 + _LONGEST_KIND, len(doc))):
        if doc[i].pos_ == "NOUN" and (i + 1 >= len(doc) or doc[i + 1].pos_ not in {"NOUN", "PROPN"}):
            return HEAD_CLASSES.get(doc[i].lemma_.lower())
    return None


def _within(part: list[str], whole: list[str]) -> bool:
    """Whether words stand among others in their order: side by side, or with the first or last of the others."""
    rest = iter(whole)
    if len(part) < 2 or not all(w in rest for w in part):
        return False
    together = any(whole[i : i + len(part)] == part for i in range(len(whole)))
    return together or part[0] == whole[0] or part[-1] == whole[-1]


def _take_initials(draft: Draft, thing: Thing) -> None:
    """Take the initials of a body's name for it wherever they stand, before its name too.

    Two letters do only where the model takes them for a body; what has such initials is no person then.
    """
    initials = acronym(thing.name)
    if thing.known is not None or len(initials) < _FEWEST_INITIALS:
        return
    is_body = draft.schema.is_a(thing.cls, "Organisation")
    for i, word in enumerate(draft.columns.words):
        if word == initials and ((is_body and len(initials) >= _SHORTEST_INITIALS) or draft.doc[i].ent_type_ == "ORG"):
            if not is_body:
                thing.cls, is_body = "Organisation", True
            _absorb(draft, thing, i)


def _absorb(draft: Draft, thing: Thing, i: int) -> None:
    """Take initials at token `i` for a thing's own; they are one thing all through."""
    scene = draft.cast.scene
    own = scene.named.get(i)
    other = scene.drafts[own] if own is not None else None
    if other is None:
        scene.mention(thing, i, i + 1, MentionKind.NAME)
    elif other is not thing and other.known is None and fold(other.name) == fold(draft.columns.words[i]):
        moved, other.spans = other.spans, []
        for start, end, kind in moved:
            scene.mention(thing, start, end, kind)
