"""The graph as networkx and pandas, on a world built by hand: what each node, edge and row holds."""

from __future__ import annotations

import builtins
import errno
import io
import os

import networkx as nx
import pytest
from graph_world import ID, rich_world

from kg.errors import GraphError
from kg.export import Format, export, to_frames, to_networkx


@pytest.fixture(scope="module")
def graph():
    return rich_world().graph()


@pytest.fixture(scope="module")
def net(graph):
    return to_networkx(graph)


@pytest.fixture(scope="module")
def frames(graph):
    return to_frames(graph)


def test_entities_and_events_are_nodes(net):
    assert net.nodes[ID + "person/anna-kovar"] == {"label": "Anna Kovar", "cls": "Person", "kind": "entity"}
    assert net.nodes[ID + "place/portville"]["cls"] == "City"
    visit = net.nodes[ID + "event/visit-1"]
    assert (visit["kind"], visit["cls"], visit["status"]) == ("event", "Visit", "Actual")
    assert (visit["date"], visit["earliest"], visit["latest"]) == ("2023-05-09",) * 3


def test_unrealised_events_are_there_with_their_status(net):
    assert net.nodes[ID + "event/attack-1"]["status"] == "Possible"
    assert net.nodes[ID + "event/attack-1"]["cls"] == "Attack"


def test_no_claim_evidence_or_document_is_a_node(net):
    assert not [n for n in net if "/claim/" in n or "/evidence/" in n or "/document/" in n]


def test_roles_and_relations_are_edges_with_the_number_of_claims(net):
    actor = net.get_edge_data(ID + "event/visit-1", ID + "person/anna-kovar")
    assert actor == {"actor": {"predicate": "actor", "claims": 2}}  # one article plans it, one reports it
    capital = net.get_edge_data(ID + "place/portville", ID + "country/norland")
    assert capital == {"capitalOf": {"predicate": "capitalOf", "claims": 1}}


def test_wider_properties_are_not_repeated(net):
    predicates = {data["predicate"] for _, _, data in net.edges(data=True)}
    assert "participant" not in predicates
    spokesman = net.get_edge_data(ID + "person/petr-dolan", ID + "country/norland")
    assert set(spokesman) == {"spokespersonFor"}


def test_a_symmetric_relation_is_one_edge(net):
    norland, westland = ID + "country/norland", ID + "country/westland"
    assert net.number_of_edges(norland, westland) + net.number_of_edges(westland, norland) == 1


def test_graphml_takes_it(net):
    out = io.BytesIO()
    nx.write_graphml(net, out)
    assert b"Anna Kovar" in out.getvalue()


def test_the_order_is_fixed(graph, net):
    again = to_networkx(graph)
    assert list(again) == list(net)
    assert list(again.edges(keys=True)) == list(net.edges(keys=True))


def test_five_frames_with_their_rows(frames):
    assert list(frames) == ["entities", "events", "relations", "claims", "documents"]
    assert len(frames["documents"]) == 3
    assert set(frames["events"]["class"]) == {"Visit", "Transfer", "Meeting", "Attack"}


def test_events_frame_names_actors_and_places(frames):
    meeting = frames["events"].set_index("class").loc["Meeting"]
    assert meeting["actors"] == "Eva Maly; Jan Novy"
    assert meeting["places"] == "Portville"
    assert not meeting["contested"]


def test_relations_frame_holds_what_is_affirmed_only(frames):
    rows = set(frames["relations"][["subject", "predicate", "object"]].itertuples(index=False, name=None))
    assert ("Jan Novy", "headOfGovernmentOf", "Norland") in rows
    assert ("Portville", "capitalOf", "Norland") in rows


def test_claims_frame_carries_the_sentence_and_the_speaker(frames):
    claims = frames["claims"]
    item = claims[claims["predicate"] == "item"].iloc[0]
    assert item["object"] == "tanks"
    assert item["object_iri"] == ""
    assert item["holders"] == "Petr Dolan"
    assert item["publisher"] == "Coast News"
    assert "Sudland moved tanks to Norland" in item["quote"]
    assert item["end"] - item["start"] == len(item["quote"])
    negative = claims[claims["polarity"] == "Negative"]
    assert list(negative["holders"]) == ["Sudland"]


def test_without_pandas_the_message_says_what_to_install(graph, monkeypatch):
    real = builtins.__import__

    def no_pandas(name, *args, **kwargs):
        if name == "pandas":
            raise ModuleNotFoundError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", no_pandas)
    with pytest.raises(ImportError, match=r"kg-news\[notebook\]"):
        to_frames(graph)


def test_a_file_that_finds_no_room_leaves_the_old_one(graph, tmp_path, monkeypatch):
    (path,) = export(graph, Format.TRIG, tmp_path)
    old = path.read_bytes()

    def pieces(_graph):
        yield "half of it"
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("kg.export.formats.trig", pieces)
    with pytest.raises(GraphError, match="make room"):
        export(graph, Format.TRIG, tmp_path)
    assert path.read_bytes() == old
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
