"""Unnamed people and bodies that take part ("two diplomats", "Iranian-backed rebels"): one entity for each wording."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.nouns import Noun
from kg.extract.scene import Scene
from kg.extract.tokens import Token
from kg.model import MentionKind
from kg.schema import FrameKind

__all__ = ["Groups", "whose"]

_LONGEST = 8
_WORDS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "VERB"})
_INNER = frozenset({"compound", "amod", "nmod", "npadvmod"})
_PLURAL = frozenset({"NNS", "NNPS"})
_SOME = frozenset({"some", "many", "several", "few", "most", "more", "fewer", "these", "those", "no"})
_BOUNDS = frozenset({"least", "most", "than"})
#: Those who are what they are "on" something.
_VERSED = frozenset(
    {"expert", "specialist", "authority", "adviser", "advisor", "panel", "committee", "commission", "commissioner"}
    | {"rapporteur", "envoy", "researcher", "scholar", "author", "lecturer", "council", "forum", "secretary", "group"}
)
#: Prepositions that tell when or how, not of what kind people are.
_NO_PART = frozenset({"after", "amid", "before", "by", "during", "since", "through", "until", "via", "without"})


class Groups:
    """The described groups of one scene; `scopes` gives the entities that modify a noun, `meant` those of a pronoun."""

    def __init__(
        self, scene: Scene, scopes: Callable[[Token], list[int]], meant: Callable[[Token], tuple[int, ...]]
    ) -> None:
        self._scene = scene
        self._scopes = scopes
        self._meant = meant
        self._by_name: dict[str, int] = {}

    @staticmethod
    def fits(token: Token, nouns: tuple[Noun, ...]) -> bool:
        """Whether a noun that fires these frames heads a phrase for unnamed people."""
        if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ in _INNER:
            return False
        return any(noun.frame.kind is FrameKind.GROUP for noun in nouns)

    @staticmethod
    def some_of(token: Token, *, anyone: bool) -> bool:
        """Whether a plural demonym means some people, not the country ("two Slovaks", "ethnic Slovaks").

        Args:
            token: a nationality.
            anyone: only people can be meant.
        """
        if token.tag_ not in _PLURAL:
            return False
        if anyone or any(c.i < token.i and (c.dep_ in {"nummod", "amod"} or c.lower_ in _SOME) for c in token.children):
            return True
        number = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
        return number is not None and (number.tag_ in {"NNS", "CD"} or number.lower_ in _SOME)

    def of(self, token: Token) -> tuple[int, int, int]:
        """The entity of the group that a noun heads, and the token span of its words."""
        start, end = token.i, token.i + 1
        doc = token.doc
        first = token.left_edge.i
        while start > first and (
            doc[start - 1].pos_ in _WORDS
            or (doc[start - 1].text == "-" and start - 1 > first)
            or _joins_kinds(doc[start - 1], token)
        ):
            if doc[start - 1].lower_ in _BOUNDS and start - 1 > first:
                # "at least ten men": the bound is no part of what they are called.
                break
            start -= 1
        for child in token.lefts:
            if child.dep_ == "poss" and child.pos_ in {"NOUN", "PROPN"} and child.right_edge.i + 1 == start:
                # "the mayor's lawyer": not any lawyer.
                start = child.left_edge.i + (child.left_edge.dep_ == "det" and child.left_edge.i < child.i)
        for child in token.rights:
            if child.dep_ not in {"amod", "prep"} or child.i != end or child.right_edge.i - start >= _LONGEST:
                break
            loose = child.lower_ in _NO_PART or (child.lower_ == "on" and token.lemma_.lower() not in _VERSED)
            if loose or any(c.dep_ == "pcomp" for c in child.children):
                # "accused the ministry **of lying**", "mocked the governor **on Facebook**"
                break
            end = child.right_edge.i + 1
            if child.dep_ == "prep":
                # "prosecutors in Vienna of spying": a second one belongs to the verb.
                break
        scene = self._scene
        name = scene.text(start, end)
        if start > first and (owner := whose(scene, doc[start - 1], self._meant)):
            # "her mother" is not any mother.
            name = f"{owner} {name}"
        index = self._by_name.get(name.lower())
        if index is None:
            draft = scene.new("Group", name, described=True)
            named = [scene.named[token.i]] if token.i in scene.named else self._scopes(token)
            countries = {scene.drafts[i].country: None for i in named if scene.drafts[i].country is not None}
            # "Ethnic Slovaks" live elsewhere.
            draft.country = (
                next(iter(countries)) if len(countries) == 1 and not name.lower().startswith("ethnic ") else None
            )
            index = self._by_name[name.lower()] = draft.index
        scene.mention(scene.drafts[index], start, end, MentionKind.NOMINAL)
        return index, start, end


def _joins_kinds(word: Token, noun: Token) -> bool:
    """Whether "and" joins two kinds of the same people: "current **and** former officials"."""
    if word.lower_ not in {"and", "or"} or word.i <= noun.left_edge.i:
        return False
    before, behind = word.nbor(-1), word.nbor(1)
    return before.pos_ == behind.pos_ == "ADJ" and before.dep_ == "amod" and before.head.i in {noun.i, behind.i}


def whose(scene: Scene, pronoun: Token, meant: Callable[[Token], tuple[int, ...]]) -> str:
    """The name of whoever a possessive pronoun means, with its ending ("Anna Kovar's"); empty where it is not sure."""
    if pronoun.tag_ != "PRP$":
        return ""
    drafts = [scene.drafts[i] for i in meant(pronoun)]
    return f"{drafts[0].name}'s" if len(drafts) == 1 and not drafts[0].described else ""
