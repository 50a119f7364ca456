"""Events that are named again: "the deal", "this attack" are further evidence of what the article has told before.

Only a definite noun that names a kind of event which the article has told of counts, or the noun for what a verb told
("fell", "the fall"), and only where it can be just one: all earlier events of the kind agree in who takes part, and no
word beside the noun sets it apart ("the first deal", "the deal with Norway" where nothing was said of Norway). Such a
noun asserts nothing, so it takes over the claim that it points to and is cited as more evidence for it, unless its own
clause says that there was none. So is a word of the headline that no frame could read and that the head of the text
tells in full.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.akin import akin, key
from kg.extract.draft import Draft
from kg.extract.headlines import Told, share_a_name, told_in_headline
from kg.extract.phrases import has_words
from kg.extract.tokens import Token
from kg.extract.tree import particle
from kg.model import Certainty, Claim, SegmentKind, Tense
from kg.schema import Frame, Schema

__all__ = ["NamedAgain", "Told", "is_known"]

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
#: Words that say that another one is meant.
_OTHER = frozenset(
    {"first", "second", "third", "last", "next", "previous", "prior", "earlier", "former", "other", "another", "new"}
    | {"similar", "different", "latest", "initial", "original", "separate", "future", "past", "old", "same-day"}
)
#: Words beside the noun that set nothing apart.
_EMPTY = frozenset(
    {"planned", "proposed", "alleged", "reported", "controversial", "deadly", "historic", "massive", "huge", "whole"}
    | {"entire", "very", "same", "ongoing", "current", "unprecedented", "surprise", "sudden", "major", "big", "large"}
    | {"bloody", "brutal", "fatal", "disastrous", "lucrative", "multi-billion", "long-awaited", "landmark", "tragic"}
    | {"minor", "serious", "severe", "terrible", "horrific", "unexpected", "successful", "costly", "so-called"}
    | {"formal", "actual", "infamous", "famous", "well-publicised", "well-publicized", "much-publicised"}
)
_BESIDE = frozenset({"amod", "compound", "nmod", "nummod", "poss"})
_CLAUSES = frozenset({"acl", "relcl", "appos"})
_PLURAL = frozenset({"NNS", "NNPS"})
#: Nouns that mean another thing than the verbs spelled so ("issued a statement … the **issue**").
_OTHERWISE = frozenset({"issue", "matter", "state", "party", "leave"})
#: What is agreed.
_AGREED = frozenset({"deal", "accord", "pact"})
#: Words that begin with the same letters, so many, are akin ("agreed", "agreement").
_STEM = 4
#: So many sentences back is lately.
_SENTENCES = 2
_POINTING = frozenset({"this", "it", "that"})
#: What was told longer ago than so many tokens is no longer pointed to.
_FAR = 500


class NamedAgain:
    """Finds the events that nouns point back to, with the nouns of one schema's event frames."""

    def __init__(self, schema: Schema) -> None:
        """Bind the ontology."""
        self._schema = schema

    def __call__(
        self,
        draft: Draft,
        told: Sequence[Told],
        nouns: Sequence[tuple[Token, Sequence[tuple[Frame, tuple[str, ...]]]]],
    ) -> None:
        """Cite nouns that point back to an event as further evidence of it.

        Args:
            draft: the article's working paper.
            told: the events of its frames in the order of the text.
            nouns: the nouns that name a kind of event and tell of none themselves, with the frames they hang on.
        """
        if not told:
            return
        told = sorted(told, key=_at)
        types = {c.subject: i for i, c in enumerate(draft.claims) if c.predicate == "type"}
        groups = {d.id for d in map(draft.cast.entity, range(len(draft.cast))) if d.described}
        parties = {event: who - groups for event, who in _parties(draft.claims).items()}
        for token, headed in told_in_headline(draft, told, parties, self._schema):
            _cite(draft, token, types[headed])
        framed = {noun.i: entries for noun, entries in nouns}
        for noun in _definite_nouns(draft, told, framed):
            frames = [f for f, words in framed.get(noun.i, ()) if _spelled(noun, words)]
            if _definite(noun):
                event = self._antecedent(draft, noun, frames, told, types, parties)
            else:
                event = self._summed_up(noun, frames, told)
            if event is not None:
                _cite(draft, noun, types[event])

    def _summed_up(self, noun: Token, frames: Sequence[Frame], told: Sequence[Told]) -> str | None:
        """The event of the clause that a noun with "a" stands behind ("bought a rival, **a deal** that pleased")."""
        near = [t for t in told if noun.sent.start <= t.token.i < noun.i]
        named = [t.event for t in near if _tells(noun, t) or any(self._names(noun, f, t) for f in frames)]
        return named[-1] if named and len(set(named)) == 1 else None

    def _antecedent(
        self,
        draft: Draft,
        noun: Token,
        frames: Sequence[Frame],
        told: Sequence[Told],
        types: Mapping[str, int],
        parties: Mapping[str, frozenset[str]],
    ) -> str | None:
        """The event that a noun points back to: the nearest of its kind, if all others of it could be the same."""
        first = bisect_left(told, noun.i - _FAR, key=_at)
        near = told[first : bisect_left(told, noun.i, lo=first, key=_at)]
        before = [t for t in near if _tells(noun, t)] or [
            t for t in near if any(self._names(noun, frame, t) for frame in frames)
        ]
        if not before:
            return None
        nearest = before[-1]
        window = _lately(noun)
        mine = parties.get(nearest.event, frozenset())
        for other in (t for t in before[:-1] if nearest.token.i < window or t.token.i >= window):
            theirs = parties.get(other.event, frozenset())
            # A headline tells by shorter names what the text tells again.
            short = draft.offsets.kind_at(other.token.i) is SegmentKind.TITLE and share_a_name(draft, mine, theirs)
            if not (short or mine <= theirs or theirs <= mine):
                return None
        if noun.tag_ in _PLURAL and not _plural(nearest.token):
            return None
        owners = [c for c in noun.children if c.dep_ == "poss"]
        if owners:
            whose = {draft.entity_id(r) for o in owners for r in draft.cast.referents(o)}
            if not whose & mine or not _tells(noun, nearest):
                return None
        elif _is_said_of_it(noun):
            return nearest.event
        quote = draft.claims[types[nearest.event]].evidence[0].quote.lower()
        return nearest.event if _fits(noun, quote) else None

    def _names(self, noun: Token, frame: Frame, told: Told) -> bool:
        """Whether a noun with this frame can stand for an event.

        A class of the upper level ("agreement") holds promises, treaties and votes, so that the noun has to be akin to
        the word that told of it, or be of its frame; so has a noun that needs a light verb to name an event.
        """
        is_a, kind = self._schema.is_a, frame.evokes or "Event"
        if not (is_a(told.cls, kind) or is_a(kind, told.cls)):
            return False
        if frame.needs_light or self._wide(kind) or self._wide(told.cls):
            lemma, other = noun.lemma_.lower(), told.token.lemma_.lower()
            akin = lemma[:_STEM] == other[:_STEM] or (other == "agree" and lemma in _AGREED)
            return akin or (frame is told.frame and not frame.needs_light)
        return True

    def _wide(self, cls: str) -> bool:
        return len(self._schema.event_types(cls)) == 1


