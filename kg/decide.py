"""Decisions by the user on who is who, written down and applied: the graph is made anew from the cache."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg import fingerprint
from kg.build import Built, Options, Progress, build_from
from kg.cache import Cache, Inputs
from kg.change import state_of
from kg.decisions import Decision, Side, Sighting, load, save
from kg.errors import GraphError, NotFoundError
from kg.graph import Graph
from kg.graph.lookup import find
from kg.graph.terms import first_words
from kg.known import Known, default_tables, word_tables
from kg.model import Extraction, MentionKind, Resolution
from kg.options import applied_file, decisions_file
from kg.resolve import Doubt, doubts, resolve
from kg.schema import Schema

__all__ = ["Folder", "decide", "doubtful"]

_IN_ONE = re.compile(r"(.+)@([0-9a-f]{6,64})(?::(\d+))?")
#: So many articles stand for a thing that many mention.
_WITNESSES = 5
_DIGITS = 12
#: So many characters of a sentence show what is meant.
_QUOTE = 140


@dataclass(frozen=True)
class Folder:
    """A built folder with all that its graph was resolved from.

    `decisions` are all that are written down, `applied` those that the graph was built with.
    """

    path: Path
    state: Inputs
    options: Options
    extractions: tuple[Extraction, ...]
    schema: Schema
    known: Known
    decisions: tuple[Decision, ...]
    applied: tuple[Decision, ...]

    @classmethod
    def open(cls, path: str | Path) -> Folder:
        """Read the cache of a folder.

        Raises:
            GraphError: the folder holds no graph that can be changed, or its cache is of another version.
        """
        state = state_of(path)
        options = Options.of(state.settings)
        schema = Schema.load(options.ontology)
        tables = [*default_tables(), *map(Path, options.entities)]
        known = Known.load(tables, schema=schema)
        cache = Cache(path, fingerprint.engine(options.model, [*schema.files, *tables, *word_tables()]))
        extractions: dict[str, Extraction] = {}
        for item in state.items:
            if item.key and item.sha256 not in extractions:
                found = cache.get(item.key, item.path)
                if not isinstance(found, Extraction):
                    raise GraphError(f"{path}: what was read from {item.path} is out of date (build the graph again)")
                extractions[item.sha256] = found
        file = decisions_file(options, path)
        decisions = load(file) if file.exists() else ()
        applied = load(applied_file(path)) if applied_file(path).exists() else ()
        return cls(Path(path), state, options, tuple(extractions.values()), schema, known, decisions, applied)

    def resolve(self, decisions: Sequence[Decision]) -> Resolution:
        """Find out who is who."""
        return resolve(self.extractions, self.schema, self.known, decisions)


def decide(
    folder: str | Path, a: str, b: str, *, same: bool, later: bool = False, progress: Progress | None = None
) -> tuple[Path, Built | None]:
    """Write down that two things are one, or that they are not, and make the graph anew.

    Args:
        folder: a folder that `build` made.
        a: a name, an IRI or the end of one; or "NAME@HASH": what goes by that name in the article whose text has a
            hash that begins so, which is how to speak of the parts of a node; an event goes by the word that names it
            or by its class, and ":START" after the hash tells it from others by the character where it is named.
        b: the other.
        same: whether they are one.
        later: leave the graph as it is until the next build, add or remove.
        progress: as for `build`.

    Returns:
        The file of decisions, and what was built, if anything was.

    Raises:
        GraphError: the folder holds no graph that can be changed, or the two cannot be told apart.
        NotFoundError: a name fits nothing, or more than one thing.
        InputError: the decision contradicts others, or cannot be honoured.
    """
    opened = Folder.open(folder)
    resolution = opened.resolve(opened.applied)
    graph = Graph.open(folder, opened.schema)
    sides = tuple(_side(name, opened, resolution, graph) for name in (a, b))
    if same and sides[0] == sides[1]:
        raise GraphError(f"{a} and {b} are one node already ({sides[0].thing}): there is nothing to decide")
    if not same and set(sides[0].seen) & set(sides[1].seen):
        raise GraphError(
            f"{a} and {b} are one node ({sides[0].thing}): to part it, say in which articles, as {_example(sides[0])}"
        )
    decisions = (*opened.decisions, Decision(same, sides))
    opened.resolve(decisions)  # What contradicts others is refused before anything is written.
    file = decisions_file(opened.options, folder)
    save(file, decisions)
    if later:
        return file, None
    items = [(item, None) for item in opened.state.items]
    return file, build_from(items, folder, opened.options, progress=progress)


def doubtful(folder: str | Path, number: int = 20) -> list[Doubt]:
    """The pairs of a graph of which it is hardest to say whether they are one, the most doubtful first.

    Args:
        folder: a folder that `build` made.
        number: how many at most.

    Raises:
        GraphError: the folder holds no graph that can be changed.
    """
    opened = Folder.open(folder)
    found = opened.resolve(opened.applied)
    nearest = doubts(opened.extractions, found, opened.schema, opened.known, opened.applied)[:number]
    return [replace(d, told=tuple(_told(name, opened, found) for name in (d.a, d.b))) for d in nearest]


def _told(name: str, opened: Folder, resolution: Resolution) -> str:
    """A sentence on one side of a doubt, with its article: what the user has to go by."""
    match = _IN_ONE.fullmatch(name)
    if match and name not in resolution.nodes:
        (seen, *_) = _in_article(match[1], match[2], match[3], opened, resolution).seen
    else:
        keys = sorted(key for key, node in resolution.nodes_of.items() if node == name)
        found = next((s for key in keys if (s := _sighting(key, opened)) is not None and s.at is not None), None)
        if found is None:
            return ""
        seen = found
    article = next(x.article for x in opened.extractions if x.article.sha256.startswith(seen.article))
    at = seen.at or 0
    ends = (i + len(mark) for mark in (". ", "\n") if (i := article.text.rfind(mark, 0, at)) >= 0)
    start = max(ends, default=0)
    line = first_words(article.text[start : start + 2 * _QUOTE].split("\n")[0], _QUOTE)
    told = (article.title, article.publisher, article.date and article.date.isoformat())
    return f"“{line}” {' · '.join(t for t in told if t)}".strip()


def _example(side: Side) -> str:
    return f"'{side.seen[0].words}@{side.seen[0].article}'" if side.seen else "NAME@HASH"


def _side(name: str, opened: Folder, resolution: Resolution, graph: Graph) -> Side:
    if match := _IN_ONE.fullmatch(name):
        return _in_article(match[1], match[2], match[3], opened, resolution)
    iris = find(graph, name)
    if len(iris) > 1:
        some = ", ".join(iri.removeprefix(graph.base) for iri in iris[:5])
        raise NotFoundError(f"{name}: {len(iris)} things answer to it: {some} (name one by its IRI)")
    node = next((n for n in sorted(resolution.nodes) if graph.base + n == iris[0]), None)
    if node is None:
        raise NotFoundError(f"{name}: it is no person, body, place or event of the articles (name one of those)")
    members = sorted(key for key, found in resolution.nodes_of.items() if found == node)
    seen = [s for key in members if (s := _sighting(key, opened)) is not None]
    # One of each article: the first articles by hash stand for all.
    firsts = {s.article: s for s in reversed(seen)}
    return Side(
        node if node in opened.known.by_key else None, tuple(firsts[a] for a in sorted(firsts))[:_WITNESSES], node
    )


def _in_article(words: str, article: str, start: str | None, opened: Folder, resolution: Resolution) -> Side:
    """What goes by a name in one article, or the event that is named so there."""
    for extraction in opened.extractions:
        sha = extraction.article.sha256
        if sha.startswith(article):
            fits = [e.id for e in extraction.entities if words in (e.name, *e.names, *(m.text for m in e.mentions))]
            fits = fits if start is None and fits else _events_named(words, start, extraction)
            if len({resolution.nodes_of[sha, local] for local in fits}) > 1:
                longer = "its first character after the hash, as in @HASH:START" if start is None else "another"
                raise NotFoundError(f"{words}@{article}: {len(fits)} things of that article go by it (use {longer})")
            found = _sighting((sha, fits[0]), opened) if fits else None
            if found is not None:
                return Side(seen=(found,), thing=resolution.nodes_of[sha, fits[0]])
            raise NotFoundError(f"{words}@{article}: nothing in that article goes by it (see kg why)")
    raise NotFoundError(f"{words}@{article}: no article's text has a hash that begins so (see kg:sha256)")


def _events_named(words: str, start: str | None, extraction: Extraction) -> list[str]:
    """The events of an article that are of a class or that a word names, at a character if one is given."""
    found: dict[str, None] = {}
    for claim in extraction.claims:
        marks = [m for e in claim.evidence for m in e.marks] if claim.predicate == "type" else []
        text = extraction.article.text
        named = claim.object == words or words in {" ".join(text[a:b].split()) for a, b in marks}
        if marks and named and (start is None or int(start) in {a for a, _ in marks}):
            found[claim.subject] = None
    return [*found]


def _sighting(key: tuple[str, str], opened: Folder) -> Sighting | None:
    """Where an entity or event of an article is first seen."""
    sha, local = key
    extraction = next(x for x in opened.extractions if x.article.sha256 == sha)
    for entity in extraction.entities:
        if entity.id == local:
            if not entity.mentions:
                return Sighting(sha[:_DIGITS], entity.name)
            first = min(entity.mentions, key=lambda m: (m.kind is not MentionKind.NAME, m.start))
            return Sighting(sha[:_DIGITS], " ".join(first.text.split()), first.start)
    marks = [
        mark
        for claim in extraction.claims
        if claim.predicate == "type" and claim.subject == local
        for evidence in claim.evidence
        for mark in evidence.marks
    ]
    if not marks:
        return None
    start, end = min(marks)
    return Sighting(sha[:_DIGITS], " ".join(extraction.article.text[start:end].split()), start)
