"""Sayings: who says what in an article, found by the word that tells of it.

A saying has a cue ("said", "according to", "claim", a colon), its sources and its content. The content is a clause,
what stands between quotation marks beside the cue, or the sentence around a parenthetical cue ("…, she said, …"); a
quotation goes on in the sentences after it until another cue takes over. The layout rules follow Pareti, "PARC 3.0"
(2016), and O'Keefe and others, "A sequence labelling approach to quote attribution" (2012).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract.columns import Columns
from kg.extract.quotes import Quotation, Quotes
from kg.extract.signs import Signs
from kg.extract.subjects import surface_subject
from kg.extract.tree import is_finite, is_infinitive, is_passive
from kg.model import SegmentKind
from kg.nlp import Offsets
from kg.schema import Frame, Schema, Sign

__all__ = ["Saying", "Sayings", "Span"]

#: Token indices, start inclusive, end exclusive.
Span = tuple[int, int]
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CLAUSES = frozenset({"ccomp", "xcomp"})
#: What belongs to the saying, not to what is said.
_OWN = frozenset(
    ("nsubj", "nsubjpass", "aux", "auxpass", "neg", "advmod", "npadvmod", "prep", "prt", "dative", "agent", "dobj")
)
_OBJECTS = frozenset({"dobj", "nsubjpass"})
_PREDICATES = frozenset({"oprd", "prep", "xcomp"})
_PHRASAL = frozenset({"object", "predicate"})
_DEFAULT_SLOTS = ("clause", "about", "of", "against")
#: Between a cue and its quotation stand at most so many marks.
_GAP = 3
_BEFORE_QUOTES = frozenset({",", ":", "-", "--", "–", "—", "…", "..."})
#: A quotation that goes on is followed over so many further ones.
_FURTHER = 12
#: Name before a colon or after a dash: at most so many words.
_LONGEST_NAME = 7
#: Sources that headlines put before a colon without a name.
_PLAIN_SOURCES = frozenset(
    ("poll", "report", "study", "survey", "police", "official", "expert", "source", "analyst", "prosecutor", "media",
     "researcher", "scientist", "spokesman", "spokeswoman", "ministry", "government", "army", "military", "minister")
)  # fmt: skip
_LONGEST_PLAIN = 3
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_PEOPLE = frozenset({"PERSON", "ORG", "NORP"})
_NAMING = frozenset({"PROPN", "ADP", "DET", "PUNCT"})


#: "I think", said in a quotation, only hedges what its speaker says.
_NOT_THIRD = frozenset({"i", "we", "you", "me", "us"})


@dataclass(frozen=True, slots=True)
class Saying:
    """One saying: the cue's token and frame, head tokens of its sources, and the token spans of its content.

    `phrase` tells that the content is a mere phrase ("mentioned the fire"), which takes a person or body as the source.
    """

    cue: Token
    frame: Frame
    sources: tuple[Token, ...]
    content: tuple[Span, ...]
    phrase: bool = False


class Sayings:
    """All sayings of one Doc, in the order of their cues."""

    def __init__(self, doc: Doc, columns: Columns, signs: Signs, quotes: Quotes, offsets: Offsets) -> None:
        """Find them; one pass over the tokens."""
        self._doc, self._signs = doc, signs
        self._quotes, self._offsets = quotes, offsets
        self._starts = {q.span[0]: k for k, q in enumerate(quotes.all)}
        self._ends = {q.span[1]: k for k, q in enumerate(quotes.all)}
        self._by_quote: dict[Quotation, Saying] = {}
        found: list[Saying] = []
        for token, frame in signs.reports(doc, columns):
            made = self._of_verb(token, frame) if token.pos_ in {"VERB", "AUX"} else self._of_noun(token, frame)
            if made is not None:
                found.append(made)
        found += self._by_phrase(columns)
        found += self._by_layout()
        self.all = self._outer(self._drawn_out(sorted(found, key=lambda s: s.cue.i)))
        self._over: dict[int, Saying] = {}
        for saying in sorted(self.all, key=_size, reverse=True):
            if not saying.phrase:
                self._over.update({i: saying for start, end in saying.content for i in range(start, end)})

    # ------------------------------------------------------------------ verbs

    def _of_verb(self, verb: Token, frame: Frame) -> Saying | None:
        if verb.dep_ in {"amod", "compound"}:
            return None
        sources = self._speakers(verb)
        if not sources or any(t.lower_ in _NOT_THIRD for t in sources):
            return None
        slots = frame.roles.get("topic", _DEFAULT_SLOTS)
        content = self._content(verb, sources, infinitives="infinitive" in slots)
        if content and "quotation" in slots:
            spoken = any(self._quotes.at(i) is not None for start, end in content for i in (start, end - 1))
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
            return _joined(agents)
        own = [c for c in verb.children if c.dep_ == "nsubj"]
        if len(own) > 1:
            # Only one can be the subject: the nearest, as in "…, said Jan Novak".
            own = [min(own, key=lambda t: (abs(t.i - verb.i), t.i))]
        if own:
            return _joined(own)
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
        clauses = _clauses(verb, infinitives=infinitives)
        if clauses or nearer:
            spans = [s for c in clauses for s in self._range(c, own)]
            spans += [_trimmed(self._doc, c.left_edge.i, c.right_edge.i + 1) for c in nearer]
            return _merged([*spans, *self._touching(spans, verb), *quoted, *self._rest(verb, clauses, own)])
        if quoted:
            return _merged([*quoted, *self._rest(verb, [], own)])
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
                    return (_trimmed(self._doc, child.i + 1, child.right_edge.i + 1),)
        return ()

    def _rest(self, verb: Token, clauses: Sequence[Token], own: Span) -> list[Span]:
        """What is said after a saying in mid-sentence: "A, she said, until B"; '"A," he said, but "B"'."""
        if any(c.i > verb.i for c in clauses):
            return []
        found = []
        for child in verb.children:
            left, right = child.left_edge.i, child.right_edge.i + 1
            if left < own[1] or (self._doc[left].is_punct and child.dep_ == "punct"):
                continue
            marked = child.dep_ == "advcl" and any(c.dep_ in {"mark", "advmod"} for c in child.children)
            joined = child.dep_ in {"conj", "dep"} and child.pos_ not in {"VERB", "AUX"}
            if (marked or joined) and not self._signs.is_report(child):
                found.append(_trimmed(self._doc, left, right))
        for quotation in self._quotes.all:
            start, end = quotation.span
            if own[1] <= start and end <= verb.sent.end and verb.right_edge.i >= start:
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
            parts = [_trimmed(self._doc, start, own[0]), _trimmed(self._doc, own[1], end)]
            return [p for p in parts if p[0] < p[1]]
        elif own[0] <= start < own[1] < end:
            start = own[1]
        span = _trimmed(self._doc, start, end)
        return [span] if span[0] < span[1] else []

    def _touching(self, spans: list[Span], verb: Token) -> list[Span]:
        """Whole quotations of which a clause holds a part: the parser ends a sentence within them."""
        found = []
        for start, end in spans:
            for i in (start, end - 1):
                quotation = self._quotes.at(i)
                if quotation is not None and not quotation.span[0] <= verb.i < quotation.span[1]:
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

    def _next_to(self, index: int, step: int) -> Quotation | None:
        """The quotation that starts (step 1) or ends (step -1) at a token or a few marks further on."""
        places = self._starts if step > 0 else self._ends
        for _ in range(_GAP):
            if index in places:
                return self._quotes.all[places[index]]
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
        if (
            right <= further.i
            and self._signs.is_report(further)
            and not any(c.i > further.i for c in _clauses(further))
        ):
            # "…, A said, B reported": what A said ends where A begins.
            return tuple(s for s in [_trimmed(self._doc, sentence.start, left)] if s[0] < s[1])
        spans = [_trimmed(self._doc, sentence.start, left), _trimmed(self._doc, right, sentence.end)]
        spans = [s for s in spans if s[1] - s[0] > 1]
        if spans and spans[0][0] < left and self._doc[spans[0][0]].pos_ == "CCONJ":
            spans[0] = (spans[0][0] + 1, spans[0][1])
        return (*spans, *self._missing(spans, verb))

    def _missing(self, spans: list[Span], verb: Token) -> list[Span]:
        return [s for s in _merged([*spans, *self._touching(spans, verb)]) if s not in spans]

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
        return (_trimmed(self._doc, head.left_edge.i, end),)

    # ------------------------------------------------------------------ nouns

    def _of_noun(self, noun: Token, frame: Frame) -> Saying | None:
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
        return Saying(
            noun, frame, _joined(sources), (_trimmed(self._doc, clause.left_edge.i, clause.right_edge.i + 1),)
        )

    # ------------------------------------------------------------------ according to, as she said

    def _by_phrase(self, columns: Columns) -> Iterator[Saying]:
        for first, last, frame in self._signs.phrases(self._doc, columns):
            named = [c for c in last.children if c.dep_ == "pobj"]
            if frame.sign is not Sign.NONE:
                # How somebody sees it need not have been said.
                continue
            if not named or any(s.lemma_.lower() in frame.without_object for s in named):
                continue
            sources = self._until_comma(_joined(named), last) if first.is_sent_start else _joined(named)
            top = first if first.i < last.i and first.is_ancestor(last) else last
            sentence = first.sent
            left, right = min(first.i, top.left_edge.i), top.right_edge.i + 1
            right = max(right, last.right_edge.i + 1)
            if first.is_sent_start and len(sources) < len(_joined(named)):
                right = max(s.i for s in sources) + 1
            before, after = _trimmed(self._doc, sentence.start, left), _trimmed(self._doc, right, sentence.end)
            spans = [s for s in (before, after) if s[1] - s[0] > 1]
            if not spans:
                continue
            yield Saying(first, frame, sources, _merged([*spans, *self._touching(spans, first)]))

    def _until_comma(self, sources: tuple[Token, ...], last: Token) -> tuple[Token, ...]:
        """The sources before the comma that ends a phrase at the head of a sentence: the subject follows it."""
        comma = next((t.i for t in self._doc[last.i : last.sent.end] if t.text == ","), last.sent.end)
        found = tuple(s for s in sources if s.i < comma)
        verb_follows = any(c.dep_ in _SUBJECTS for s in sources for c in s.head.children)
        return found if found and not verb_follows else sources

    # ------------------------------------------------------------------ names before a colon

    def _by_layout(self) -> Iterator[Saying]:
        frame = self._signs.layout
        if frame is None:
            return
        starts = self._offsets.token_starts
        for number, start in enumerate(starts):
            end = starts[number + 1] if number + 1 < len(starts) else len(self._doc)
            for i in range(start + 1, min(start + _LONGEST_NAME + 1, end - 2)):
                token = self._doc[i]
                if token.text == ":":
                    if (name := self._name(start, i)) is not None:
                        yield Saying(token, frame, (name,), (_trimmed(self._doc, i + 1, end),))
                    break
                if token.pos_ in {"VERB", "AUX"} or token.text in _DASHES:
                    break
            for i in range(end - 2, max(end - 2 - _LONGEST_NAME, start), -1):
                if self._doc[i].text in _DASHES and self._ends.get(i) is not None:
                    quotation = self._quotes.all[self._ends[i]]
                    if (name := self._name(i + 1, end)) is not None:
                        yield Saying(self._doc[i], frame, (name,), (quotation.span,))
                    break

    def _name(self, start: int, end: int) -> Token | None:
        """The head of a name that fills these tokens, or of a plain source in a heading ("Police: …")."""
        words = [t for t in self._doc[start:end] if not t.is_punct and not t.is_space]
        heading = self._offsets.kind_at(start) in {SegmentKind.TITLE, SegmentKind.HEADING}
        if heading and words and words[-1].lemma_.lower() in _PLAIN_SOURCES and len(words) <= _LONGEST_PLAIN:
            return words[-1]
        if not words or not all(t.pos_ in _NAMING or t.ent_type_ in _PEOPLE for t in words):
            return None
        if named := [t for t in words if t.ent_type_ in _PEOPLE]:
            return named[-1]
        # "KOVAR: …" in a transcript, "Kovar: …" in a headline.
        shouted = all(t.text.isupper() for t in words)
        return words[-1] if (shouted or heading) and words[-1].pos_ == "PROPN" else None

    # ------------------------------------------------------------------ quotations that go on

    def _drawn_out(self, found: list[Saying]) -> list[Saying]:
        """Give each quotation to its saying, and those that follow without a cue of their own to the one before."""
        taken: dict[Quotation, int] = {}
        for k, saying in enumerate(found):
            for start, end in saying.content:
                for i in (start, end - 1):
                    quotation = self._quotes.at(i)
                    if quotation is not None and self._quotes.at(saying.cue.i) is not quotation:
                        taken.setdefault(quotation, k)
        more: dict[int, list[Span]] = {}
        previous: Quotation | None = None
        for quotation in self._quotes.all:
            owner = taken.get(quotation)
            if owner is None and previous is not None and previous in taken and self._continues(previous, quotation):
                owner = taken[previous]
                taken[quotation] = owner
                if self._follows(previous, quotation, found[owner].cue):
                    more.setdefault(owner, []).append(quotation.span)
            previous = quotation
        drawn = [
            s if k not in more else Saying(s.cue, s.frame, s.sources, _merged([*s.content, *more[k][:_FURTHER]]))
            for k, s in enumerate(found)
        ]
        self._by_quote = {q: drawn[k] for q, k in taken.items()}
        return drawn

    def _continues(self, previous: Quotation, quotation: Quotation) -> bool:
        """Whether a quotation without a cue is by who spoke before: in the same paragraph or the next one."""
        return quotation.paragraph - previous.paragraph <= 1 and not self._quotes.is_scare(quotation)

    def _follows(self, previous: Quotation, quotation: Quotation, cue: Token) -> bool:
        """Whether a quotation goes on with what the one before began: only the cue's words stand between."""
        if previous.goes_on:
            return True
        if quotation.paragraph != previous.paragraph:
            return False
        start, end = previous.span[1], quotation.span[0]
        own = self._doc[max(cue.left_edge.i, start) : end]
        between = [t for t in self._doc[start:end] if not t.is_punct and not t.is_space]
        if not between:
            return True
        begins = self._doc[quotation.span[0]].is_sent_start or self._doc[quotation.span[0] - 1].is_punct
        return begins and start <= cue.i < end and len(own) <= len(between) + 8

    def _outer(self, found: list[Saying]) -> list[Saying]:
        """Without the thoughts and words that speakers tell of themselves: "she said she believes"."""
        inside: dict[int, Saying] = {}
        for saying in found:
            for start, end in saying.content:
                inside.update(dict.fromkeys(range(start, end), saying))
        return [s for s in found if s.cue.i not in inside or _stands_alone(s, self._signs.schema)]

    def over(self, token: Token) -> Saying | None:
        """The narrowest saying whose content holds a token, other than as its own cue."""
        saying = self._over.get(token.i)
        return saying if saying is not None and saying.cue.i != token.i else None

    def of_quotation(self, quotation: Quotation) -> Saying | None:
        """The saying that a quotation belongs to."""
        return self._by_quote.get(quotation)


