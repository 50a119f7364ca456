"""Coming and going: whatever way a graph came about, it has the bytes of a fresh build of what is in it."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner

from kg.build import Options, build
from kg.cache import Cache, Inputs, article_key
from kg.change import add, find, remove
from kg.cli import app
from kg.errors import GraphError, InputError, NotFoundError
from kg.extract import Extractor
from kg.graph import Graph
from kg.graph.folder import alone
from kg.kept import Kept
from kg.model import Article, Extraction

pytestmark = pytest.mark.model

#: Stories that share people, places, events and whole passages, so that each has a say in what the others become.
STORIES = {
    "a-visit.md": (
        "---\ntitle: A visit to Budapest\ndate: 2021-05-04\npublisher: Orlan Post\n---\n"
        "President Anna Kovar of Slovakia visited Hungary on Monday. She met Prime Minister Jan Novak there."
    ),
    "b-plan.md": (
        "---\ntitle: Plans\ndate: 2021-04-30\n---\nAnna Kovar, the president of Slovakia, will visit Hungary on Monday, "
        "her office said. Norway denied that it had attacked Austria."
    ),
    "c-copy.md": (
        "---\ntitle: Kovar in Budapest\ndate: 2021-05-04\npublisher: Evening Star\n---\n"
        "President Anna Kovar of Slovakia visited Hungary on Monday. She met Prime Minister Jan Novak there."
    ),
    "d-spelling.txt": (
        "Slovak President Anna Kovář praised Jan Novak of Hungary on May 6, 2021. The ministers of Austria agreed to "
        "send aid to Norway, the Orlan Institute said. Ben Archer, the head of the Orlan Institute, welcomed it."
    ),
    "e-empty.txt": "",
    "f-lines.jsonl": "\n".join(
        json.dumps(story)
        for story in (
            {"text": "Norway attacked Austria on May 7, 2021, the Orlan Institute said.", "date": "2021-05-08"},
            {"text": "Ben Archer of the Orlan Institute met Anna Kovar in Vienna on Friday.", "date": "2021-05-08"},
            {"text": 7},
        )
    ),
    "g-last.txt": "Kovar and Novak signed an agreement in Vienna. Archer criticised Novak. Austria invaded Norway in 2019.",
}


@pytest.fixture(scope="module")
def extractor(schema, known) -> Extractor:
    return Extractor(schema, known)


@pytest.fixture(autouse=True)
def _tables_once(monkeypatch, schema, known, nlp, extractor):
    """Model, ontology, tables and rules are read once for all builds of this file, as they don't change."""
    monkeypatch.setattr("kg.nlp.load", lambda _model: nlp)
    monkeypatch.setattr("kg.extract.Extractor", lambda _schema, _known: extractor)
    monkeypatch.setattr("kg.build.Schema.load", lambda _extra=(): schema)
    monkeypatch.setattr("kg.build.Known.load", lambda *_args, **_named: known)


