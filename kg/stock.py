"""The inputs of one build: what is in the cache comes from there, what is new is read by the language model."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import Path

from kg import fingerprint
from kg.ahead import FEW, Ahead
from kg.aside import Aside, can_be_aside
from kg.cache import Cache, Inputs, Item
from kg.errors import InputError
from kg.known import Known
from kg.leaving import give_back, hold
from kg.model import Article, Extraction
from kg.read import Reject, repeat
from kg.report import Report
from kg.schema import Schema
from kg.workers import extract_all

__all__ = ["Input", "Stock"]

#: An input with its article, where it has one and has been read already.
Input = tuple[Item, Article | None]


class Stock:
    """The inputs of one build with what is read from them.

    Args:
        given: the inputs, in the order of their paths.
        cache: what the last build kept; None where nothing is kept.
        report: gets what is left out.
        tell: called with each article's size in characters when it is done.
        fresh: extract every article anew.
    """

    def __init__(
        self,
        given: Iterable[Input],
        cache: Cache | None,
        report: Report,
        tell: Callable[[int], None],
        *,
        fresh: bool,
    ) -> None:
        self._given, self._cache, self._report, self._tell, self._fresh = given, cache, report, tell, fresh
        self._items: list[Item] = []
        self._first: dict[str, Item] = {}
        self._pending: deque[Item] = deque()
        self._rejects: dict[Item, Reject] = {}
        self._extractions: list[Extraction] = []

    def extract(
        self,
        schema: Schema,
        known: Known,
        *,
        model: str,
        workers: int = 1,
        ontology: Iterable[str | Path] = (),
        entities: Iterable[str | Path] = (),
        meanwhile: Callable[[Mapping[str, Article]], object] = lambda _articles: None,
        ready: Ahead | None = None,
    ) -> list[Extraction]:
        """All articles extracted; what is left out goes to the report, in the order of the inputs.

        Args:
            schema: the ontology, like all that follows as for `kg.workers.extract_all`.
            known: see above.
            model: see above.
            workers: see above.
            ontology: see above.
            entities: see above.
            meanwhile: called with all articles by key, while the model reads some of them elsewhere, or when it has
                read all.
            ready: a process that is getting ready to read, with the same model and files.
        """
        reader = partial(
            extract_all,
            schema=schema,
            known=known,
            model=model,
            workers=workers,
            ontology=tuple(ontology),
            entities=tuple(map(Path, entities)),
        )
        ahead = self._send_ahead() if workers == 1 else {}
        reading = self._reading(ahead, lambda: _read(reader(ahead.values()), len(ahead)), ready)
        late: deque[Item] = deque()
        self._receive(reader(self._news(ahead, late)), self._pending)
        meanwhile({self._first[x.article.sha256].key: x.article for x in self._extractions} | ahead)
        if reading is not None:
            self._receive(reading.outcome(), late)
        give_back()
        self._report.rejects = [self._rejects[item] for item in self._items if item in self._rejects]
        return self._extractions

    def _reading(
        self, ahead: Mapping[str, Article], read: Callable[[], list[Extraction | Reject]], ready: Ahead | None
    ) -> Ahead | Aside[list[Extraction | Reject]] | None:
        """Have articles read beside other work, by whom is ready for it, if there are any."""
        if not ahead:
            if ready is not None:
                ready.stop()
            return None
        return ready if ready is not None and ready.send([*ahead.values()], read) else Aside(read)

    def readings(self) -> dict[str, str]:
        """For each article a hash of what was read from it, by `Article.sha256`."""
        found = self._cache.readings if self._cache is not None else {}
        return {sha256: found.get(item.key, "") for sha256, item in self._first.items()}

    def save(self, folder: str | Path, settings: dict[str, str | list[str]]) -> None:
        """Note in a folder what the graph was made of.

        Raises:
            OSError: the system refuses to write.
        """
        Inputs(settings, fingerprint.reader(), tuple(self._items)).save(folder)

    def prune(self) -> None:
        """Drop from the cache what is not of this graph, once the folder holds it."""
        if self._cache is not None:
            self._cache.prune(item.key for item in self._items if item.key)

    def _send_ahead(self) -> dict[str, Article]:
        """The few new articles of a folder that has many old ones, by key: they can be read beside other work."""
        if self._cache is None or self._fresh or not self._cache.exists() or not can_be_aside():
            return {}
        given = self._given = [*self._given]
        news: dict[str, Article] = {}
        seen = set()
        for item, article in given:
            if article is not None and item.sha256 not in seen and not self._cache.has(item.key):
                news[item.key] = article
            seen.add(item.sha256)
        return news if 0 < len(news) <= min(FEW, len(seen) - len(news)) else {}

    def _receive(self, results: Iterable[Extraction | Reject], pending: deque[Item]) -> None:
        for found in results:
            item = pending.popleft()
            if isinstance(found, Reject):
                self._rejects[item] = found
                continue
            self._keep(found, item)
            self._take(found)

    def _news(self, ahead: Mapping[str, Article], late: deque[Item]) -> Iterator[Article]:
        """The articles to be extracted here, while what is not is dealt with on the way; what went ahead comes late."""
        for item, article in self._given:
            self._items.append(item)
            if not item.key:
                self._rejects[item] = Reject(item.path, item.reason, item.mend)
                continue
            first = self._first.setdefault(item.sha256, item)
            if first is not item:
                self._rejects[item] = repeat(item.path, first.path)
                self._keep(article, item)
            elif item.key in ahead:
                late.append(item)
            elif isinstance(found := self._cached(item, article), Extraction):
                self._report.reused += 1
                self._take(found)
            else:
                self._pending.append(item)
                yield found

    def _cached(self, item: Item, article: Article | None) -> Article | Extraction:
        found = self._cache.get(item.key, item.path) if self._cache is not None else None
        if isinstance(found, Extraction) and not self._fresh:
            return found
        if article is None and found is not None:
            article = found.article if isinstance(found, Extraction) else found
        if article is None:
            raise InputError(item.path, "its copy in the cache is broken or missing", "build the graph again")
        return article

    def _keep(self, found: Extraction | Article | None, item: Item) -> None:
        if found is not None and self._cache is not None:
            self._cache.put(found, item.key)

    def _take(self, found: Extraction) -> None:
        self._extractions.append(found)
        self._tell(len(found.article.text))


def _read(results: Iterator[Extraction | Reject], count: int) -> list[Extraction | Reject]:
    """So many results, which are all there are; that the model is not given back saves the time of it."""
    found = [*islice(results, count)]
    hold(results)
    return found
