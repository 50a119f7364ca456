"""The page of a graph: what goes into it, that it is the same every time, and that no text in it can act."""

from __future__ import annotations

import base64
import hashlib
import html as markup
import importlib.util
import json
import os
import random
import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import NotFoundError
from kg.schema import Schema
from kg.view import page, write
from kg.view.communities import communities, joined
from kg.view.draw import box, caption, embed, node_size
from kg.view.facts import read
from kg.view.layout import arrange
from kg.view.marks import marks
from kg.view.payload import safe_url
from kg.view.records import Thing
from kg.view.select import keep, neighbours, ranked

DATA = Path(__file__).parent / "data" / "view"
ROOT = Path(__file__).parent.parent
ID = "https://kg.example/id/"


def load_generator():
    spec = importlib.util.spec_from_file_location("view_generate", DATA / "generate.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


generate = load_generator()


@pytest.fixture(scope="module")
def schema():
    return Schema.load()


def load(text: str | None = None) -> ox.Store:
    store = ox.Store()
    store.load((text or (DATA / "small.ttl").read_text(encoding="utf-8")).encode(), format=ox.RdfFormat.TURTLE)
    return store


def block(made: str, name: str):
    found = re.search(rf'<script type="application/json" id="kg-{name}">(.*?)</script>', made, re.DOTALL)
    return json.loads(found[1])


class Records:
    """The payload with its columns by name."""

    def __init__(self, made: str) -> None:
        self.raw = block(made, "records")
        self.texts = self.raw["texts"]
        self.later = block(made, "claims")
        self.said = self.later["texts"]

    def rows(self, kind: str) -> list[dict]:
        columns = self.raw["columns"][kind]
        rows = self.later["claims"] if kind == "claim" else self.raw[kind + "s"]
        return [dict(zip(columns, row, strict=True)) for row in rows]

    def node(self, label: str) -> dict:
        return next(n for n in self.rows("node") if self.texts[n["label"]] == label)

    def number(self, label: str) -> int:
        return next(i for i, n in enumerate(self.rows("node")) if self.texts[n["label"]] == label)

    def link(self, start: str, name: str, end: str) -> dict:
        a, b = self.number(start), self.number(end)
        return next(x for x in self.rows("link") if (x["from"], self.texts[x["property"]], x["to"]) == (a, name, b))


@pytest.fixture(scope="module")
def small(schema):
    return page(load(), schema, title="Tea & rockets")


@pytest.fixture(scope="module")
def records(small):
    return Records(small)


# ---------------------------------------------------------------- what the page holds


def test_counts(records):
    counts = records.raw["counts"]
    assert (counts["articles"], counts["entities"], counts["events"], counts["claims"]) == (2, 7, 3, 11)
    assert counts["status"] == {"Actual": 1, "Alleged": 1, "Cancelled": 1, "Denied": 0, "Planned": 0, "Possible": 0}


def test_an_entity_has_its_names_class_and_wikidata(records):
    olga = records.node("Olga Brandt")
    assert [records.texts[i] for i in olga["names"]] == ["Brandt", "Olha Brandt"]
    assert records.raw["classes"][olga["cls"]][0] == "Person"
    assert olga["same"] == ["http://www.wikidata.org/entity/Q999001"]
    assert records.raw["classes"][records.node("Klow")["cls"]][0] == "City", "the narrowest class counts"


def test_an_event_has_its_time_and_standing(records):
    visit = records.node("Olga Brandt visits Sildavia (2023-05-03)")
    assert (visit["status"], visit["date"], visit["lineages"]) == ("Actual", "2023-05-03", 2)
    assert records.node("Borduria moves arms to Sildavia")["contested"] == 1
    assert records.node("Olga Brandt visits Klow (2023-06)")["date"] == "2023-06"


@pytest.mark.parametrize(
    ("start", "name", "end", "line"),
    [
        ("Olga Brandt", "headOfStateOf", "Borduria", "solid"),
        ("Olga Brandt visits Sildavia (2023-05-03)", "actor", "Olga Brandt", "solid"),
        ("Borduria moves arms to Sildavia", "actor", "Borduria", "dashed"),
        ("Olga Brandt visits Klow (2023-06)", "destination", "Klow", "dotted"),
        ("Timo Varga", "memberOf", "River Watch", "dashed"),
        ("Borduria", "allyOf", "Sildavia", "dotted"),
    ],
)
def test_lines_follow_status_and_affirmation(records, start, name, end, line):
    assert records.link(start, name, end)["line"] == line


def test_a_symmetric_relation_is_one_line(records):
    borders = [x for x in records.rows("link") if records.texts[x["property"]] == "borders"]
    assert len(borders) == 1


def test_what_follows_from_a_claimed_relation_is_not_drawn_beside_it(schema):
    store = load()
    varga, borduria = ox.NamedNode(ID + "person/timo-varga"), ox.NamedNode(ID + "country/borduria")
    store.add(ox.Quad(varga, ox.NamedNode("https://kg.example/ontology#worksFor"), borduria))
    between = {x.predicate for x in read(store, schema).links if (x.subject, x.object) == (varga.value, borduria.value)}
    assert between == {"spokespersonFor"}
    watch = ox.NamedNode(ID + "organisation/river-watch")
    store.add(ox.Quad(watch, ox.NamedNode("https://kg.example/ontology#partOf"), borduria))
    assert any(x.predicate == "partOf" for x in read(store, schema).links), "what nobody claims alone is drawn"


def test_participant_is_not_drawn_beside_actor(records):
    assert "participant" not in {records.texts[x["property"]] for x in records.rows("link")}


def test_a_line_finds_its_claims_and_their_words(records):
    link = records.link("Olga Brandt", "headOfStateOf", "Borduria")
    (claim,) = [records.rows("claim")[i] for i in link["claims"]]
    doc, quote, start, spans = claim["cited"][0]
    assert records.texts[records.rows("doc")[doc]["label"]] == "President drinks tea in Sildavia"
    assert (start, records.said[claim["role"]], claim["confidence"]) == (300, "President", 0.95)
    sentence = records.said[quote]
    assert [sentence[a:b] for a, b in zip(spans[::2], spans[1::2], strict=True)] == [
        "Borduria",
        "president",
        "Olga Brandt",
    ]


def test_who_says_so_and_via_whom(records):
    claim = next(c for c in records.rows("claim") if c["certainty"] == "Possible")
    assert claim["holders"] == [records.number("River Watch")]
    assert claim["via"] == [records.number("Valley Post")]
    assert claim["affirmed"] == 0


def test_labels_and_looks_come_from_the_ontology(records, small, schema):
    assert records.raw["values"]["Alleged"][0] == "alleged"
    assert records.raw["lines"]["Cancelled"] == "dotted"
    groups = block(small, "options")["groups"]
    assert groups["Country"] == {"shape": schema.classes["Country"].shape, "color": schema.classes["Country"].colour}
    assert groups["Transfer|Alleged"]["hollow"] is True
    assert "hollow" not in groups["Visit|Actual"]


def test_only_web_addresses_become_links(records):
    assert [d["url"] for d in records.rows("doc")] == ["", "https://valleypost.example/tea"]


def test_pyvis_drew_every_node_and_both_parallel_lines(small, records):
    nodes, edges = block(small, "nodes"), block(small, "edges")
    assert [n["id"] for n in nodes] == list(range(9)), "River Watch and Timo Varga hang together; none stands alone"
    drawn = {n["id"] for n in nodes}
    assert len(edges) == sum(x["from"] in drawn and x["to"] in drawn for x in records.rows("link"))
    borduria, sildavia = records.number("Borduria"), records.number("Sildavia")
    both = [x for x in records.rows("link") if {x["from"], x["to"]} == {borduria, sildavia}]
    assert sorted(records.texts[x["property"]] for x in both) == ["allyOf", "borders"]
    assert sorted(x["bend"] for x in both) == [0, 1], "the second bends away from the first"


def test_an_actor_points_to_its_event(records):
    towards = {name for name, row in records.raw["properties"].items() if row[5]}
    assert towards == {"actor"}, "no event of the small graph has an origin"


@pytest.mark.parametrize(
    ("iso", "said"),
    [("2022-12-19", "19 Dec 2022"), ("2022-12", "Dec 2022"), ("2022", "2022"), ("2022-13-01", "2022-13-01"), ("", "")],
)
def test_the_caption_of_an_event_is_its_class_and_day(schema, iso, said):
    event = Thing(iri="x", cls="Visit", label="Olga visits", status="Actual", date=iso)
    assert caption(event, schema) == "\n".join(filter(None, ["visit", said]))


# ---------------------------------------------------------------- what is asked for


def labels(made: str) -> set[str]:
    found = Records(made)
    return {found.texts[n["label"]] for n in found.rows("node")}


def test_focus_keeps_one_hop_through_events(schema):
    near = labels(page(load(), schema, focus="Klow"))
    assert near == {"Klow", "Sildavia", "Olga Brandt visits Klow (2023-06)", "Olga Brandt"}


@pytest.mark.parametrize("focus", ["timo varga", "person/timo-varga", ID + "person/timo-varga", "Varga"])
def test_focus_takes_a_name_or_an_iri(schema, focus):
    assert labels(page(load(), schema, focus=focus, hops=1)) == {"Timo Varga", "Borduria", "River Watch"}


def test_focus_on_nothing_known_says_so(schema):
    with pytest.raises(NotFoundError, match="Atlantis"):
        page(load(), schema, focus="Atlantis")


def test_status_and_dates_cut(schema):
    cancelled = labels(page(load(), schema, status=["Cancelled"]))
    assert "Olga Brandt visits Klow (2023-06)" in cancelled
    assert "Borduria moves arms to Sildavia" not in cancelled
    june = labels(page(load(), schema, date_from="2023-06-15", date_to="2023-07-31"))
    assert [x for x in sorted(june) if "visits" in x or "moves" in x] == ["Olga Brandt visits Klow (2023-06)"]
    assert [x for x in labels(page(load(), schema, date_to="2023-05-02")) if "visits" in x or "moves" in x] == []


def test_the_opening_view_is_small_and_joined(schema):
    news = read(generate.graph(200, 400), schema)
    support = {t.iri: float(len(t.documents)) for t in news.things}
    order, opening = ranked(news, support, 60)
    assert sorted(order) == sorted(t.iri for t in news.things)
    assert 40 <= opening <= 60
    near, shown = neighbours(news), set(order[:opening])
    assert all(shown.intersection(near[i]) for i in order[:opening])


def test_keep_drops_claims_with_their_things(schema):
    news = keep(read(load(), schema), status=["Actual"])
    gone = {ID + "event/transfer-1", ID + "event/visit-2"}
    assert not [c for c in news.claims if c.subject in gone]


# ---------------------------------------------------------------- the layout


def test_labels_of_the_opening_view_do_not_overlap(schema):
    store = generate.graph(60, 80)
    news = read(store, schema)
    support = {t.iri: 4.0 for t in news.things}
    order, opening = ranked(news, support, 100)
    near = neighbours(news)
    boxes = {t.iri: box(t, node_size(t, 4.0), caption(t, schema)) for t in news.things}
    groups, _ = communities(order, near)
    places = arrange(order[:opening], near, boxes, groups)
    assert set(places) == set(order[:opening])
    assert len(places) > 60
    over = [
        (a, b)
        for a, b in combinations(order[:opening], 2)
        if abs(places[a][0] - places[b][0]) < (boxes[a][0] + boxes[b][0]) / 2 - 1
        and abs(places[a][1] - places[b][1]) < (boxes[a][1] + boxes[b][1]) / 2 - 1
    ]
    assert over == []
    assert len(set(places.values())) == len(places), "no two nodes on one spot"


def ring(*names: str) -> dict[str, list[str]]:
    """Each is linked with all others: as close a community as there is."""
    return {n: [m for m in names if m != n] for n in names}


def test_two_rings_and_a_bridge_are_two_communities():
    near = {**ring("a", "b", "c", "d", "e"), **ring("v", "w", "x", "y"), "alone": []}
    near["a"].append("v")
    near["v"].append("a")
    groups, count = communities(sorted(near), near)
    assert count == 2
    assert {n for n, g in groups.items() if g == 0} == set("abcde"), "the larger is number 0"
    assert {n for n, g in groups.items() if g == 1} == set("vwxy")
    assert groups["alone"] == 2, "what is in none bears the count as its number"
    assert joined(groups, near) == {(0, 1): 1}


def test_communities_leave_the_shared_random_numbers_alone():
    near = ring("a", "b", "c", "d", "e")
    random.seed(5)
    want = random.random()
    random.seed(5)
    communities(sorted(near), near)
    assert random.random() == want


def test_what_hangs_on_one_node_alone_stays_folded_at_first(schema):
    store = load()
    event = ox.NamedNode(ID + "event/speech")
    kg = "https://kg.example/ontology#"
    for predicate, value in (
        ("eventType", kg + "Utterance"),
        ("status", kg + "Actual"),
        ("actor", ID + "person/timo-varga"),
    ):
        store.add(ox.Quad(event, ox.NamedNode(kg + predicate), ox.NamedNode(value)))
    news = read(store, schema)
    order, opening = ranked(news, {t.iri: 1.0 for t in news.things}, 150)
    assert event.value in order[opening:]
    assert ID + "person/timo-varga" in order[:opening]


def test_texts_go_in_only_when_given_and_by_their_digest(schema):
    news = read(load(), schema)
    assert block(page(load(), schema), "articles") == []
    digest = news.documents[1].sha256
    made = page(load(), schema, texts={digest: "Whole </script> text", "other": "no"})
    assert block(made, "articles") == ["", "Whole </script> text"]


def test_an_empty_graph_is_a_page_too(schema):
    assert block(page(ox.Store(), schema), "nodes") == []


# ---------------------------------------------------------------- the file


def test_the_page_asks_for_nothing(small):
    shell = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", small, flags=re.DOTALL)
    assert re.findall(r"""(?:src|href)=["'](?!#|data:)""", shell) == []
    assert re.findall(r"\son\w+=", shell) == []
    assert "//# sourceMappingURL" not in small
    assert "cdn" not in shell.lower()


def test_the_policy_names_the_hash_of_every_block(small):
    policy = markup.unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', small)[1])
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none';")
    blocks = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", small, re.DOTALL)
    assert len(blocks) == 3
    for text in blocks:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_five_articles_stay_small(schema):
    made = page(generate.graph(85, 130), schema)
    assert len(made.encode()) < 2_000_000


def test_write_is_utf8_with_line_feeds(schema, tmp_path, small):
    target = write(tmp_path / "page.html", load(), schema, title="Tea & rockets")
    assert target.read_bytes() == small.encode()
    assert b"\r" not in target.read_bytes()


SAME = """
import hashlib, sys
sys.path.insert(0, {data!r})
import generate
from kg.schema import Schema
from kg.view import page
print(hashlib.sha256(page(generate.graph(40, 60), Schema.load(), title="x").encode()).hexdigest())
"""


def test_same_bytes_whatever_the_hash_seed():
    code = SAME.format(data=str(DATA))
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert len(found) == 1


def test_the_order_in_the_store_does_not_show(schema, small):
    quads = sorted(load(), key=str, reverse=True)
    store = ox.Store()
    for quad in quads:
        store.add(quad)
    assert page(store, schema, title="Tea & rockets") == small


# ---------------------------------------------------------------- hostile text

EVIL = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "\"'`><img src=x onerror=alert(1)>",
    "\u202egnol eht dna\u202c {{ 7*7 }} {% raw %}",
    "a\u2028b\u2029c",
    "x" * 10_000,
    "</style><style>*{display:none}",
]


