"""The working paper of one article: where extractors write claims, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.extract.cast import Cast, Referent
from kg.extract.factuality import Attitudes, Stance
from kg.extract.irreality import is_identity_asked
from kg.extract.quotes import Quotes
from kg.extract.sources import Source, Span
from kg.extract.speakers import Speakers
from kg.extract.speech import Sayings
from kg.extract.tokens import Doc, Token
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
from kg.schema import Schema

__all__ = ["Draft", "Source", "Span", "Voice"]

_PLAIN = Stance(Certainty.CERTAIN, Polarity.POSITIVE, Tense.NON_FUTURE, (), cancelled=False, marks=())
_ASKED = replace(_PLAIN, certainty=Certainty.POSSIBLE)


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
        self.offsets = doc.offsets
        self.quotes = Quotes(doc, self.offsets, self.columns.words)
        self.sayings = Sayings(doc, self.columns, attitudes.signs, self.quotes, self.offsets)
        cast.scene.speakers, cast.scene.quoted = self._quoted, self._quotation
        self.claims: list[Claim] = []
        #: Offices and described sources by what makes each one.
        self._extra: dict[str, Entity] = {}
        self._events = 0
        self._speakers = Speakers(
            cast,
            schema,
            self.quotes,
            self.sayings,
            self.offsets,
            lambda name, key, span, country: self._add_extra("Group", name, key, span, country),
            attitudes.signs.is_saying,
        )

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

    def name_of(self, local: str) -> str:
        """What an office, or a thing that only words name, is called; empty for what the cast names."""
        return next((e.name for e in self._extra.values() if e.id == local), "")

    def _add_extra(self, cls: str, name: str, key: str, span: Span, country: str | None = None) -> str:
        start, end = self.chars(span)
        mention = Mention(start, end, self.article.text[start:end], MentionKind.NOMINAL)
        if key not in self._extra:
            clean = " ".join(name.split())
            local = f"x{len(self._extra) + 1}"
            self._extra[key] = Entity(local, cls, clean, (clean,), (), country=country, described=cls == "Group")
        known = self._extra[key]
        if mention not in known.mentions:
            self._extra[key] = replace(known, mentions=(*known.mentions, mention))
        return known.id

    # ------------------------------------------------------------------ evidence

    def chars(self, span: Span) -> tuple[int, int]:
        """Token span → offsets into the article's text."""
        starts, last = self.columns.offsets, span[1] - 1
        return self.offsets(starts[span[0]]), self.offsets(starts[last]) + len(self.columns.words[last])

    def text(self, span: Span) -> str:
        """The words of a token span as the article has them, with blanks folded."""
        start, end = self.chars(span)
        return " ".join(self.article.text[start:end].split())

    def evidence(self, token: Token, spans: Iterable[Span]) -> Evidence:
        """The sentence of `token`, with the token spans inside it marked."""
        first, last = self.columns.sentence(token.i)
        words = self.columns.words
        while first < last - 1 and words[first].isspace():
            first += 1
        while last > first + 1 and words[last - 1].isspace():
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
        return self.resolve(self.attitudes.assess(trigger, carrier, bare=bare), trigger, told=True)

    def article_voice(self, token: Token) -> Voice:
        """The stance of a passing remark: the article's own, unless inside somebody's quotation or what is asked."""
        return self.resolve(_ASKED if is_identity_asked(token) else _PLAIN, token)

    def resolve(self, stance: Stance, token: Token, *, told: bool = False) -> Voice:
        """Give a stance its holders as local ids; a quotation's speaker comes in where the grammar shows none.

        Args:
            stance: as assessed.
            token: the word it is about.
            told: what stands within somebody's words without quotation marks is theirs too.
        """
        holders: list[str] = []
        quote = self.quotes.at(token.i)
        spoken = quote is not None and not self.quotes.is_scare(quote)
        for group in stance.holders:
            # "She said Kovar had left": she is not Kovar, whoever else she is.
            said = self.sayings.words_of(group[0], token)
            holders += [h for h in self.speakers(group, said) if h not in holders]
        if quote is not None and spoken and not any(self._outside(group, quote.span) for group in stance.holders):
            saying = self.sayings.of_quotation(quote)
            outer = self.speakers(saying.sources, (quote.span,)) if saying is not None else []
            holders += [h for h in outer if h not in holders]
            if not holders:
                holders = [self._speakers.unnamed((quote.span[0], quote.span[0] + 1))]
        if told and not holders and (saying := self.sayings.over(token)) is not None:
            signs = self.attitudes.signs
            if not all(signs.is_told_by_thing(saying.cue, source) for source in saying.sources):
                holders = self.speakers(saying.sources, saying.content)
        certainty = stance.certainty
        if stance.holders and not holders and certainty is Certainty.CERTAIN and stance.polarity is Polarity.POSITIVE:
            # "Those said that …": whoever says so, the article does not.
            certainty = Certainty.PROBABLE
        return Voice(
            certainty,
            stance.polarity,
            stance.tense,
            tuple(holders),
            stance.cancelled,
            tuple(t.i for t in stance.marks),
            tuple(f"“{word}” {sign}: {frame}" for frame, sign, word in stance.signs),
        )

    @staticmethod
    def _outside(group: Sequence[Token], span: Span) -> bool:
        """Whether a voice speaks from outside a quotation."""
        return any(not span[0] <= t.i < span[1] for t in group)

    def _quoted(self, index: int) -> frozenset[int]:
        """The entities that speak the quotation which token number `index` stands in: no "he" in it means them."""
        quote = self.quotes.at(index)
        saying = self.sayings.of_quotation(quote) if quote is not None else None
        if saying is None or quote is None:
            return frozenset()
        outside = [t for t in saying.sources if not quote.span[0] <= t.i < quote.span[1]]
        return frozenset(r.entity for t in outside for r in self.cast.referents(t))

    def _quotation(self, index: int) -> Span | None:
        """The span of the quotation in which token number `index` stands, where it is speech and not a mere wording."""
        quote = self.quotes.at(index)
        return None if quote is None or self.quotes.is_scare(quote) else quote.span

    def speakers(self, tokens: Sequence[Token], said: Sequence[Span] = ()) -> list[str]:
        """Local ids of those that head tokens refer to as speakers; described where nobody is named.

        Args:
            tokens: head tokens of the phrases that name the speakers.
            said: what is said, in which no pronoun's speaker can be named as a third person.
        """
        return list(dict.fromkeys(s.id for s in self._speakers.all(tokens, said)))

    def sources(self, tokens: Sequence[Token], said: Sequence[Span] = ()) -> list[Source]:
        """The speakers that head tokens refer to, each once; see `speakers`."""
        return self._speakers.all(tokens, said)

    def named(self, token: Token) -> list[Source]:
        """Whom a phrase names or describes, without making a source of it."""
        return self._speakers.named(token)

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