def _size(saying: Saying) -> int:
    return sum(end - start for start, end in saying.content)


def _stands_alone(saying: Saying, schema: Schema) -> bool:
    """Whether a saying within what another one says is an act of its own: an announcement, a denial, a report."""
    if saying.cue.pos_ not in {"VERB", "AUX"} or saying.cue.dep_ == "parataxis":
        return True
    plain = schema.classes[saying.frame.evokes or "Utterance"].ancestors[:1] == ("Event",)
    return not plain and all(t.pos_ in {"NOUN", "PROPN"} for t in saying.sources)


def _clauses(verb: Token, *, infinitives: bool = False) -> list[Token]:
    """The complement clauses of a saying; infinitives only of what somebody is told, or where they are asked for."""
    found = [c for c in verb.children if c.dep_ == "ccomp"]
    if found:
        return found
    told = infinitives or any(c.dep_ in {"dobj", "dative"} for c in verb.children)
    return [
        c
        for c in verb.children
        if c.dep_ == "xcomp" and c.i > verb.i and c.pos_ in {"VERB", "AUX"} and (told or not is_infinitive(c))
    ]


def _joined(heads: Sequence[Token]) -> tuple[Token, ...]:
    """Heads with what is joined to them ("A and B said")."""
    found = [t for h in heads for t in (h, *(c for c in h.conjuncts if c.i > h.i and c.pos_ != "VERB"))]
    return tuple(dict.fromkeys(found))


def _is_content(child: Token) -> bool:
    if child.dep_ in {"acl", "ccomp"}:
        return is_finite(child) or any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)
    return child.dep_ == "relcl" and any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)


def _is_parenthetical(verb: Token) -> bool:
    """Whether a saying is set into the sentence that it reports: "…, she said, …", "as she said"."""
    if verb.dep_ == "parataxis":
        return True
    return verb.dep_ == "advcl" and any(c.dep_ in {"mark", "advmod"} and c.lower_ == "as" for c in verb.children)


def _trimmed(tokens: Doc, start: int, end: int) -> Span:
    """A span without punctuation and blanks at its ends; a quotation mark at an end stays out too."""
    while start < end and (tokens[start].is_punct or tokens[start].is_space):
        start += 1
    while end > start and (tokens[end - 1].is_punct or tokens[end - 1].is_space or tokens[end - 1].dep_ == "cc"):
        end -= 1
    return start, end


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap or touch made one."""
    made: list[Span] = []
    for start, end in sorted(s for s in spans if s[0] < s[1]):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    return tuple(made)
