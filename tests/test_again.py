"""Events that a definite noun names again: sentences of our own, expected values by thought."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extract import Extractor
from kg.extract.akin import akin, key
from kg.model import Article, Extraction, Segment, SegmentKind
from kg.nlp import prepare

pytestmark = pytest.mark.model

ATTACK = "Norway attacked Slovakia on Monday. "
DEAL = "Norway signed an agreement with Slovakia on Monday. "


def cited(extraction: Extraction, cls: str) -> list[list[str]]:
    """The words that each event of a class is cited by, in the order of the text."""
    return [
        [" ".join(e.highlights) for e in c.evidence]
        for c in extraction.claims
        if c.predicate == "type" and c.object == cls
    ]


@pytest.mark.parametrize(
    ("text", "cls", "expected"),
    [
        (ATTACK + "The attack shook the village.", "Attack", [["attacked", "attack"]]),
        (ATTACK + "This deadly attack shook the village.", "Attack", [["attacked", "attack"]]),
        (ATTACK + "The serious attack shook the village.", "Attack", [["attacked", "attack"]]),
        # A noun of the same frame, or one akin to the verb, where the class holds much.
        (DEAL + "The deal took years.", "Agreement", [["signed agreement", "deal"]]),
        (
            "Norway has agreed with Slovakia on ferries. The agreement took years.",
            "Agreement",
            [["agreed", "agreement"]],
        ),
        ("The Orlan Bank bought a rival. The takeover took years.", "Purchase", [["bought", "takeover"]]),
        # The noun for what a verb told, or for its light verb, needs no frame of its own.
        ("The Orlan Bank cut interest rates. The cut surprised many.", "Decrease", [["cut", "cut"]]),
        ("Slovakia lowered its tariffs. The lowering surprised many.", "Decrease", [["lowered", "lowering"]]),
        (
            "The Orlan Bank filed for bankruptcy. The filing surprised many.",
            "Bankruptcy",
            [["filed bankruptcy", "filing"]],
        ),
        # Of words that look like plain nouns, too: before a definite noun, with a particle, with who did it.
        (
            "The Orlan Bank filed for bankruptcy. The bankruptcy process took years.",
            "Bankruptcy",
            [["filed bankruptcy", "bankruptcy"]],
        ),
        ("The Orlan Bank took over a rival. The takeover took years.", "Purchase", [["took over", "takeover"]]),
        # What is agreed is a deal.
        ("Norway has agreed with Slovakia on ferries. The deal took years.", "Agreement", [["agreed", "deal"]]),
        (
            "The Orlan Bank announced that it was moving. Its announcement came late.",
            "Announcement",
            [["announced", "announcement"]],
        ),
        # "This" is what was told last, whatever is said of its kind.
        (
            "The Orlan Bank filed for bankruptcy. This was the largest filing ever.",
            "Bankruptcy",
            [["filed bankruptcy", "filing"]],
        ),
        # A saying is an event too.
        (
            "The Orlan Bank announced that it was moving. The announcement came late.",
            "Announcement",
            [["announced", "announcement"]],
        ),
    ],
)
def test_a_definite_noun_is_further_evidence(extract, text, cls, expected):
    assert cited(extract(text), cls) == expected


@pytest.mark.parametrize(
    ("text", "cls"),
    [
        # another one
        (ATTACK + "The second attack shook the village.", "Attack"),
        (ATTACK + "The previous attack shook the village.", "Attack"),
        (ATTACK + "An attack is a terrible thing.", "Attack"),
        (ATTACK + "The attack on Vienna shook the village.", "Attack"),
        (ATTACK + "The cyber attack shook the village.", "Attack"),
        # several where one was told of, and one where two were
        (ATTACK + "The attacks shook the village.", "Attack"),
        (ATTACK + "Hungary attacked Austria. The attack shook the village.", "Attack"),
        # told of only later
        ("The attack shook the village. " + ATTACK, "Attack"),
        # no noun for a deed, though its letters are the same
        ("Norway said that it had stated its case. The state of the road was bad.", "Utterance"),
        # whose it is, is another's
        ("Norway announced that it was leaving. Hungary's announcement came late.", "Announcement"),
        # a promise is no deal
        ("Norway promised to send help. The deal took years.", "Agreement"),
    ],
)
def test_what_may_be_another_is_left_alone(extract, text, cls):
    found = cited(extract(text), cls)
    assert found
    assert all(len(words) == 1 for words in found)


@pytest.fixture
def headed(nlp, schema, known):
    """Headline and text → extraction."""

    def run(title: str, body: str) -> Extraction:
        text = f"{title}\n\n{body}"
        end = len(title)
        segments = (Segment(0, end, SegmentKind.TITLE), Segment(end + 2, len(text), SegmentKind.BODY))
        article = Article(text, title=title, date=date(2022, 12, 16), segments=segments)
        return Extractor(schema, known)(nlp(prepare(nlp, article)), article)

    return run


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        # What the headline leaves out, so that no frame can read it, the text tells.
        ("And so it delivers", [["delivered", "delivers"]]),
        ("A quick delivery", [["delivered", "delivery"]]),
        # somebody else delivers
        ("Slovakia delivers on reform", [["delivered"]]),
        # another word
        ("First trams arrive", [["delivered"]]),
    ],
)
def test_a_word_of_the_headline_is_what_the_text_tells(headed, title, expected):
    found = headed(title, "The Orlan Bank delivered four trams to Norway on Monday. It rained.")
    assert cited(found, "Delivery") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # The object that the verb needs stands in the headline only.
        ("The Orlan Bank delivered the last on Monday. It rained.", [["delivers", "delivered"]]),
        ("Slovakia delivered the last on Monday. It rained.", [["delivers"]]),
        ("It rained. It snowed. It rained. The Orlan Bank delivered the last on Monday.", [["delivers"]]),
    ],
)
def test_a_verb_of_the_text_is_what_the_headline_tells(headed, body, expected):
    assert cited(headed("Orlan Bank delivers four trams to Norway", body), "Delivery") == expected


@pytest.mark.parametrize(("title", "words"), [("Orlan Bank unveils again", 2), ("Slovakia unveils again", 1)])
def test_a_headline_may_name_the_body_of_who_does_it(headed, title, words):
    found = headed(title, "Orlan Bank chief executive Jan Novak unveiled a new credit card on Monday. It rained.")
    assert [len(c) for c in cited(found, "Launch")] == [words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Orlan Bank bought a rival, a deal that pleased few.", [["bought", "deal"]]),
        ("The Orlan Bank bought a rival, a shop that pleased few.", [["bought"]]),
    ],
)
def test_a_noun_sums_up_the_clause_before_it(extract, text, expected):
    assert cited(extract(text), "Purchase") == expected


def test_a_headline_is_no_word_for_what_stands_far_below(headed):
    found = headed(
        "A quick delivery", "It rained. It snowed. It rained. The Orlan Bank delivered four trams to Norway."
    )
    assert cited(found, "Delivery") == [["delivered"]]


@pytest.mark.parametrize(
    ("noun", "verb", "expected"),
    [
        ("reduction", "reduce", True),
        ("announcement", "announce", True),
        ("recall", "recall", True),
        ("delivery", "deliver", True),
        ("loss", "lose", True),
        ("cutting", "cut", True),
        ("filing", "file", True),
        ("film", "file", False),
        ("company", "compare", False),
        ("party", "part", False),
        ("state", "state", False),
        ("attack", "attach", False),
    ],
)
def test_words_of_one_family(noun, verb, expected):
    assert akin(noun, verb) is expected


@given(st.text(max_size=12), st.text(max_size=12))
def test_families_share_a_key(noun, verb):
    """Whatever is akin is found by its key."""
    assert not akin(noun, verb) or key(noun) == key(verb)


def test_a_noun_asserts_nothing(extract):
    """What is only planned is still planned when "the visit" is spoken of."""
    found = extract("Anna Kovar plans to visit Hungary. The visit is a risk.")
    (claim,) = [c for c in found.claims if c.predicate == "type" and c.object == "Visit"]
    assert claim.tense.value == "Future"
    assert [e.highlights[-1] for e in claim.evidence][-1] == "visit"


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(["The attack", "the deal", ATTACK, DEAL, "this visit.", "\u202eThe attack "]), max_size=6)
)
def test_every_citation_holds(extract, pieces):
    found = extract(" ".join(pieces))
    for claim in found.claims:
        for e in claim.evidence:
            assert found.article.text[e.start : e.end] == e.quote
            assert all(e.start <= a < b <= e.end for a, b in e.marks)
