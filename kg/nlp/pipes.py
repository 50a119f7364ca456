"""A spaCy pipeline run over articles, some of its components by stand-ins that say the same in a fraction of the time.

The attribute ruler of the English models compares each token with some 180 patterns, and the lemmatiser looks for each
new word in a list of 57,000 from the front: together more than a fifth of the time of the whole parse. Both tell of a
word only what follows from a few of its attributes, so that it can be remembered. For the third see `kg.nlp.names`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from spacy.language import Language
from spacy.lookups import Lookups
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.strings import get_string_id
from spacy.tokens import Doc
from spacy.tokens._retokenize import set_token_attrs

from kg.model import Article
from kg.nlp.names import Names
from kg.nlp.paragraphs import prepare

__all__ = ["Lemmas", "Rules", "parse"]

#: Articles in one memory zone: enough to spread its cost, few enough to keep memory flat.
_ZONE = 64
#: Articles parsed at once; md peaks at 0.5 GB with 16 and at 2.6 GB with 256.
_BATCH = 16
#: What rules for single words may ask of a word to be remembered by it.
_ASKED = ("TAG", "DEP", "LOWER", "IS_SPACE")
#: What a rule does to a token, in spaCy's numbers of attributes and values.
_Effect = dict[int | str, Any]


def parse(nlp: Language, articles: Iterable[Article]) -> Iterator[tuple[Article, Doc]]:
    """Parse articles as a stream, in order. A Doc is valid only until the next one is asked for."""
    stream = iter(articles)
    while batch := list(islice(stream, _ZONE)):
        with nlp.memory_zone():
            docs: Iterable[Doc] = (prepare(nlp, a) for a in batch)
            for _, component in nlp.pipeline:
                step = _stand_in(component)
                docs = step.pipe(docs, batch_size=_BATCH) if hasattr(step, "pipe") else map(step, docs)
            yield from zip(batch, docs, strict=True)


@lru_cache(maxsize=32)
def _stand_in(component: Callable[[Doc], Doc]) -> Any:
    """What runs in place of a component; mostly itself."""
    if Names.can_replace(component):
        return Names(component)
    if type(component) is AttributeRuler:
        return Rules(component)
    if isinstance(component, Lemmatizer) and component.mode == "rule":
        return Lemmas(component)
    return component


class Rules:
    """Does to a Doc what an attribute ruler does; what rules for single words do is looked up."""

    def __init__(self, ruler: AttributeRuler) -> None:
        """Part the rules for single words from those for several, which are matched as ever."""
        self._attrs: Sequence[_Effect] = ruler.attrs
        self._indices: Sequence[int] = ruler.indices
        self._strings = ruler.vocab.strings
        self._single, self._wide = Matcher(ruler.vocab), Matcher(ruler.vocab)
        #: For each of `_ASKED` the values that rules name; all others are alike to them.
        self._named: tuple[set[int], ...] = tuple(set() for _ in _ASKED)
        for number, rule in enumerate(ruler.patterns):
            patterns: Any = rule["patterns"]
            single = _values(patterns)
            for named, values in zip(self._named, single or (), strict=False):
                named.update(values)
            (self._wide if single is None else self._single).add(str(number), patterns)
        self._rules: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._effects: dict[tuple[int, ...], _Effect] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set what the rules say of each token."""
        wide = self._of_several(doc)
        for i, key in enumerate(self._keys(doc)):
            rules = self._rules.get(key)
            if rules is None:
                rules = self._rules[key] = tuple(sorted(self._matched(self._single, doc[i : i + 1])))
            if i in wide:
                rules = tuple(sorted((*rules, *wide[i])))
            effect = self._effects.get(rules)
            if effect is None:
                # Later rules overrule earlier ones.
                effect = self._effects[rules] = {k: v for rule in rules for k, v in self._attrs[rule].items()}
            if effect:
                set_token_attrs(doc[i], effect)
        return doc

    def _keys(self, doc: Doc) -> Iterator[tuple[int, ...]]:
        """For each token the values that rules name, -1 in place of others."""
        rows = doc.to_array([*_ASKED]).T.tolist()
        columns = ([v if v in named else -1 for v in row] for row, named in zip(rows, self._named, strict=True))
        return zip(*columns, strict=True)

    def _of_several(self, doc: Doc) -> dict[int, list[int]]:
        """The rules for several words that change a token, by its number."""
        found: dict[int, list[int]] = {}
        if len(self._wide):
            for key, start, end in self._wide(doc, allow_missing=True):
                rule = int(self._strings[key])
                found.setdefault(range(start, end)[self._indices[rule]], []).append(rule)
        return found

    def _matched(self, matcher: Matcher, span: Any) -> set[int]:
        return {int(self._strings[key]) for key, _, _ in matcher(span, allow_missing=True)} if len(matcher) else set()


def _values(patterns: Sequence[Sequence[dict[str, Any]]]) -> list[set[int]] | None:
    """The values that patterns of one word name, for each of `_ASKED`; None if they ask for more than these."""
    found: dict[str, set[int]] = {name: set() for name in _ASKED}
    for pattern in patterns:
        if len(pattern) != 1:
            return None
        for name, wanted in pattern[0].items():
            values = [wanted]
            if isinstance(wanted, dict):
                if not wanted.keys() <= {"IN", "NOT_IN"}:
                    return None
                values = [v for listed in wanted.values() for v in listed]
            if name not in found or not all(isinstance(v, str | bool) for v in values):
                return None
            found[name].update(get_string_id(v) if isinstance(v, str) else int(v) for v in values)
    return [found[name] for name in _ASKED]


class Lemmas:
    """Does to a Doc what a rule lemmatiser does, with sets in place of its lists and each word looked up once."""

    def __init__(self, lemmatizer: Lemmatizer) -> None:
        """Copy the tables; the lemmatiser itself stays as it is."""
        tables = Lookups()
        for name in lemmatizer.lookups.tables:
            table = dict(lemmatizer.lookups.get_table(name))
            if name == "lemma_index":
                table = {pos: frozenset(words) for pos, words in table.items()}
            tables.add_table(name, table)
        own = type(lemmatizer)(
            lemmatizer.vocab, None, lemmatizer.name, mode=lemmatizer.mode, overwrite=lemmatizer.overwrite
        )
        own.initialize(lookups=tables)
        self._lemmatizer = own
        #: By word, part of speech and morphology, on which alone a lemma depends.
        self._known: dict[tuple[int, int, int], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemmas of the tokens that have none."""
        known, overwrite = self._known, self._lemmatizer.overwrite
        for i, (lemma, *rest) in enumerate(doc.to_array(["LEMMA", "ORTH", "POS", "MORPH"]).tolist()):
            if lemma and not overwrite:
                continue
            token, key = doc[i], tuple(rest)
            found = known.get(key)
            if found is None:
                found = known[key] = self._lemmatizer.lemmatize(token)[0]
            token.lemma_ = found
        return doc
