"""Articles → extractions, in this process or in several, each with a model of its own."""

from __future__ import annotations

import multiprocessing
import traceback
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from kg.errors import KgError
from kg.known import Known
from kg.leaving import hold
from kg.model import DEFAULT_MODEL, Article, Extraction
from kg.read import Reject
from kg.schema import Schema

__all__ = ["Worker", "extract_all"]

#: Articles sent to a worker at once.
_CHUNK = 32


def extract_all(
    articles: Iterable[Article],
    schema: Schema,
    known: Known,
    *,
    model: str = DEFAULT_MODEL,
    workers: int = 1,
    ontology: Sequence[str | Path] = (),
    entities: Sequence[Path] = (),
) -> Iterator[Extraction | Reject]:
    """Extract articles in their order; an article that fails becomes a reject.

    No model is loaded where there is no article.

    Args:
        articles: a stream of articles.
        schema: the ontology.
        known: the tables of known entities.
        model: the spaCy pipeline.
        workers: processes; 1 stays in this one.
        ontology: files that `schema` has beside the built-in ones, for the workers to read.
        entities: files that `known` has beside the built-in ones.

    Raises:
        ModelError: the spaCy model cannot be loaded.
    """
    stream = iter(articles)
    first = next(stream, None)
    if first is None:
        return
    stream = chain((first,), stream)
    if workers <= 1:
        yield from Worker(model, schema, known)(stream)
        return
    context = multiprocessing.get_context("spawn")
    with context.Pool(workers, _start, (model, tuple(ontology), tuple(entities))) as pool:
        for results in pool.imap(_work, _chunks(stream)):
            yield from results


class Worker:
    """One process's model and extractor."""

    def __init__(self, model: str, schema: Schema, known: Known) -> None:
        # spaCy takes a second to import, which a build that finds all in the cache need not spend.
        from kg.extract import Extractor  # noqa: PLC0415
        from kg.nlp import load, parse  # noqa: PLC0415

        self._nlp = load(model)
        self._parse = parse
        self._extractor = Extractor(schema, known)

    def all(self, articles: list[Article]) -> list[Extraction | Reject]:
        """So many results as there are articles; the model is held as long as the process has use of it."""
        results = self(articles)
        found = [*islice(results, len(articles))]
        hold(results)
        return found

    def __call__(self, articles: Iterable[Article]) -> Iterator[Extraction | Reject]:
        """Extract articles in their order."""
        for article, doc in self._parse(self._nlp, articles):
            try:
                yield self._extractor(doc, article)
            except KgError:
                raise
            except Exception as error:  # noqa: BLE001 - one bad article never stops a build; it is reported
                place = traceback.extract_tb(error.__traceback__)[-1]
                reason = f"could not be analysed: {error!r} in {Path(place.filename).name}:{place.lineno}"
                yield Reject(article.path, reason, "please report this article as a bug")


_worker: Worker | None = None


def _start(model: str, ontology: Sequence[str | Path], entities: Sequence[Path]) -> None:
    global _worker  # noqa: PLW0603 - a pool's initialiser can hand over state in no other way
    schema = Schema.load(ontology)
    _worker = Worker(model, schema, Known.load(extra=entities, schema=schema))


def _work(articles: list[Article]) -> list[Extraction | Reject]:
    assert _worker is not None  # noqa: S101 - the initialiser ran
    return list(_worker(articles))


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if len(batch) == _CHUNK:
            yield batch
            batch = []
    if batch:
        yield batch
