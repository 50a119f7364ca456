"""How far the words of a saying and of what it tells reach: what the parser hung on either and belongs to neither."""

from __future__ import annotations

from kg.extract.coordination import shares_subject_with
from kg.extract.quotes import Quotes
from kg.extract.saying import Span, trimmed
from kg.extract.signs import Signs
from kg.extract.tokens import Doc, Token
from kg.extract.tree import PARTIES, is_infinitive

__all__ = ["Extent", "is_further", "is_tail"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: What belongs to the saying, not to what is said.
_OWN = frozenset(
    ("nsubj", "nsubjpass", "aux", "auxpass", "neg", "advmod", "npadvmod", "prep", "prt", "dative", "agent", "dobj")
)
_VERBY = frozenset({"VERB", "AUX"})
#: With these, what stands after a saying in mid-sentence goes on with what is said.
_GOING_ON = frozenset(
    {"including", "compared", "with", "from", "by", "to", "for", "than", "as", "like", "unlike", "of"}
)
#: Clauses that the article adds to what somebody said.
_ASIDES = frozenset({"although", "though", "whereas"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
#: Without a comma these tell when somebody spoke, not what was said.
_WHILE = frozenset({"as", "while", "when", "after", "before"})
#: Forms that cannot go on with an infinitive.
_FURTHER = frozenset({"VBD", "VBZ", "VBG"})
_SPINE = 12


class Extent:
    """Bounds the sayings of single verbs of one Doc."""

    def __init__(self, doc: Doc, signs: Signs, quotes: Quotes) -> None:
        self._doc, self._signs, self._quotes = doc, signs, quotes

    def own(self, verb: Token, sources: tuple[Token, ...]) -> Span:
        """The words of the saying itself: subject, verb and what stands by it, without what is said."""
        start, end = verb.i, verb.i + 1
        around = self._quotes.at(verb.i)
        for child in verb.children:
            left, right = child.left_edge.i, child.right_edge.i + 1
            if child.dep_ in _OWN and not (child.dep_ in _SUBJECTS and child not in sources):
                if self._quotes.at(child.i) is not around:
                    continue
                if child.i < verb.i and right <= start + 1:
                    start = min(start, left)
                elif child.i > verb.i and left <= end + 1:
                    end = max(end, right)
        for source in sources:
            if source.head.i == verb.i:
                start, end = min(start, source.left_edge.i), max(end, source.right_edge.i + 1)
        return start, end

    def of_clause(self, clause: Token, own: Span, verb: Token) -> list[Span]:
        """The words of a clause, without those of the saying that stand within it."""
        start, end = clause.left_edge.i, self.end(clause, verb)
        if clause.dep_ == "xcomp" and is_infinitive(clause):
            told = [c for c in clause.head.children if c.dep_ in {"dobj", "dative"} and clause.head.i < c.i < start]
            told += [o for c in clause.head.rights if c.lower_ in {"on", "upon"} for o in c.rights if o.i < start]
            start = min([start, *(c.left_edge.i for c in told)])
        elif start < own[0] < end:
            parts = [trimmed(self._doc, start, own[0]), trimmed(self._doc, own[1], end)]
            return [p for p in parts if p[0] < p[1]]
        elif own[0] <= start < own[1] < end:
            start = own[1]
        span = trimmed(self._doc, start, end)
        return [span] if span[0] < span[1] else []

    def end(self, clause: Token, verb: Token) -> int:
        """Where a clause that is said ends: before what the article adds and the parser hung on it."""
        end = clause.right_edge.i + 1
        if clause.i < verb.i:
            return end
        node: Token | None = clause
        for _ in range(_SPINE):
            if node is None:
                break
            following = None
            for child in node.rights:
                if self.is_aside(child, node, verb):
                    return child.left_edge.i
                following = child
            node = following
        return end

    def is_aside(self, child: Token, node: Token, verb: Token) -> bool:
        """Whether a part of what is said is the article's own: "and warned …", "although it may …"."""
        if child.pos_ not in _VERBY or self._quotes.at(child.i) is not self._quotes.at(verb.i):
            return False
        if child.dep_ == "conj":
            if child.tag_ in _FURTHER and child.tag_ == verb.tag_ and _is_open(node, verb):
                # "vowed to stay and **signed** a lease", "urging her to stay and **promising** help"
                return True
            return self._signs.is_report(child) and is_further(child, node, verb)
        if child.dep_ == "advcl" and self._doc[child.left_edge.i - 1].text == ",":
            if self._signs.is_report(child) and (
                is_tail(child) or any(c.dep_ == "mark" and c.lower_ == "as" for c in child.lefts)
            ):
                return True
            return any(c.lower_ in _ASIDES for c in child.children if c.dep_ in {"mark", "advmod"})
        return False

    def goes_on(self, verb: Token, child: Token, *, after: bool, quoted: bool) -> bool:
        """Whether what hangs on a saying behind it belongs to what is said: `after` a clause there, or a quotation."""
        if child.dep_ == "advcl":
            marks = [c.lower_ for c in child.children if c.dep_ in {"mark", "advmod"}]
            if _WHILE & {*marks} and self._doc[child.left_edge.i - 1].text != ",":
                # '"…," she said as the crowd booed': that is the article's.
                return False
            return bool(marks) and not (after and _ASIDES & {*marks})
        if child.dep_ in {"conj", "dep"} and child.pos_ not in _VERBY:
            return not after
        if child.dep_ == "conj":
            subjects = [c for c in child.children if c.dep_ in _SUBJECTS]
            own = {c.lower_ for c in verb.children if c.dep_ in _SUBJECTS}
            further = bool(subjects) and not own & {subjects[0].lower_}
            return further and not quoted and (not after or not _is_named(subjects[0]))
        return not after and child.dep_ == "prep" and child.lower_ in _GOING_ON and self._doc[child.i - 1].text == ","


def _is_open(node: Token, verb: Token) -> bool:
    """Whether all that stands between a saying and a verb in what is said are infinitives."""
    while node.i != verb.i:
        if not is_infinitive(node):
            return False
        node = node.head
    return True


def _is_named(subject: Token) -> bool:
    """Whether a subject is a name: of whom the article itself goes on to tell."""
    return subject.pos_ == "PROPN" or subject.ent_type_ in PARTIES


def is_tail(verb: Token) -> bool:
    """Whether a participle of saying behind a comma tells of whoever says the clause that the parser hung it on.

    "Kovar said the dam was safe, **citing** a survey"; but "said Novak had resigned, **citing** his health".
    """
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or verb.i == 0 or verb.doc[verb.left_edge.i - 1].text != ",":
        return False
    subject = next((c for c in verb.head.lefts if c.dep_ in _SUBJECTS), None)
    return subject is not None and not _is_named(subject)


def is_further(verb: Token, clause: Token, saying: Token) -> bool:
    """Whether a verb that the parser joined to a clause that is said goes on after the saying.

    "Hungary said it was ready **and warned** Slovakia", "she says it rains **and he denies** it".
    """
    if verb.tag_ != saying.tag_ or verb.tag_ not in _FINITE:
        return False
    if any(c.dep_ in _SUBJECTS for c in verb.children):
        return True
    return clause.lemma_ == "be" or shares_subject_with(verb).i == saying.i
