"""Where what somebody says begins and ends, and whose it is, in sentences that the parser finds hard."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extract import Extractor
from kg.extract.utterances import _bare, _closed
from kg.model import Article, Literal, Segment, SegmentKind
from kg.nlp import parse

pytestmark = pytest.mark.model


def acts(extraction):
    """Class, speakers and words of all that is said, in the order in which it is read."""
    names = {e.id: e.name for e in extraction.entities}
    found = []
    for claim in extraction.claims:
        if claim.predicate == "type":
            own = [c for c in extraction.claims if c.subject == claim.subject]
            actors = " and ".join(names[c.object] for c in own if c.predicate == "actor")
            topic = next((c.object.value for c in own if isinstance(c.object, Literal) and c.predicate == "topic"), "")
            found.append((claim.object, actors, topic))
    return found


CASES = [
    # What the article adds is not said.
    (
        "Anna Kovar said the bridge was safe, although nobody had tested it.",
        [("Utterance", "Anna Kovar", "the bridge was safe")],
    ),
    (
        "Anna Kovar said it was late and warned that the bridge was unsafe.",
        [("Utterance", "Anna Kovar", "it was late"), ("Warning", "Anna Kovar", "the bridge was unsafe")],
    ),
    # A participle behind what is said tells of the speaker, unless somebody else could be speaking.
    (
        "Analysts said other things had hurt the bridge, citing the cost of paint.",
        [("Utterance", "Analysts", "other things had hurt the bridge"), ("Utterance", "Analysts", "the cost of paint")],
    ),
    (
        "The road is closed, as Anna Kovar has said.",
        [("Utterance", "Anna Kovar", "The road is closed")],
    ),
    # At the end of a sentence, whatever it hangs on.
    (
        "Novak Hid Cracks From Council, Former Mayor Says.",
        [("Utterance", "Former Mayor", "Novak Hid Cracks From Council")],
    ),
    (
        "The bridge had been closed, but nobody told the farmers, Anna Kovar added.",
        [("Utterance", "Anna Kovar", "The bridge had been closed, but nobody told the farmers")],
    ),
    # In mid-sentence, with more to come.
    (
        "To reach the lake, Anna Kovar said, one must cross the bridge.",
        [("Utterance", "Anna Kovar", "To reach the lake … one must cross the bridge")],
    ),
    (
        'Anna Kovar said the bridge needs one thing: "Paint, and a coat that lasts."',
        [("Utterance", "Anna Kovar", 'the bridge needs one thing: "Paint, and a coat that lasts."')],
    ),
    # Behind a stretch of time.
    (
        "Anna Kovar said after the vote she would mend the bridge.",
        [("Utterance", "Anna Kovar", "she would mend the bridge")],
    ),
    # A question in marks is put; the saying is no question.
    (
        'She adds, "What kind of bridge is that?"',
        [("Utterance", "unnamed woman", "What kind of bridge is that?")],
    ),
    # Phrases.
    (
        "Anna Kovar cited letters from farmers, who had left.",
        [("Utterance", "Anna Kovar", "letters from farmers")],
    ),
    ("The leak was first reported by the Orlan Times.", [("Utterance", "Orlan Times", "The leak")]),
    ("Anna Kovar claimed responsibility for the mess.", [("Utterance", "Anna Kovar", "responsibility for the mess")]),
    # Attitudes in an adjective, statements in a noun.
    (
        "Anna Kovar is confident that the bridge will hold.",
        [("Utterance", "Anna Kovar", "the bridge will hold")],
    ),
    # Asking somebody is a request, whoever is asked; asking whether is a question.
    ("Anna Kovar asked clerks to paint the bridge.", [("Request", "Anna Kovar", "clerks to paint the bridge")]),
    (
        "Anna Kovar asked whether the bridge would hold.",
        [("Utterance", "Anna Kovar", "whether the bridge would hold")],
    ),
    # Things show nothing in words.
    ("The wall shows that rain fell.", []),
    ("A survey suggests that most drivers were angry.", [("Utterance", "survey", "most drivers were angry")]),
    # What stands before a semicolon is the article's.
    (
        "The bridge was painted; Anna Kovar called it a farce.",
        [("Utterance", "Anna Kovar", "it a farce")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_sayings(extract, text, expected):
    assert acts(extract(text)) == expected


@pytest.fixture
def extract_page(nlp, schema, known):
    """Reads a text whose first line is its title, each further one a paragraph."""
    extractor = Extractor(schema, known)

    def run(text):
        starts = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]
        ends = [*(s - 1 for s in starts[1:]), len(text)]
        kinds = [SegmentKind.TITLE, *[SegmentKind.BODY] * len(starts)]
        segments = tuple(Segment(a, b, kind) for a, b, kind in zip(starts, ends, kinds, strict=False))
        article = Article(text, segments=segments)
        return next(extractor(doc, article) for _, doc in parse(nlp, [article]))

    return run


def test_a_paragraph_below_a_colon_is_what_is_said(extract_page):
    text = "The bridge\nAnna Kovar added:\nThe bridge needs paint. Nobody has any.\nThe lake is deep."
    assert acts(extract_page(text)) == [("Utterance", "Anna Kovar", "The bridge needs paint. Nobody has any")]


def test_a_transcript_names_its_speakers_in_capitals(extract_page):
    text = "The bridge\nKOVAR: We paint it each May.\nNOVAK: You never do.\nKOVAR: We did so last year."
    assert [(actor, topic) for _, actor, topic in acts(extract_page(text))] == [
        ("KOVAR", "We paint it each May"),
        ("NOVAK", "You never do"),
        ("KOVAR", "We did so last year"),
    ]


def test_headlines_put_plain_sources_before_a_colon(extract_page):
    text = "Police: Bridge has fallen\nThe bridge at Brezova fell on Monday, and cars went with it."
    assert acts(extract_page(text)) == [("Utterance", "Police", "Bridge has fallen")]


def test_a_headline_may_name_somebody_whom_the_model_knows_only_further_down(extract_page):
    text = "Kovar: The bridge will be mended\nThe bridge at Brezova fell on Monday. Anna Kovar was there on Tuesday."
    assert "The bridge will be mended" in [topic for _, _, topic in acts(extract_page(text))]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(["Kovar", "said", ",", '"', "?", ":", "that", "and", "warned", "it", ".", "\n\n", "("]))
)
def test_any_order_of_cues_and_marks_is_read(extract, words):
    """What is said always lies in the text, whatever the marks do."""
    text = " ".join(["A", *words])
    for _, _, topic in acts(extract(text)):
        assert all(part.split()[0].strip('"') in text for part in topic.split(" … ") if part.split())


def test_two_apostrophes_are_one_mark():
    assert _bare("''We are many,''") == "We are many"
    assert _bare("a ''sham'' of a vote") == 'a "sham" of a vote'


@pytest.mark.parametrize(
    ("words", "closed"),
    [
        ('the vote a "farce', 'the vote a "farce"'),
        ("the vote a “farce", "the vote a “farce”"),
        ("The snow is yet to come,”", "The snow is yet to come"),
        ('the vote a "farce" and a "shame"', 'the vote a "farce" and a "shame"'),
        ("no marks", "no marks"),
    ],
)
def test_no_quotation_is_left_open(words, closed):
    assert _closed(words) == closed
