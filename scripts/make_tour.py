#!/usr/bin/env python3
"""Write notebooks/tour.ipynb, without outputs. The cells stand here so that they can be read and changed as text."""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

TOUR = Path(__file__).resolve().parent.parent / "notebooks" / "tour.ipynb"

#: Kind and source of each cell.
CELLS = (
    (
        "markdown",
        """\
# A tour of kg

Twelve short news articles become a graph in which every statement leads back to the words that say it.
We build it, look at it, ask it, trace a claim, and take it along to networkx and pandas.
Everything runs on this machine; nothing is fetched.""",
    ),
    (
        "code",
        """\
import tempfile
from pathlib import Path

import kg

ROOT = next(p for p in (Path.cwd(), *Path.cwd().parents) if (p / "seeds" / "articles").is_dir())
OUT = Path(tempfile.mkdtemp(prefix="kg-tour-"))""",
    ),
    (
        "markdown",
        """\
## Build
Files and folders go in; a graph and a report come out. With a folder to write to, there is also `graph.ttl` for any
triple store and `graph.html` for any browser.""",
    ),
    (
        "code",
        """\
graph, report = kg.build_graph([ROOT / "seeds" / "articles"], OUT, kg.Options(title="Tour"))
print(f"{report.articles} articles, {report.words:,} words, {report.lineages} independent stories")
print(f"{report.claims} claims in {report.triples:,} triples")
report.entities, report.events""",
    ),
    (
        "markdown",
        """\
The articles tell of plans, rumours and denials as well. Only `Actual` events carry the type of an event in RDF, so that
a plain query never takes a rumour for a fact.""",
    ),
    (
        "markdown",
        """\
## Look
The page is one file that makes no request to any network. Open it in a browser and click on a node or a line to read
the sentences behind it.""",
    ),
    (
        "code",
        """\
page = OUT / "graph.html"
print(page, f"({page.stat().st_size // 1024} KiB)")
print((OUT / "graph.ttl").read_text(encoding="utf-8")[:1500])""",
    ),
    (
        "markdown",
        """\
## Ask
SPARQL with the prefixes known. Whom did the articles name as spokespeople, and of whom?""",
    ),
    (
        "code",
        """\
spokespeople = kg.ask(
    graph,
    \"\"\"
    SELECT ?who ?of WHERE { ?p kg:spokespersonFor ?body ; rdfs:label ?who . ?body rdfs:label ?of }
    ORDER BY ?who ?of
    \"\"\",
)
for who, of in spokespeople:
    print(who, "speaks for", of)""",
    ),
    (
        "markdown",
        """\
Frequent questions have a name (`kg query OUT --list` shows them all). What lies ahead, or is only possible?""",
    ),
    (
        "code",
        """\
planned = kg.ask(graph, kg.named_query("what-is-planned"))
for row in planned.dicts():
    print(f"{row['status']:<9} {row['event']}")""",
    ),
    (
        "markdown",
        """\
## Trace a claim
Why does the graph say what it says? Every claim about a thing comes with its sentence, its source, and who says so.""",
    ),
    (
        "code",
        """\
from textwrap import shorten

for thing in kg.explain(graph, "MiG-31K"):
    print(f"{thing.label}: {thing.status}")
    for reason in thing.reasons:
        said = f"says {reason.holder}" if reason.holder else "says the article"
        print(f"  {reason.predicate} {reason.object} ({said}; {reason.publisher}, {reason.date})")
        print(f"    {shorten(reason.quote, 140)}")""",
    ),
    (
        "markdown",
        """\
The offsets point into the article as it was read, so that the words can be checked by anybody.""",
    ),
    (
        "code",
        """\
reason = kg.explain(graph, "Sviatlana Tsikhanouskaya")[0].reasons[0]
for file in sorted((ROOT / "seeds" / "articles").glob("*.md")):
    text = file.read_text(encoding="utf-8").split("---\\n", 2)[2]
    if text[reason.start : reason.end] == reason.quote:
        print(file.name, reason.start, reason.end)
        print(text[reason.start : reason.end])""",
    ),
    (
        "markdown",
        """\
## Take it to networkx
Entities and events are nodes; relations and roles are edges that know how many claims speak about them.""",
    ),
    (
        "code",
        """\
import networkx as nx

net = kg.to_networkx(graph)
happened = [n for n, data in net.nodes(data=True) if data["kind"] == "entity" or data["status"] == "Actual"]
central = nx.degree_centrality(net.subgraph(happened))
for node in sorted(central, key=central.get, reverse=True)[:8]:
    print(f"{central[node]:.2f}  {net.nodes[node]['label']}")""",
    ),
    (
        "code",
        """\
nx.write_graphml(net, OUT / "graph.graphml")  # for Gephi, Cytoscape or yEd""",
    ),
    (
        "markdown",
        """\
## Take it to pandas
Five tables: entities, events, relations, claims and documents.""",
    ),
    (
        "code",
        """\
frames = kg.to_frames(graph)
frames["events"].groupby(["class", "status"]).size().unstack(fill_value=0)""",
    ),
    (
        "code",
        """\
frames["relations"].head(10)""",
    ),
    (
        "markdown",
        """\
How much of what each publisher writes is its own word, and how much is somebody else's?""",
    ),
    (
        "code",
        """\
claims = frames["claims"]
claims.assign(own=claims["holders"] == "").groupby("publisher")["own"].agg(["mean", "size"]).round(2)""",
    ),
)


def notebook() -> nbformat.NotebookNode:
    """The notebook; ids follow the order, so that the file changes only where a cell does."""
    make = {"markdown": new_markdown_cell, "code": new_code_cell}
    cells = [make[kind](source, id=f"cell-{number:02}") for number, (kind, source) in enumerate(CELLS, 1)]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel, "language_info": {"name": "python"}})


def main() -> int:
    TOUR.parent.mkdir(exist_ok=True)
    nbformat.write(notebook(), TOUR)
    print(TOUR)
    return 0


if __name__ == "__main__":
    sys.exit(main())