@pytest.fixture(scope="module")
def stories(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("stories")
    for name, text in STORIES.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def built(stories, tmp_path) -> Path:
    out = tmp_path / "graph"
    build([stories / name for name in ("a-visit.md", "b-plan.md", "f-lines.jsonl")], out)
    return out


def _outcome(folder: Path) -> tuple[bytes, bytes, dict[str, object], set[ox.Quad]]:
    report = json.loads((folder / "report.json").read_text())
    counts = {k: v for k, v in report.items() if k not in {"seconds", "files", "reused"}}
    store = set(ox.Store.read_only(str(folder / "store")))
    return (folder / "graph.ttl").read_bytes(), (folder / "graph.html").read_bytes(), counts, store


def _same(folder: Path, paths: list[Path], scratch: Path, options: Options | None = None) -> None:
    shutil.rmtree(scratch, ignore_errors=True)
    build(paths, scratch, options)
    mine, fresh = _outcome(folder), _outcome(scratch)
    assert mine[2] == fresh[2]
    assert mine[3] == fresh[3]
    assert mine[0] == fresh[0]
    assert mine[1] == fresh[1]


@pytest.mark.parametrize("seed", range(20))
def test_any_sequence_of_coming_and_going_gives_the_bytes_of_a_fresh_build(seed, stories, tmp_path):
    dice = random.Random(seed)
    names = sorted(STORIES)
    inside = set(dice.sample(names, 3)) | {dice.choice(["a-visit.md", "g-last.txt"])}
    out = tmp_path / "graph"
    build([stories / n for n in sorted(inside)], out)
    for _ in range(dice.randint(2, 4)):
        outside = sorted(set(names) - inside - {"e-empty.txt"})
        full = sorted(inside - {"e-empty.txt"})
        if outside and (len(full) < 2 or dice.random() < 0.55):
            chosen = dice.sample(outside, dice.randint(1, len(outside)))
            add(out, [stories / n for n in chosen])
            inside |= set(chosen)
        else:
            chosen = dice.sample(full, dice.randint(1, len(full) - 1))
            remove(out, [str(stories / n) for n in chosen])
            inside -= set(chosen)
    _same(out, [stories / n for n in inside], tmp_path / "fresh")


def test_only_what_is_new_is_read(built, stories, monkeypatch):
    assert build([stories / n for n in ("a-visit.md", "b-plan.md", "f-lines.jsonl")], built).report.reused == 4
    again, left_out = add(built, [stories / "g-last.txt"])
    assert (again.report.articles, again.report.reused) == (5, 4)
    assert left_out == []
    monkeypatch.setattr("kg.nlp.load", lambda _model: pytest.fail("nothing is new, so no model is needed"))
    assert remove(built, ["Plans"]).report.articles == 4
    assert build([stories / "a-visit.md"], built).report.reused == 1


def test_fresh_reads_all_again_and_gives_the_same(built, stories, tmp_path):
    before = _outcome(built)
    paths = [stories / n for n in ("a-visit.md", "b-plan.md", "f-lines.jsonl")]
    assert build(paths, built, fresh=True).report.reused == 0
    assert _outcome(built) == before


def test_a_changed_file_replaces_what_it_was(built, stories, tmp_path):
    copy = tmp_path / "stories"
    shutil.copytree(stories, copy)
    build([copy / "a-visit.md", copy / "f-lines.jsonl"], built)
    (copy / "f-lines.jsonl").write_text(json.dumps({"text": "Norway attacked Austria on May 9, 2021."}))
    add(built, [copy / "f-lines.jsonl"])
    _same(built, [copy / "a-visit.md", copy / "f-lines.jsonl"], tmp_path / "fresh")


def test_the_files_need_not_be_there_any_more(built, stories, tmp_path):
    copy = tmp_path / "stories"
    shutil.copytree(stories, copy)
    build([copy], built)
    keep = [copy / n for n in sorted(STORIES) if n != "d-spelling.txt"]
    (tmp_path / "fresh").mkdir()
    expected = tmp_path / "expected"
    build(keep, expected)
    shutil.rmtree(copy)
    remove(built, [str(copy / "d-spelling.txt")])
    assert _outcome(built) == _outcome(expected)


def test_a_copy_takes_the_place_of_the_original_when_that_goes(built, stories, tmp_path):
    add(built, [stories / "c-copy.md"])
    assert len(json.loads((built / "report.json").read_text())["rejects"]) == 2
    remove(built, [str(stories / "a-visit.md")])
    _same(built, [stories / n for n in ("b-plan.md", "c-copy.md", "f-lines.jsonl")], tmp_path / "fresh")
    assert b"Evening Star" in (built / "graph.ttl").read_bytes()


def test_settings_of_the_build_stay(stories, tmp_path):
    options = Options(base="http://news.example/", title="Ours & theirs")
    out = tmp_path / "graph"
    build([stories / "a-visit.md"], out, options)
    add(out, [stories / "d-spelling.txt"])
    _same(out, [stories / "a-visit.md", stories / "d-spelling.txt"], tmp_path / "fresh", options)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("A visit to Budapest", ["a-visit.md"]),
        ("  a VISIT to  budapest ", ["a-visit.md"]),
        ("f-lines.jsonl", ["f-lines.jsonl:1", "f-lines.jsonl:2", "f-lines.jsonl:3"]),
        ("f-lines.jsonl:2", ["f-lines.jsonl:2"]),
        ("a-visit.md", ["a-visit.md"]),
        (".", ["a-visit.md", "b-plan.md", "f-lines.jsonl:1", "f-lines.jsonl:2", "f-lines.jsonl:3"]),
    ],
)
def test_an_article_goes_by_path_or_title(name, expected, built, stories, monkeypatch):
    monkeypatch.chdir(stories)
    if name == "f-lines.jsonl:2":
        name = str(stories / name)
    assert [Path(item.path).name for item in find(built, name)] == expected


