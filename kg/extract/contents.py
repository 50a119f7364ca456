"""What is said beside a reporting word: its clause, the quotations around it, the sentence it is set into."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.extent import Extent
from kg.extract.quotes import Quotation, Quotes
from kg.extract.saying import Span, clauses, merged, trimmed
from kg.extract.signs import Signs
from kg.extract.tokens import Doc, Token
from kg.extract.tree import is_finite
from kg.model import SegmentKind
from kg.nlp import Offsets

__all__ = ["Contents", "is_content"]

_VERBY = frozenset({"VERB", "AUX"})
#: Between a cue and its quotation stand at most so many marks.
_GAP = 3
#: Marks that set a quotation off from what the article tells.
_SETTING_OFF = frozenset({"-", "--", "–", "—", ":", "("})
_ASKED = frozenset({"asked", "questioned", "pressed", "quizzed"})
_BEFORE_QUOTES = frozenset({",", ":", "-", "--", "–", "—", "…", "..."})
#: Fewer tokens after a verb are no clause that lacks its verb.
_SHORTEST = 4
#: Between a saying and the colon that ends its paragraph stand fewer tokens.
_NEAR_COLON = 10


class Contents:
    """Finds the words that single verbs of one Doc report."""

    def __init__(self, doc: Doc, signs: Signs, quotes: Quotes, offsets: Offsets) -> None:
        self._doc, self._signs, self._quotes, self._offsets = doc, signs, quotes, offsets
        self._extent = Extent(doc, signs, quotes)

    def of(
        self, verb: Token, sources: tuple[Token, ...], *, infinitives: bool, finite: bool = True, bare: bool = False
    ) -> tuple[Span, ...]:
        """The token spans of what a verb reports as clause or quotation; empty where there is none.

        `infinitives` and `finite` tell which clauses count, see `kg.extract.saying.clauses`; `bare` that clauses
        without a verb do in headlines.
        """
        own = self._extent.own(verb, sources)
        quoted = self._beside(verb, own)
        nearer = [c for c in verb.children if c.dep_ == "parataxis" and c.i < verb.i and self._signs.is_report(c)]
        complements = clauses(verb, infinitives=infinitives, finite=finite)
        if not finite and not complements:
            return ()
        parenthetical = _is_parenthetical(verb)
        if complements or nearer:
            spans = [s for c in complements for s in self._extent.of_clause(c, own, verb)]
            if len(spans) > 1 and all(end <= own[0] for _, end in spans):
                # "It rained, but she left, Kovar said": one speech.
                spans = [(min(spans)[0], max(end for _, end in spans))]
            spans += [trimmed(self._doc, c.left_edge.i, c.right_edge.i + 1) for c in nearer]
            spans += self._before(verb, complements, own)
            found = [*spans, *self._quotes.reached(spans, verb.i), *quoted, *self._rest(verb, complements, own)]
        elif quoted and parenthetical and all(start > verb.sent.start for start, _ in quoted):
            # "The mayor “signed it,” she said, and …": only a part of what is said is quoted.
            apart = self._doc[min(quoted)[0] - 1].text in _SETTING_OFF
            # "The mayor railed at guests - “I am ill,” she said - and left": what stands before is the article's.
            found = quoted if apart else [*self._around(verb), *quoted]
        elif quoted:
            found = [*quoted, *self._rest(verb, [], own)]
        elif parenthetical:
            found = [*self._around(verb)]
        else:
            found = self._apart(verb, own, bare=bare)
        if quoted and self._is_set_in(verb, own, quoted):
            found.append(trimmed(self._doc, verb.sent.start, own[0]))
        elif quoted and self._is_led_in(verb, min(quoted)[0], own):
            found.append(trimmed(self._doc, verb.sent.start, min(quoted)[0]))
        return self._within(verb, merged(found))

    def _within(self, verb: Token, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """Spans without what lies outside the quotation that the verb stands in."""
        around = self._quotes.at(verb.i)
        if around is None or self._quotes.is_scare(around):
            return spans
        first, last = around.span[0] + 1, around.span[1] - 1
        return tuple((max(a, first), min(b, last)) for a, b in spans if max(a, first) < min(b, last))

    def of_noun(self, noun: Token) -> Span | None:
        """What a noun tells of: "the claim that …", "a statement: “…”"."""
        clause = next((c for c in noun.rights if is_content(c)), None)
        if clause is not None:
            return trimmed(self._doc, clause.left_edge.i, clause.right_edge.i + 1)
        if noun.dep_ == "dobj":
            end = noun.right_edge.i + 1
            quotation = self._next_to(end, 1) if end < len(self._doc) and self._doc[end].text == ":" else None
            if quotation is not None:
                return quotation.span
        return None

    def before(self, speaker: Token) -> tuple[Span, ...]:
        """What stands before a saying that closes its sentence with this speaker."""
        comma = next(i for i in range(speaker.i, -1, -1) if self._doc[i].text == ",")
        return merged([trimmed(self._doc, speaker.sent.start, comma)])

    def _before(self, verb: Token, complements: Sequence[Token], own: Span) -> list[Span]:
        """What is said before a saying in mid-sentence: "To see it, she said, one must go"."""
        if own[1] >= len(self._doc) or self._doc[own[1]].text != "," or all(c.i < verb.i for c in complements):
            return []
        if any(m.lower_ == "that" for c in complements for m in c.lefts if m.dep_ == "mark"):
            return []
        fronted = [c for c in verb.lefts if c.dep_ in {"advcl", "prep"} and c.right_edge.i < own[0]]
        # "Approached by reporters, she said": a participle tells of the speaker.
        fronted = [c for c in fronted if (c.tag_ not in {"VBN", "VBG"} or c.n_lefts) and c.lower_ not in _ASKED]
        return [trimmed(self._doc, c.left_edge.i, c.right_edge.i + 1) for c in fronted]

    def _rest(self, verb: Token, complements: Sequence[Token], own: Span) -> list[Span]:
        """What is said after a saying in mid-sentence: "A, she said, until B"; '"A," he said, but "B"'."""
        reach = max((c.right_edge.i + 1 for c in complements if c.i > verb.i), default=0)
        quoted = self._doc[own[0] - 1].is_quote if own[0] else False
        found = []
        for child in verb.rights:
            left, right = child.left_edge.i, child.right_edge.i + 1
            if left < max(own[1], reach) or (self._doc[left].is_punct and child.dep_ == "punct"):
                continue
            if self._extent.goes_on(verb, child, after=bool(reach), quoted=quoted) and not self._signs.is_report(child):
                found.append(trimmed(self._doc, left, right))
        if not self._quotes.all:
            return found
        first, sentence_end, last = max(own[1], reach), verb.sent.end, verb.right_edge.i
        for quotation in self._quotes.onwards(first):
            start, end = quotation.span
            if start > last:
                break
            if end <= sentence_end:
                between = self._doc[first:start]
                if not any(t.pos_ == "VERB" and self._signs.is_report(t) for t in between):
                    found.append(quotation.span)
        return found

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

    def _is_set_in(self, verb: Token, own: Span, quoted: Sequence[Span]) -> bool:
        """Whether a quotation behind a saying only ends what is said: 'When it rained, Kovar said, "we swam."'."""
        first, start = min(quoted)[0] + 1, verb.sent.start
        if first <= own[1] or own[0] - start < _SHORTEST or self._doc[own[0] - 1].text != ",":
            return False
        if any(t.lower_ in _ASKED for t in self._doc[start : start + _SHORTEST]):
            # "When asked whether it rained, Kovar said, “…”": others have asked so.
            return False
        told = any(is_finite(t) for t in self._doc[start : own[0]] if t.pos_ in _VERBY)
        return told and first < len(self._doc) and self._doc[first].is_lower and self._doc[first - 2].text == ","

    def _is_led_in(self, verb: Token, first: int, own: Span) -> bool:
        """Whether words lead into a quotation before a saying that ends the sentence: 'It is "a farce," she said.'."""
        start = verb.sent.start
        if not start < first < own[0] or self._doc[first - 1].is_punct:
            return False
        between = self._doc[start:first]
        return any(is_finite(t) for t in between) and not any(
            t.pos_ == "VERB" and self._signs.is_report(t) for t in between
        )

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
        for child in verb.rights:
            before = child.left_edge.i
            if self._doc[before - 1].text == "," and self._extent.goes_on(verb, child, after=False, quoted=False):
                # "It has, she said, for years …"
                right = before
                break
        further = verb.head
        if right <= further.i and self._signs.is_report(further) and not any(c.i > further.i for c in clauses(further)):
            # "…, A said, B reported": what A said ends where A begins.
            return tuple(s for s in [trimmed(self._doc, sentence.start, left)] if s[0] < s[1])
        spans = [trimmed(self._doc, sentence.start, left), trimmed(self._doc, right, self._end_around(verb))]
        spans = [s for s in spans if s[1] - s[0] > 1]
        if spans and spans[0][0] < left and self._doc[spans[0][0]].pos_ == "CCONJ":
            spans[0] = (spans[0][0] + 1, spans[0][1])
        return (*spans, *self._missing(spans, verb))

    def _end_around(self, verb: Token) -> int:
        end = verb.sent.end
        for child in verb.head.rights:
            if child.i > verb.i and self._extent.is_aside(child, verb.head, verb):
                return min(end, child.left_edge.i)
        return end

    def _missing(self, spans: list[Span], verb: Token) -> list[Span]:
        return [s for s in merged([*spans, *self._quotes.reached(spans, verb.i)]) if s not in spans]

    def _in_headline(self, verb: Token) -> bool:
        return self._offsets.kind_at(verb.i) in {SegmentKind.TITLE, SegmentKind.HEADING}

    def _apart(self, verb: Token, own: Span, *, bare: bool) -> list[Span]:
        """What is said where the parser saw no clause: a quotation further on, or all before a saying at the end."""
        sentence = verb.sent
        if below := self._below(verb):
            return below
        quotation = next(self._quotes.onwards(own[1]), None)
        if quotation is not None and quotation.span[1] <= sentence.end + 1 and quotation.span[0] < sentence.end:
            between = self._doc[own[1] : quotation.span[0]]
            if not any(t.pos_ in _VERBY for t in between) and not self._quotes.is_scare(quotation):
                return [quotation.span]
        if any(c.tag_[:1] == "W" for c in verb.children):
            return []
        if bare and self._in_headline(verb) and verb.tag_ == "VBZ" and sentence.end - verb.i > _SHORTEST:
            # "Kovar says plan 'dead'"
            return [trimmed(self._doc, verb.i + 1, sentence.end)]
        if (misread := self._as_object(verb)) is not None:
            return [misread]
        at_end = all(t.is_punct or t.is_space for t in self._doc[verb.i + 1 : sentence.end])
        if at_end and own[0] > sentence.start + 1 and self._doc[own[0] - 1].text == "," and is_finite(verb):
            return [trimmed(self._doc, sentence.start, own[0])]
        return []

    def _below(self, verb: Token) -> list[Span]:
        """The paragraph under a saying that ends its own with a colon ("The governor added:")."""
        end = verb.sent.end
        number = self._offsets.paragraph_at(verb.i) + 1
        starts = self._offsets.token_starts
        if (
            number >= len(starts)
            or starts[number] != end
            or self._doc[end - 1].text != ":"
            or end - verb.i > _NEAR_COLON
        ):
            return []
        following = starts[number + 1] if number + 1 < len(starts) else len(self._doc)
        quoted = self._next_to(end, 1)
        return [quoted.span if quoted is not None else trimmed(self._doc, end, following)]

    def _as_object(self, verb: Token) -> Span | None:
        """A clause whose verb the parser took for a noun: "said the wave of strikes | demands that they act"."""
        if verb.lemma_ != "say":
            return None
        objects = [c for c in verb.rights if c.dep_ == "dobj" and c.pos_ != "PRON" and c.left == verb.i + 1]
        if not objects or not any(is_finite(t) for t in objects[0].subtree if t.pos_ in _VERBY):
            return None
        return trimmed(self._doc, verb.i + 1, objects[0].right_edge.i + 1)


def is_content(child: Token) -> bool:
    """Whether what hangs on a noun or adjective is a clause that tells its content."""
    if child.dep_ in {"acl", "ccomp"}:
        return is_finite(child) or any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)
    return child.dep_ == "relcl" and any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)


def _is_parenthetical(verb: Token) -> bool:
    """Whether a saying is set into the sentence that it reports: "…, she said, …", "as she said"."""
    if verb.dep_ == "parataxis":
        return True
    if any(c.dep_ == "dobj" and c.i > verb.i and c.pos_ != "PRON" for c in verb.children):
        # "As she discussed the plan, it rained."
        return False
    if verb.dep_ != "advcl" or not any(c.dep_ in {"mark", "advmod"} and c.lower_ == "as" for c in verb.children):
        return False
    # "It rained as they called for a truce": what they call for stands there.
    return not any(c.left_edge.lower_ == "for" and c.left_edge.i == verb.i + 1 for c in verb.rights)
