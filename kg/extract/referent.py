"""One reference: which entity of the article some of its words mean, and how safe that is."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.scene import Scene
from kg.model import MentionKind

__all__ = ["Referent", "refer"]


@dataclass(frozen=True, slots=True)
class Referent:
    """One entity that words refer to.

    `entity` is its index in the cast; tokens `start` to `end` are the words that refer to it; `step` says what lay
    between ("he → Anna Kovar"), empty for a plain name; `weight` from 0 to 1 says how safe that is.
    """

    entity: int
    start: int
    end: int
    step: str
    weight: float


def refer(scene: Scene, index: int, start: int, end: int, weight: float, kind: MentionKind) -> Referent:
    """Note that words mention an entity, and say so.

    Args:
        scene: the article.
        index: the entity, by its index in the cast.
        start: the first token of the words.
        end: the token behind them.
        weight: how safe that is, from 0 to 1.
        kind: what kind of mention it is.
    """
    draft = scene.drafts[index]
    scene.mention(draft, start, end, kind)
    return Referent(index, start, end, f"{scene.text(start, end)} → {draft.name}", weight)
