"""Factuality, entities and events across documents, and time expressions against the MEANTIME annotations."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.extract.factuality import Attitudes, Stance
from kg.extract.tokens import Doc, Token
from kg.model import Certainty, Claim, MentionKind, Polarity, Tense
from kg.resolve import resolve
from kg.schema import Sign
from kg.score.gold import read_gold
from kg.score.meantime_text import Text, rebuild
from kg.score.measures import Clusters, Counts, b_cubed, ceaf_e, conll, muc, prf
from kg.score.pipeline import Pipeline, Reading
from kg.score.result import Error, Figure, Score, Table
from kg.score.tempeval3 import match_values, timed
from kg.score.triggers import Found, found_events

__all__ = ["PARTS", "score"]

#: What can be scored alone.
PARTS = ("factuality", "entities", "events", "timex")
#: Signs by which somebody judges how likely a thing is or leaves that open.
_JUDGING = frozenset({Sign.EXPECTS, Sign.UNLIKELY, Sign.POSSIBLE, Sign.PROSPECT, Sign.PROBABLE, Sign.ATTEMPTS})


def _certainty(said: Claim | Stance) -> str:
    """How sure the source is, in MEANTIME's sense, which has no value for what is wished, asked for or needed.

    That is no guess at how likely a thing is: it is certain and ahead there (`time`), and a modal an attribute of its
    own. The claim keeps the ground among its signs; see docs/score.md.
    """
    signs = (
        {s for _, s, _ in said.signs}
        if isinstance(said, Stance)
        else {s for s in Sign for step in said.steps if f"” {s}: " in step}
    )
    if said.tense is Tense.FUTURE and Sign.WANTS in signs and not signs & _JUDGING:
        return "CERTAIN"
    return {Certainty.CERTAIN: "CERTAIN", Certainty.PROBABLE: "PROBABLE"}.get(said.certainty, "POSSIBLE")


#: Attribute → how a claim says it, in MEANTIME's values.
_ATTRIBUTES: Mapping[str, Callable[[Claim | Stance], str]] = {
    "certainty": _certainty,
    "polarity": lambda c: "NEG" if c.polarity is Polarity.NEGATIVE or getattr(c, "cancelled", False) else "POS",
    "time": lambda c: "FUTURE" if c.tense is Tense.FUTURE else "NON_FUTURE",
}
_OPEN = "UNDERSPECIFIED"
_NAMED = frozenset(("NAM", "PRE.NAM"))
_KINDS = frozenset(("PER", "ORG", "LOC"))
_OURS = frozenset((MentionKind.NAME, MentionKind.ADJECTIVE))
#: Times are annotated in the title, the date under it (which the pipeline is given), and four more sentences.
_LAST_SENTENCE = 5
_CONTEXT = 60
_NOUNS = frozenset(("NOUN", "PROPN"))


@dataclass(frozen=True, slots=True)
class _Document:
    row: Mapping[str, Any]
    text: Text
    reading: Reading
    aligned: Mapping[str, Claim]
    assessed: Mapping[str, Stance]


def score(gold: Path, pipeline: Pipeline, *, limit: int | None = None, part: str | None = None) -> Score:
    """Score by parts: factuality, entities, events, timex; see docs/score.md."""
    data = read_gold(gold, "meantime", "dev", limit=limit)
    texts = {(t := rebuild(row)).text: (row, t) for row in data.rows}
    documents: list[_Document] = []
    values: list[Counts] = []
    errors: list[Error] = []
    attitudes = Attitudes(pipeline.schema)
    for reading, doc in pipeline.each([(text, row["dct"]) for text, (row, _) in texts.items()]):
        row, text = texts[reading.article.text]
        assessed = {m["m_id"]: attitudes.assess(_naming(doc, w)) for m, w in _event_words(row, text, reading)}
        nouns = {w.start for w, token in zip(reading.words, doc, strict=True) if token.pos_ in _NOUNS}
        documents.append(_Document(row, text, reading, _aligned(row, text, reading, nouns), assessed))
        _, last = text.span([i for i, s in enumerate(row["sent_of_token"]) if s <= _LAST_SENTENCE]) or (0, 0)
        predicted = [t for t in timed(doc, reading.article.date) if t.start < last]
        value, _, wrong, _ = match_values(predicted, _times(row, text), text.text)
        values.append(value)
        errors += wrong if part in (None, "timex") else []
    figures: list[Figure] = []
    tables: list[Table] = []
    notes: list[str] = []
    if part in (None, "factuality"):
        made, confusions, wrong, note = _factuality(documents)
        figures, tables, notes = [*figures, *made], [*tables, *confusions], [*notes, note]
        errors += wrong
    if part in (None, "entities"):
        figures += _entities(documents, pipeline)
    if part in (None, "events"):
        figures += _events(documents, pipeline)
    if part in (None, "timex"):
        figures += prf("value", values)
    return Score("meantime", data.digest, len(data.rows), tuple(figures), tuple(tables), tuple(errors), tuple(notes))


def _event_words(row: Mapping[str, Any], text: Text, reading: Reading) -> list[tuple[Mapping[str, Any], list[int]]]:
    """Gold event mentions with the indices of their words, those left out that lie in what is not read."""
    found = []
    for mention in row["mentions"]:
        span = text.span(mention["tokens"])
        if mention["kind"] == "EVENT_MENTION" and span is not None and (words := reading.inside(*span)):
            found.append((mention, words))
    return found


def _naming(doc: Doc, words: Sequence[int]) -> Token:
    """The word that an annotated event is assessed by: the last one; of a verb with its particle the verb."""
    last = doc[words[-1]]
    return last.head if last.dep_ == "prt" and last.head.i in words else last


def _times(row: Mapping[str, Any], text: Text) -> list[dict[str, Any]]:
    """Time expressions with a value; not the date of the article, nor those that the annotators left open."""
    found = []
    for m in row["mentions"]:
        span = text.span(m["tokens"])
        dated = m["kind"] == "TIMEX3" and m.get("functionInDocument") != "CREATION_TIME"
        if dated and span is not None and m.get("value") and not m["value"].startswith("XXXX-XX-XX"):
            found.append({"start": span[0], "end": span[1], "value": m["value"], "type": m["type"]})
    return found


def _aligned(row: Mapping[str, Any], text: Text, reading: Reading, nouns: Collection[int]) -> dict[str, Claim]:
    """Gold event mention → the "type" claim of the event that is found in its words, each once.

    Of a noun with its light verb ("posted a profit") the noun names the event; `nouns` are where nouns start.
    """
    found = [_noun_alone(f, nouns) for f in found_events(reading.extraction)]
    pairs: dict[str, Claim] = {}
    for mention in row["mentions"]:
        span = text.span(mention["tokens"])
        if mention["kind"] == "EVENT_MENTION" and span is not None:
            event = next((f for f in found if f.touches(*span)), None)
            if event is not None:
                pairs[mention["m_id"]] = event.claim
                found.remove(event)
    return pairs


def _noun_alone(found: Found, nouns: Collection[int]) -> Found:
    naming = tuple(m for m in found.marks if m[0] in nouns)
    return Found(found.claim, naming) if naming else found


# ---------------------------------------------------------------------- factuality


def _factuality(documents: Sequence[_Document]) -> tuple[list[Figure], list[Table], list[Error], str]:
    """Precision, recall and F1 of each value: on the events found, and at all annotated words."""
    figures, tables, errors = _attributes(documents, "", lambda d: d.aligned)
    more, wide, others = _attributes(documents, "gold words ", lambda d: d.assessed)
    every = sum(m["kind"] == "EVENT_MENTION" for d in documents for m in d.row["mentions"])
    found = sum(len(d.aligned) for d in documents)
    note = f"{found} of {every} gold event mentions are found"
    return [*figures, *more], [*tables, *wide], [*errors, *others], note


def _attributes(
    documents: Sequence[_Document], name: str, at: Callable[[_Document], Mapping[str, Claim | Stance]]
) -> tuple[list[Figure], list[Table], list[Error]]:
    figures: list[Figure] = []
    tables: list[Table] = []
    errors: list[Error] = []
    for attribute, said in _ATTRIBUTES.items():
        judged = [
            (m[attribute], said(at(d)[m["m_id"]]), d, m)
            for d in documents
            for m in d.row["mentions"]
            if m["m_id"] in at(d) and m["kind"] == "EVENT_MENTION" and m.get(attribute) not in (None, _OPEN)
        ]
        rows = []
        shares = []
        for value in sorted({g for g, *_ in judged}):
            right = sum(g == p == value for g, p, *_ in judged)
            counts = Counts(right, sum(p == value for _, p, *_ in judged), right, sum(g == value for g, *_ in judged))
            shares.append(counts.f1)
            if value == "NEG":
                figures += [
                    Figure(f"{name}negative precision", counts.precision, of=int(counts.predicted)),
                    Figure(f"{name}negative recall", counts.recall, of=int(counts.gold)),
                ]
            cells = (counts.precision, counts.recall, counts.f1)
            rows.append((value, str(int(counts.gold)), *(f"{c:.2f}" for c in cells)))
        macro = sum(shares) / len(shares) if shares else 0.0
        figures.append(Figure(f"{name}{attribute} macro f1", macro, of=len(judged)))
        tables.append(Table(f"{name}{attribute}", ("value", "gold", "precision", "recall", "f1"), tuple(rows)))
        errors += [
            Error("missed", f"{name}{attribute} {gold}", _shown(d, m), f"read: {predicted}")
            for gold, predicted, d, m in judged
            if gold != predicted
        ]
    return figures, tables, errors


def _shown(document: _Document, mention: Mapping[str, Any]) -> str:
    text = document.text.text
    start, end = document.text.span(mention["tokens"]) or (0, 0)
    return f"{text[max(start - _CONTEXT, 0) : start]}[{text[start:end]}]{text[end : end + _CONTEXT]}"


# ---------------------------------------------------------------------- across documents


def _entities(documents: Sequence[_Document], pipeline: Pipeline) -> list[Figure]:
    """B³ over the gold mentions of named people, organisations and places."""
    resolution = resolve([d.reading.extraction for d in documents], pipeline.schema, pipeline.known)
    gold: dict[Hashable, Hashable] = {}
    ours: dict[Hashable, Hashable] = {}
    strings: dict[Hashable, Hashable] = {}
    for d in documents:
        mentions = [
            (m.start, m.end, resolution.nodes_of[d.reading.article.sha256, e.id])
            for e in d.reading.extraction.entities
            for m in e.mentions
            if m.kind in _OURS
        ]
        free = sorted(mentions)
        for m in d.row["mentions"]:
            span = d.text.span(m["tokens"])
            named = m.get("syntactic_type") in _NAMED and m.get("inst_type") in _KINDS
            if m["kind"] != "ENTITY_MENTION" or not named or span is None or not m.get("chain"):
                continue
            key = (d.row["doc_id"], m["m_id"])
            gold[key] = m["chain"]
            strings[key] = m["text"].casefold()
            best = max(free, key=lambda o, s=span: (_common(o, s), -(o[1] - o[0])), default=None)  # type: ignore[misc]
            if best is not None and _common(best, span) > 0:
                free.remove(best)
                ours[key] = best[2]
            else:
                ours[key] = key
    counts = b_cubed(ours, gold)
    found = sum(ours[k] != k for k in gold)
    return [
        Figure("entities b3 precision", counts.precision, of=len(gold)),
        Figure("entities b3 recall", counts.recall, of=len(gold)),
        Figure("entities b3 f1", counts.f1),
        Figure("entities same-string b3 f1", b_cubed(strings, gold).f1),
        Figure("entity mentions found", found / max(len(gold), 1), of=len(gold)),
    ]


def _common(ours: tuple[int, int, str], span: tuple[int, int]) -> int:
    return min(ours[1], span[1]) - max(ours[0], span[0])


def _events(documents: Sequence[_Document], pipeline: Pipeline) -> list[Figure]:
    """CoNLL over gold event mentions, ours against the same lemma in one topic: all mentions, and those found."""
    resolution = resolve([d.reading.extraction for d in documents], pipeline.schema, pipeline.known)
    gold: dict[Hashable, Hashable] = {}
    ours: dict[Hashable, Hashable] = {}
    lemmas: dict[Hashable, Hashable] = {}
    for d in documents:
        for m in d.row["mentions"]:
            if m["kind"] != "EVENT_MENTION" or not m.get("chain"):
                continue
            key = (d.row["doc_id"], m["m_id"])
            gold[key] = m["chain"]
            lemmas[key] = (d.row["topic"], m.get("pred") or m["text"].casefold())
            claim = d.aligned.get(m["m_id"])
            ours[key] = key if claim is None else resolution.nodes_of[d.reading.article.sha256, claim.subject]
    found = {k for k, v in ours.items() if v != k}

    def only(clusters: Clusters) -> Clusters:
        return {k: v for k, v in clusters.items() if k in found}

    figures = []
    for name, keep in (("events", lambda c: c), ("found events", only)):
        mine, base = _conll(keep(ours), keep(gold)), _conll(keep(lemmas), keep(gold))
        figures += [
            Figure(f"{name} conll", mine, of=len(keep(gold))),
            Figure(f"{name} same-lemma conll", base),
            Figure(f"{name} above same lemma", mine - base),
        ]
    return figures


def _conll(ours: Clusters, gold: Clusters) -> float:
    return conll(muc(ours, gold), b_cubed(ours, gold), ceaf_e(ours, gold))
