"""From the bytes of one input to the text of an article and what its format says about it.

Everything here raises `Unusable` with the reason and the mend; `kg.read.files` turns that into a `Reject`.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kg.read.dates import parse_date

__all__ = [
    "MAX_BYTES",
    "MAX_CHARS",
    "Given",
    "Unusable",
    "decode",
    "from_html",
    "from_json",
    "from_markdown",
    "from_text",
]

MAX_CHARS = 2_000_000
"""Most characters that the text of one article may have."""
MAX_BYTES = 16 * 1024 * 1024
"""Most bytes (decompressed) that one file, or one line of JSONL, may have."""
_MAX_FRONT_MATTER = 20_000
"""Most characters of YAML front matter."""

_FENCE = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)


class Unusable(Exception):  # noqa: N818 - it is a verdict on the input, caught by files.py, and no error of kg's
    """The input holds no article that kg can use; `reason` says why, `mend` what to do."""

    def __init__(self, reason: str, mend: str) -> None:
        """Keep the parts apart."""
        self.reason, self.mend = reason, mend
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Given:
    """The text and the metadata that the format gives beside it."""

    text: str
    title: str | None = None
    date: date | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    markdown: bool = False


def decode(data: bytes, charset: str = "utf-8") -> str:
    """Decode bytes to text, character for character; a byte order mark is dropped.

    Raises:
        Unusable: NUL bytes, or bytes that are neither UTF-8 nor UTF-16 with a byte order mark.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        charset = "utf-16"
    elif b"\0" in data:
        raise Unusable("binary data (NUL byte)", "give the text of the article in UTF-8")
    elif data.startswith(codecs.BOM_UTF8):
        charset = "utf-8-sig"
    try:
        return data.decode(charset)
    except UnicodeDecodeError as error:
        name = "UTF-16" if charset == "utf-16" else charset.upper().removesuffix("-SIG")
        mend = "convert it first, for example: iconv -f WINDOWS-1252 -t UTF-8 FILE"
        raise Unusable(f"not {name} (byte {error.start})", mend) from error


def from_text(data: bytes) -> Given:
    """Read plain text. Raises `Unusable`."""
    return _checked(Given(decode(data)))


def from_markdown(data: bytes) -> Given:
    """Read Markdown; the text of the article is what follows the line that closes the front matter.

    Raises:
        Unusable: the front matter is not closed, not YAML, not a mapping, or a field has the wrong type.
    """
    text = decode(data)
    opened = _FENCE.match(text)
    if opened is None:
        return _checked(Given(text, markdown=True))
    closed = _CLOSE.search(text, opened.end())
    if closed is None:
        raise Unusable("front matter is not closed", "end it with a line of three hyphens")
    if closed.start() - opened.end() > _MAX_FRONT_MATTER:
        raise Unusable(f"front matter of more than {_MAX_FRONT_MATTER} characters", "shorten it")
    fields = _yaml(text[opened.end() : closed.start()])
    return _checked(_given(text[closed.end() :], fields, "front matter", markdown=True))


def from_json(line: str) -> Given:
    """Read one line of JSONL: an object with `text` and, if it has them, title, date, publisher, url and author.

    Raises:
        Unusable: no JSON, no object, no text, or a field of the wrong type.
    """
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        where = f" ({error.msg}, column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise Unusable(f"not JSON{where}", "write one JSON object a line") from error
    if not isinstance(fields, dict):
        raise Unusable("JSON, but no object", 'write one object a line, such as {"text": "..."}')
    text = fields.get("text")
    if text is None:
        raise Unusable("no text", 'give the article under the key "text"')
    if not isinstance(text, str):
        raise Unusable(f"text is {_kind(text)}, not a string", "write it as a string")
    return _checked(_given(text, fields, "JSON"))


def from_html(data: bytes) -> Given:
    """Extract the main text and metadata of a page with trafilatura; nothing is fetched.

    A page in another encoding than UTF-8 must name it in a `<meta charset>`.

    Raises:
        Unusable: the page has no main text that trafilatura finds.
    """
    # Imported here because it takes half a second, and most inputs are no pages.
    from trafilatura import bare_extraction  # noqa: PLC0415
    from trafilatura.settings import Document  # noqa: PLC0415

    declared = _CHARSET.search(data[:4096])
    page = decode(data, _codec(declared[1].decode("ascii")) if declared else "utf-8")
    # Left to itself, htmldate guesses dates from prose and bounds them by today's date.
    dates = {"extensive_search": False, "original_date": True, "max_date": "2999-12-31"}
    found = bare_extraction(page, with_metadata=True, include_comments=False, date_extraction_params=dates)
    if not isinstance(found, Document) or not found.text:
        raise Unusable("no main text found in the page", "save the article's text as .txt")
    day = date.fromisoformat(found.date) if found.date else None
    author = found.author.replace("; ", ", ") if found.author else None
    return _checked(Given(found.text, found.title or None, day, found.sitename or None, author, found.url or None))


def _checked(given: Given) -> Given:
    if len(given.text) > MAX_CHARS:
        raise Unusable(f"text of more than {MAX_CHARS} characters", "split it into single articles")
    if not given.text.strip():
        raise Unusable("empty", "there is no text in it")
    for value in (given.text, given.title, given.publisher, given.author, given.url):
        if value is not None and "\0" in value:
            raise Unusable("NUL character in the text", "remove it")
        try:
            (value or "").encode()
        except UnicodeEncodeError as error:
            reason = f"lone surrogate in the text (character {error.start})"
            raise Unusable(reason, "write characters beyond U+FFFF as a pair, or as themselves") from error
    return given


def _given(text: str, fields: Mapping[str, object], where: str, *, markdown: bool = False) -> Given:
    line = {name: _string(fields, name, where) for name in ("title", "publisher", "url")}
    return Given(
        text,
        date=_date(fields.get("date"), where),
        author=_string({"author": _joined(fields.get("author"))}, "author", where),
        markdown=markdown,
        **line,
    )


def _string(fields: Mapping[str, object], name: str, where: str) -> str | None:
    value = fields.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise Unusable(f"{where}: {name} is {_kind(value)}, not a string", "write it as a string, or leave it out")
    return " ".join(value.split()) or None


def _joined(value: object) -> object:
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return ", ".join(value)
    return value


def _date(value: object, where: str) -> date | None:
    if value is None:
        return None
    if isinstance(value, date):
        # YAML gives datetimes too, which are dates with a time; the day is kept as written.
        return date(value.year, value.month, value.day)
    if not isinstance(value, str):
        raise Unusable(f"{where}: date is {_kind(value)}, not a string", "write it as YYYY-MM-DD, or leave it out")
    try:
        return parse_date(value)
    except ValueError as error:
        raise Unusable(f"{where}: date {error}", "write it as YYYY-MM-DD, or leave it out") from error


def _yaml(source: str) -> Mapping[str, object]:
    import yaml  # noqa: PLC0415 - only Markdown needs it

    try:
        fields = yaml.safe_load(source)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        # ValueError: an impossible date such as 2022-13-45, which PyYAML does not catch itself.
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 2})" if mark else ""
        raise Unusable(
            f"front matter is not YAML{where}", "quote values that hold a colon or a quotation mark"
        ) from error
    if fields is None:
        return {}
    if not isinstance(fields, dict):
        raise Unusable(f"front matter is {_kind(fields)}, not a mapping", "write lines such as: title: ...")
    return fields


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "utf-8"


def _kind(value: object) -> str:
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "an object",
        str: "a string",
    }
    return names.get(type(value), f"a {type(value).__name__}")
