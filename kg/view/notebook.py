"""The page inside a notebook: in a frame of its own that may run its script and nothing else."""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Page"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page that a notebook shows inline.

    Attributes:
        html: the page.
        height: of the frame, in pixels.
    """

    html: str
    height: int = 720

    def write(self, path: str | Path) -> Path:
        """Write it to a file, in UTF-8 with line feeds."""
        target = Path(path)
        target.write_text(self.html, encoding="utf-8", newline="\n")
        return target

    def __repr__(self) -> str:
        """Short, since a notebook without HTML would print it."""
        return f"Page({len(self.html):,} characters)"

    def _repr_html_(self) -> str:
        """The page as a sandboxed frame; without `allow-same-origin` it cannot reach the notebook around it."""
        return (
            f'<iframe srcdoc="{html.escape(self.html)}" sandbox="allow-scripts allow-downloads allow-popups" '
            f'title="News graph" style="width: 100%; height: {self.height}px; border: 0"></iframe>'
        )