def hostile(text: str) -> str:
    """The small graph with one name and one sentence replaced."""
    quoted = ox.Literal(text)
    return (
        (DATA / "small.ttl")
        .read_text(encoding="utf-8")
        .replace('"Timo Varga"@en', str(quoted) + "@en")
        .replace('"Varga is probably still on the books of River Watch."', str(quoted))
    )


@pytest.mark.parametrize("text", EVIL)
def test_hostile_text_stays_text(schema, small, text):
    made = page(load(hostile(text)), schema, title=text)
    assert made.count("<script") == small.count("<script")
    assert made.count("</script") == small.count("</script")
    assert made.count("<style") == small.count("<style")
    assert made.count("<img") == small.count("<img")
    assert text in Records(made).texts
    assert all(len(n["label"]) < 90 for n in block(made, "nodes"))


@given(st.text(max_size=200))
@settings(max_examples=150)
def test_embedded_json_reads_back_and_cannot_close_its_element(text):
    made = embed([text])
    assert json.loads(made) == [text]
    assert not set("<>&\u2028\u2029").intersection(made)
    made.encode("utf-8")


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://news.example/a?b=c#d", True),
        ("http://news.example", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("java\nscript:alert(1)", False),
        (" https://news.example", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("file:///etc/passwd", False),
        ("//news.example/a", False),
        ("https:///nohost", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_safe_url(url, safe):
    assert safe_url(url) == (url if safe else "")


@given(st.text(max_size=300))
def test_safe_url_takes_anything(text):
    assert safe_url(text) in {"", text}


def test_marks_count_as_javascript_does():
    # The cup takes two UTF-16 units; "tea" is marked where it stands first.
    assert marks("tea 🍵 with tea", ("with", "tea")) == (0, 3, 7, 11)


def test_marks_do_not_overlap():
    assert marks("Olga Brandt left", ("Olga Brandt", "Brandt", "absent", "")) == (0, 11)


@given(st.text(max_size=120), st.lists(st.text(max_size=8), max_size=5))
def test_marks_are_in_order_and_inside(quote, words):
    found = marks(quote, words)
    assert [*found] == sorted(found)
    assert len(found) % 2 == 0
    assert all(0 <= m <= len(quote.encode("utf-16-le", "surrogatepass")) // 2 for m in found)


@given(st.text(max_size=600))
def test_captions_are_short_and_hold_no_marks_of_direction(text):
    schema = Schema(classes={}, properties={}, frames={}, prefixes={}, status_lines={}, values={}, files=())
    words = caption(Thing(iri="x", cls="Person", label=text), schema)
    assert 0 < len(words) <= 76
    assert not re.search("[\u0000-\u0009\u200e\u200f\u202a-\u202e\u2066-\u2069]", words)


def test_pyvis_comes_without_what_no_page_needs_and_takes_it_when_asked():
    script = """
import sys
import kg.view
assert not {"networkx", "IPython"} & sys.modules.keys(), "imported for nothing"
import networkx
from pyvis.network import Network
net = Network()
net.from_nx(networkx.path_graph(3))
assert len(net.nodes) == 3
import pyvis.network
assert pyvis.network.IFrame("page.html", 10, 20).src == "page.html"
"""
    subprocess.run([sys.executable, "-c", script], check=True)
