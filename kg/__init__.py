"""A knowledge graph from news in which every statement can be traced to the words that say it.

The names below are loaded when they are first used, so that `import kg` costs nothing. They differ from the names of
the modules (`kg.build`, `kg.query`, `kg.why`), which Python would put in their place as soon as a module is imported.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.build import Built as Built
    from kg.build import Options as Options
    from kg.build import Report as Report
    from kg.build import build as build_graph
    from kg.errors import KgError as KgError
    from kg.export import Format as Format
    from kg.export import export as export_graph
    from kg.export import to_frames as to_frames
    from kg.export import to_networkx as to_networkx
    from kg.graph import Graph as Graph
    from kg.graph import Trust as Trust
    from kg.known import Known as Known
    from kg.model import Article as Article
    from kg.model import Claim as Claim
    from kg.query import named as named_query
    from kg.query import query as ask
    from kg.schema import Schema as Schema
    from kg.view import write as write_page
    from kg.voices import voices as hear
    from kg.why import why as explain

    open_graph = Graph.open

__version__ = "0.1.0"

#: Name → where it lives.
_HOMES = {
    "Article": "kg.model:Article",
    "Built": "kg.build:Built",
    "Claim": "kg.model:Claim",
    "Format": "kg.export:Format",
    "Graph": "kg.graph:Graph",
    "KgError": "kg.errors:KgError",
    "Known": "kg.known:Known",
    "Options": "kg.build:Options",
    "Report": "kg.build:Report",
    "Schema": "kg.schema:Schema",
    "Trust": "kg.graph:Trust",
    "ask": "kg.query:query",
    "build_graph": "kg.build:build",
    "explain": "kg.why:why",
    "export_graph": "kg.export:export",
    "hear": "kg.voices:voices",
    "named_query": "kg.query:named",
    "open_graph": "kg.graph:Graph.open",
    "to_frames": "kg.export:to_frames",
    "to_networkx": "kg.export:to_networkx",
    "write_page": "kg.view:write",
}

__all__ = [
    "Article",
    "Built",
    "Claim",
    "Format",
    "Graph",
    "KgError",
    "Known",
    "Options",
    "Report",
    "Schema",
    "Trust",
    "ask",
    "build_graph",
    "explain",
    "export_graph",
    "hear",
    "named_query",
    "open_graph",
    "to_frames",
    "to_networkx",
    "write_page",
]


def __getattr__(name: str) -> object:
    """Load one of the public names (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    module, _, path = _HOMES[name].partition(":")
    found: object = importlib.import_module(module)
    for part in path.split("."):
        found = getattr(found, part)
    return found


def __dir__() -> list[str]:
    """The public names, for completion in a notebook."""
    return sorted([*__all__, "__version__"])
