"""What the head of a text states, and what each of its paragraphs is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Article, SegmentKind
from kg.read import read
from kg.read.dates import parse_date
from kg.read.segments import divide

BODY = "Ministers from six coastal states agreed to share their patrol boats, a spokesman told reporters."
K = SegmentKind
SHARED = Path(__file__).parents[2] / "shared"


def article(tmp_path: Path, text: str) -> Article:
    (tmp_path / "a.txt").write_bytes(text.encode())
    (item,) = read([tmp_path / "a.txt"])
    assert isinstance(item, Article), item
    return item


def kinds(text: str) -> list[tuple[SegmentKind, str]]:
    return [(s.kind, text[s.start : s.end]) for s in divide(text).segments]


# Dates --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2022-12-19", date(2022, 12, 19)),
        ("2022/12/19", date(2022, 12, 19)),
        ("20221219", date(2022, 12, 19)),
        ("2022-12-19T23:59:59.123Z", date(2022, 12, 19)),
        ("2022-12-19 23:59:59+02:00", date(2022, 12, 19)),
        ("20221219T101500Z", date(2022, 12, 19)),
        ("Mon, 19 Dec 2022 10:00:00 +0000", date(2022, 12, 19)),
        ("Mon, 19 Dec 2022 10:00:00 GMT", date(2022, 12, 19)),
        ("December 19, 2022", date(2022, 12, 19)),
        ("Sept. 1st, 2022 at 5 pm EST", date(2022, 9, 1)),
        ("19th of December 2022", date(2022, 12, 19)),
        ("19.12.2022", date(2022, 12, 19)),
        ("04/13/2015", date(2015, 4, 13)),
        ("13/04/2015", date(2015, 4, 13)),
        ("05/05/2015", date(2015, 5, 5)),
        ("03/04/2015", None),
        ("December 19", None),
        ("", None),
        ("  ", None),
    ],
)
def test_dates_of_fields(value, day):
    assert parse_date(value) == day


@pytest.mark.parametrize(
    "value", ["yesterday", "2022", "2022-02-30", "31/31/2015", "2022-12-19 and 2022-12-20", "Dec 19, 2022 in Rome"]
)
def test_what_is_no_date_is_an_error(value):
    with pytest.raises(ValueError, match="is no"):
        parse_date(value)


@given(st.text())
def test_parse_date_gives_a_date_or_none_or_value_error(value):
    try:
        day = parse_date(value)
    except ValueError:
        return
    assert day is None or isinstance(day, date)


# Heads --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prefix", "day", "publisher"),
    [
        (" date 2022-12-19 (Agency) -- ", date(2022, 12, 19), "Agency"),
        (" date 2022-12-18 ", date(2022, 12, 18), None),
        ("Published: 18 December 2022. ", date(2022, 12, 18), None),
        ("VALLETTA, Dec 19, 2022 (Agency) - ", date(2022, 12, 19), "Agency"),
        ("Valletta, Malta, Dec 19 2022 (Sea Wire) - ", date(2022, 12, 19), "Sea Wire"),
        ("VALLETTA, Dec 19 (Agency) — ", None, "Agency"),
        ("VALLETTA (SW) — ", None, "SW"),
        ("VALLETTA, December 19. /SW/. ", None, "SW"),
        ("VALLETTA, Malta -- ", None, None),
        ("PORT LOUIS – 26 July 2022: ", date(2022, 7, 26), None),
        ("SAN JOSE: ", None, None),
        ("VALLETTA- ", None, None),
        ("buoy News, 27 January - ", None, "buoy News"),
        ("(Agency) -- ", None, "Agency"),
        ("19 December 2022 - ", date(2022, 12, 19), None),
    ],
)
def test_prefixes_are_metadata_and_the_rest_is_body(tmp_path, prefix, day, publisher):
    found = article(tmp_path, f"{prefix}{BODY}\n\nA second meeting is planned for spring.")
    assert (found.date, found.publisher) == (day, publisher)
    assert found.credits == ((publisher,) if publisher else ())
    first, second = found.segments[:2]
    assert (first.kind, found.text[first.start : first.end]) == (K.METADATA, prefix.strip())
    assert (second.kind, found.text[second.start : second.end]) == (K.BODY, BODY)


@pytest.mark.parametrize(
    "start",
    ["The minister - who had resigned - said: ", "In May 2014 (the second year) - ", "Ann Reed said on Monday: ", "“Never again” - ", "A boat (Dolphin) - ", "May 5 was a holiday. "],
)  # fmt: skip
def test_prose_is_not_taken_for_a_dateline(start):
    text = f"{start}{BODY}"
    assert kinds(text) == [(K.BODY, text)]


def test_title_date_byline_and_captions():
    text = "\n".join([  # noqa: FLY002
        "Six states agree to share patrol boats in the strait",
        "",
        "16 December 2022 - 13:59 By Ann Reed and Bo Lund",
        "Subscribe now",
        "Fisheries minister Carl Dahl, left, with an aide during an earlier visit to the port. File photo.",
        "Fisheries minister Carl Dahl, left, with an aide during an earlier visit to the port. File photo.",
        "Image: Sea Wire",
        "",
        BODY,
        "",
        "What comes next",
        "",
        "The boats will sail under a common flag from March, and each state will pay for its own crews.",
        "",
        "Read more: Ten quiet beaches",
        "Reporting by Ann Reed; Editing by Bo Lund",
        "©2022 Buoy Media Ltd. All rights reserved.",
    ])  # fmt: skip
    assert [kind for kind, _ in kinds(text)] == [
        K.TITLE, K.METADATA, K.BOILERPLATE, K.CAPTION, K.BOILERPLATE, K.BOILERPLATE, K.BODY, K.HEADING, K.BODY,
        K.BOILERPLATE, K.BOILERPLATE, K.BOILERPLATE,
    ]  # fmt: skip
    found = divide(text)
    assert found.title == "Six states agree to share patrol boats in the strait"
    assert found.author == "Ann Reed, Bo Lund"
    assert found.credits == ["Sea Wire", "Buoy Media"]
    assert found.publisher == "Buoy Media"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ann Reed", "Ann Reed"),
        ("By Ann Reed, Sea Wire", "Ann Reed"),
        ("By ANN REED | 3 May 2021 | Updated 4 May 2021", "ANN REED"),
        ("By Ludwig van der Meer in Valletta", "Ludwig van der Meer"),
        ("By Friday", None),
        ("By the numbers", None),
        ("By 2030 most boats will be electric", None),
    ],
)
def test_bylines(tmp_path, line, author):
    found = article(tmp_path, f"{line}\n\n{BODY}\n\n{BODY} Again.")
    assert found.author == author
    assert (found.segments[0].kind is K.METADATA) == (author is not None)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (
            "date 2022-12-19 A storm is coming to the coast today.\n\n19.12. 17:51 | Updated 20.12. 18:18",
            date(2022, 12, 19),
        ),
        ("19.12. 17:51 | Updated 20.12. 18:18", None),
        ("https://buoy.example/2022/12/19/storm", date(2022, 12, 19)),
        ("https://buoy.example/2022/12/storm\n\nVALLETTA, Dec 17 (SW) - The storm has passed.", date(2022, 12, 17)),
        ("https://buoy.example/2022/12/20/storm\n\nVALLETTA, Dec 19 (SW) - The storm has passed.", date(2022, 12, 19)),
        ("https://buoy.example/2023/01/storm\n\nVALLETTA, Dec 31 (SW) - The storm has passed.", date(2022, 12, 31)),
        ("https://buoy.example/2022/13/45/storm", None),
        ("Posted on 03/04/2015", None),
        ("Updated 20 December 2022 | Published 19 December 2022", date(2022, 12, 19)),
        ("©2022 Buoy Media\n\nVALLETTA, Dec 17 (SW) - The storm has passed.", None),
    ],
)
def test_date_of_the_article(tmp_path, head, day):
    assert article(tmp_path, f"{head}\n\n{BODY}").date == day


def test_hard_wrapped_lines_are_one_paragraph():
    wrapped = "The council of the old harbour town voted on Tuesday to close the\npier that was built a century ago, because repairs would cost the\ntown more than it earns from its visitors in a whole year."
    assert kinds(f"{wrapped}\n\nSecond paragraph.") == [(K.BODY, wrapped), (K.BODY, "Second paragraph.")]


def test_lines_that_are_sentences_are_paragraphs():
    lines = [BODY, "They did not say when the first patrol would leave, or who would lead it.", "The fleet is old."]
    assert kinds("\n".join(lines)) == [(K.BODY, line) for line in lines]


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our morning newsletter.", "More stories like this are available on buoy.example", "Follow us on Facebook",
        "ADVERTISEMENT", "Related: Storm damage in pictures", "We use cookies to improve this site.", "Share this article",
        "ann.reed@buoy.example", "(Reporting by Ann Reed; Editing by Bo Lund)", "This article was first published by Sea Wire.",
        "5 min read", "Already a subscriber? Log in here.", "Click here for the full list", "Copyright 2022 Buoy Media",
        "BUOY READERS: What is new in your port? Send pictures to the desk.",
    ],
)  # fmt: skip
def test_furniture(line):
    assert kinds(f"{BODY}\n\n{line}\n\nThe fleet is old.")[1] == (K.BOILERPLATE, line)


@pytest.mark.parametrize(
    "line",
    [
        "Signatories will share the cost of fuel.", "Follow-up talks begin in March.", "Copyright law was not on the agenda.",
        "The end of the talks is not in sight.", "Writing by hand, the minister corrected the draft.", "She watched the boats leave.",
        "Save the Whales protested outside.", "The far left, right and centre all agreed.", "Support for the deal is broad.",
        "Sign up to the treaty or leave, she said.",
    ],
)  # fmt: skip
def test_prose_that_looks_like_furniture_is_body(line):
    assert kinds(f"{BODY}\n\n{line}\n\nThe fleet is old.")[1] == (K.BODY, line)


@pytest.mark.parametrize("pointer", ["Related:", "“Related stories”", "Read more", "SEE ALSO:"])
def test_headlines_of_other_stories_are_not_this_one(pointer):
    others = ["Mayor Opens The Second Lock Of The Canal.", "Five things to know about eels"]
    after = "The fleet is old, and two of its boats have not left the port since the spring of last year."
    assert kinds("\n\n".join((BODY, pointer, *others, after))) == [
        (K.BODY, BODY),
        *((K.BOILERPLATE, line) for line in (pointer, *others)),
        (K.BODY, after),
    ]


def test_a_text_of_one_line_is_body_and_has_no_title():
    assert divide("Storm closes the port").title is None
    assert kinds("Storm closes the port") == [(K.BODY, "Storm closes the port")]


# Whatever comes -----------------------------------------------------------------------------------------------

PIECES = st.sampled_from([
    "\n", "\n\n", "\r\n", "\r", "\u2028", "\x1c", " ", "\t", "# ", "By Ann Reed", "VALLETTA, Dec 19 (SW) - ", "date 2022-12-19 ", BODY,
    "Subscribe now", "File photo.", "©2022 Buoy", "https://buoy.example/a", "19.12. 17:51", "\u200b", "---", "(", "By ", ": ", "🐟",
])  # fmt: skip


@given(st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=25).map("".join)), st.booleans())
@settings(deadline=None, max_examples=400)
def test_segments_are_in_order_disjoint_trimmed_and_cover_all(text, markdown):
    at = 0
    for segment in divide(text, markdown=markdown).segments:
        words = text[segment.start : segment.end]
        assert segment.start >= at
        assert words
        assert words == words.strip()
        assert not text[at : segment.start].strip()
        at = segment.end
    assert not text[at:].strip()


def test_a_line_of_millions_of_characters_takes_no_time():
    assert len(divide("word, (a/" * 200_000).segments) == 1
    assert len(divide("A-" * 900_000).segments) == 1
    assert len(divide("1 May " * 300_000).segments) == 1


@pytest.mark.skipif(not (SHARED / "articles").is_dir(), reason="the shared articles are not here")
def test_the_five_shared_articles():
    found = list(read([SHARED / "articles"]))
    assert len(found) == 5
    assert all(isinstance(item, Article) for item in found)
    assert [a.date for a in found] == [
        date(2022, 12, 19),
        date(2022, 12, 18),
        date(2022, 12, 16),
        None,
        date(2022, 12, 19),
    ]
    assert [a.author for a in found] == [None, None, "Benjamin Harvey", None, None]
    assert [a.title is not None for a in found] == [False, False, True, True, False]
    assert [a.credits for a in found] == [("Bloomberg",), (), ("Bloomberg",), (), ()]
    assert [a.publisher for a in found] == ["Bloomberg", None, None, None, None]
    for item in found:
        for segment in item.segments:
            words = item.text[segment.start : segment.end]
            assert segment.kind is not K.BODY or "ubscribe" not in words
    third = found[2]
    captions = [third.text[s.start : s.end] for s in third.segments if s.kind is K.CAPTION]
    assert len(captions) == 1
    again = [s.kind for s in third.segments if third.text[s.start : s.end] == captions[0]]
    assert again == [K.CAPTION, K.BOILERPLATE]


@pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the shared corpus is not here")
def test_the_corpus_is_read_without_loss():
    items = list(read([SHARED / "corpus"]))
    assert len(items) == 2103
    assert sum(isinstance(item, Article) for item in items) == 2098