def test_an_article_goes_by_hash_or_iri(built):
    (item,) = find(built, "A visit to Budapest")
    assert find(built, item.sha256[:8]) == find(built, item.sha256.upper()) == [item]
    iri = f"document/a-visit-to-budapest-{item.sha256[:8]}"
    assert find(built, iri) == find(built, f"https://kg.example/id/{iri}") == [item]


@pytest.mark.parametrize("name", ["No such article", "abc", "", "  ", "/no/such/file.txt", "document/x"])
def test_what_names_no_article_is_an_error(name, built):
    before = _outcome(built)
    with pytest.raises(NotFoundError):
        remove(built, [name])
    assert _outcome(built) == before


def test_a_title_of_two_articles_is_an_error_that_tells_them_apart(built, tmp_path):
    for number in (1, 2):
        (tmp_path / f"{number}.md").write_text(f"---\ntitle: Twice\n---\nAustria attacked Norway {number} times.")
        add(built, [tmp_path / f"{number}.md"])
    with pytest.raises(NotFoundError, match=r"2 articles .*1\.md.*2\.md|2 articles .*2\.md.*1\.md"):
        remove(built, ["Twice"])


def test_a_graph_is_never_emptied(built):
    with pytest.raises(GraphError, match="no article would be left"):
        remove(built, ["A visit to Budapest", "Plans", *[i.sha256 for i in Inputs.load(built).items if i.sha256]])


def test_what_cannot_be_added_leaves_all_as_it_was(built, stories, tmp_path):
    before = _outcome(built)
    with pytest.raises(InputError, match="nowhere"):
        add(built, [tmp_path / "nowhere"])
    with pytest.raises(InputError, match="no article"):
        add(built, [stories / "e-empty.txt"])
    with pytest.raises(GraphError, match="not a graph"):
        add(tmp_path, [stories / "a-visit.md"])
    assert _outcome(built) == before


class TestCache:
    def test_a_broken_or_foreign_file_is_not_used(self, built, stories):
        paths = [stories / n for n in ("a-visit.md", "b-plan.md", "f-lines.jsonl")]
        before = _outcome(built)
        files = sorted((built / "cache").glob("*.z"))
        assert len(files) == 4
        whole = files[0].read_bytes()
        for spoiled in (b"", b"no deflated data", whole[:-9], zlib.compress(b"[]"), files[1].read_bytes()):
            files[0].write_bytes(spoiled)
            assert build(paths, built).report.reused == 3
            assert _outcome(built) == before
        files[0].write_bytes(b"")
        with pytest.raises(InputError, match="cache"):
            add(built, [stories / "g-last.txt"])
        assert _outcome(built) == before

    def test_a_bomb_is_not_unpacked(self, built, monkeypatch):
        monkeypatch.setattr("kg.cache._LIMIT", 1000)
        file = next((built / "cache").glob("*.z"))
        assert Cache(built, "").get(file.stem) is None

    def test_another_engine_gives_the_article_only(self, tmp_path):
        article = Article("Some text.", path="x.txt", title="T")
        key = article_key(article)
        Cache(tmp_path, "one").put(Extraction(article, (), ()), key)
        assert Cache(tmp_path, "one").get(key, "x.txt") == Extraction(article, (), ())
        assert Cache(tmp_path, "two").get(key, "x.txt") == article
        assert Cache(tmp_path, "one").get(article_key(Article("Other text."))) is None

    def test_metadata_tell_articles_apart_and_the_path_does_not(self):
        assert article_key(Article("x", path="a")) == article_key(Article("x", path="b"))
        assert article_key(Article("x", title="a")) != article_key(Article("x", title="b"))

    def test_nothing_is_kept_of_what_is_gone(self, built):
        remove(built, ["Plans"])
        kept = {item.key for item in Inputs.load(built).items if item.key}
        assert {p.stem for p in (built / "cache").glob("*.z")} == kept

    def test_a_record_that_is_broken_is_an_error(self, built, stories):
        record = built / "cache" / "inputs.json"
        for spoiled in ("", "{}", record.read_text().replace("kg-inputs/1", "kg-inputs/0")):
            record.write_text(spoiled)
            with pytest.raises(GraphError, match="again"):
                add(built, [stories / "g-last.txt"])


