"""Divide a text into paragraphs, say what each of them is, and gather what the head says about the article.

`divide` is a pure function of the text. Its segments are in order, never overlap, never begin or end with a blank,
and cover every character that is not blank. What is in doubt is called body, because body is read for facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from kg.model import Segment, SegmentKind
from kg.read.dates import StatedDate
from kg.read.heads import HeadLine, is_headline, is_url, prefix, whole_line
from kg.read.phrases import CAPTION_WEAK, COPYRIGHT, CREDIT_LINE, POINTER, is_boilerplate, is_caption

__all__ = ["Division", "divide"]

_HEAD, _TAIL = 12, 6
_STOPS = (".", "!", "?", "…", ":", ";", ",", '"', "”", "’", ")", "]")
_MARKS = re.compile(r"#{1,6}[ \t]+(?=\S)")
_LEGAL = re.compile(r"[\s,]+(?:L\.?P|L\.?L\.?C|Inc|Ltd|Limited|plc|GmbH|Corp|Co|S\.?A)\b\.?.*$", re.IGNORECASE)
_RIGHTS = re.compile(r"\.?\s*(?:all rights|any unauthori[sz]ed|distributed by|provided by).*$|\.\s.*$", re.IGNORECASE)
_SIGNED = re.compile(r"[(\[]?\s*[-–—]{1,2}\s?(?P<name>[A-Z][\w./& ]{1,30}?)\s*[)\]]?$|\((?P<paren>[A-Z]{2,10})\)$")


@dataclass(slots=True)
class Division:
    """The segments of a text and what its head, datelines and credit lines state, in the order of the text.

    `published` comes from metadata lines and datelines, `updated` from lines that say so. `publisher` is the agency
    of a dateline or the holder of the copyright; `credits` are all agencies and publishers that are named.
    """

    segments: list[Segment] = field(default_factory=list)
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: list[StatedDate] = field(default_factory=list)
    updated: list[StatedDate] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)

    def credit(self, name: str) -> str | None:
        """Note a credit, once; returns it cleaned, or None if nothing is left of it."""
        clean = _LEGAL.sub("", _RIGHTS.sub("", " ".join(name.split()))).strip(" .,;:-–—|©/()[]")
        if not any(c.isalpha() for c in clean):
            return None
        if clean not in self.credits:
            self.credits.append(clean)
        return clean


@dataclass(frozen=True, slots=True)
class _Unit:
    """A paragraph, or a line that stands for one; `alone` if a blank line follows it."""

    start: int
    end: int
    alone: bool


def divide(text: str, *, markdown: bool = False, title: str | None = None) -> Division:
    """Divide a text into segments and read its head.

    Args:
        text: the article, character for character.
        markdown: whether `#` at the start of a line marks a heading; the marks become a segment of boilerplate.
        title: the title where it is known; the paragraph that equals it is the title then.

    Returns:
        The segments and what they state. Dates are as stated; the caller chooses among them.
    """
    return _Divider(text, markdown, _key(title) if title else None).run()


class _Divider:
    def __init__(self, text: str, markdown: bool, title: str | None) -> None:
        self.text, self.markdown, self.known_title = text, markdown, title
        self.out = Division()
        self.units = list(_units(text))
        self.bodies = 0
        self.pointing = False
        self.seen: set[str] = set()

    def run(self) -> Division:
        holder: str | None = None
        for index, unit in enumerate(self.units):
            words = self.text[unit.start : unit.end]
            if match := COPYRIGHT.match(words[:300]):
                holder = self.out.credit(match["name"].rsplit("/", 1)[-1]) or holder
            self._classify(index, unit, words)
        self.out.publisher = self.out.publisher or holder
        return self.out

    def _classify(self, index: int, unit: _Unit, words: str) -> None:
        start = unit.start
        near_head, near_tail = index < _HEAD, index >= len(self.units) - _TAIL
        if self.markdown and (marks := _MARKS.match(words)):
            self._add(start, start + len(marks[0].rstrip()), SegmentKind.BOILERPLATE)
            first = self.out.title is None and self.bodies == 0
            self._name_title(words[marks.end() :]) if first else None
            self._add(start + marks.end(), unit.end, SegmentKind.TITLE if first else SegmentKind.HEADING)
            return
        key = _key(words)
        if key in self.seen:
            self._add(start, unit.end, SegmentKind.BOILERPLATE)
            return
        self.seen.add(key)
        self.pointing = POINTER.match(words) is not None or (self.pointing and is_headline(words))
        if self.pointing:
            self._add(start, unit.end, SegmentKind.BOILERPLATE)
        elif is_url(words):
            if self.out.url is None and self.bodies == 0:
                self.out.url = words
            self._add(start, unit.end, SegmentKind.METADATA)
        elif kind := self._furniture(words, near_tail and index > 0):
            self._add(start, unit.end, kind)
        elif (near_head or near_tail) and (line := whole_line(words)):
            if near_head and self.bodies <= 2:
                self._state(line)
            self._add(start, unit.end, SegmentKind.METADATA)
        else:
            self._prose(index, unit, words)

    def _furniture(self, words: str, near_tail: bool) -> SegmentKind | None:
        if len(words) <= 90 and (match := CREDIT_LINE.match(words)):
            self.out.credit(match["name"].rsplit("/", 1)[-1].rsplit(" via ", 1)[-1])
            return SegmentKind.BOILERPLATE
        if len(words) <= 600 and is_caption(words):
            return SegmentKind.CAPTION
        if is_boilerplate(words):
            return SegmentKind.BOILERPLATE
        if near_tail and len(words) <= 40 and (match := _SIGNED.match(words)):
            name = match["name"] or match["paren"]
            # A capital word alone is an agency; two words are the writer as a rule.
            if name.isupper() or " " not in name:
                self.out.credit(name)
            return SegmentKind.BOILERPLATE
        return None

    def _prose(self, index: int, unit: _Unit, words: str) -> None:
        start = unit.start
        if index < _HEAD and self.bodies <= 1 and (line := prefix(words)):
            self._state(line)
            self._add(start, start + len(words[: line.end].rstrip()), SegmentKind.METADATA)
            start, words = start + line.end, words[line.end :]
            self._add(start, unit.end, SegmentKind.BODY)
        elif 0 < index < _HEAD and self.bodies <= 1 and len(words) <= 400 and CAPTION_WEAK.search(words):
            self._add(start, unit.end, SegmentKind.CAPTION)
        elif self._is_title(index, unit, words):
            self._name_title(words)
            self._add(start, unit.end, SegmentKind.TITLE)
        elif self._is_heading(index, unit, words):
            self._add(start, unit.end, SegmentKind.HEADING)
        else:
            self._add(start, unit.end, SegmentKind.BODY)

    def _is_title(self, index: int, unit: _Unit, words: str) -> bool:
        if self.out.title is not None or self.bodies or index + 1 >= len(self.units):
            return False
        if self.known_title is not None and _key(words).rstrip(".") == self.known_title.rstrip("."):
            return True
        after = self.units[index + 1]
        following = self.text[after.start : after.end]
        if not is_headline(words):
            # A first sentence that a dateline follows is a headline, although someone gave it a full stop.
            return (
                unit.alone and 4 <= len(words.split()) <= 16 and prefix(words) is None and prefix(following) is not None
            )
        if unit.alone or whole_line(following):
            return True
        return len(following) >= 1.5 * len(words) and following.rstrip("”\"’')").endswith((".", "!", "?"))

    def _is_heading(self, index: int, unit: _Unit, words: str) -> bool:
        if len(words) > 80 or index + 1 >= len(self.units) or not (words[0].isupper() or words[0].isdigit()):
            return False
        if words.endswith("."):
            return words.isupper() and len(words) >= 5 and len(words.split()) <= 3
        if words.endswith(_STOPS) or len(words.split()) > 12 or "," in words[-3:]:
            return False
        # One short line among long ones is a heading; several in a row are a list or a table.
        after = self.units[index + 1]
        return after.end - after.start >= 60 and (self.bodies == 0 or unit.alone or self._stands_out(index))

    def _stands_out(self, index: int) -> bool:
        before, after = self.units[index - 1], self.units[index + 1]
        return index > 0 and min(before.end - before.start, after.end - after.start) > 80

    def _state(self, line: HeadLine) -> None:
        self.out.published += line.published
        self.out.updated += line.updated
        self.out.author = self.out.author or line.author
        if line.agency and (name := self.out.credit(line.agency)):
            self.out.publisher = self.out.publisher or name

    def _name_title(self, words: str) -> None:
        self.out.title = " ".join(words.split())

    def _add(self, start: int, end: int, kind: SegmentKind) -> None:
        self.out.segments.append(Segment(start, end, kind))
        self.bodies += kind is SegmentKind.BODY


def _key(words: str) -> str:
    return " ".join(words.split())


def _units(text: str) -> Iterator[_Unit]:
    """Paragraphs in order: lines, except where the text is hard-wrapped, which joins the lines between blank ones."""
    blocks: list[list[tuple[int, int]]] = [[]]
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = at + len(line) - len(line.lstrip())
            blocks[-1].append((start, start + len(bare)))
        elif blocks[-1]:
            blocks.append([])
        at += len(line)
    wrapped = _is_wrapped(text, blocks)
    for block in blocks:
        run: tuple[int, int] | None = None
        for index, (start, end) in enumerate(block):
            last = index + 1 == len(block)
            if wrapped and not _stands_alone(text[start:end]):
                run = (run[0] if run else start, end)
                if last:
                    yield _Unit(*run, alone=True)
                continue
            if run:
                yield _Unit(*run, alone=False)
                run = None
            yield _Unit(start, end, alone=last)


def _is_wrapped(text: str, blocks: list[list[tuple[int, int]]]) -> bool:
    """Whether lines are broken at a fixed width: most that another line follows are 50 to 100 long, in mid-sentence."""
    breaks = [(a, b) for block in blocks for a, b in pairwise(block)]
    if not breaks:
        return False
    fitting = sum(40 <= a[1] - a[0] <= 100 for a, _ in breaks)
    open_ended = sum(text[a[1] - 1] not in '.!?:”"' for a, _ in breaks)
    lowercase = sum(text[b[0]].islower() for _, b in breaks)
    return fitting >= 0.6 * len(breaks) and open_ended >= 0.5 * len(breaks) and lowercase >= 0.3 * len(breaks)


def _stands_alone(line: str) -> bool:
    return is_url(line) or whole_line(line) is not None or (len(line) <= 60 and is_boilerplate(line))
