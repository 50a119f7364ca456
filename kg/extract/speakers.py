"""Who speaks: the entities that the head of a speaker's phrase means, or a source of which only the words are known.

A pronoun that grammar leaves open is whoever spoke just before, as readers take it in an interview: "…," Novak said.
[Next paragraph] "…," he added. See O'Keefe and others, "A sequence labelling approach to quote attribution" (2012).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.extract.cast import Cast, Referent
from kg.extract.groups import whose
from kg.extract.quotes import Quotes
from kg.extract.sources import Source, Span, apart, is_set_apart, placing, source_words, writers
from kg.extract.speech import Saying, Sayings
from kg.extract.tokens import Token
from kg.extract.tree import RELATIVES
from kg.nlp import Offsets
from kg.schema import Schema

__all__ = ["Speakers"]

#: What the parser sometimes makes the subject of "said" and cannot be.
_NO_SPEAKERS = frozenset({"DATE", "TIME", "MONEY", "ORDINAL", "QUANTITY"})
_NO_WORDS = frozenset(
    {"this", "that", "what", "there", "here", "these", "those", "something", "nothing", "everything", "behalf"}
)
_FIRST_PERSON = frozenset({"i", "we"})
_POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our"})
_GENDERS = {"he": "male", "she": "female"}
#: What a speaker is called of whom only the pronoun is known.
_UNNAMED = {"he": "unnamed man", "she": "unnamed woman", "they": "unnamed people", "it": "unnamed body"}
#: How far a described or unnamed source can be trusted as the speaker, against 1 for a name; and who spoke before.
_DESCRIBED_WEIGHT, _UNNAMED_WEIGHT, _TURN_WEIGHT = 0.8, 0.6, 0.5
#: Whoever spoke last is looked for so many paragraphs and sayings back, through so many pronouns.
_PARAGRAPHS, _BACK, _TURNS = 3, 3, 12


class Speakers:
    """The speakers of one article; `describe` makes the entity of a source that is not named."""

    def __init__(
        self,
        cast: Cast,
        schema: Schema,
        quotes: Quotes,
        sayings: Sayings,
        offsets: Offsets,
        describe: Callable[[str, str, Span, str | None], str],
        tells: Callable[[Token], bool],
    ) -> None:
        """Take what is known of the article.

        `describe` gets name, key, words and country and returns a local id; `tells` knows nouns for what is said.
        """
        self._cast, self._schema, self._quotes, self._sayings = cast, schema, quotes, sayings
        self._offsets, self._describe, self._tells = offsets, describe, tells
        self._cues = [s.cue.i for s in sayings.all]
        self._turns = 0
        #: Whose each statement, letter and so on is, by its lemma and place.
        self._written: dict[str, dict[int, list[Source]]] = {}

    def all(self, tokens: Sequence[Token], said: Sequence[Span] = ()) -> list[Source]:
        """The speakers that head tokens refer to, each once; see `Draft.speakers`."""
        found: dict[str, Source] = {}
        for token in apart(tokens):
            for source in self._of(token, said):
                found.setdefault(source.id, source)
        return list(found.values())

    def named(self, token: Token) -> list[Source]:
        """Whom a phrase names or describes, without making a source of it."""
        return [Source(f"e{r.entity}", ((r.start, r.end),), r.step, r.weight) for r in self._agents(token, groups=True)]

    def unnamed(self, span: Span, name: str = "unnamed speaker") -> str:
        """The local id of a speaker whom the article does not name."""
        return self._describe(name, f"g:{name}", span, None)

    def _of(self, token: Token, said: Sequence[Span]) -> list[Source]:
        """The speakers that one head means: by name, as a known group, by whose word it is, else by its words."""
        own: Span = (token.i, token.i + 1)
        word = token.lower_
        if word in _FIRST_PERSON:
            return self._first_person(token)
        pronoun = token.pos_ == "PRON" or word in RELATIVES or word in _POSSESSIVES
        agents = self._agents(token, groups=False)
        if said and pronoun and word not in RELATIVES:
            agents = [r for r in agents if not self._names_in(r.entity, said)]
        if not agents and pronoun:
            return self._of_pronoun(token, said)
        if not agents:
            # "the state-run news agency X", "the newspaper X": the name says who it is.
            named = [c for c in token.children if c.dep_ in {"compound", "nmod", "appos"}]
            agents = [r for c in named if self._cast.at(c.i) is not None for r in self._agents(c, groups=False)]
            agents = [r for r in agents if self._schema.is_a(self._cast.entity(r.entity).cls, "Organisation")]
        if not agents and (known := self._by_surname(token)) is not None:
            return [known]
        agents = agents or self._agents(token, groups=True)
        if agents:
            return [
                Source(f"e{r.entity}", tuple(dict.fromkeys(((r.start, r.end), own))), r.step, r.weight) for r in agents
            ]
        if (
            token.ent_type_ in _NO_SPEAKERS
            or (word in _NO_WORDS and not is_set_apart(token))
            or (token.pos_ not in {"NOUN", "PROPN", "NUM", "ADJ", "DET"} and not is_set_apart(token))
        ):
            return []
        return self._behind(token, said) or [self._described(token)]

    def _behind(self, token: Token, said: Sequence[Span]) -> list[Source]:
        """Whose word a statement or the like is: "**the bank's** letter said", "a statement **by her office**"."""
        if token.pos_ != "NOUN" or not self._tells(token):
            return []
        kind, words = token.lemma_.lower(), source_words(token)
        found = [s for owner in writers(token) if owner.pos_ != "PRON" for s in self._of(owner, said)]
        if found:
            self._written.setdefault(kind, {})[token.i] = found
        elif any(c.dep_ == "det" and c.lower_ == "the" for c in token.lefts) and not token.n_rights:
            # "The bank said in a letter … the letter added"
            before = max((i for i in self._written.get(kind, ()) if i < token.i), default=None)
            found = [replace(s, spans=()) for s in self._written[kind][before]] if before is not None else []
        return [replace(s, spans=(*s.spans, words), step=f"{token.text} → {self._name(s)}") for s in found]

    def _name(self, source: Source) -> str:
        return self._cast.entity(source.entity).name if source.entity is not None else "whose it is"

    # ------------------------------------------------------------------ pronouns

    def _of_pronoun(self, token: Token, said: Sequence[Span]) -> list[Source]:
        own: Span = (token.i, token.i + 1)
        if token.lower_ in RELATIVES:
            return self._antecedent(token, said)
        if token.lower_ in _NO_WORDS and is_set_apart(token):
            return [self._described(token)]
        # "It is worth noting that …" is nobody's word.
        if token.lower_ in _NO_WORDS or token.dep_ == "expl" or (token.lower_ == "it" and token.head.lemma_ == "be"):
            return []
        groups = [r for r in self._agents(token, groups=True) if not self._names_in(r.entity, said)]
        if groups:
            # "Two lawyers agreed … They added"
            return [Source(f"e{r.entity}", (own,), r.step, r.weight) for r in groups]
        if before := self._spoke_before(token, said):
            return [Source(s.id, (own,), f"{token.text} → who spoke before", _TURN_WEIGHT) for s in before]
        name = _UNNAMED.get(token.lower_, "unnamed speaker")
        return [Source(self.unnamed(own, name), (own,), weight=_UNNAMED_WEIGHT)]

    def _spoke_before(self, token: Token, said: Sequence[Span]) -> list[Source]:
        """Whoever spoke last, if a pronoun can mean them and the paragraph before tells of nobody else's words."""
        if self._turns >= _TURNS or self._quotes.at(token.i) is not None:
            return []
        at, seen = bisect_left(self._cues, token.i) - 1, 0
        while at >= 0 and seen < _BACK:
            previous = self._sayings.all[at]
            at -= 1
            if _holds(previous, token) or any(t.i >= token.i for t in previous.sources):
                continue
            if self._offsets.paragraph_at(token.i) - self._offsets.paragraph_at(previous.cue.i) > _PARAGRAPHS:
                break
            self._turns += 1
            found = self.all(previous.sources, previous.content)
            self._turns -= 1
            if self._can_mean(token, previous, found, said):
                return found
            seen += 1
        return []

    def _can_mean(self, token: Token, previous: Saying, found: Sequence[Source], said: Sequence[Span]) -> bool:
        word, heads = token.lower_, previous.sources
        if word == "they":
            plural = len(found) > 1 or (bool(heads) and (heads[0].tag_ in {"NNS", "NNPS"} or heads[0].lower_ == "they"))
            return bool(found) and plural
        if len(found) != 1 or len(heads) != 1 or heads[0].tag_ in {"NNS", "NNPS"}:
            return False
        if found[0].described:
            # "The survey said … It added"
            return word == "it"
        if found[0].entity is None:
            return False
        entity = self._cast.entity(found[0].entity)
        if self._names_in(entity.index, said):
            return False
        if word in _GENDERS:
            if entity.cls == "Group":
                # "A judge said … He added", if nobody else is named in between.
                return not any(self._is_person(i) for i in range(previous.cue.i, token.i))
            return entity.cls == "Person" and (entity.gender or entity.guess) in {_GENDERS[word], None}
        # "The ministry said … It added": nobody would say so of a person.
        return word == "it" and (entity.cls == "Group" or self._schema.is_a(entity.cls, "Body"))

    def _is_person(self, i: int) -> bool:
        index = self._cast.at(i)
        return index is not None and self._cast.entity(index).cls == "Person"

    def _antecedent(self, token: Token, said: Sequence[Span]) -> list[Source]:
        """What a relative pronoun that stands for no one named refers to: the noun that its clause hangs on."""
        for clause in token.ancestors:
            if clause.dep_ == "relcl":
                noun = clause.head
                if noun.i < token.i and noun.lower_ not in RELATIVES and noun.pos_ in {"NOUN", "PROPN"}:
                    own: Span = (token.i, token.i + 1)
                    return [replace(s, spans=(*s.spans, own)) for s in self._of(noun, said)]
                return []
        return []

    def _first_person(self, token: Token) -> list[Source]:
        """Who speaks a quotation or a transcript, for "I" and "we" in it; outside of these the author."""
        own: Span = (token.i, token.i + 1)
        quote = self._quotes.at(token.i)
        saying = self._sayings.of_quotation(quote) if quote is not None else self._sayings.over(token)
        if saying is None or (quote is not None and quote.span[0] <= saying.cue.i < quote.span[1]):
            name = "the author" if quote is None else "unnamed speaker"
            return [Source(self.unnamed(own, name), (own,), weight=_UNNAMED_WEIGHT)]
        outer = self.all([t for t in saying.sources if t.lower_ not in _FIRST_PERSON], saying.content)
        return [Source(s.id, (own,), f"{token.text} → who speaks", s.weight) for s in outer]

    # ------------------------------------------------------------------ words

    def _names_in(self, entity: int, spans: Sequence[Span]) -> bool:
        """Whether spans call somebody by name: then "she said" of it means somebody else."""
        return any(self._cast.at(i) == entity for span in spans for i in range(*span))

    def _agents(self, token: Token, *, groups: bool) -> list[Referent]:
        referents = self._cast.referents(token, groups=groups, as_agent=True)
        return [r for r in referents if self._schema.fits(self._cast.entity(r.entity).cls, "Agent")]

    def _by_surname(self, token: Token) -> Source | None:
        """The one person of this surname, for a bare name that the model did not see to be one."""
        if (
            token.pos_ != "PROPN"
            or self._cast.at(token.i) is not None
            or any(c.dep_ == "compound" for c in token.lefts)
        ):
            return None
        drafts = [self._cast.entity(i) for i in range(len(self._cast))]
        fits = [d for d in drafts if d.cls == "Person" and d.name.endswith(f" {token.text}")]
        if len(fits) != 1:
            return None
        return Source(fits[0].id, ((token.i, token.i + 1),), f"{token.text} → {fits[0].name}", _DESCRIBED_WEIGHT)

    def _described(self, token: Token) -> Source:
        """A source by its words, and the one country that is named with it."""
        span = source_words(token)
        text = token.doc[slice(*span)].text
        first = token.doc[span[0]]
        if owner := whose(self._cast.scene, first, lambda t: tuple(r.entity for r in self._cast.referents(t))):
            text = owner + text[len(first.text) :]
        named = [self._cast.entity(i) for t in placing(token) if (i := self._cast.at(t.i)) is not None]
        countries = {d.known if d.cls == "Country" else d.country for d in named} - {None}
        country = next(iter(countries)) if len(countries) == 1 else None
        found = self._describe(text, f"g:{text.lower()}", span, country)
        return Source(found, ((token.i, token.i + 1), span), weight=_DESCRIBED_WEIGHT, described=True)


def _holds(saying: Saying, token: Token) -> bool:
    """Whether a word stands in what is said: then its speaker is not the one that a pronoun there must mean."""
    return any(start <= token.i < end for start, end in saying.content)