class Killed(BaseException):
    """What no `except` of ours catches."""


#: What a build calls late, each a moment at which it may be killed; from the third on the graph may be the new one.
MOMENTS = (
    "kg.cache.Cache.put",
    "kg.graph.folder._make_store",
    "pathlib.Path.rename",
    "pathlib.Path.replace",
    "kg.build.Kept.save",
    "kg.build.Stock.save",
    "kg.cache.Inputs.save",
    "kg.build.save_decisions",
    "kg.build._finish",
)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_build_that_is_killed_leaves_a_graph_and_the_next_one_mends_all(moment, built, stories, tmp_path):
    def die(*_args: object, **_named: object) -> None:
        raise Killed

    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    before = (built / "graph.ttl").read_bytes()
    with pytest.MonkeyPatch.context() as patched:
        # As if another process did it, which has no time to tidy up.
        patched.setattr(os, "getpid", lambda: ended.pid)
        patched.setattr("kg.graph.folder.shutil.rmtree", lambda *_args, **_named: None)
        patched.setattr(moment, die)
        with pytest.raises(Killed):
            add(built, [stories / "d-spelling.txt"])
    try:
        assert len(Graph.open(built).store) > 100
    except GraphError as error:
        assert "again" in str(error)
    assert (built / "graph.ttl").read_bytes() == before or MOMENTS.index(moment) > 1
    add(built, [stories / "d-spelling.txt"])
    kept = [stories / n for n in ("a-visit.md", "b-plan.md", "d-spelling.txt", "f-lines.jsonl")]
    _same(built, kept, tmp_path / "fresh")
    assert not [p.name for folder in (built, built / "cache") for p in folder.iterdir() if p.name.startswith(".")]


def _snapshot(folder: Path) -> dict[str, bytes]:
    """All files but the articles in the cache, which may come in at any time, and what RocksDB writes when it reads."""
    files = (p for p in folder.rglob("*") if p.is_file() and p.suffix != ".z" and not p.name.startswith("LO"))
    return {str(p.relative_to(folder)): p.read_bytes() for p in files}


