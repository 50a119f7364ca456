from __future__ import annotations

import os
import subprocess
import sys
from datetime import date

import pytest

from kg.model import Article, Segment, SegmentKind
from kg.resolve.lineage import Runs, document_ids, lineages, runs_of

SUBJECTS = ("the harbour", "a ferry", "the council", "one pilot", "the mayor", "a fisher", "the lighthouse", "a gull")
VERBS = ("sold", "painted", "watched", "lost", "mended", "counted", "hid", "praised")
OBJECTS = ("seven nets", "the old pier", "a brass bell", "no tickets", "the ledger", "two lamps", "every rope", "a map")


def story(start: int, length: int, step: int = 1) -> str:
    """Sentences of which no two stories with different steps share a run."""
    lines = []
    for i in range(start, start + length):
        j = i * step
        lines.append(
            f"{SUBJECTS[j % 8]} {VERBS[(j // 8 + i) % 8]} {OBJECTS[(j // 3 + step) % 8]} on day {i * 7 + step}."
        )
    return " ".join(lines)


def same(a: Article, b: Article) -> bool:
    found = lineages([a, b])
    return found[a.sha256] == found[b.sha256]


def test_excerpt_shares_the_lineage_of_its_story():
    whole = Article(story(0, 40))
    excerpt = Article("A word before. " + story(0, 12) + " " + story(500, 30, 5))
    assert same(whole, excerpt)


def test_unrelated_stories_do_not():
    assert not same(Article(story(0, 40)), Article(story(900, 40, 5)))


def test_less_is_enough_with_one_source():
    texts = story(0, 40), story(2, 6) + " " + story(500, 34, 5)
    assert not same(*(Article(t) for t in texts))
    assert same(*(Article(t, credits=("Coast News",)) for t in texts))
    assert same(Article(texts[0], publisher="Coast News"), Article(texts[1], credits=("coast news",)))
    assert not same(*(Article(t, publisher=p) for t, p in zip(texts, ("Coast News", "Hill News"), strict=True)))


def test_texts_of_one_house_days_apart_are_two_stories():
    texts = story(0, 40), story(2, 6) + " " + story(500, 34, 5)
    pages = [Article(t, publisher="Coast News", date=date(2023, 5, d)) for t, d in zip(texts, (1, 9), strict=True)]
    assert not same(*pages)


#: What two texts have around their own words: a newsletter's, a newspaper's page of deaths, a roll of players.
TEMPLATES = {
    "newsletter": (
        "Good morning. Here is what you need to know today. {}\nThank you for reading. Forward this briefing to a friend, "
        "or sign up for our evening edition. You can reach the team at the address below. We will be back tomorrow."
    ),
    "obituary": (
        "{}\nObituaries may be submitted through our website or by calling the desk between 9 a.m. and 5 p.m. on weekdays. "
        "The family thanks the staff of the hospice for their kindness and care in the last weeks. In lieu of flowers, "
        "donations may be made to the hospice fund. A celebration of life will be held at a later date."
    ),
    "roll": (
        "{}\nThe squad was Adam Brandt (Rovers), Lukas Dorn (City), Pedro Falk (United), Ian Gruber (Rovers), "
        "Mateo Holm (City), Karl Ivers (United), Jan Krog (Rovers), Tom Lund (City) and Per Moen (United)."
    ),
}
OWN = (
    (
        "The central bank of Norland raised its key rate by a quarter of a point, the eighth rise in a row, and its head, "
        "Anna Kovar, said that more would follow in Portville before the end of June."
    ),
    (
        "Miners in Sudland ended a strike of three weeks on Sunday night after Karim Tazi of their union had agreed with "
        "the owners in Milltown on 14 days of leave and a better lamp."
    ),
)


@pytest.mark.parametrize("kind", TEMPLATES)
def test_two_texts_of_one_template_are_no_copies(kind):
    assert not same(*(Article(TEMPLATES[kind].format(own), publisher="Coast News") for own in OWN))


