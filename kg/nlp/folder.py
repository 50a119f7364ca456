"""A spaCy model read from its folder in a third of the time that `spacy.load` takes, and none the worse for it.

Left out is what no article ever asks for: the words of its vocabulary, three quarters of a million, each of which is
told by its hash and comes in with the first text that has it; components that are switched off; and rules for
tokens that the folder replaces. Whatever is not of the plain kind that this is known to hold for is left to spaCy.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import EntryPoints
from pathlib import Path
from re import Pattern
from types import ModuleType
from typing import Any, cast

import msgspec
import numpy as np
import spacy.util
from spacy.language import Language
from spacy.tokenizer import Tokenizer

__all__ = ["is_plain", "of_package", "read"]

#: Components that look up no string but their labels and those that are in a text or in their files.
_PLAIN = frozenset({"tok2vec", "tagger", "parser", "senter", "ner", "attribute_ruler", "lemmatizer"})
_TOKENIZER, _VECTORS, _BLANK = "spacy.Tokenizer.v1", "spacy.Vectors.v1", "kg.Blank.v1"
_GROUPS = ("spacy", "thinc")


def _blank() -> Callable[[Language], Tokenizer]:
    """A tokenizer without rules, which the folder's take the place of."""
    return lambda nlp: Tokenizer(nlp.vocab)


spacy.util.registry.tokenizers(_BLANK, func=_blank)


def of_package(package: ModuleType) -> Path | None:
    """Where an installed model package has its data, as `spacy.util.load_model_from_init_py` finds it."""
    home = Path(package.__file__ or "").parent
    if not (home / "meta.json").is_file():
        return None
    meta = spacy.util.get_model_meta(home)
    return home / f"{meta['lang']}_{meta['name']}-{meta['version']}"


def is_plain(folder: Path) -> bool:
    """Whether `read` can read a model: one whose components, tokenizer and vectors are the usual ones."""
    needed = ("config.cfg", "meta.json", "tokenizer", "vocab/vectors", "vocab/key2row", "vocab/vectors.cfg")
    if not all((folder / name).is_file() for name in needed):
        return False
    config = spacy.util.load_config(folder / "config.cfg")
    nlp, components = config.get("nlp", {}), config.get("components", {})
    cfg = msgspec.json.decode((folder / "vocab" / "vectors.cfg").read_bytes())
    return (
        nlp.get("lang") == "en"
        and nlp.get("tokenizer") == {"@tokenizers": _TOKENIZER}
        and nlp.get("vectors", {"@vectors": _VECTORS}) == {"@vectors": _VECTORS}
        and cfg.get("mode", "default") == "default"
        and all(components[name].get("factory") in _PLAIN for name in nlp.get("pipeline", ()))
        and components.get("lemmatizer", {}).get("mode", "rule") == "rule"
    )


def read(folder: Path, infixes: Sequence[str | Pattern[str]]) -> Language:
    """Read a plain model.

    Args:
        folder: for which `is_plain` holds.
        infixes: what parts tokens inside in place of the model's own patterns.
    """
    config = spacy.util.load_config(folder / "config.cfg")
    config["nlp"]["tokenizer"] = {"@tokenizers": _BLANK}
    unused = [*config["nlp"]["disabled"]]
    meta = spacy.util.get_model_meta(folder)
    with _few_entry_points():
        # The config was validated when the model was made.
        nlp = spacy.util.load_model_from_config(config, meta=meta, exclude=unused, validate=False)
    _read_vectors(nlp, folder / "vocab")
    nlp.from_disk(folder, exclude=[*unused, "strings", "vectors", "tokenizer"])
    tokenizer = msgspec.msgpack.decode((folder / "tokenizer").read_bytes())
    tokenizer["infix_finditer"] = spacy.util.compile_infix_regex(infixes).pattern
    cast("Tokenizer", nlp.tokenizer).from_bytes(msgspec.msgpack.encode(tokenizer))
    for name in nlp.pipe_names:
        for label in getattr(nlp.get_pipe(name), "labels", ()):
            nlp.vocab.strings.add(label)
    return nlp


def _read_vectors(nlp: Language, folder: Path) -> None:
    """Give a vocabulary its vectors; which rows no word has is not worked out, for none is added."""
    vectors = nlp.vocab.vectors
    vectors.data = np.load(folder / "vectors")
    vectors.key2row = msgspec.msgpack.decode((folder / "key2row").read_bytes())


@contextmanager
def _few_entry_points() -> Iterator[None]:
    """Show spaCy's registries only the entry points that are theirs: they go through all of them a hundred times."""
    # The package of its registries, which is there because spaCy is.
    catalogue: Any = sys.modules["catalogue"]
    found = catalogue.AVAILABLE_ENTRY_POINTS
    groups = sorted(group for group in found.groups if group.startswith(_GROUPS))
    catalogue.AVAILABLE_ENTRY_POINTS = EntryPoints(e for group in groups for e in found.select(group=group))
    try:
        yield
    finally:
        catalogue.AVAILABLE_ENTRY_POINTS = found
