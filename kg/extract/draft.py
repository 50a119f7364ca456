"""The working paper of one article: where extractors write claims, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kg.extract.cast import Cast, Referent
from kg.extract.factuality import Attitudes, Stance
from kg.extract.phrases import phrase_text
from kg.extract.quotes import Quotes
from kg.model import (
    Article,
    Certainty,
    Claim,
    Entity,
    Evidence,
    Extraction,
    Literal,
    Mention,
    MentionKind,
    Polarity,
    Tense,
)
from kg.nlp import Offsets, offsets
from kg.schema import Schema

__all__ = ["Draft", "Span", "Voice"]

#: Token indices, start inclusive, end exclusive.
Span = tuple[int, int]
#: What the parser sometimes makes the subject of "said" and cannot be.
_NO_SPEAKERS = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "ORDINAL", "QUANTITY"})
_NO_WORDS = frozenset({"it", "this", "that", "which", "what", "there", "here"})
_PLAIN = Stance(Certainty.CERTAIN, Polarity.POSITIVE, Tense.NON_FUTURE, (), cancelled=False, marks=())


@dataclass(frozen=True, slots=True)
class Voice:
    """A stance with its holders resolved to local entity ids."""

    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.POSITIVE
    tense: Tense = Tense.NON_FUTURE
    holders: tuple[str, ...] = ()
    cancelled: bool = False
    marks: tuple[int, ...] = ()
    signs: tuple[str, ...] = ()


class Draft:
    """Mutable while one article is read; `finish` turns it into an `Extraction`."""

    def __init__(self, doc: Doc, article: Article, schema: Schema, cast: Cast, attitudes: Attitudes) -> None:
        """Bind what every extractor needs."""
        self.doc = doc
        self.columns = cast.scene.columns
        self.article = article
        self.schema = schema
        self.cast = cast
        self.attitudes = attitudes
        self.offsets: Offsets = offsets(doc)
        self.quotes = Quotes(doc, attitudes, self.offsets, self.columns.words)
        self.claims: list[Claim] = []
        #: Offices and described sources by what makes each one.
        self._extra: dict[str, Entity] = {}
        self._events = 0

    # ------------------------------------------------------------------ ids

    def new_event(self) -> str:
        """A fresh local id for an event."""
        self._events += 1
        return f"v{self._events}"

    def entity_id(self, referent: Referent) -> str:
        """The local id of a referent."""
        return self.cast.entity(referent.entity).id

    def entity_class(self, referent: Referent) -> str:
        """The class of a referent."""
        return self.cast.entity(referent.entity).cls

    def position(self, name: str, scope: str, span: Span) -> str:
        """The local id of an office, one for each wording and the body it belongs to."""
        return self._add_extra("Position", name, f"p:{name.lower()}:{scope}", span)

    def made(self, cls: str, name: str, span: Span) -> str:
        """The local id of a thing that words name and no model knows ("the Silver Star"), one for each name."""
        return self._add_extra(cls, name, f"w:{cls}:{name.lower()}", span)

    def described(self, token: Token) -> str:
        """The local id of a source that is only described ("a person close to the talks")."""
        start, end = phrase_text(token, self.doc, limit=12)
        if start < end and self.doc[start].dep_ == "det" and end - start > 1:
            start += 1
        if start >= end:
            start, end = token.i, token.i + 1
        text = self.doc[start:end].text
        return self._add_extra("Group", text, f"g:{text.lower()}", (start, end))

    def unnamed(self, span: Span) -> str:
        """The local id of a speaker whom the article does not name."""
        return self._add_extra("Group", "unnamed speaker", "g:unnamed", span)

    def _add_extra(self, cls: str, name: str, key: str, span: Span) -> str:
        start, end = self.chars(span)
        mention = Mention(start, end, self.article.text[start:end], MentionKind.NOMINAL)
        if key not in self._extra:
            clean = " ".join(name.split())
            local = f"x{len(self._extra) + 1}"
            self._extra[key] = Entity(local, cls, clean, (clean,), (), described=cls == "Group")
        known = self._extra[key]
        if mention not in known.mentions:
            self._extra[key] = replace(known, mentions=(*known.mentions, mention))
        return known.id

    # ------------------------------------------------------------------ evidence

    def chars(self, span: Span) -> tuple[int, int]:
        """Token span → offsets into the article's text."""
        first, last = self.doc[span[0]], self.doc[span[1] - 1]
        return self.offsets(first.idx), self.offsets(last.idx) + len(last)

    def text(self, span: Span) -> str:
        """The words of a token span as the article has them, with blanks folded."""
        start, end = self.chars(span)
        return " ".join(self.article.text[start:end].split())

    def evidence(self, token: Token, spans: Iterable[Span]) -> Evidence:
        """The sentence of `token`, with the token spans inside it marked."""
        sentence = token.sent
        first, last = sentence.start, sentence.end
        while first < last - 1 and self.doc[first].is_space:
            first += 1
        while last > first + 1 and self.doc[last - 1].is_space:
            last -= 1
        start, end = self.chars((first, last))
        marks: list[tuple[int, int]] = []
        for a, b in sorted({self.chars(s) for s in spans if first <= s[0] < s[1] <= last}):
            if marks and a <= marks[-1][1]:
                marks[-1] = (marks[-1][0], max(b, marks[-1][1]))
            elif self.article.text[a:b].strip():
                marks.append((a, b))
        return Evidence(self.article.sha256, start, end, self.article.text[start:end], tuple(marks))

    # ------------------------------------------------------------------ voices

    def voice(self, trigger: Token, carrier: Token | None = None, *, bare: bool = False) -> Voice:
        """Assess a trigger and resolve whose word it is, quotation marks included; `bare` as in `Attitudes.assess`."""
        return self.resolve(self.attitudes.assess(trigger, carrier, bare=bare), trigger)

    def article_voice(self, token: Token) -> Voice:
        """The stance of a passing remark: the article's own, unless inside somebody's quotation."""
        return self.resolve(_PLAIN, token)

    def resolve(self, stance: Stance, token: Token) -> Voice:
        """Give a stance its holders as local ids; a quotation's speaker comes in where the grammar shows none."""
        groups = list(stance.holders)
        quote = self.quotes.at(token.i)
        holders: list[str] = []
        for group in groups:
            holders += [h for h in self.speakers(group) if h not in holders]
        if not holders and quote is not None and not self.quotes.is_scare(quote):
            speakers = self.quotes.speakers(quote)
            holders = self.speakers(speakers, quote.span) if speakers else [self.unnamed(quote.span)]
        return Voice(
            stance.certainty,
            stance.polarity,
            stance.tense,
            tuple(holders),
            stance.cancelled,
            tuple(t.i for t in stance.marks),
            tuple(f"“{word}” {sign}: {frame}" for frame, sign, word in stance.signs),
        )

    def names_in(self, referent: Referent, span: Span) -> bool:
        """Whether a span calls somebody by name: then "she said" of it means somebody else."""
        return any(self.cast.at(i) == referent.entity for i in range(*span))

    def speakers(self, tokens: Sequence[Token], said: Span | None = None) -> list[str]:
        """Local ids of those that head tokens refer to as speakers; described where nobody is named.

        Args:
            tokens: head tokens of the phrases that name the speakers.
            said: the quotation, in which no pronoun's speaker can be named as a third person.
        """
        found: list[str] = []
        for token in tokens:
            agents = self._agents(token, groups=False)
            if said is not None and token.pos_ == "PRON":
                agents = [r for r in agents if not self.names_in(r, said)]
            if not agents and token.pos_ == "PRON":
                found.append(self.unnamed((token.i, token.i + 1)))
                continue
            if not agents:
                # "the state-run news agency X", "the newspaper X": the name says who it is.
                named = [c for c in token.children if c.dep_ in {"compound", "nmod", "appos"}]
                agents = [r for c in named if self.cast.at(c.i) is not None for r in self._agents(c, groups=False)]
                agents = [r for r in agents if self.schema.is_a(self.entity_class(r), "Organisation")]
            agents = agents or self._agents(token, groups=True)
            if not agents and (token.ent_type_ in _NO_SPEAKERS or token.lower_ in _NO_WORDS):
                continue
            found += [self.entity_id(r) for r in agents] if agents else [self.described(token)]
        return list(dict.fromkeys(found))

    def _agents(self, token: Token, *, groups: bool) -> list[Referent]:
        referents = self.cast.referents(token, groups=groups, as_agent=True)
        return [r for r in referents if self.schema.fits(self.entity_class(r), "Agent")]

    # ------------------------------------------------------------------ claims

    def claim(
        self,
        subject: str,
        predicate: str,
        value: str | Literal,
        voice: Voice,
        evidence: tuple[Evidence, ...],
        rule: str,
        confidence: float,
        **more: object,
    ) -> None:
        """Write one claim in the given voice."""
        claim = Claim(
            subject,
            predicate,
            value,
            evidence,
            rule,
            round(confidence, 4),
            voice.certainty,
            voice.polarity,
            voice.tense,
            voice.holders,
        )
        self.claims.append(replace(claim, **more) if more else claim)  # type: ignore[arg-type]

    def finish(self) -> Extraction:
        """All that the article yields."""
        entities = (*self.cast.entities(self.offsets), *self._extra.values())
        return Extraction(self.article, entities, tuple(dict.fromkeys(self.claims)))