def _at(told: Told) -> int:
    return told.token.i


def _tells(noun: Token, told: Told) -> bool:
    """Whether a noun is that of the word that told of an event, or of its light verb ("filed", "the filing")."""
    lemma = noun.lemma_.lower()
    if lemma in _OTHERWISE:
        return False
    for word in (told.token, told.carrier):
        if word is not None:
            other = word.lemma_.lower()
            if akin(lemma, other) or lemma.replace("-", "") == other + particle(word):
                return True
    return False


def _lately(noun: Token) -> int:
    """Where the sentence two before that of a noun starts: what was told since is what it most likely points to."""
    sentence = noun.sent
    for _ in range(_SENTENCES):
        if sentence.start:
            sentence = noun.doc[sentence.start - 1].sent
    return sentence.start


def _is_said_of_it(noun: Token) -> bool:
    """Whether a noun says what kind of event "this" was ("**This** was the largest **filing** ever")."""
    if noun.dep_ != "attr":
        return False
    return any(c.dep_ == "nsubj" and c.lower_ in _POINTING for c in noun.head.children)


def _cite(draft: Draft, token: Token, at: int) -> None:
    """Add a word as more evidence to a claim."""
    claim, stance = draft.claims[at], draft.attitudes.assess(token)
    told_as_fact = claim.certainty is Certainty.CERTAIN and claim.tense is Tense.NON_FUTURE
    if told_as_fact and (stance.cancelled or stance.polarity is not claim.polarity):
        # "The deal was called off" is no evidence that there was one; of what was only planned it is a word more.
        return
    more = draft.evidence(token, [(token.i, token.i + 1)])
    if more.marks:
        draft.claims[at] = replace(claim, evidence=(*claim.evidence, more))


