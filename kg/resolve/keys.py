"""Keys of nodes below the base IRI: slugs and short hashes, derived from content and never counted."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence

from kg.resolve.folding import latin

__all__ = ["digest", "shorten", "slug", "tails"]

_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def digest(parts: Iterable[str], length: int) -> str:
    """The first `length` hex digits of the SHA-1 of the parts, in the order given."""
    text = "\x1f".join(parts)
    return hashlib.sha1(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:length]


def shorten(text: str, limit: int) -> str:
    """Cut a slug to at most `limit` characters, between words where it can."""
    if len(text) <= limit:
        return text
    cut = text[: limit + 1].rpartition("-")[0]
    return cut if len(cut) > limit // 2 else text[:limit].strip("-")


def slug(text: str, limit: int = 80) -> str:
    """A name as part of an IRI: ASCII letters, digits and hyphens; a hash where nothing of it is left."""
    plain = _NOT_SLUG.sub("-", latin(text).replace("'", "")).strip("-")
    return shorten(plain, limit) if plain else "x" + digest([text], 8)


def tails(ids: Sequence[str], most: int) -> str:
    """The last parts of up to `most` node ids, joined by hyphens."""
    return "-".join(shorten(i.partition("/")[2], 40) for i in ids[:most])
