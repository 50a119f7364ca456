"""The scope of a noun: the country, body or person whose it is ("the **Slovak** leader", "the mayor of **Orlan**")."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.nouns import nouns_at
from kg.extract.referent import Referent
from kg.extract.scene import Scene
from kg.extract.tokens import Token
from kg.schema import FrameKind

__all__ = ["MODIFIERS", "Scopes"]

#: Labels of what stands before a noun and modifies it.
MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
_SCOPE_PREPOSITIONS = frozenset({"of", "from", "for", "in", "at"})
_BASED = {
    **dict.fromkeys(("base", "station", "headquarter", "locate", "live"), "in"),
    "affiliate": "with",
    "flee": "from",
}
_AGAINST = frozenset({"anti", "pro", "non", "ex", "former"})


class Scopes:
    """The scopes of the nouns of one scene; `referents` gives what any phrase in it refers to."""

    def __init__(self, scene: Scene, referents: Callable[[Token], tuple[Referent, ...]]) -> None:
        """Take the scene and the way to resolve the phrases that modify a noun."""
        self._scene = scene
        self._referents = referents

    def of(self, token: Token) -> list[Referent]:
        """The countries, bodies and people that modify a noun."""
        found: dict[int, Referent] = {}
        for child in token.children:
            if found and child.i > token.i:
                # "Norwegian forces in Iceland": whose they are stands before; where they are, behind.
                break
            if child.dep_ in MODIFIERS and child.i < token.i:
                heads = [child, *(c for c in child.conjuncts if c.i < token.i)]
            elif child.dep_ == "prep" and child.lower_ in _SCOPE_PREPOSITIONS:
                heads = [g for c in child.children if c.dep_ == "pobj" for g in (c, *c.conjuncts)]
            elif child.dep_ == "acl" and (at := _BASED.get(child.lemma_)) is not None:
                heads = [c for p in child.children if p.lower_ == at for c in p.children if c.dep_ == "pobj"]
            else:
                continue
            for head in heads:
                if self._is_against(head):
                    continue
                if head.i in self._scene.named or head.dep_ == "poss" or (head.dep_ == "pobj" and self._acts(head)):
                    referents = self._referents(head)
                elif head.dep_ in MODIFIERS:
                    referents = tuple(self.of(head))
                else:
                    referents = ()
                for referent in referents:
                    found.setdefault(referent.entity, referent)
        return list(found.values())

    def _acts(self, token: Token) -> bool:
        """Whether a noun stands in for its country: "a clerk of the Slovak **ministry**"."""
        nouns = nouns_at(token, self._scene.schema, self._scene.words) if token.pos_ == "NOUN" else ()
        return any(noun.frame.kind is FrameKind.STAND_IN for noun in nouns)

    @staticmethod
    def _is_against(token: Token) -> bool:
        return token.i >= 2 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in _AGAINST
