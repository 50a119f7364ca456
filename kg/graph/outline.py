"""A graph of which nothing is made anew that is as it was: the claims of articles that say the same as last time.

What an article's claims become depends on what was read from it, on the nodes that its people, things and events
turned out to be, and on which of its claims are affirmed: `Share.key` and `Share.stamp` stand for just that. Where both
are those of the last build, its share of the graph is in the files of that build and stays there. All that is told
of nodes is made anew, for it rests on many articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from kg.graph.assemble import Shown, Writer
from kg.graph.canon import Fact, Told, canonical, told_by
from kg.graph.status import Trust
from kg.graph.store import DEFAULT_BASE, Graph
from kg.graph.triples import Triples
from kg.model import Extraction, Resolution
from kg.resolve.keys import digest
from kg.schema import Schema

__all__ = ["Outline", "Share", "share_keys"]

_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Share:
    """What one article gives to a graph.

    `key` stands for what it was read as and resolved to, `stamp` for this and for what of it is affirmed.
    `facts` are sorted by id; `evidence` are the ids of the evidence of their claims; `triples` counts the triples of
    claims and evidence.
    """

    key: str
    stamp: str
    facts: tuple[Fact, ...]
    evidence: tuple[str, ...]
    triples: int


def share_keys(
    extractions: Iterable[Extraction], readings: Mapping[str, str], resolution: Resolution
) -> dict[str, str]:
    """The key of each article's share, by `Article.sha256`.

    Args:
        extractions: each article once.
        readings: for each article a hash of all that was read from it, by `Article.sha256`.
        resolution: of all of them.
    """
    local: dict[str, list[str]] = {}
    for (sha256, name), node in resolution.nodes_of.items():
        local.setdefault(sha256, []).append(f"{name} {node}")
    shas = sorted(x.article.sha256 for x in extractions)
    return {s: digest((readings[s], resolution.documents[s], *sorted(local.get(s, ()))), _LENGTH) for s in shas}


class Outline:
    """A graph without the claims that are as they were.

    Args:
        extractions: what each article says, each article once.
        resolution: the real thing behind each local id.
        schema: the ontology.
        keys: the key of each article's share.
        before: the shares of the last build by key.
        events: its events by key.
        base: the IRI that all resources lie under; ends in "/" or "#".
        trust: whether certain claims of those who are quoted are affirmed too.
        show: called with the stamp of each share that is new, and its claims and evidence.

    Attributes:
        triples: documents and nodes.
        shares: the share of each article, by `Article.sha256` in its order.
        kept: those of them that are as they were.
        events: the events of the graph, by their IRIs.
        same: the IRIs of those that are as they were.
        terms: the RDF terms of the graph.
        graph: all of it; what is left out above is made when it is first asked for.

    Raises:
        EvidenceError: a claim cites characters that do not hold its mention.
        GraphError: ids, classes or dates that do not fit together.
    """

    def __init__(
        self,
        extractions: Sequence[Extraction],
        resolution: Resolution,
        schema: Schema,
        keys: Mapping[str, str],
        before: Mapping[str, Share],
        events: Mapping[str, Shown],
        *,
        base: str = DEFAULT_BASE,
        trust: Trust = Trust.VOICE,
        show: Callable[[str, Triples], object] = lambda _stamp, _claims: None,
    ) -> None:
        old = {sha256: before[key] for sha256, key in keys.items() if key in before}
        told = canonical([x for x in extractions if x.article.sha256 not in old], resolution, schema)
        facts: dict[str, Sequence[Fact]] = {**told, **{sha256: share.facts for sha256, share in old.items()}}
        writer = Writer(
            [x.article for x in extractions], facts, resolution, schema, base=base, trust=trust, events=events
        )
        self._affirmed = writer.nodes()
        self._writer = writer
        self._told_by: Callable[[Extraction], tuple[Told, ...]] = partial(told_by, resolution=resolution, schema=schema)
        self._of = {x.article.sha256: x for x in extractions}
        #: The claims of the articles whose share is new.
        self._news: dict[str, tuple[Told, ...]] = {}
        self.shares: dict[str, Share] = {}
        for sha256 in sorted(self._of):
            stamp = digest((keys[sha256], *(f.id for f in facts[sha256] if f.id in self._affirmed)), _LENGTH)
            share = old.get(sha256)
            if share is None or share.stamp != stamp:
                new = self._news[sha256] = told.get(sha256) or self._told_by(self._of[sha256])
                written = writer.claims(new, self._affirmed)
                show(stamp, written)
                share = Share(
                    keys[sha256],
                    stamp,
                    tuple(fact.bare() for fact in new),
                    tuple(dict.fromkeys(e for fact in new for e in fact.evidence_ids)),
                    len(written),
                )
            self.shares[sha256] = share
        self.kept = {sha256: share for sha256, share in self.shares.items() if old.get(sha256) is share}
        self.triples = writer.triples
        self.terms = writer.terms
        self.events = writer.shown
        self.same = writer.same
        self.graph = Graph(self._whole, schema, base=base)

    def claims(self) -> Iterator[Triples]:
        """The claims and evidence of each article whose share is new, made as they are asked for: they are many."""
        for told in self._news.values():
            yield self._writer.claims(told, self._affirmed)

    def __len__(self) -> int:
        """How many triples the whole graph has."""
        return self._length

    @cached_property
    def _length(self) -> int:
        return len(self.triples) + sum(share.triples for share in self.shares.values())

    def _whole(self) -> Triples:
        whole = Triples()
        whole.rows |= self.triples.rows
        for triples in self.claims():
            whole.rows |= triples.rows
        for sha256 in self.kept:
            whole.rows |= self._writer.claims(self._told_by(self._of[sha256]), self._affirmed).rows
        return whole
