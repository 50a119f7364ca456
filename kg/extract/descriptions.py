"""What somebody is, in the words beside the name: "boxing coach **Jan Novak**", "**Kovar**, a retired judge, 71,".

Which nouns tell what a person or a body is, the frames know: titles, and the words for unnamed people and bodies.
What a title frame has read already (an office, a spokesman) is not told again.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.bodywords import BODY_WORDS
from kg.extract.cast import Referent
from kg.extract.draft import Draft, Span, Voice
from kg.extract.subjects import surface_subject
from kg.extract.tokens import Token
from kg.model import Literal, MentionKind
from kg.schema import FrameKind, Schema

__all__ = ["Descriptions"]

_PROPERTY, _AGE = "description", "age"
_BESIDE, _CONFIDENCE, _AGE_CONFIDENCE = "description-beside", 0.85, 0.9
_BEFORE = frozenset({"compound", "nmod", "amod"})
_INSIDE = frozenset({"compound", "nmod", "amod", "npadvmod", "advmod", "punct"})
#: Relations whose title says all that the words do.
_TOLD = frozenset(
    {"headOfStateOf", "headOfGovernmentOf", "ministerOf", "spokespersonFor", "holdsPosition", "memberOf", "partOf"}
)
#: Classes that a title between two people has at its other end: kin, friends and foes are told by their relation.
_BETWEEN = frozenset({"Person", "Agent"})
_COPULAS = frozenset({"be", "become", "remain"})
_LONGEST = 16
_YOUNGEST, _OLDEST = 5, 119
#: Marks at which what somebody is ends.
_STOPS = frozenset({",", "(", ";", ":", "–", "—", '"', "“", "”"})
_CLOSING = frozenset({",", ".", ")", ";", ":", "-", "--", "–", "—"})


class Descriptions:
    """The nouns of one schema that tell what somebody is, ready to read any article."""

    def __init__(self, schema: Schema) -> None:
        """Gather the nouns."""
        self._schema = schema
        people: set[str] = set()
        bodies: set[str] = set()
        kin: set[str] = set()
        for (pos, lemma), entries in schema.by_trigger.items():
            for frame, _ in entries:
                if pos == "noun" and frame.kind is FrameKind.GROUP:
                    people.add(lemma)
                elif pos == "title" and frame.kind is FrameKind.RELATION:
                    prop = schema.properties[frame.evokes or ""]
                    near, far = (prop.range, prop.domain) if frame.inverse else (prop.domain, prop.range)
                    if near == "Organisation":
                        bodies.add(lemma)
                    elif far in _BETWEEN:
                        kin.add(lemma)
                    elif near == "Person":
                        people.add(lemma)
        told = schema.properties[_PROPERTY]
        self._people = frozenset(people - kin - told.except_words - BODY_WORDS)
        self._bodies = frozenset(bodies | (people & BODY_WORDS))
        self._opinions = told.opinion_words

    def __call__(self, draft: Draft) -> None:
        """Write the claims of an article, each wording of a person once."""
        told = _told(draft)
        seen: set[tuple[int, str, str]] = set()
        self._said(draft, told, seen)
        for index in range(len(draft.cast)):
            thing = draft.cast.entity(index)
            person = self._schema.is_a(thing.cls, "Person")
            nouns = self._people if person else self._bodies if self._schema.is_a(thing.cls, "Organisation") else None
            if nouns is None or thing.described:
                continue
            for start, end, kind in tuple(thing.spans):
                if kind is MentionKind.NAME:
                    self._name(draft, Referent(index, start, end, "", 1.0), nouns, told, seen, person=person)

    def _name(
        self,
        draft: Draft,
        name: Referent,
        nouns: frozenset[str],
        told: frozenset[int],
        seen: set[tuple[int, str, str]],
        *,
        person: bool,
    ) -> None:
        for head, span in _beside(draft, name, before=person):
            if not self._tells(draft, head, nouns) or draft.offsets(draft.columns.offsets[head.i]) in told:
                continue
            text = _wording(draft, span)
            key = (name.entity, _PROPERTY, text.lower())
            if key not in seen and text[:1].isalnum():
                seen.add(key)
                self._write(draft, name, _PROPERTY, Literal(text), span, head)
        if person and (age := _age(draft, name)) is not None and (name.entity, _AGE, age[0]) not in seen:
            seen.add((name.entity, _AGE, age[0]))
            self._write(draft, name, _AGE, Literal(age[0], "integer"), age[1], draft.doc[age[1][0]])

    def _said(self, draft: Draft, told: frozenset[int], seen: set[tuple[int, str, str]]) -> None:
        """What a clause says that somebody is: "Kovar is a lawyer", "he became the club's coach"."""
        columns = draft.columns
        for i, dep in enumerate(columns.deps):
            if dep != "attr" or columns.lemmas[columns.heads[i]] not in _COPULAS or columns.tags[i] == "NNS":
                continue
            noun = draft.doc[i]
            if not self._tells(draft, noun, self._people) or not any(c.dep_ in {"det", "poss"} for c in noun.children):
                continue
            if any(c.dep_ == "relcl" for c in noun.children) and any(c.lower_ == "the" for c in noun.children):
                # "is the conservative you can trust": praise, no calling.
                continue
            span = _phrase(noun)
            spoken = {t.lower_ for t in draft.doc[span[0] : span[1]]}
            if draft.offsets(columns.offsets[i]) in told or self._opinions & spoken:
                continue
            text = _wording(draft, span)
            for subject in surface_subject(noun.head):
                for referent in draft.cast.referents(subject):
                    key = (referent.entity, _PROPERTY, text.lower())
                    if key in seen or not self._schema.is_a(draft.entity_class(referent), "Person"):
                        continue
                    seen.add(key)
                    voice = draft.voice(noun, noun.head)
                    marks = [(referent.start, referent.end), (noun.head.i, noun.head.i + 1), span]
                    steps = (referent.step,) if referent.step else ()
                    draft.claim(
                        draft.entity_id(referent),
                        _PROPERTY,
                        Literal(text),
                        voice,
                        (draft.evidence(noun, marks),),
                        "description-said",
                        _CONFIDENCE * referent.weight,
                        steps=steps,
                    )

    @staticmethod
    def _tells(draft: Draft, head: Token, nouns: frozenset[str]) -> bool:
        """Whether a noun is one that tells what somebody is, and is no name itself."""
        lemma = head.lemma_.lower()
        return (lemma in nouns or head.lower_ in nouns) and draft.cast.at(head.i) is None

    @staticmethod
    def _write(draft: Draft, name: Referent, prop: str, value: Literal, span: Span, token: Token) -> None:
        voice: Voice = draft.article_voice(token)
        evidence = (draft.evidence(token, [(name.start, name.end), span]),)
        sure = _CONFIDENCE if prop == _PROPERTY else _AGE_CONFIDENCE
        rule = _BESIDE if prop == _PROPERTY else "age-beside"
        draft.claim(draft.entity_id(name), prop, value, voice, evidence, rule, sure)


def _wording(draft: Draft, span: Span) -> str:
    """The words of a description, without the capital that only the head of a sentence gives them."""
    text = draft.text(span)
    first = draft.doc[span[0]]
    named = first.ent_type_ or first.tag_ in {"NNP", "NNPS"} or draft.cast.at(first.i) is not None
    return text if named or not first.is_sent_start or not text[1:2].islower() else text[0].lower() + text[1:]


def _told(draft: Draft) -> frozenset[int]:
    """Where, in the article, the words of titles begin that a relation has been read from."""
    return frozenset(
        mark
        for c in draft.claims
        if c.predicate in _TOLD
        for e in c.evidence
        for a, b in e.marks
        for mark in range(a, b)
    )


def _beside(draft: Draft, name: Referent, *, before: bool) -> Iterator[tuple[Token, Span]]:
    """The nouns before and behind a name that may tell what it is, each with the span of its phrase."""
    doc = draft.doc
    head = doc[name.start : name.end].root
    if before and name.start and head.dep_ not in _BEFORE:
        title = doc[name.start - 1]
        if title.dep_ in _BEFORE and title.pos_ in {"NOUN", "PROPN"} and name.start <= title.head.i < name.end:
            yield title, (_first(draft, title), title.i + 1)
    noun = head.head
    if before and head.dep_ == "appos" and noun.tag_ == "NN" and noun.i < name.start <= noun.i + 2:
        # "the radio host Kovar", "the radio host, Kovar,"
        yield noun, (_first(draft, noun), noun.i + 1)
    for child in head.children:
        if child.dep_ != "appos" or child.i < name.end or child.tag_ in {"NNS", "NNPS"} or doc[name.end].text != ",":
            continue
        start, end = _phrase(child)
        # "Kovar, Head of the Bank Novak, …": in such a list the title is that of the next.
        follows = end < len(doc) and draft.cast.at(end) is not None
        if name.end < start <= name.end + 4 and not follows and not _is_list(head, child):
            yield child, (start, end)


def _first(draft: Draft, title: Token) -> int:
    """Where the words of a title before a name begin: modifiers with it, whose it is left out."""
    start = title.i
    floor = title.sent.start
    while start > floor:
        word = draft.doc[start - 1]
        if (
            word.dep_ not in _INSIDE
            or word.tag_ in {"POS", "PRP$"}
            or not title.i - _LONGEST <= word.head.i <= max(title.i, title.head.i)
        ):
            break
        if word.is_punct and word.text != "-":
            break
        start -= 1
    while start < title.i and (draft.doc[start].is_punct or draft.doc[start].dep_ == "advmod"):
        start += 1
    return start


def _phrase(noun: Token) -> Span:
    """An apposition without its article, up to a clause or another apposition in it."""
    end = noun.right_edge.i + 1
    for child in noun.rights:
        if child.dep_ in {"relcl", "acl", "appos", "cc", "conj", "punct", "advcl", "parataxis"}:
            end = min(end, child.left_edge.i)
    start = noun.left_edge.i
    while start < noun.i and (
        noun.doc[start].dep_ in {"det", "punct", "advmod", "cc"} or noun.doc[start].tag_ == "PRP$"
    ):
        start += 1
    stop = next((i for i in range(noun.i + 1, end) if noun.doc[i].text in _STOPS or noun.doc[i].lower_ == "who"), end)
    end = min(end, stop, start + _LONGEST)
    while end > noun.i + 1 and (noun.doc[end - 1].is_punct or noun.doc[end - 1].pos_ in {"ADP", "DET", "CCONJ"}):
        end -= 1
    return start, end


def _is_list(name: Token, noun: Token) -> bool:
    """Whether what looks like an apposition is a member of a list: "Kovar, a teacher and two nurses"."""
    last = noun.right_edge.i + 1
    closed = last >= len(noun.doc) or noun.doc[last].text in _CLOSING
    bare = not any(c.dep_ in {"det", "poss", "amod", "compound", "prep", "nmod"} for c in noun.children)
    return (not closed) or bare or name.dep_ == "conj" or any(c.dep_ == "conj" for c in noun.children)


def _age(draft: Draft, name: Referent) -> tuple[str, Span] | None:
    """The age behind a name between commas or in brackets, and the words that give it."""
    doc = draft.doc
    at = name.end
    if at + 2 >= len(doc) or doc[at].text not in {",", "("}:
        return None
    number = at + 1 + (doc[at + 1].lower_ in {"aged", "age"})
    if number + 1 >= len(doc) or doc[number].sent.start != doc[at].sent.start:
        return None
    text = doc[number].text
    closes = doc[number + 1].text == ")" if doc[at].text == "(" else doc[number + 1].text in _CLOSING - {"-", ":"}
    if not closes or not text.isascii() or not text.isdigit() or not _YOUNGEST <= int(text) <= _OLDEST:
        return None
    return text, (number, number + 1)
