"""What a source is called of whom only the words are known, and whose word a text is: by their grammar alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.phrases import phrase_text
from kg.extract.saying import authors
from kg.extract.tokens import Token

__all__ = ["Source", "Span", "apart", "is_set_apart", "placing", "source_words", "writers"]

#: Token indices, start inclusive, end exclusive.
Span = tuple[int, int]
#: Where bodies put what they say.
_SITES = frozenset({"website", "site", "page", "account", "channel", "blog", "feed"})
#: What stands before a source and is no part of what it is called ("**even a** survey").
_BEFORE = frozenset({"det", "predet", "preconj", "advmod", "cc"})
#: The words of a source are kept to this many tokens.
_LIMIT = 12


@dataclass(frozen=True, slots=True)
class Source:
    """Whoever says something: a local entity id, the token spans that name it, how it was found and how safe that is.

    `described` marks a source of which only the words are known, whatever they stand for.
    """

    id: str
    spans: tuple[Span, ...]
    step: str = ""
    weight: float = 1.0
    described: bool = False

    @property
    def entity(self) -> int | None:
        """Its index in the cast, where it is named there or taken up by a pronoun."""
        return int(self.id[1:]) if self.id[:1] == "e" and self.id[1:].isdigit() else None


def source_words(token: Token) -> Span:
    """The words of a source that is only described, without its article ("person close to the talks")."""
    doc = token.doc
    start, end = phrase_text(token, doc, limit=_LIMIT)
    while end - start > 1 and start < token.i and doc[start].dep_ in _BEFORE:
        start += 1
    for child in token.rights:
        if child.dep_ == "prep" and any(c.ent_type_ in {"DATE", "TIME"} for c in child.children):
            # "a statement | on Friday"
            end = min(end, child.left_edge.i)
    return (start, end) if start < end else (token.i, token.i + 1)


def placing(token: Token) -> list[Token]:
    """What may name the country of a source: "sources **in Slovakia**", "a **Norwegian** watchdog"."""
    near = [c for c in token.children if c.dep_ in {"amod", "compound", "nmod", "poss"}]
    prepositions = (c for c in token.children if c.dep_ == "prep" and c.lower_ in {"in", "of", "from"})
    return [*near, *(o for c in prepositions for o in c.children)]


def writers(document: Token) -> list[Token]:
    """Who a statement is by, or on whose pages it stands: "a letter **posted on the bank's website**"."""
    if found := authors(document):
        return found
    heads = (document, *(c for c in document.rights if c.dep_ == "acl"))
    pages = [o for t in heads for c in t.rights if c.dep_ == "prep" and c.lower_ == "on" for o in c.children]
    return [o for page in pages if page.lemma_.lower() in _SITES for o in authors(page)]


def apart(tokens: Sequence[Token]) -> Sequence[Token]:
    """Heads of phrases without those that describe one person: "a clerk and member of the union, Novak"."""
    for token in tokens:
        if (
            token.dep_ == "conj"
            and token.ent_type_ == "PERSON"
            and token.head.tag_ == "NN"
            and not token.head.ent_type_
        ):
            # "Lawyer and expert Anna Kovar said"
            alone = not any(c.dep_ in {"det", "poss", "nummod"} for c in token.head.lefts)
            if alone and any(c.dep_ in {"compound", "nmod"} and c.pos_ == "NOUN" for c in token.lefts):
                return [token]
        bare = token.dep_ == "conj" and not any(c.dep_ in {"det", "poss"} for c in token.lefts)
        if bare and token.tag_ == "NN" and any(c.dep_ == "det" for c in token.head.lefts):
            named = [t for t in (token, token.head) for c in t.rights if c.dep_ == "appos" and c.ent_type_ == "PERSON"]
            if named:
                return named[:1]
    return tokens


def is_set_apart(token: Token) -> bool:
    """Whether a word that is no noun calls people by what sets them apart: "the **injured**", "**those** in town"."""
    if token.lower_ in {"these", "those"}:
        return any(c.i > token.i for c in token.children)
    return token.tag_ in {"VBN", "VBD", "VBG"} and any(c.dep_ == "det" for c in token.children)
