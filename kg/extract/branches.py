"""Whether the name of a party or union means the whole of it or its branch in a part of the country."""

from __future__ import annotations

from kg.extract.referent import Referent
from kg.extract.scene import Scene

__all__ = ["is_branch", "is_part"]

_WITH_BRANCHES = frozenset({"PoliticalParty", "Organisation"})
_BRANCH_WORDS = frozenset({"state", "county", "local", "provincial", "regional", "district"})
_PLACES = frozenset({"Region", "City", "Place"})
_BEHIND = frozenset({"in", "of"})
#: Parts of a body that have heads of their own.
_PARTS = frozenset({"wing", "branch", "chapter", "arm", "section", "faction", "caucus"})
_POSSESSIVE = frozenset({"'s", "\u2019s"})


def is_branch(scene: Scene, body: Referent) -> bool:
    """Whether a known party or union is only that of a part of the country ("the Velka GLP", "the GLP of Velka").

    Args:
        scene: the article.
        body: where it is named.
    """
    entity = scene.drafts[body.entity]
    if entity.known is None or entity.cls not in _WITH_BRANCHES:
        return False
    after = scene.named.get(body.end + 1)
    if after is not None and scene.words[body.end] in _BEHIND and scene.drafts[after].cls == "Region":
        return True
    at = body.start - 1
    if at > 0 and scene.words[at] in _POSSESSIVE:
        at -= 1
    before = scene.named.get(at)
    in_place = before is not None and scene.drafts[before].cls in _PLACES
    return in_place or (at >= 0 and scene.columns.lowers[at] in _BRANCH_WORDS)


def is_part(scene: Scene, body: Referent) -> bool:
    """Whether only a part of a body is spoken of: "the youth **wing** of the GLP", "the GLP's youth **wing**".

    Args:
        scene: the article.
        body: where it is named, or the phrase for its part.
    """
    lowers, start = scene.columns.lowers, body.start
    if not _PARTS.isdisjoint(lowers[start : body.end]):
        return True
    if lowers[body.end : body.end + 1] != [] and lowers[body.end] in _POSSESSIVE:
        return not _PARTS.isdisjoint(lowers[body.end + 1 : body.end + 4])
    start -= start > 0 and lowers[start - 1] == "the"
    return start > 1 and lowers[start - 1] == "of" and lowers[start - 2] in _PARTS
