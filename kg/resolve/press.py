"""Who reports for the press, and is therefore no banker of the same name."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

__all__ = ["is_other_trade"]

#: What who works or writes for the press is called, or may well be called beside.
_PRESS_WORDS = (
    "host anchor reporter journalist columnist correspondent editor moderator commentator contributor writer blogger "
    "broadcaster presenter publisher producer analyst news newspaper television show program programme radio "
    "economist professor author historian critic pundit expert"
)
_OF_PRESS = frozenset(_PRESS_WORDS.split())


def is_other_trade(callings: AbstractSet[str]) -> bool:
    """Whether what somebody is called has nothing to do with the press.

    Args:
        callings: the words of all that articles call them ("a hedge fund manager"); where none does, nothing is known.
    """
    return bool(callings) and callings.isdisjoint(_OF_PRESS)
