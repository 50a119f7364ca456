"""Articles that come to a graph and go from it, with the bytes that a fresh build of what is then in it would give.

The folder's record names the inputs, and its cache has their articles, so that the files themselves need not be there
any more. What is made of several articles together is made anew; what rests on one is taken over, where it is the same
(docs/architecture.md).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg import fingerprint
from kg.ahead import Ahead
from kg.cache import Cache, Inputs, Item
from kg.errors import GraphError, InputError, NotFoundError
from kg.model import DEFAULT_MODEL, Article

if TYPE_CHECKING:
    from kg.build import Built, Input, Progress
    from kg.read import Reject

__all__ = ["add", "find", "remove", "state_of"]

#: The shortest beginning of a hash that names an article.
_PREFIX = 6
_SHOWN = 5


def add(
    folder: str | Path,
    paths: Sequence[str | Path],
    *,
    workers: int = 1,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> tuple[Built, list[Reject]]:
    """Add articles to a built graph; a file that it has already is read again and replaced.

    Args:
        folder: a folder that `build` made; its settings are kept.
        paths: files, folders, or "-" for standard input.
        workers: processes that read language.
        stdin: the stream that "-" stands for.
        progress: as for `build`.

    Returns:
        What was built, and what was left out of the new inputs.

    Raises:
        GraphError: the folder holds no graph that can be added to.
        InputError: a path does not exist, or none of them holds an article.
    """
    state = state_of(folder)
    with ExitStack() as held:
        ready = held.enter_context(_reader(state)) if workers == 1 else None
        # What builds takes a while to import, beside which the model is read.
        from kg.build import Options, build_from, inputs  # noqa: PLC0415

        new = list(inputs(paths, stdin))
        if not any(item.key for item, _ in new):
            first = new[0][0] if new else Item(", ".join(map(str, paths)), "", "", reason="holds no article")
            raise InputError(first.path, f"no article could be read: {first.reason}", first.mend)
        replaced = {item.file for item, _ in new if item.file}
        old: list[Input] = [(item, None) for item in state.items if item.file not in replaced]
        # Standard input has no path to tell one article from the next; the same text is there once.
        told = {item.sha256 for item, _ in old if not item.file}
        merged = sorted(
            [*old, *(i for i in new if i[0].file or i[0].sha256 not in told)], key=lambda given: given[0].source
        )
        options = Options.of(state.settings, workers=workers)
        built = build_from(merged, folder, options, progress=progress, ready=ready)
    mine = {item.path for item, _ in new}
    return built, [reject for reject in built.report.rejects if reject.path in mine]


def _reader(state: Inputs) -> Ahead:
    """A process that gets ready to read as the articles of a graph were read."""
    model, *files = (state.settings.get(name, ()) for name in ("model", "ontology", "entities"))
    return Ahead(str(model or DEFAULT_MODEL), *map(tuple, files))


def remove(folder: str | Path, names: Sequence[str], *, progress: Progress | None = None) -> Built:
    """Take articles out of a built graph.

    Args:
        folder: a folder that `build` made.
        names: what names an article, as for `find`.
        progress: as for `build`.

    Raises:
        GraphError: the folder holds no graph that can be changed, or nothing would be left of it.
        NotFoundError: a name fits no article, or several that are not of one file or folder.
    """
    from kg.build import Options, build_from  # noqa: PLC0415 - see above

    state = state_of(folder)
    gone = {item for name in names for item in find(folder, name, state)}
    left: list[Input] = [(item, None) for item in state.items if item not in gone]
    if not any(item.key for item, _ in left):
        raise GraphError(f"{folder}: no article would be left (delete the folder instead)")
    return build_from(left, folder, Options.of(state.settings), progress=progress)


def find(folder: str | Path, name: str, state: Inputs | None = None) -> list[Item]:
    """The inputs of a graph that a name means.

    Args:
        folder: a folder that `build` made.
        name: the path of an article, of its file or of a folder above it; its title; its IRI or the end of that
            ("document/…"); or the first characters (six at least) of the hash of its text.
        state: what the folder's graph was made of, if that was read already.

    Returns:
        One article, with all inputs of the same text unless a path tells them apart; or all of a file or folder.

    Raises:
        GraphError: the folder holds no graph that can be changed.
        NotFoundError: nothing fits, or more than one article does.
    """
    state = state or state_of(folder)
    if not name.strip():
        raise NotFoundError(f"an empty name means no article of {folder} (give a path, title, IRI or hash)")
    if by_path := _at_path(state.items, name):
        return by_path
    from kg.graph import headline  # noqa: PLC0415 - a path, which most give, needs none of these
    from kg.read import shown  # noqa: PLC0415
    from kg.resolve import document_ids  # noqa: PLC0415

    cache = Cache(folder, "")
    articles: dict[str, Article] = {}
    for item in state.items:
        if item.key and item.sha256 not in articles:
            found = cache.get(item.key, item.path)
            if found is not None:
                articles[item.sha256] = found if isinstance(found, Article) else found.article
    documents = document_ids(list(articles.values()))
    ways: tuple[Callable[[Article], bool], ...] = (
        lambda a: name == documents[a.sha256] or name.endswith("/" + documents[a.sha256]),
        lambda a: len(name) >= _PREFIX and a.sha256.startswith(name.lower()),
        lambda a: _even(name) in {_even(a.title or ""), _even(headline(a))},
    )
    for fits in ways:
        texts = [sha for sha in sorted(articles) if fits(articles[sha])]
        if len(texts) > 1:
            some = ", ".join(f"{sha[:12]} ({articles[sha].path})" for sha in texts[:_SHOWN])
            raise NotFoundError(
                f"{shown(name)}: {len(texts)} articles answer to it: {some} (name one by its hash or path)"
            )
        if texts:
            return [item for item in state.items if item.sha256 == texts[0]]
    asked = shown(name)
    raise NotFoundError(
        f"{asked}: no article of {folder} has this path, title, IRI or hash (see kg query {folder} --name documents)"
    )


def state_of(folder: str | Path) -> Inputs:
    """What the graph in a folder was made of.

    Raises:
        GraphError: it is no graph that can be changed.
    """
    state = Inputs.load(folder)
    if state.reader != fingerprint.reader():
        raise GraphError(f"{folder}: its articles were read by another version of kg (build the graph again)")
    return state


def _at_path(items: Sequence[Item], name: str) -> list[Item]:
    """Inputs of a path: exactly so as messages show it, else by the file or folder that it leads to."""
    from kg.read import shown  # noqa: PLC0415 - see above

    if exact := [item for item in items if item.path == shown(name) and item.path != "-"]:
        return exact
    real = shown(os.path.realpath(name))
    return [item for item in items if item.file and (item.file == real or item.file.startswith(real + os.sep))]


def _even(title: str) -> str:
    return " ".join(title.split()).casefold()
