"""Inputs that are good and inputs that are bad: each ends as an article or as a reject that says why."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Article, SegmentKind
from kg.read import MAX_BYTES, MAX_CHARS, Reject, find_inputs, read

STORY = (
    "The harbour council met on Tuesday and voted to close the old pier.\n\nFishermen said that they would appeal.\n"
)


def one(path: Path | str, **kwargs) -> Article | Reject:
    items = list(read([path], **kwargs))
    assert len(items) == 1, items
    return items[0]


def article(path: Path | str, **kwargs) -> Article:
    item = one(path, **kwargs)
    assert isinstance(item, Article), item
    return item


def reject(path: Path | str, **kwargs) -> Reject:
    item = one(path, **kwargs)
    assert isinstance(item, Reject), item
    assert item.mend
    return item


def save(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


# Text as it is ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (STORY.encode(), STORY),
        (STORY.replace("\n", "\r\n").encode(), STORY.replace("\n", "\r\n")),
        (b"\xef\xbb\xbf" + STORY.encode(), STORY),
        (STORY.encode("utf-16"), STORY),
        (b"\xfe\xff" + STORY.encode("utf-16-be"), STORY),
        ("  Grüße \u202eaus der Hölle\u200b 🐟\t\x07 \n".encode(), "  Grüße \u202eaus der Hölle\u200b 🐟\t\x07 \n"),
    ],
)
def test_text_is_kept_character_for_character(tmp_path, content, text):
    assert article(save(tmp_path, "a.txt", content)).text == text
    assert article(save(tmp_path, "b.txt.gz", gzip.compress(content))).text == text


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("latin.txt", "Die Küste".encode("latin-1"), "not UTF-8 (byte 5)"),
        ("half.txt", b"\xff\xfea\x00b", "not UTF-16 (byte 4)"),
        ("binary.txt", b"\x89PNG\x00\x01\x02", "binary data (NUL byte)"),
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t \r\n", "empty"),
        ("bom.txt", b"\xef\xbb\xbf", "empty"),
        ("long.txt", b"a" * (MAX_CHARS + 1), f"text of more than {MAX_CHARS} characters"),
        ("huge.txt", b"a" * (MAX_BYTES + 1), f"more than {MAX_BYTES} bytes"),
        ("cut.txt.gz", gzip.compress(STORY.encode() * 50, mtime=0)[:-30], "gzip data that is broken or ends early"),
        ("fake.txt.gz", STORY.encode(), "gzip data that is broken or ends early"),
        ("nothing.jsonl", b"", "empty"),
        ("blank.jsonl", b"\n \n", "empty"),
        ("picture.png", b"\x89PNG", "not a format kg reads"),
        ("noending", b"words", "not a format kg reads"),
        ("open.md", b"---\ntitle: A\n\nWords.", "front matter is not closed"),
        ("bad.md", b"---\ntitle: 'A\n---\nWords.", "front matter is not YAML (line 3)"),
        ("day.md", b"---\ndate: 2022-13-45\n---\nWords.", "front matter is not YAML"),
        ("list.md", b"---\n- a\n---\nWords.", "front matter is a list, not a mapping"),
        ("type.md", b"---\ntitle: [1]\n---\nWords.", "front matter: title is a list, not a string"),
        ("number.md", b"---\ndate: 20\n---\nWords.", "front matter: date is a number, not a string"),
        ("deep.md", b"---\ntitle: " + b"[" * 9000 + b"\n---\nWords.", "front matter is not YAML"),
        ("vast.md", b"---\ntitle: " + b"a" * 30000 + b"\n---\nWords.", "front matter of more than 20000 characters"),
        ("headonly.md", b"---\ntitle: A\n---\n\n", "empty"),
        ("surrogate.md", b'---\ntitle: "\\ud800"\n---\nWords.', "lone surrogate in the text (character 0)"),
        ("none.html", b"<html><body><script>x()</script></body></html>", "no main text found in the page"),
        ("deep.html", b"<div>" * 5000 + b"x", "no main text found in the page"),
    ],
)
def test_what_cannot_be_used_is_rejected_with_its_reason(tmp_path, name, content, reason):
    found = reject(save(tmp_path, name, content))
    assert found.reason == reason
    assert found.path == str(tmp_path / name)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{oops", "not JSON (Expecting property name enclosed in double quotes, column 2)"),
        ("[" * 100_000, "not JSON"),
        ('{"text": ' + "9" * 5000 + "}", "not JSON"),
        ("[1]", "JSON, but no object"),
        ('{"title": "A"}', "no text"),
        ('{"text": 5}', "text is a number, not a string"),
        ('{"text": ["a"]}', "text is a list, not a string"),
        ('{"text": "A b.", "title": 1}', "JSON: title is a number, not a string"),
        ('{"text": "A b.", "author": [1]}', "JSON: author is a list, not a string"),
        ('{"text": "A b.", "date": true}', "JSON: date is true or false, not a string"),
        ('{"text": "A b.", "date": "soon"}', "JSON: date 'soon' is no date"),
        ('{"text": "A b.", "date": "2022-02-30"}', "JSON: date '2022-02-30' is no day of the calendar"),
        ('{"text": "A \\ud800 b."}', "lone surrogate in the text (character 2)"),
        ('{"text": "A b.", "title": "\\udc00"}', "lone surrogate in the text (character 0)"),
        ('{"text": "A \\u0000 b."}', "NUL character in the text"),
        ('{"text": " \\n "}', "empty"),
    ],
)
def test_a_bad_line_is_rejected_by_number_and_the_rest_goes_on(tmp_path, line, reason):
    path = save(tmp_path, "x.jsonl", '{"text": "First words."}\n\n' + line + '\n{"text": "Last words."}')
    first, bad, last = read([path])
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(bad, Reject)
    assert (bad.path, bad.reason) == (f"{path}:3", reason)
    assert (first.path, last.path) == (f"{path}:1", f"{path}:4")


def test_a_line_in_another_encoding_and_one_too_long_are_rejected(tmp_path):
    lines = [b'{"text": "K\xfcste"}', b'{"text": "' + b"a" * MAX_BYTES + b'"}', b'{"text": "Good words."}']
    path = save(tmp_path, "x.jsonl", b"\n".join(lines))
    latin, long, good = read([path])
    assert isinstance(latin, Reject)
    assert latin.reason == "not UTF-8 (byte 11)"
    assert long == Reject(f"{path}:2", f"line of more than {MAX_BYTES} bytes", "split it into single articles")
    assert isinstance(good, Article)


def test_jsonl_in_gzip_that_ends_early_keeps_what_came_before(tmp_path):
    rows = [json.dumps({"text": f"Row {n} {random.Random(n).random()}."}) for n in range(4000)]
    path = save(tmp_path, "x.jsonl.gz", gzip.compress("\n".join(rows).encode(), mtime=0)[:-4000])
    *articles, last = read([path])
    assert 0 < len(articles) < 4000
    assert all(isinstance(item, Article) for item in articles[:-1])
    assert isinstance(last, Reject)
    assert last.reason == "gzip data that is broken or ends early"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_jsonl_with_a_byte_order_mark(tmp_path, encoding):
    path = save(tmp_path, "x.jsonl", '{"text": "Öl."}\r\n{"text": "Gas."}\r\n'.encode(encoding))
    assert [item.text for item in read([path])] == ["Öl.", "Gas."]


# Metadata from the format -------------------------------------------------------------------------------------


def test_fields_of_json(tmp_path):
    row = {"text": STORY, "title": " Pier\nto close ", "date": "Mon, 19 Dec 2022 23:30:00 -0500", "publisher": "The Buoy",
           "url": "https://buoy.example/1", "author": ["Ann Reed", "Bo Lund"], "tags": 5}  # fmt: skip
    found = article(save(tmp_path, "x.jsonl", json.dumps(row)))
    assert (found.title, found.date, found.publisher) == ("Pier to close", date(2022, 12, 19), "The Buoy")
    assert (found.url, found.author) == ("https://buoy.example/1", "Ann Reed, Bo Lund")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_is_not_part_of_the_text(tmp_path, end):
    body = end.join(
        [
            "",
            "# Pier to close",
            "",
            "The council voted on Tuesday.",
            "",
            "## What next",
            "",
            "An appeal is likely in spring, and it may take the court a year.",
        ]
    )
    head = end.join(["---", "title: Given title", "date: 2022-12-19 08:00:00", "publisher: The Buoy", "---", ""])
    found = article(save(tmp_path, "a.md", head + body))
    assert found.text == body
    assert (found.title, found.date, found.publisher) == ("Given title", date(2022, 12, 19), "The Buoy")
    assert [(s.kind, found.text[s.start : s.end]) for s in found.segments][:4] == [
        (SegmentKind.BOILERPLATE, "#"),
        (SegmentKind.TITLE, "Pier to close"),
        (SegmentKind.BODY, "The council voted on Tuesday."),
        (SegmentKind.BOILERPLATE, "##"),
    ]
    assert found.segments[4].kind is SegmentKind.HEADING


def test_markdown_without_front_matter_takes_its_title_from_the_heading(tmp_path):
    assert article(save(tmp_path, "a.md", "# Pier to close\n\nThe council voted.\n")).title == "Pier to close"


def test_page_gives_main_text_and_metadata(tmp_path):
    sentences = [
        f"On day {n} the storm kept all boats in the harbour, and the harbour master said so." for n in range(1, 8)
    ]
    page = (
        '<html><head><title>Storm keeps boats in</title><meta property="og:site_name" content="The Buoy">'
        '<meta property="article:published_time" content="2022-12-19T10:00:00Z"><meta name="author" content="Ann Reed">'
        '<link rel="canonical" href="https://buoy.example/storm"></head><body><nav>Home News Sport</nav><article>'
        + "".join(f"<p>{s}</p>" for s in sentences) + "</article><footer>Imprint</footer></body></html>"
    )  # fmt: skip
    for name in ("a.html", "b.HTM"):
        found = article(save(tmp_path, name, page))
        assert (found.title, found.date, found.publisher) == ("Storm keeps boats in", date(2022, 12, 19), "The Buoy")
        assert (found.author, found.url) == ("Ann Reed", "https://buoy.example/storm")
        assert all(s in found.text for s in sentences)
        assert "Imprint" not in found.text
        assert "<" not in found.text
    old = (
        page.replace("<head>", '<head><meta charset="windows-1252">').replace("On day 1", "Die Küste").encode("cp1252")
    )
    assert "Die Küste the storm" in article(save(tmp_path, "c.html", old)).text
    undated = article(
        save(
            tmp_path,
            "d.html",
            page.replace('<meta property="article:published_time" content="2022-12-19T10:00:00Z">', "<!-- -->"),
        )
    )
    assert undated.date is None


# Finding ------------------------------------------------------------------------------------------------------


def tree(folder: Path) -> None:
    for n, name in enumerate(["b/2.txt", "b/1.txt", "a.txt", "b-c.txt", "z.md", ".hidden.txt", ".git/c.txt"]):
        save(folder, name, f"Story number {n} is short.")
    save(folder, "notes.doc", "x")
    save(folder, "rows.jsonl", '{"text": "One row."}\n{"text": "Two rows."}')


def test_order_depends_neither_on_arguments_nor_on_the_file_system(tmp_path, monkeypatch):
    tree(tmp_path)
    wanted = ["a.txt", "b-c.txt", "b/1.txt", "b/2.txt", "notes.doc", "rows.jsonl:1", "rows.jsonl:2", "z.md"]
    arguments = [tmp_path, tmp_path / "b", tmp_path / "a.txt"]
    walk = os.walk

    def shuffled(top, **named):
        for parent, folders, names in walk(top, **named):
            random.Random(seed).shuffle(names)
            random.Random(seed).shuffle(folders)
            yield parent, folders, names

    monkeypatch.setattr(os, "walk", shuffled)
    for seed in range(4):
        random.Random(seed).shuffle(arguments)
        assert [item.path.removeprefix(f"{tmp_path}/") for item in read(arguments)] == wanted


def test_missing_path_raises_before_anything_is_read(tmp_path):
    path = save(tmp_path, "a.txt", STORY)
    with pytest.raises(InputError, match="no such file"):
        read([path, tmp_path / "none.txt"])
    with pytest.raises(InputError):
        find_inputs([tmp_path / "none"])


def test_folder_without_article(tmp_path):
    assert reject(tmp_path).reason == "a folder without any article"
    save(tmp_path, "x.doc", "x")
    assert [item.reason for item in read([tmp_path])] == ["a folder without any article", "not a format kg reads"]


def test_a_folder_that_cannot_be_opened_is_a_reject_wherever_it_stands(tmp_path, monkeypatch):
    save(tmp_path, "open/a.txt", STORY)
    save(tmp_path, "closed/b.txt", STORY)
    scan = os.scandir

    def barred(path):
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", barred)
    closed, opened = read([tmp_path])
    assert isinstance(opened, Article)
    assert (closed.path, closed.reason) == (str(tmp_path / "closed"), "cannot be opened (Permission denied)")
    assert reject(tmp_path / "closed").reason == "cannot be opened (Permission denied)"


def test_same_text_is_kept_once_and_a_file_named_twice_is_read_once(tmp_path):
    first, second = save(tmp_path, "a.txt", STORY), save(tmp_path, "b.txt", STORY)
    kept, copy = read([second, first, second, str(second)])
    assert isinstance(kept, Article)
    assert kept.path == str(first)
    assert isinstance(copy, Reject)
    assert (copy.path, copy.reason) == (str(second), f"same text as {first}")


def test_links_and_pipes_end_as_rejects(tmp_path):
    save(tmp_path, "real/a.txt", STORY)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    reasons = {Path(i.path).name: i.reason for i in read([tmp_path]) if isinstance(i, Reject)}
    assert reasons == {
        "broken.txt": "cannot be opened (No such file or directory)",
        "loop": "a link to a folder, which is not followed",
        "pipe.txt": "not a regular file",
    }


def test_names_that_cannot_be_printed_are_escaped(tmp_path):
    found = article(save(tmp_path, os.fsdecode(b"caf\xe9\x1b[31m.txt"), STORY))
    assert found.path.endswith("caf\\udce9\\x1b[31m.txt")


def test_time_of_the_file_is_no_date(tmp_path):
    assert article(save(tmp_path, "2020-01-02.txt", STORY)).date is None


# Standard input -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (STORY.encode(), [STORY]),
        (b"{sic} the sign read.\n", ["{sic} the sign read.\n"]),
        (b'\n {"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
        (b'\xef\xbb\xbf{"text": "One."}', ["One."]),
    ],
)
def test_standard_input(data, texts):
    assert [item.text for item in read(["-"], stdin=io.BytesIO(data))] == texts


def test_standard_input_that_cannot_be_used():
    assert reject("-", stdin=io.BytesIO(b"")).reason == "empty"
    assert reject("-", stdin=io.BytesIO(b"a\0b")).reason == "binary data (NUL byte)"
    assert reject("-", stdin=io.BytesIO(b"a" * (MAX_BYTES + 9))).reason == f"more than {MAX_BYTES} bytes"
    assert reject("-", stdin=io.BytesIO(b'{"text": 4}')).path == "-:1"


# Whatever comes -----------------------------------------------------------------------------------------------


@given(st.binary(max_size=200), st.sampled_from([".txt", ".md", ".jsonl", ".txt.gz", ".jsonl.gz"]))
@settings(deadline=None, max_examples=150)
def test_any_bytes_end_as_articles_or_rejects(tmp_path_factory, data, suffix):
    items = list(read([save(tmp_path_factory.getbasetemp(), f"any{suffix}", data)]))
    assert items
    assert all(isinstance(item, Article | Reject) for item in items)


@given(
    st.text(st.characters(categories=["L", "Nd", "Zs"]), max_size=60),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1),
)
@settings(deadline=None, max_examples=150)
def test_offsets_are_those_of_the_text_after_the_front_matter(tmp_path_factory, title, body):
    head = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n"
    item = one(save(tmp_path_factory.getbasetemp(), "front.md", head + body))
    if isinstance(item, Article):
        assert item.text == body
        assert all(0 <= s.start < s.end <= len(body) for s in item.segments)
    else:
        assert not body.strip()


def test_import_is_light():
    code = "import sys, kg.read; print([m for m in ('trafilatura', 'yaml', 'lxml', 'spacy') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
