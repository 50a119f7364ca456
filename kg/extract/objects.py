"""What is said as a mere phrase: the object of a verb of speaking, or what stands after "about"."""

from __future__ import annotations

from kg.extract.saying import Span, merged, trimmed
from kg.extract.tokens import Doc, Token
from kg.extract.tree import is_infinitive
from kg.schema import Frame

__all__ = ["DEFAULT_SLOTS", "spoken_of"]

#: What is said where a frame does not tell.
DEFAULT_SLOTS = ("clause", "about", "of", "against")
_OBJECTS = frozenset({"dobj", "nsubjpass"})
_PREDICATES = frozenset({"oprd", "prep", "xcomp"})
#: Prepositions that go with an object rather than with the act of speaking of it.
_OF_OBJECTS = frozenset(
    ("of", "by", "from", "for", "against", "between", "among", "to", "with", "about", "over", "behind", "toward")
)


def spoken_of(doc: Doc, verb: Token, frame: Frame, sources: tuple[Token, ...]) -> tuple[Span, ...]:
    """What is said as a mere phrase: an object, or what stands after "about"."""
    for slot in frame.roles.get("topic", DEFAULT_SLOTS):
        for child in verb.children:
            if slot in {"object", "predicate"} and child.dep_ in _OBJECTS and child not in sources:
                found = _object(doc, verb, child, slot)
                if found:
                    return found
            if slot == "clause" and child.dep_ == "nsubjpass" and child not in sources and sources[0].i > verb.i:
                # "The leak was first reported by the Orlan Bank."
                return (trimmed(doc, child.left_edge.i, child.right_edge.i + 1),)
            if child.dep_ in {"prep", "prt"} and child.lower_ == slot and child.i > verb.i and child.n_rights:
                return (trimmed(doc, child.i + 1, _onward(verb, child, _end(doc, child))),)
    return ()


def _onward(verb: Token, preposition: Token, end: int) -> int:
    """The end of a phrase with what the parser hung on the verb: "called for pay | to be cut", "spoke of it | as X"."""
    for child in verb.rights:
        if child.left_edge.i != end or child.i <= preposition.i:
            continue
        if child.lower_ == "as" and child.dep_ == "prep":
            return child.right_edge.i + 1
        if preposition.lower_ == "for" and child.dep_ in {"advcl", "xcomp", "acl"} and is_infinitive(child):
            return child.right_edge.i + 1
    return end


def _object(doc: Doc, verb: Token, head: Token, slot: str) -> tuple[Span, ...]:
    """An object, with what it is said to be ("called the vote a farce"); a "predicate" must have this."""
    end = _end(doc, head)
    # "called the charges unfounded": the parser takes the verdict for a part of the object.
    judged = any(c.dep_ in {"amod", "acl"} and c.n_lefts == 0 for c in head.rights)
    apart: list[Span] = []
    for child in verb.children:
        if child.i <= head.i or child.dep_ not in _PREDICATES:
            continue
        if child.dep_ == "prep" and child.lower_ not in {"as", "to", "with"}:
            if child.left_edge.i == end and child.lower_ in _OF_OBJECTS:
                end = child.right_edge.i + 1
            continue
        if head.i < verb.i:
            # "an attack that she described as a mistake"
            apart.append(trimmed(doc, child.left_edge.i, child.right_edge.i + 1))
            judged = True
        elif child.left_edge.i <= end + 1 or child.dep_ == "oprd":
            end, judged = max(end, _own_end(verb, child)), True
    if slot == "predicate" and not judged:
        return ()
    if slot == "object" and head.i > verb.i:
        end = _stretched(verb, end)
    return merged([*([] if head.tag_ == "WP" else [trimmed(doc, head.left_edge.i, end)]), *apart])


def _own_end(verb: Token, child: Token) -> int:
    """Where a complement ends, before what the speaker does besides: "urging her to stay | and promising help"."""
    further = (c for c in child.rights if c.dep_ == "conj" and c.tag_ == verb.tag_ == "VBG" and is_infinitive(child))
    found = next(further, None)
    if found is None:
        return child.right_edge.i + 1
    end = found.left_edge.i
    while end > child.i and (child.doc[end - 1].is_punct or child.doc[end - 1].dep_ == "cc"):
        end -= 1
    return end


def _end(doc: Doc, head: Token) -> int:
    """Where a phrase ends, without a clause that remarks on it: "cited Kovar, who left in May"."""
    node: Token | None = head
    while node is not None:
        following = None
        for child in node.rights:
            first = child.left_edge
            if child.dep_ == "relcl" and first.tag_[:1] == "W" and doc[first.i - 1].text == ",":
                return first.i
            following = child
        node = following
    return head.right_edge.i + 1


def _stretched(verb: Token, end: int) -> int:
    """The end of an object with what the parser hung on the verb behind it: "cited | letters | from farmers"."""
    for child in verb.rights:
        if child.left_edge.i != end:
            continue
        timed = any(c.ent_type_ in {"DATE", "TIME"} for c in child.children)
        if (child.dep_ == "prep" and child.lower_ in _OF_OBJECTS and not timed) or (
            child.dep_ == "advcl" and child.tag_ == "VBG" and child.left_edge.i == child.i
        ):
            end = child.right_edge.i + 1
    return end