def test_a_text_within_a_longer_one_is_a_copy():
    assert same(Article(" ".join(OWN)), Article(story(0, 60) + "\n" + " ".join(OWN) + "\n" + story(500, 60, 5)))


def test_boilerplate_does_not_count():
    texts = [story(0, 30) + " " + story(300, 8, 7), story(0, 30) + " " + story(600, 8, 5)]
    articles = []
    for text in texts:
        end = len(story(0, 30))
        segments = (Segment(0, end, SegmentKind.BOILERPLATE), Segment(end + 1, len(text), SegmentKind.BODY))
        articles.append(Article(text, segments=segments))
    assert not same(*articles)


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "“{}"])
def test_one_statement_in_two_reports_is_no_copy(marks):
    quoted = "\n" + marks.format(story(0, 12)) + "\n"
    reports = [Article(story(300 * i, 20, 3 + 2 * i) + quoted) for i in (1, 2)]
    assert not same(*reports)


def test_copies_of_a_speech_are_copies():
    speech = "“" + story(0, 30) + "”"
    assert same(Article("She said: " + speech), Article("The mayor at the pier: " + speech))


def test_a_note_in_many_articles_of_one_publisher_is_no_lineage():
    note = story(0, 8)
    articles = [Article(story(100 * i, 25, 5 + 2 * i) + " " + note, publisher="Coast News") for i in range(1, 12)]
    found = lineages(articles)
    assert len(set(found.values())) == len(articles)


def test_whole_copies_are_one_lineage_however_many():
    articles = [Article(story(0, 40) + f" Copy {i}.") for i in range(60)]
    found = lineages(articles)
    assert set(found.values()) == {f"lineage/{min(a.sha256 for a in articles)[:12]}"}


def test_order_does_not_matter():
    articles = [Article(story(10 * i, 30, 3)) for i in range(6)]
    assert lineages(articles) == lineages(articles[::-1])


def test_known_runs_are_taken_as_they_are():
    whole, other = Article(story(0, 40)), Article(story(500, 30, 5))
    articles = [whole, other]
    told = {a.sha256: runs_of(a) for a in articles}
    assert lineages(articles, told) == lineages(articles, {whole.sha256: told[whole.sha256]}) == lineages(articles)
    one = lineages(articles, dict.fromkeys(told, told[whole.sha256]))
    assert one[whole.sha256] == one[other.sha256]


def test_runs_rest_on_their_article_alone_and_are_the_same_in_every_process():
    # Of eight words four runs; the words of other articles, and the seed of strings' hashes, have no say.
    text = "one two three four five six seven eight"
    here = runs_of(Article(text))
    assert (len(here.read()), here.size) == (4, 4)
    told = f"from kg.resolve.lineage import runs_of; from kg.model import Article; print(runs_of(Article({text!r})))"
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", told], env=env, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == repr(here)


def test_quoted_words_count_for_the_size_only():
    said = runs_of(Article("He came and “one two three four” to the old pier of the town at noon"))
    # Outside of the quotation three words and nine, of which the latter have five runs; the quoted four count one each.
    assert (len(said.read()), said.size) == (5, 5 + 4)
    assert isinstance(said, Runs)


def test_short_and_empty_articles():
    empty, blank, short = Article(""), Article(" \n"), Article("Three words only")
    found = lineages([empty, blank, short])
    assert len(set(found.values())) == 3


def test_document_ids():
    titled = Article("Text of it.", title="Kovar to visit Norland: “At last”, say both")
    plain = Article("Words at the head of a text without a title go into the key")
    found = document_ids([titled, plain, Article("")])
    assert found[titled.sha256] == f"document/kovar-to-visit-norland-at-last-say-both-{titled.sha256[:8]}"
    assert found[plain.sha256] == f"document/words-at-the-head-of-a-text-without-a-title-{plain.sha256[:8]}"
    assert found[Article("").sha256].startswith("document/untitled-")