@pytest.mark.parametrize(
    "moment",
    [
        "kg.graph.folder._make_store",
        "kg.drawn.write",
        "kg.build.Kept.save",
        "kg.cache.Inputs.save",
        "kg.build.save_decisions",
        "kg.build.Report.as_json",
    ],
)
def test_a_full_disk_leaves_the_folder_as_it_was(moment, built, stories, tmp_path, monkeypatch):
    def fill(*_args: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = _snapshot(built)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(moment, fill)
        with pytest.raises(GraphError, match="make room"):
            add(built, [stories / "d-spelling.txt"])
    assert _snapshot(built) == before
    add(built, [stories / "d-spelling.txt"])
    kept = [stories / n for n in ("a-visit.md", "b-plan.md", "d-spelling.txt", "f-lines.jsonl")]
    _same(built, kept, tmp_path / "fresh")


@pytest.mark.skipif(os.name != "posix", reason="no bound on the size of files")
def test_a_page_that_finds_no_room_is_not_half_written(built):
    import resource

    before = _snapshot(built)
    state = Inputs.load(built)
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    bound = len(before["graph.html"]) // 2
    assert max(len(data) for name, data in before.items() if name != "graph.html") < bound
    resource.setrlimit(resource.RLIMIT_FSIZE, (bound, old[1]))
    try:
        with pytest.raises(GraphError, match="make room"):
            remove(built, [state.items[0].path])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
    assert _snapshot(built) == before


def test_two_builds_do_not_meet_in_one_folder(built, stories):
    before = _snapshot(built)
    with alone(built), pytest.raises(GraphError, match="another build"):
        add(built, [stories / "d-spelling.txt"])
    assert _snapshot(built) == before
    add(built, [stories / "d-spelling.txt"])


@pytest.mark.parametrize("name", ["two\nlines.txt", "\u202emirror.txt", "news 📰.txt", os.fsdecode(b"latin-\xe9.txt")])
def test_an_article_with_an_odd_name_comes_and_goes(name, built, tmp_path):
    odd = tmp_path / name
    odd.write_text("Ms Elsewhere visited Iceland.")
    before = (built / "graph.ttl").read_bytes()
    assert add(built, [odd])[1] == []
    assert (built / "graph.ttl").read_bytes() != before
    remove(built, [str(odd)])
    assert (built / "graph.ttl").read_bytes() == before


def test_a_folder_where_a_file_is_to_be_is_named(built, stories):
    (built / "graph.html").unlink()
    (built / "graph.html").mkdir()
    before = _snapshot(built)
    with pytest.raises(GraphError, match=r"graph\.html: is a folder"):
        add(built, [stories / "d-spelling.txt"])
    assert _snapshot(built) == before


def test_a_folder_of_articles_may_hold_its_own_graph(stories, tmp_path):
    """What a build left is no news, be it inside the folder of the articles or beside them."""
    for name in ("a-visit.md", "b-plan.md"):
        shutil.copy(stories / name, tmp_path)
    for out in (tmp_path / "graph", tmp_path):
        first = build([tmp_path], out)
        again = build([tmp_path], out)
        assert again.report.articles == 2
        assert again.report.rejects == []
        assert again.graph.turtle() == first.graph.turtle()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _swap_words(path: Path) -> None:
    path.write_text(path.read_text().replace("Hungary", "Hungery"))


def _add_a_triple(store: Path) -> None:
    iri = ox.NamedNode("https://kg.example/id/country/hungary")
    opened = ox.Store(str(store))
    opened.add(ox.Quad(iri, iri, iri))
    opened.flush()


def _empty(store: Path) -> None:
    for file in store.iterdir():
        file.unlink()


class TestWhatTheLastBuildLeft:
    """Shares of articles, blocks of Turtle, claims of the page and the store are taken over, or made anew."""

    @pytest.mark.parametrize(
        ("name", "spoil"),
        [
            ("cache/shares.kept", _cut),
            ("cache/shares.kept", _flip),
            ("cache/shares.kept", Path.unlink),
            ("cache/claims.kept", _flip),
            ("cache/claims.kept", Path.unlink),
            ("graph.ttl", _swap_words),
            ("graph.ttl", Path.unlink),
            ("store", _add_a_triple),
            ("store", _empty),
            ("store", shutil.rmtree),
            ("graph.html", Path.unlink),
        ],
    )
    def test_a_spoilt_file_spoils_nothing(self, name, spoil, built, stories, tmp_path):
        spoil(built / name)
        add(built, [stories / "d-spelling.txt"])
        kept = [stories / n for n in ("a-visit.md", "b-plan.md", "d-spelling.txt", "f-lines.jsonl")]
        _same(built, kept, tmp_path / "fresh")

    def test_only_what_changed_is_made_anew(self, built, stories, monkeypatch):
        from kg.graph import folder, outline

        anew, tables = [], []
        canonical, renewed = outline.canonical, folder._renewed

        def counted(extractions, *rest):
            anew.append(len(extractions))
            return canonical(extractions, *rest)

        def watched(old, fresh, change):
            done = renewed(old, fresh, change)
            tables.append({f.stat().st_ino for f in old.glob("*.sst")} & {f.stat().st_ino for f in fresh.glob("*.sst")})
            return done

        monkeypatch.setattr(outline, "canonical", counted)
        monkeypatch.setattr(folder, "_renewed", watched)
        (stories / "h-else.txt").write_text("Ms Elsewhere visited Iceland.")
        try:
            add(built, [stories / "h-else.txt"])
            assert anew == [1]
            assert tables[0], "the new store shares the tables of the old one"
            remove(built, [str(stories / "h-else.txt")])
            assert anew == [1, 0]
        finally:
            (stories / "h-else.txt").unlink()

    def test_a_claim_that_becomes_affirmed_is_written_again(self, stories, tmp_path):
        """The plan of one article is not affirmed, until another reports that it came about."""
        out = tmp_path / "graph"
        build([stories / "b-plan.md"], out)
        before = (out / "graph.ttl").read_text()
        add(out, [stories / "a-visit.md"])
        assert before.count("kg:affirmed true") < (out / "graph.ttl").read_text().count("kg:affirmed true")
        _same(out, [stories / "a-visit.md", stories / "b-plan.md"], tmp_path / "fresh")

    def test_another_maker_uses_none_of_it(self, built):
        assert Kept.load(built, "another").earlier is None
        assert Kept.load(built, "another").shares == {}

    def test_the_graph_in_hand_is_whole(self, built, stories):
        got, _ = add(built, [stories / "d-spelling.txt"])
        assert got.graph.turtle() == (built / "graph.ttl").read_text()
        assert len(got.graph) == got.report.triples

    def test_other_settings_of_trust_and_base_take_over_only_what_fits(self, built, stories, tmp_path):
        from kg.graph import Trust

        paths = [stories / n for n in ("a-visit.md", "b-plan.md", "f-lines.jsonl")]
        for options in (Options(trust=Trust.ATTRIBUTED), Options(base="http://news.example/"), Options()):
            build(paths, built, options)
            _same(built, paths, tmp_path / "fresh", options)

    def test_one_processor_is_enough(self, built, stories, tmp_path, monkeypatch):
        monkeypatch.setattr("kg.aside.can_be_aside", lambda: False)
        monkeypatch.setattr("kg.stock.can_be_aside", lambda: False)
        add(built, [stories / "g-last.txt"])
        _same(built, [stories / n for n in ("a-visit.md", "b-plan.md", "f-lines.jsonl", "g-last.txt")], tmp_path / "f")


def test_the_commands_have_the_exit_codes_of_build(built, stories):
    run = CliRunner().invoke
    result = run(app, ["add", str(built), str(stories / "g-last.txt")])
    assert result.exit_code == 0, result.output
    assert "4 read before" in result.output
    result = run(app, ["add", str(built), str(stories / "d-spelling.txt"), str(stories / "e-empty.txt")])
    assert result.exit_code == 3
    assert "e-empty.txt" in result.output
    assert run(app, ["remove", str(built), "Plans"]).exit_code == 0
    for bad in (["remove", str(built), "Plans"], ["add", str(built), "/no/such/file"], ["remove", "/no/such", "x"]):
        result = run(app, bad)
        assert result.exit_code == 2
        assert "Traceback" not in result.output


def test_the_hash_seed_and_the_workers_have_no_say(stories, tmp_path):
    out, fresh = tmp_path / "graph", tmp_path / "fresh"
    paths = [str(stories / n) for n in ("a-visit.md", "b-plan.md", "d-spelling.txt", "g-last.txt")]

    def kg(seed: str, *arguments: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "kg.cli", *arguments],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    # This process has a third seed, which nobody chose.
    build(paths[:2], out)
    kg("2", "add", str(out), *paths[2:], "--workers", "2")
    kg("3", "build", *reversed(paths), "--out", str(fresh))
    assert _outcome(out) == _outcome(fresh)
