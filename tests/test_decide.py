"""Decisions by the user: written down, honoured by every build, refused where they contradict each other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from kg.build import Options, build
from kg.cache import Inputs
from kg.change import add, remove
from kg.cli import app
from kg.decide import decide, doubtful
from kg.decisions import Decision, Side, Sighting, load, save
from kg.errors import GraphError, InputError, KgError, NotFoundError
from kg.resolve.bonds import Bond

TEXTS = {
    "a.md": (
        "---\ntitle: First\ndate: 2021-05-04\n---\nPresident Anna Kovar of Slovakia visited Hungary on Monday. "
        "Ben Archer, the head of the Orlan Institute, welcomed it."
    ),
    "b.md": (
        "---\ntitle: Second\ndate: 2021-05-06\n---\nPresident Anna Kovar of Slovakia met Jan Novak in Vienna. "
        "Norway attacked Austria, Benny Archibald said."
    ),
    "c.md": "---\ntitle: Third\ndate: 2021-05-07\n---\nJan Novak praised Norway. Anna Kovar criticised Jan Novak.",
}


@pytest.fixture(autouse=True)
def _tables_once(request, monkeypatch):
    if request.node.get_closest_marker("model"):
        schema, known, nlp = (request.getfixturevalue(n) for n in ("schema", "known", "nlp"))
        monkeypatch.setattr("kg.nlp.load", lambda _model: nlp)
        monkeypatch.setattr("kg.build.Schema.load", lambda _extra=(): schema)
        monkeypatch.setattr("kg.build.Known.load", lambda *_args, **_named: known)


@pytest.fixture
def articles(tmp_path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def built(articles, tmp_path) -> Path:
    build([articles], tmp_path / "out")
    return tmp_path / "out"


def sha(folder: Path, name: str) -> str:
    return next(i.sha256 for i in Inputs.load(folder).items if i.path.endswith(name))


def people(folder: Path) -> list[str]:
    from kg.graph import Graph
    from kg.query import query

    rows = query(Graph.open(folder), "SELECT ?p { ?p a kg:Person } ORDER BY ?p")
    return [row[0].value.rsplit("/", 1)[-1] for row in rows.rows]


@pytest.mark.model
class TestDecide:
    def test_what_is_decided_to_be_the_same_is_one_node_with_both_names(self, built):
        assert {"ben-archer", "benny-archibald"} <= set(people(built))
        decide(built, "Ben Archer", "person/benny-archibald", same=True)
        assert len({"ben-archer", "benny-archibald"} & set(people(built))) == 1
        turtle = (built / "graph.ttl").read_text()
        assert "decided by hand" in turtle
        assert '"Benny Archibald"@en' in turtle
        assert '"Ben Archer"@en' in turtle

    def test_parts_of_one_node_are_told_apart_by_article(self, built):
        assert people(built).count("anna-kovar") == 1
        decide(built, f"Anna Kovar@{sha(built, 'a.md')[:8]}", f"Anna Kovar@{sha(built, 'b.md')[:8]}", same=False)
        assert len([p for p in people(built) if p.startswith("anna-kovar")]) >= 2

    def test_one_node_is_not_parted_without_saying_where(self, built):
        with pytest.raises(GraphError, match="@"):
            decide(built, "Anna Kovar", "person/anna-kovar", same=False)

    def test_a_link_to_the_tables_can_be_refused(self, built):
        turtle = (built / "graph.ttl").read_text()
        assert turtle.count("\ncountry:norway") == 1
        decide(built, f"Norway@{sha(built, 'c.md')[:8]}", f"Norway@{sha(built, 'b.md')[:8]}", same=False)
        assert (built / "graph.ttl").read_text().count("\ncountry:norway") == 2

    def test_events_can_be_decided_on(self, built):
        from kg.graph import Graph
        from kg.query import query

        found = query(Graph.open(built), "SELECT ?e { ?e a kg:Consultation } ORDER BY ?e").rows
        assert len(found) == 2
        decide(built, found[0][0].value, found[1][0].value, same=True)
        assert len(query(Graph.open(built), "SELECT ?e { ?e kg:eventType kg:Consultation }").rows) == 1

    def test_an_event_of_two_articles_is_in_doubt_and_can_be_parted(self, built, articles):
        (articles / "d.md").write_text(
            "---\ntitle: Fourth\ndate: 2021-05-05\n---\nPresident Anna Kovar of Slovakia visited Hungary on Monday."
        )
        add(built, [articles / "d.md"])
        assert (built / "graph.ttl").read_text().count("kg:eventType kg:Visit") == 1
        (pair,) = [d for d in doubtful(built, 100) if d.one and d.a.startswith("Visit@")]
        assert any("both on 2021-05-03" in part for part in pair.parts)
        assert all("visited Hungary on Monday" in told for told in pair.told)
        decide(built, pair.a, pair.b, same=False)
        assert (built / "graph.ttl").read_text().count("kg:eventType kg:Visit") == 2
        assert not any(d.one and d.a.startswith("Visit@") for d in doubtful(built, 100))

    @pytest.mark.parametrize("words", ["visited", "Visit"])
    def test_an_event_goes_by_its_word_or_class_in_an_article(self, words, built):
        with pytest.raises(GraphError, match="one node already"):
            decide(built, f"{words}@{sha(built, 'a.md')[:8]}", f"Visit@{sha(built, 'a.md')[:8]}", same=True)
        with pytest.raises(NotFoundError, match="nothing in that article"):
            decide(built, f"{words}@{sha(built, 'a.md')[:8]}:2", "Ben Archer", same=True)

    def test_every_way_to_the_graph_honours_it(self, built, articles, tmp_path):
        file, _ = decide(built, "Ben Archer", "Benny Archibald", same=True)
        before = (built / "graph.ttl").read_bytes()
        elsewhere = build([articles], tmp_path / "other", Options(decisions=file))
        assert elsewhere.graph.turtle().encode() == before
        build([articles], built, fresh=True)
        assert (built / "graph.ttl").read_bytes() == before
        remove(built, ["Third"])
        assert (built / "graph.ttl").read_bytes() != before
        add(built, [articles / "c.md"])
        assert (built / "graph.ttl").read_bytes() == before
        assert (built / "graph.html").read_bytes() == (tmp_path / "other" / "graph.html").read_bytes()

    def test_what_contradicts_is_refused_and_leaves_all_as_it_was(self, built):
        file, _ = decide(built, "Ben Archer", "Benny Archibald", same=True, later=True)
        decide(built, "Benny Archibald", "Jan Novak", same=True, later=True)
        before = file.read_bytes(), (built / "graph.ttl").read_bytes()
        with pytest.raises(InputError, match="same"):
            decide(built, "Ben Archer", "Jan Novak", same=False)
        assert (file.read_bytes(), (built / "graph.ttl").read_bytes()) == before

    def test_parts_of_one_node_are_called_by_where_they_were_seen(self, built, articles):
        first, second = (f"Anna Kovar@{sha(built, name)[:12]}" for name in ("a.md", "b.md"))
        file, _ = decide(built, first, second, same=False, later=True)
        seen = [f"{part.split('@')[1]} Anna Kovar" for part in (first, second)]
        file.write_text(f"{file.read_text()}- same: [{', '.join(seen)}]\n")
        with pytest.raises(InputError, match=rf"decisions\.yaml, entry 1: .*{first}.*{second}.*through others"):
            build([articles], built)

    def test_a_person_is_no_country(self, built):
        with pytest.raises(InputError, match="cannot be the same"):
            decide(built, "Ben Archer", "Norway", same=True)
        assert not (built / "decisions.yaml").exists()

    @pytest.mark.parametrize("name", ["Nobody", "Nobody@123456", "kovar@", "document/first"])
    def test_what_names_nothing_is_an_error(self, name, built):
        with pytest.raises(KgError):
            decide(built, name, "Ben Archer", same=True)

    def test_several_things_of_a_name_are_an_error_that_lists_them(self, built):
        with pytest.raises(NotFoundError, match=r"person/|things answer"):
            decide(built, "an", "Ben Archer", same=True)

    def test_what_no_article_mentions_any_more_is_reported(self, built, articles):
        gone = sha(built, "a.md")[:12]
        decide(built, f"Anna Kovar@{gone[:8]}", f"Anna Kovar@{sha(built, 'b.md')[:8]}", same=False)
        remove(built, ["First"])
        unused = json.loads((built / "report.json").read_text())["unused_decisions"]
        assert unused == [f"person/anna-kovar (Anna Kovar@{gone})"]

    def test_doubts_name_the_pairs_that_need_an_answer_with_their_parts(self, built, articles):
        (articles / "d.md").write_text(
            "---\ntitle: Fourth\ndate: 2021-05-08\n---\nPresident Anna Kovar of Norway criticised Ben Archer."
        )
        add(built, [articles / "d.md"])
        kovars = "person/anna-kovar"
        (pair,) = [d for d in doubtful(built, 100) if d.a.startswith(kovars) and d.b.startswith(kovars)]
        assert not pair.one
        assert pair.score < 0.5
        assert any("equal names" in part for part in pair.parts)
        assert any("different countries -" in part for part in pair.parts)
        decide(built, pair.a, pair.b, same=False)
        assert not any((d.a, d.b) == (pair.a, pair.b) for d in doubtful(built, 100))
        result = CliRunner().invoke(app, ["doubts", str(built), "--number", "3"])
        assert result.exit_code == 0, result.output
        # Whole names and parts, however narrow the terminal: people copy them from here.
        found = doubtful(built, 3)
        shown = [x for d in found for x in (f"{d.score:.2f}  two", "; ".join(d.parts), *dict.fromkeys(d.told)) if x]
        # Each side is shown by a sentence of it, with the article's name and day.
        assert any("Anna Kovar criticised Jan Novak.” Third · 2021-05-07" in told for d in found for told in d.told)
        assert 2 <= len(shown) <= 12
        assert all(part in line for part, line in zip(shown, result.output.splitlines(), strict=True))

    def test_the_commands(self, built):
        run = CliRunner().invoke
        result = run(app, ["same", str(built), "Ben Archer", "Benny Archibald"])
        assert result.exit_code == 0, result.output
        assert "decisions.yaml" in result.output
        assert "person/ben-archer (Ben Archer@" in result.output
        assert "are the same" in result.output
        assert run(app, ["different", str(built), "Ben Archer", "Jan Novak", "--later"]).exit_code == 0
        for bad in (["different", str(built), "Ben Archer", "Benny Archibald"], ["same", "/no/such", "x", "y"]):
            result = run(app, bad)
            assert result.exit_code == 2
            assert "Traceback" not in result.output


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1).filter(
    lambda t: t == t.strip() and "\x85" not in t
)
SIGHTINGS = st.builds(
    Sighting, st.text("0123456789abcdef", min_size=6, max_size=12), WORDS, st.none() | st.integers(0, 10**8)
)
SIDES = st.builds(
    Side, st.none() | st.just("country/norway"), st.lists(SIGHTINGS, min_size=1, max_size=2).map(tuple), WORDS
)


class TestFile:
    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.builds(Decision, st.booleans(), st.tuples(SIDES, SIDES)), max_size=3).map(tuple))
    def test_what_is_saved_is_read_again(self, tmp_path_factory, decisions):
        path = tmp_path_factory.mktemp("decisions") / "d.yaml"
        save(path, decisions)
        assert load(path) == decisions

    def test_short_forms(self, tmp_path):
        path = tmp_path / "d.yaml"
        path.write_text("- different:\n  - country/georgia\n  - 12ab34cd@77 Georgia\n  - 12ab34cd The state\n")
        sides = load(path)[0].sides
        assert [s.known for s in sides] == ["country/georgia", None, None]
        assert sides[1].seen == (Sighting("12ab34cd", "Georgia", 77),)
        assert sides[2].seen == (Sighting("12ab34cd", "The state"),)

    @pytest.mark.parametrize(
        "text",
        ["a: b", "- alike: [a/b, c/d]", "- same: [a/b]", "- same: a/b", "- same: [a/b, Kovar]", "- same: [a/b, 7]",
         "- same: [a/b, {seen: []}]", "- same: [a/b, {thing: [], known: a/b}]", "- same: [a/b, {name: x}]", "[", "\x00",
         "- same: [a/b, {seen: [[1]]}]", "- [same]", "7"],
    )  # fmt: skip
    def test_what_is_no_decision_is_an_error_that_names_the_file(self, text, tmp_path):
        path = tmp_path / "d.yaml"
        path.write_text(text)
        with pytest.raises(InputError, match=r"d\.yaml"):
            load(path)

    def test_a_slip_in_the_file_is_named_with_its_line(self, tmp_path):
        path = tmp_path / "d.yaml"
        path.write_text("# mine\n- same: [a/b, c/d]\n- same: [a/b\n- different: x\n")
        with pytest.raises(InputError, match=r"d\.yaml: line 4: expected"):
            load(path)

    def test_nothing_decided(self, tmp_path):
        (tmp_path / "d.yaml").write_text("# nothing yet\n")
        assert load(tmp_path / "d.yaml") == ()


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 7), st.integers(0, 7)), max_size=14))
def test_bonds_forbid_exactly_what_follows(steps):
    bonds = [Bond() for _ in range(8)]
    group = list(range(8))
    barred: list[tuple[int, int]] = []
    for unite, a, b in steps:
        if unite:
            bonds[a].unite(bonds[b])
            group = [group[a] if g == group[b] else g for g in group]
        elif group[a] != group[b]:
            bonds[a].bar(bonds[b])
            barred.append((a, b))
    for i in range(8):
        for j in range(8):
            told = any({group[a], group[b]} == {group[i], group[j]} for a, b in barred) and (
                group[i] != group[j] or any(group[a] == group[b] == group[i] for a, b in barred)
            )
            assert bonds[i].forbids(bonds[j]) == told
