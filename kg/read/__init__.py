"""The reading room: files go in, one `Article` for each article comes out, and a `Reject` for whatever is none.

    for item in read(["news/"]):
        ...

Formats: `.txt`; `.md` with YAML front matter (`Article.text` is what follows it, and offsets refer to that);
`.html` and `.htm` (main text by trafilatura, nothing is fetched); `.jsonl`, one article a line with the keys text,
title, date, publisher, url and author; each also with `.gz`; and `-` for standard input. Text is kept character for
character. Limits: `MAX_CHARS` characters an article, `MAX_BYTES` bytes a file or JSONL line.
"""

from __future__ import annotations

from kg.read.files import FORMATS, Reject, Source, find_inputs, read, read_each, repeat, shown
from kg.read.formats import MAX_BYTES, MAX_CHARS

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "MAX_CHARS",
    "Reject",
    "Source",
    "find_inputs",
    "read",
    "read_each",
    "repeat",
    "shown",
]
