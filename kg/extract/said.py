"""What a reporting verb or noun tells of: its speakers and the words that are said, as clause, quotation or phrase."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.quotes import Quotation, Quotes
from kg.extract.saying import Saying, Span, clauses, joined, merged, trimmed
from kg.extract.signs import Signs
from kg.extract.subjects import surface_subject
from kg.extract.tokens import Doc, Token
from kg.extract.tree import is_finite, is_infinitive, is_passive
from kg.nlp import Offsets
from kg.schema import Frame

__all__ = ["Said"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: What belongs to the saying, not to what is said.
_OWN = frozenset(
    ("nsubj", "nsubjpass", "aux", "auxpass", "neg", "advmod", "npadvmod", "prep", "prt", "dative", "agent", "dobj")
)
_OBJECTS = frozenset({"dobj", "nsubjpass"})
_PREDICATES = frozenset({"oprd", "prep", "xcomp"})
_PHRASAL = frozenset({"object", "predicate"})
_DEFAULT_SLOTS = ("clause", "about", "of", "against")
#: "I think", said in a quotation, only hedges what its speaker says.
_NOT_THIRD = frozenset({"i", "we", "you", "me", "us"})
#: Between a cue and its quotation stand at most so many marks.
_GAP = 3
_BEFORE_QUOTES = frozenset({",", ":", "-", "--", "–", "—", "…", "..."})


class Said:
    """Reads the sayings of single verbs and nouns of one Doc."""

    def __init__(self, doc: Doc, signs: Signs, quotes: Quotes, offsets: Offsets) -> None:
        self._doc, self._signs, self._quotes, self._offsets = doc, signs, quotes, offsets

    def of_verb(self, verb: Token, frame: Frame) -> Saying | None:
        """What a verb tells of, if it has a speaker and something that is said."""
        if verb.dep_ in {"amod", "compound"}:
            return None
        sources = self._speakers(verb)
        if not sources or any(t.lower_ in _NOT_THIRD for t in sources):
            return None
        slots = frame.roles.get("topic", _DEFAULT_SLOTS)
        content = self._content(verb, sources, infinitives="infinitive" in slots)
        if content and "quotation" in slots:
            within = [(self._quotes.at(start), self._quotes.at(end - 1)) for start, end in content]
            spoken = any(first is not None and first is last for first, last in within)
            return Saying(verb, frame, sources, content) if spoken else None
        if not content or _PHRASAL & {*slots}:
            phrase = self._phrase(verb, frame, sources)
            if phrase and all(phrase[0][0] <= start and end <= phrase[0][1] + 2 for start, end in content):
                # "called the vote “a farce”": the marks are in what is said, not around it.
                return Saying(verb, frame, sources, phrase, phrase=not frame.with_subject)
        return Saying(verb, frame, sources, content) if content else None

    def _speakers(self, verb: Token) -> tuple[Token, ...]:
        """Head tokens of who says it; the relative pronoun itself in a relative clause."""
        if is_passive(verb):
            agents = [o for c in verb.children if c.dep_ == "agent" for o in c.children if o.dep_ == "pobj"]
            return joined(agents)
        own = [c for c in verb.children if c.dep_ == "nsubj"]
        if len(own) > 1:
            # Only one can be the subject: the nearest, as in "…, said Jan Novak".
            own = [min(own, key=lambda t: (abs(t.i - verb.i), t.i))]
        if own:
            return joined(own)
        if verb.dep_ == "acl" and verb.head.dep_ in {"nsubj", "dobj", "pobj", "conj", "ROOT", "appos"}:
            return (verb.head,) if verb.tag_ == "VBG" else ()
        if found := surface_subject(verb):
            return tuple(found)
        return tuple(
            c for c in verb.children if c.dep_ in {"dobj", "npadvmod"} and c.ent_type_ == "PERSON" and c.i > verb.i
        )

    def _content(self, verb: Token, sources: tuple[Token, ...], *, infinitives: bool) -> tuple[Span, ...]:
        own = self._own_span(verb, sources)
        quoted = self._beside(verb, own)
        nearer = [c for c in verb.children if c.dep_ == "parataxis" and c.i < verb.i and self._signs.is_report(c)]
        complements = clauses(verb, infinitives=infinitives)
        if complements or nearer:
            spans = [s for c in complements for s in self._range(c, own)]
            spans += [trimmed(self._doc, c.left_edge.i, c.right_edge.i + 1) for c in nearer]
            return merged([*spans, *self._quotes.reached(spans, verb.i), *quoted, *self._rest(verb, complements, own)])
        if quoted:
            return merged([*quoted, *self._rest(verb, [], own)])
        return self._around(verb) if _is_parenthetical(verb) else ()

    def _phrase(self, verb: Token, frame: Frame, sources: tuple[Token, ...]) -> tuple[Span, ...]:
        """What is said as a mere phrase: an object, or what stands after "about"."""
        for slot in frame.roles.get("topic", _DEFAULT_SLOTS):
            for child in verb.children:
                if slot in {"object", "predicate"} and child.dep_ in _OBJECTS and child not in sources:
                    found = self._object(verb, child, slot)
                    if found:
                        return found
                if child.dep_ in {"prep", "prt"} and child.lower_ == slot and child.i > verb.i and child.n_rights:
                    return (trimmed(self._doc, child.i + 1, child.right_edge.i + 1),)
        return ()

    def _rest(self, verb: Token, complements: Sequence[Token], own: Span) -> list[Span]:
        """What is said after a saying in mid-sentence: "A, she said, until B"; '"A," he said, but "B"'."""
        if any(c.i > verb.i for c in complements):
            return []
        found = []
        for child in verb.children:
            left, right = child.left_edge.i, child.right_edge.i + 1
            if left < own[1] or (self._doc[left].is_punct and child.dep_ == "punct"):
                continue
            marked = child.dep_ == "advcl" and any(c.dep_ in {"mark", "advmod"} for c in child.children)
            joined = child.dep_ in {"conj", "dep"} and child.pos_ not in {"VERB", "AUX"}
            if (marked or joined) and not self._signs.is_report(child):
                found.append(trimmed(self._doc, left, right))
        if not self._quotes.all:
            return found
        sentence_end, last = verb.sent.end, verb.right_edge.i
        for quotation in self._quotes.all:
            start, end = quotation.span
            if own[1] <= start <= last and end <= sentence_end:
                between = self._doc[own[1] : start]
                if not any(t.pos_ == "VERB" and self._signs.is_report(t) for t in between):
                    found.append(quotation.span)
        return found

    def _own_span(self, verb: Token, sources: tuple[Token, ...]) -> Span:
        """The words of the saying itself: subject, verb and what stands by it, without what is said."""
        start, end = verb.i, verb.i + 1
        for child in verb.children:
            left, right = child.left_edge.i, child.right_edge.i + 1
            if child.dep_ in _OWN and not (child.dep_ in _SUBJECTS and child not in sources):
                if child.i < verb.i and right <= start + 1:
                    start = min(start, left)
                elif child.i > verb.i and left <= end + 1:
                    end = max(end, right)
        for source in sources:
            if source.head.i == verb.i:
                start, end = min(start, source.left_edge.i), max(end, source.right_edge.i + 1)
        return start, end

    def _range(self, clause: Token, own: Span) -> list[Span]:
        """The words of a clause, without those of the saying that stand within it."""
        start, end = clause.left_edge.i, clause.right_edge.i + 1
        if clause.dep_ == "xcomp" and is_infinitive(clause):
            told = [c for c in clause.head.children if c.dep_ in {"dobj", "dative"} and clause.head.i < c.i < start]
            start = min([start, *(c.left_edge.i for c in told)])
        elif start < own[0] < end:
            parts = [trimmed(self._doc, start, own[0]), trimmed(self._doc, own[1], end)]
            return [p for p in parts if p[0] < p[1]]
        elif own[0] <= start < own[1] < end:
            start = own[1]
        span = trimmed(self._doc, start, end)
        return [span] if span[0] < span[1] else []

    def _beside(self, verb: Token, own: Span) -> list[Span]:
        """Quotations that end right before the saying or start right after it."""
        inside = self._quotes.at(verb.i)
        found = []
        after = self._next_to(own[1], 1)
        if after is not None and after is not inside:
            found.append(after.span)
        if verb.dep_ not in {"advcl", "acl"}:
            before = self._next_to(own[0], -1)
            if before is not None and before is not inside and self._leads_to(before, verb):
                found.append(before.span)
        return found

    def _next_to(self, index: int, step: int) -> Quotation | None:
        """The quotation that starts (step 1) or ends (step -1) at a token or a few marks further on."""
        at = self._quotes.starting if step > 0 else self._quotes.ending
        for _ in range(_GAP):
            if (found := at(index)) is not None:
                return found
            passed = index if step > 0 else index - 1
            if not 0 <= passed < len(self._doc):
                return None
            mark = self._doc[passed]
            if not mark.is_space and mark.text not in _BEFORE_QUOTES:
                return None
            index += step
        return None

    def _leads_to(self, quotation: Quotation, verb: Token) -> bool:
        """Whether a quotation before a saying is what is said: not one that ends a sentence of its own."""
        if self._offsets.paragraph_at(verb.i) != quotation.paragraph:
            return False
        last = self._doc[quotation.span[1] - 2]
        return last.text != "." or any(c.dep_ == "nsubj" and c.i > verb.i for c in verb.children)

    def _around(self, verb: Token) -> tuple[Span, ...]:
        """The sentence around a parenthetical saying."""
        sentence = verb.sent
        left, right = verb.left_edge.i, verb.right_edge.i + 1
        further = verb.head
        if right <= further.i and self._signs.is_report(further) and not any(c.i > further.i for c in clauses(further)):
            # "…, A said, B reported": what A said ends where A begins.
            return tuple(s for s in [trimmed(self._doc, sentence.start, left)] if s[0] < s[1])
        spans = [trimmed(self._doc, sentence.start, left), trimmed(self._doc, right, sentence.end)]
        spans = [s for s in spans if s[1] - s[0] > 1]
        if spans and spans[0][0] < left and self._doc[spans[0][0]].pos_ == "CCONJ":
            spans[0] = (spans[0][0] + 1, spans[0][1])
        return (*spans, *self._missing(spans, verb))

    def _missing(self, spans: list[Span], verb: Token) -> list[Span]:
        return [s for s in merged([*spans, *self._quotes.reached(spans, verb.i)]) if s not in spans]

    def _object(self, verb: Token, head: Token, slot: str) -> tuple[Span, ...]:
        """An object, with what it is said to be ("called the vote a farce"); a "predicate" must have this."""
        end = head.right_edge.i + 1
        judged = False
        for child in verb.children:
            if child.i <= head.i or child.dep_ not in _PREDICATES:
                continue
            if child.dep_ == "prep" and child.lower_ not in {"as", "to", "with"}:
                continue
            if child.left_edge.i <= end + 1 or child.dep_ == "oprd":
                end, judged = max(end, child.right_edge.i + 1), True
        if slot == "predicate" and not judged:
            return ()
        return (trimmed(self._doc, head.left_edge.i, end),)

    def of_noun(self, noun: Token, frame: Frame) -> Saying | None:
        """A noun with a clause that tells its content: "her claim that …"."""
        clause = next((c for c in noun.children if _is_content(c) and c.i > noun.i), None)
        if clause is None:
            return None
        sources = [c for c in noun.children if c.dep_ == "poss"]
        sources += [
            o
            for c in noun.children
            if c.dep_ == "prep" and c.lower_ in {"by", "from"}
            for o in c.children
            if o.dep_ == "pobj"
        ]
        if not sources and noun.dep_ == "dobj" and noun.head.lemma_.lower() in frame.light:
            sources = [c for c in noun.head.children if c.dep_ == "nsubj"]
        if not sources:
            return None
        return Saying(noun, frame, joined(sources), (trimmed(self._doc, clause.left_edge.i, clause.right_edge.i + 1),))


def _is_content(child: Token) -> bool:
    if child.dep_ in {"acl", "ccomp"}:
        return is_finite(child) or any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)
    return child.dep_ == "relcl" and any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)


def _is_parenthetical(verb: Token) -> bool:
    """Whether a saying is set into the sentence that it reports: "…, she said, …", "as she said"."""
    if verb.dep_ == "parataxis":
        return True
    return verb.dep_ == "advcl" and any(c.dep_ in {"mark", "advmod"} and c.lower_ == "as" for c in verb.children)
