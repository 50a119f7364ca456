"""People of whom only what they are is said ("a gunman", "the nominee's"): whoever a later "he" or "she" may mean.

They have no node to resolve to, so a pronoun that may mean one of them is left open rather than given to the next name.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.bodywords import BODY_WORDS
from kg.extract.nouns import nouns_at
from kg.extract.scene import Scene
from kg.extract.tokens import Token
from kg.schema import FrameKind

__all__ = ["Strangers"]

_KINDS = frozenset({FrameKind.GROUP, FrameKind.NOMINAL})
#: By these a noun takes part in what its clause tells.
_ACTING = frozenset({"nsubj", "nsubjpass", "poss"})
_ROLES = _ACTING | {"dobj", "dative"}
#: Nouns for many at once, which no "he" takes up.
_MANY = BODY_WORDS | frozenset(
    {"police", "government", "authority", "staff", "crowd", "mob", "family", "media", "medium", "press", "troop"}
    | {"television", "people", "public", "clergy", "youth", "outlet", "source", "thousand", "hundred", "monitor"}
    | {"minority", "majority", "intelligence", "leadership", "administration", "regime", "study", "survey"}
    | {"opposition", "ally", "part", "member", "capital", "kind", "side", "community", "city", "clan"}
    | {"contingent", "couple", "crew", "delegation", "embassy", "faction", "force", "gang", "junta", "jury"}
    | {"legislature", "military", "mission", "navy", "panel", "patrol", "personnel", "picket", "population"}
    | {"senate", "site", "squad", "tabloid", "taskforce", "tribe", "tribunal", "cabinet", "regulator"}
)
_MALE = frozenset({"father", "son", "brother", "husband", "boy", "guy", "uncle", "nephew", "king", "monk", "priest"})
_FEMALE = frozenset({"mother", "daughter", "sister", "wife", "girl", "lady", "aunt", "niece", "queen", "nun", "widow"})


class Strangers:
    """The unnamed people of one scene; `resolved` gives the entities that a phrase means."""

    def __init__(self, scene: Scene, resolved: Callable[[Token], tuple[int, ...]]) -> None:
        """Take the scene and the way to resolve a phrase."""
        self._scene = scene
        self._resolved = resolved

    def may_be(self, token: Token, gender: str) -> bool:
        """Whether a noun speaks of one person of this gender whom nothing tells the name of."""
        if token.i in self._scene.named or token.tag_ not in {"NN", "NNP"}:
            return False
        word = token.lemma_.lower()
        own = _gender(word)
        if word in _MANY or own not in {gender, None} or self._is_told(token):
            return False
        named = token.ent_type_ == "PERSON" and token.tag_ == "NNP"
        return (named or own is not None or self._is_calling(token)) and not self._resolved(token)

    def _is_told(self, token: Token) -> bool:
        """Whether the clause itself says who it is: "Kovar's spouse was **Jan Novak**"."""
        verb = token.head
        return verb.lemma_ == "be" and any(c.dep_ == "attr" and c.i in self._scene.named for c in verb.children)

    def _is_calling(self, token: Token) -> bool:
        """Whether a noun says what somebody is."""
        schema = self._scene.schema
        for noun in nouns_at(token, schema, self._scene.words):
            frame = noun.frame
            if frame.kind is FrameKind.RELATION and frame.evokes is not None and not frame.inverse:
                if schema.properties[frame.evokes].domain == "Person":
                    return True
            elif frame.kind in _KINDS and frame.stands_for is None:
                return True
        return False

    def within(self, start: int, end: int, pronoun: int, gender: str, *, acting: bool = False) -> bool:
        """Whether somebody of this gender takes part, unnamed, in what the tokens from `start` to `end` tell.

        Args:
            start: the first token.
            end: the token behind the last.
            pronoun: the token that looks for whom it means; what others are quoted with is passed over.
            gender: its gender.
            acting: only who acts or has something counts, not whom something is done to.
        """
        scene = self._scene
        deps, roles, own = scene.columns.deps, _ACTING if acting else _ROLES, scene.quoted(pronoun)
        return any(
            deps[i] in roles and scene.quoted(i) in {None, own} and self.may_be(scene.doc[i], gender)
            for i in range(start, end)
        )


def _gender(word: str) -> str | None:
    """The gender that a noun tells ("gunman", "grandmother")."""
    if word.endswith("woman") or any(word.endswith(w) for w in _FEMALE):
        return "female"
    if word.endswith("man") or any(word.endswith(w) for w in _MALE):
        return "male"
    return None
