"""Where the highlights of a passage stand in it."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["marks"]


def marks(quote: str, highlights: Sequence[str]) -> tuple[int, ...]:
    """Where highlights stand in a quote, as flat start and end pairs counted in UTF-16 units (JavaScript's).

    The graph keeps highlights as words without place; the longest is placed first, each where it is still free.
    """
    spans: list[tuple[int, int]] = []
    words = sorted(filter(None, highlights), key=lambda w: (-len(w), w)) if len(highlights) > 1 else highlights
    for word in words:
        at = quote.find(word) if word else -1
        while at >= 0 and any(at < end and start < at + len(word) for start, end in spans):
            at = quote.find(word, at + 1)
        if at >= 0:
            spans.append((at, at + len(word)))
    spans.sort()
    if quote.isascii():
        return tuple(offset for span in spans for offset in span)
    return tuple(_units(quote[:offset]) for span in spans for offset in span)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
