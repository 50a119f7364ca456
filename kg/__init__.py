"""A knowledge graph from news in which every statement can be traced to the words that say it."""

from __future__ import annotations

__version__ = "0.1.0"
