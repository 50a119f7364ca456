"""What of a graph stays in memory while it is built: nodes, and never the rows of claims and their evidence."""

from __future__ import annotations

import gc

import pytest
from graph_world import ID, World, rich_world, schema, visit_paper

from kg.graph.outline import Outline, share_keys
from kg.graph.renew import spell
from kg.graph.triples import Row, Triples


def _outline(world: World, shown: list[tuple[str, Triples]] | None = None) -> Outline:
    extractions, resolution = world.extractions(), world.resolution()
    keys = share_keys(extractions, dict.fromkeys(resolution.documents, ""), resolution)
    extra = {} if shown is None else {"show": lambda stamp, claims: shown.append((stamp, claims))}
    return Outline(extractions, resolution, schema(), keys, {}, {}, base=ID, **extra)


def _many(count: int) -> World:
    world = World()
    for number in range(count):
        visit_paper(world, f"Anna Kovar visits Norland, says report {number}.", node=f"event/visit-{number}")
    return world


def _rows() -> int:
    gc.collect()
    return sum(isinstance(thing, Row) for thing in gc.get_objects())


@pytest.mark.parametrize("articles", [3, 30])
def test_no_row_of_a_claim_is_kept(articles):
    world = _many(articles)
    before = _rows()
    outline = _outline(world)
    # A document and a visit for each article, and the two who are in all of them.
    assert len(outline.triples.rows) == 2 * articles + 2
    assert _rows() - before == 2 * articles + 2


def test_rows_of_claims_are_made_one_article_at_a_time(tmp_path):
    world = _many(30)
    before = _rows()
    outline = _outline(world)
    nodes = _rows() - before
    for claims in outline.claims():
        # Three claims and the evidence that they share, beside those that the last turn of the loop still holds.
        assert len(claims.rows) == 4
        assert _rows() - before <= nodes + 2 * 4
    turtle, _ = spell(outline, None, tmp_path)
    assert _rows() - before <= nodes + 2 * 4
    assert "".join(turtle) == world.graph().turtle()


def test_all_claims_are_shown_once_under_the_stamps_of_their_shares():
    shown: list[tuple[str, Triples]] = []
    outline = _outline(rich_world(), shown)
    assert [stamp for stamp, _ in shown] == [share.stamp for share in outline.shares.values()]
    claims = {iri for _, part in shown for iri in part.rows}
    assert claims.isdisjoint(outline.triples.rows)
    assert len(outline) == len(outline.triples) + sum(len(part) for _, part in shown) == len(rich_world().graph())


def test_the_whole_graph_can_still_be_had():
    outline = _outline(rich_world())
    assert outline.graph.turtle() == rich_world().graph().turtle()
    # Asked for once, it does not find its way into what is kept.
    assert not any("/claim/" in iri for iri in outline.triples.rows)


def test_claims_of_one_article_share_the_row_of_their_evidence():
    outline = _outline(_many(1))
    (only,) = outline.claims()
    assert sorted(iri.removeprefix(ID).partition("/")[0] for iri in only.rows) == ["claim"] * 3 + ["evidence"]
