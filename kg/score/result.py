"""What a score consists of: figures with their intervals, tables, and the errors behind them."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Error", "Figure", "Score", "Table"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number from 0 to 1 (or a difference of two).

    `low` and `high` bound its bootstrap 95 % interval, None where it cannot be resampled. `of` is how many gold items
    or predictions it is a share of, 0 where that says nothing.
    """

    name: str
    value: float
    low: float | None = None
    high: float | None = None
    of: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a title, all cells as text."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Error:
    """One thing that is wrong: `kind` is "missed" or "false alarm", `cls` the class that it is listed under.

    `text` is the sentence or names at fault, `note` what was expected or predicted.
    """

    kind: str
    cls: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """How the pipeline does on one data set: `digest` is the SHA-256 of the gold file, `items` how many were read."""

    name: str
    digest: str
    items: int
    figures: tuple[Figure, ...]
    tables: tuple[Table, ...] = ()
    errors: tuple[Error, ...] = ()
    notes: tuple[str, ...] = ()

    def __getitem__(self, figure: str) -> float:
        """The value of a figure by its name.

        Raises:
            KeyError: there is no such figure.
        """
        for found in self.figures:
            if found.name == figure:
                return found.value
        raise KeyError(figure)
