"""Text from tokens: MEANTIME comes without its text, so it is set again as an article would have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["Text", "rebuild"]

_NO_SPACE_BEFORE = frozenset((".", ",", ";", ":", "!", "?", ")", "]", "%", "''", "n't"))
_NO_SPACE_AFTER = frozenset(("(", "[", "``", "$", "£", "€"))
_PLAIN = {"``": '"', "''": '"'}
#: Sentences that stand on a line of their own: the title and the date under it.
_HEAD = 2


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the characters of each of its tokens."""

    text: str
    spans: tuple[tuple[int, int], ...]

    def span(self, tokens: Sequence[int]) -> tuple[int, int] | None:
        """The characters from the first to the last of these tokens; None where there are none."""
        inside = [self.spans[i] for i in tokens if i < len(self.spans)]
        return (inside[0][0], inside[-1][1]) if inside else None


def rebuild(row: Mapping[str, Any]) -> Text:
    """Join the tokens of an article: no blank before closing marks or after opening ones, a line for title and date."""
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    length, before, sentence = 0, "", -1
    for token, number in zip(row["tokens"], row["sent_of_token"], strict=True):
        word = _PLAIN.get(token, token)
        if number != sentence and 0 <= sentence < _HEAD:
            gap = "\n\n"
        elif not pieces or token in _NO_SPACE_BEFORE or token.startswith("'") or before in _NO_SPACE_AFTER:
            gap = ""
        else:
            gap = " "
        start = length + len(gap)
        pieces += [gap, word]
        spans.append((start, start + len(word)))
        length, before, sentence = start + len(word), token, number
    return Text("".join(pieces), tuple(spans))