def _definite_nouns(draft: Draft, told: Sequence[Told], framed: Mapping[int, object]) -> Iterator[Token]:
    """The definite nouns that tell of no event themselves: those with frames, and those akin to a word that told."""
    columns = draft.columns
    known = {t.token.i for t in told}
    keys = {key(word.lemma_.lower()) for t in told for word in (t.token, t.carrier) if word is not None}
    for i, (pos, lemma) in enumerate(zip(columns.poses, columns.lemmas, strict=True)):
        if pos == "NOUN" and i not in known and (i in framed or key(lemma) in keys):
            noun = draft.doc[i]
            if (_definite(noun) or _sums_up(noun)) and draft.cast.at(i) is None:
                yield noun


def _definite(noun: Token) -> bool:
    """Whether a noun points to something known; so does one before such a noun ("the **merger** talks")."""
    if noun.pos_ != "NOUN":
        return False
    head = noun.head if noun.dep_ == "compound" and noun.head.pos_ == "NOUN" else noun
    return any(
        (c.dep_ == "det" and c.lower_ in _DEFINITE) or (head is noun and c.dep_ == "poss") for c in head.children
    )


def is_known(noun: Token) -> bool:
    """Whether a noun takes an event as known to the reader, and as no other than that one ("Monday's attack")."""
    return _definite(noun) and not any(c.lower_ in _OTHER for c in noun.children)


def _sums_up(noun: Token) -> bool:
    """Whether a noun with "a" and a clause of its own says what kind of event the clause before its comma was."""
    before = noun.doc[noun.left_edge.i - 1] if noun.left_edge.i else None
    return (
        noun.dep_ == "appos"
        and before is not None
        and before.text == ","
        and any(c.dep_ == "det" and c.lower_ in {"a", "an"} for c in noun.children)
        and any(c.dep_ in _CLAUSES for c in noun.children)
    )


def _spelled(noun: Token, words: tuple[str, ...]) -> bool:
    return len(words) == 1 or has_words(noun, words)


def _parties(claims: Sequence[Claim]) -> dict[str, frozenset[str]]:
    """Who takes part in each event."""
    found: dict[str, set[str]] = {}
    for claim in claims:
        if claim.predicate in {"actor", "target"} and isinstance(claim.object, str):
            found.setdefault(claim.subject, set()).add(claim.object)
    return {event: frozenset(who) for event, who in found.items()}


def _plural(token: Token) -> bool:
    """Whether a telling is of several things: a plural noun, or a verb with a plural object."""
    return token.tag_ in _PLURAL or any(c.tag_ in _PLURAL for c in token.children if c.dep_ in {"dobj", "nsubjpass"})


def _fits(noun: Token, quote: str) -> bool:
    """Whether every word that narrows a noun down was said of the event, too."""
    for child in noun.children:
        word = child.lower_
        if child.dep_ in _BESIDE and child.dep_ != "poss":
            if word in _OTHER or child.lemma_.lower() in _OTHER:
                return False
            if word not in _EMPTY and word not in quote:
                return False
        elif child.dep_ in _CLAUSES:
            if noun.doc[child.left_edge.i - 1].lower_ != "," and word not in quote:
                return False
        elif child.dep_ == "prep" and any(o.lower_ not in quote for o in child.children if o.dep_ == "pobj"):
            return False
    return True
