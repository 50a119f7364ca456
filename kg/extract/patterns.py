"""Fixed wordings: `{from} ( ... born {to}` compiled once and matched against the words of an article.

A pattern is words divided by blanks: `{from}` and `{to}` stand for the ends of a relation, `...` for any words of the
sentence, `a|b` for either word, `word?` for a word that may be missing. Words match by form or by lemma.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.errors import SchemaError
from kg.extract.tokens import Doc
from kg.schema import Frame

__all__ = ["Match", "Pattern", "compile_patterns"]

_FROM, _TO, _GAP = "{from}", "{to}", "..."
#: So many words at most stand for "...".
_WIDEST = 30

#: Finds what stands for an end from a token on (forwards) or up to it (backwards): spans as token indices.
Ends = Callable[[str, int, bool], "tuple[int, int] | None"]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One wording of a frame: the parts before and behind its anchor, the word that it is looked up by."""

    frame: Frame
    before: tuple[str, ...]
    after: tuple[str, ...]

    def match(self, tokens: Doc, i: int, ends: Ends) -> Match | None:
        """Match the pattern around token `i`, which is its anchor."""
        behind = next(_walk(self.after, tokens, i + 1, 1, ends, {}), None)
        if behind is None:
            return None
        found = next(_walk(self.before[::-1], tokens, i - 1, -1, ends, dict(behind)), None)
        if found is None or "from" not in found or "to" not in found:
            return None
        return Match(self.frame, i, found["from"], found["to"])


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern was found: its anchor and the spans of its two ends."""

    frame: Frame
    anchor: int
    subject: tuple[int, int]
    value: tuple[int, int]


def compile_patterns(frames: Sequence[Frame]) -> Mapping[str, tuple[Pattern, ...]]:
    """The patterns of some frames by their anchor.

    Raises:
        SchemaError: a pattern lacks an end or a plain word, or has one too often.
    """
    found: dict[str, list[Pattern]] = {}
    for frame in frames:
        for text in frame.patterns:
            parts = tuple(text.split())
            if parts.count(_FROM) != 1 or parts.count(_TO) != 1:
                raise SchemaError(f"frame {frame.name}: kgf:pattern {text!r} needs {_FROM} and {_TO}, each once")
            words = [p for p in parts if p[0].isalnum() and not p.endswith("?")]
            if not words:
                raise SchemaError(f"frame {frame.name}: kgf:pattern {text!r} needs a word that must be there")
            # The longest word is the rarest, by and large.
            at = parts.index(max(words, key=lambda p: len(p.split("|")[0])))
            for anchor in sorted(set(parts[at].lower().split("|"))):
                found.setdefault(anchor, []).append(Pattern(frame, parts[:at], parts[at + 1 :]))
    return {anchor: tuple(patterns) for anchor, patterns in sorted(found.items())}


def _walk(
    parts: Sequence[str], tokens: Doc, i: int, step: int, ends: Ends, found: dict[str, tuple[int, int]]
) -> Iterator[dict[str, tuple[int, int]]]:
    """All ways to match the parts from token `i` in one direction, the nearest first."""
    if not parts:
        yield found
        return
    part, rest = parts[0], parts[1:]
    if part == _GAP:
        for gap in range(_WIDEST):
            yield from _walk(rest, tokens, i + gap * step, step, ends, found)
            if not _inside(tokens, i + gap * step, step):
                return
        return
    optional = part.endswith("?") and len(part) > 1
    if _inside(tokens, i, step):
        if part in {_FROM, _TO}:
            name = part[1:-1]
            span = ends(name, i, step > 0)
            if span is not None:
                yield from _walk(rest, tokens, span[1] if step > 0 else span[0] - 1, step, ends, {**found, name: span})
            return
        token = tokens[i]
        if {token.lower_, token.lemma_.lower()} & set(part.removesuffix("?").lower().split("|")):
            yield from _walk(rest, tokens, i + step, step, ends, found)
    if optional:
        yield from _walk(rest, tokens, i, step, ends, found)


def _inside(tokens: Doc, i: int, step: int) -> bool:
    """Whether token `i` is there and in the same sentence as the one that the walk came from."""
    if not 0 <= i < len(tokens):
        return False
    return not (tokens[i].is_sent_start if step > 0 else i + 1 < len(tokens) and tokens[i + 1].is_sent_start)
