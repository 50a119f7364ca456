"""Texts as a terminal may show them: what articles say is hostile, and a terminal obeys what is written to it."""

from __future__ import annotations

import re

__all__ = ["harmless"]

#: Control characters but line breaks and tabs, and marks that reorder what stands around them.
_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def harmless(text: str) -> str:
    """A text in which nothing acts on a terminal: escape sequences and the like are blanks."""
    return _ACTING.sub(" ", text)
