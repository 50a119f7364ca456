"""Exact look-up of known names in a text: one hash from the first word of a name to its candidates."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from kg.known import Known, KnownEntity
from kg.known.phrases import fixed_phrases

__all__ = ["Form", "FormKind", "Lexicon", "capital_runs"]

_FIRST_WORD = re.compile(r"\w+")

#: A stretch of this many words in capitals is a headline in which case tells nothing.
_CAPITAL_RUN = 4


class FormKind(IntEnum):
    """How far a form may be trusted without the model's word for it; a lower value wins over a higher.

    A phrase is no name at all, though it has one in it.
    """

    PHRASE = -1
    NAME = 0
    ADJECTIVE = 1
    DEMONYM = 2
    WEAK = 3
    WEAK_ADJECTIVE = 4


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write the name of one or more known entities, the likeliest first."""

    text: str
    kind: FormKind
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Forms by the first word of their text, case-folded, longest first; and the capital of each country, by key."""

    by_first: dict[str, tuple[Form, ...]]
    capitals: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, known: Known) -> Lexicon:
        """Index all names of the known entities (built once for each table)."""
        kept = _KEPT.get(id(known))
        if kept is None or kept[0] is not known:
            _KEPT.clear()
            kept = _KEPT[id(known)] = (known, cls._of(known))
        return kept[1]

    @classmethod
    def _of(cls, known: Known) -> Lexicon:
        given: dict[str, list[tuple[FormKind, str]]] = {}
        for key in sorted(known.by_key):
            for kind, text in _listed(known.by_key[key]):
                given.setdefault(text.removeprefix("the "), []).append((kind, key))
        forms: dict[str, list[Form]] = {}
        for text, readings in given.items():
            first = _FIRST_WORD.match(text)
            if first is None:
                continue
            best, key = readings[0]
            keys: tuple[str, ...] = (key,)
            if len(readings) > 1:
                best = min(kind for kind, _ in readings)
                taken = {best, FormKind.WEAK} if best is FormKind.NAME else {best}
                named = {key for kind, key in readings if kind in taken}
                keys = tuple(sorted(named, key=lambda key, text=text: _rank(known, text, key)))  # type: ignore[misc]
            forms.setdefault(first.group().casefold(), []).append(Form(text, best, keys))
        for phrase in fixed_phrases():
            if (first := _FIRST_WORD.match(phrase)) is not None:
                forms.setdefault(first.group().casefold(), []).append(Form(phrase, FormKind.PHRASE, ()))
        ordered = {word: tuple(sorted(found, key=lambda f: (-len(f.text), f.text))) for word, found in forms.items()}
        capitals = {country: city for city, relation, country in known.facts if relation == "capitalOf"}
        return cls(ordered, capitals)

    def find(
        self, text: str, words: Sequence[str], offsets: Sequence[int], capitals: Sequence[bool]
    ) -> list[tuple[int, int, Form]]:
        """The longest form at each token, left to right and without overlap: (first token, end token, form).

        Args:
            text: the text of the document.
            words: its tokens.
            offsets: where in the text each token starts.
            capitals: for each token, whether it stands in a headline in capitals (see `capital_runs`).

        A form must be written exactly so, except in headlines in capitals. It ends with a token, or before a hyphen
        inside one ("U.S.-led").
        """
        by_word = {word: forms for word in set(words) if (forms := self._starting_with(word))}
        found: list[tuple[int, int, Form]] = []
        free = 0
        for i, word in enumerate(words):
            candidates = by_word.get(word)
            if candidates is None or i < free:
                continue
            start = offsets[i]
            for form in candidates:
                stop = start + len(form.text)
                written = text[start:stop]
                if written != form.text and not (capitals[i] and written.casefold() == form.text.casefold()):
                    continue
                # The last token that starts within the form.
                end = bisect_left(offsets, stop)
                within = stop < start + len(word) and text[stop] == "-"
                if within or offsets[end - 1] + len(words[end - 1]) == stop:
                    found.append((i, end, form))
                    free = end
                    break
        return found

    def _starting_with(self, word: str) -> tuple[Form, ...]:
        """The forms whose first word a token is or, being no plain word, starts with."""
        forms = self.by_first.get(word.casefold())
        if forms is None and not word.isalnum() and (first := _FIRST_WORD.match(word)) is not None:
            forms = self.by_first.get(first.group().casefold())
        return forms or ()


#: The lexicon of the table used last, with the table itself so that its id stays its own.
_KEPT: dict[int, tuple[Known, Lexicon]] = {}


def _listed(entity: KnownEntity) -> Iterator[tuple[FormKind, str]]:
    """The names of an entity with what each is."""
    weak, names = entity.weak_names, entity.names
    for listed, strong, doubtful in (
        (names, FormKind.NAME, FormKind.WEAK),
        (entity.adjectives, FormKind.ADJECTIVE, FormKind.WEAK_ADJECTIVE),
        (entity.demonyms, FormKind.DEMONYM, FormKind.WEAK_ADJECTIVE),
    ):
        for text in listed:
            if not (text.startswith("The ") and text[4:] in names):
                yield (doubtful if text in weak else strong), text


def _rank(known: Known, text: str, key: str) -> tuple[int, bool, str]:
    """Sort key of those who share a form: as names are ranked, then the country whose adjective it is as a rule."""
    order = known.by_name.get(text, ())
    of_other = key not in {known.by_adjective.get(text), known.by_demonym.get(text)}
    return (order.index(key) if key in order else len(order), of_other, key)


def capital_runs(words: Sequence[str]) -> list[bool]:
    """For each token, whether it stands in a run of words in capitals, as in the headlines of some agencies."""
    runs = [False] * len(words)
    start, shouted = 0, 0
    for i, word in enumerate([*words, "end"]):
        if word.isupper():
            shouted += len(word) > 1
        elif word.upper() != word:
            if shouted >= _CAPITAL_RUN:
                runs[start:i] = [True] * (i - start)
            start, shouted = i + 1, 0
    return runs
