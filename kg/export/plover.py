"""Events as rows for users of event data: PLOVER types in the columns of the POLECAT data set."""

from __future__ import annotations

from collections.abc import Iterator

from kg.export.facts import Facts, local
from kg.graph import Graph
from kg.known import Known
from kg.schema.namespaces import KG, OWL, RDF, SDO

__all__ = ["COLUMNS", "rows"]

#: The columns of POLECAT (Halterman et al. 2023) that a text gives without a gazetteer, then three of our own.
COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Quad Code"),
    *("Actor Name", "Actor Country", "Primary Actor Sector", "Wikipedia Actor ID"),
    *("Recipient Name", "Recipient Country", "Primary Recipient Sector", "Wikipedia Recipient ID"),
    *("Placename", "Country", "Source", "Publication Date", "Language"),
    *("Status", "Lineages", "Headline"),
)
#: From a person, body or place to the country it belongs to, nearest first; each is tried at two removes.
_TO_COUNTRY = (
    *("headOfStateOf", "headOfGovernmentOf", "ministerOf", "spokespersonFor", "positionIn", "holdsPosition"),
    *("citizenOf", "capitalOf", "locatedIn", "basedIn", "partOf", "leaderOf", "worksFor"),
)
_OFFICES = ("headOfStateOf", "headOfGovernmentOf", "ministerOf")
_TO_BODY = ("spokespersonFor", "leaderOf", "worksFor", "positionIn", "holdsPosition", "memberOf")


def rows(graph: Graph, *, unrealised: bool = False) -> Iterator[tuple[str, ...]]:
    """One row for each actor and recipient of each event that has a PLOVER type, sorted by date and id.

    Args:
        graph: the graph.
        unrealised: also those that are only planned, possible, alleged, denied or cancelled; "Status" tells. Without
            it, rows count what the sources affirm, as users of event data expect.

    Yields:
        Values for `COLUMNS`; "" where nothing is known. Dates are ISO 8601 at the precision given; countries are ISO
        3166 alpha-3 codes; ids are Wikidata's; places are names as in the graph.
    """
    facts = Facts(graph)
    actors = _Actors(facts)
    ready = []
    for iri in facts.events:
        status = local(facts.one(iri, KG + "status"))
        if status == "Actual" or unrealised:
            ready += list(_event(facts, actors, iri, status))
    yield from sorted(ready, key=lambda row: (row[1] or "9999", row))


def _event(facts: Facts, actors: _Actors, iri: str, status: str) -> Iterator[tuple[str, ...]]:
    classes = facts.schema.classes
    narrow = facts.cls(iri)
    lineage = [narrow, *classes[narrow].ancestors] if narrow in classes else []
    coded = next((name for name in lineage if name in classes and classes[name].notation), None)
    if coded is None:
        return
    does = facts.all(iri, KG + "actor") or [""]
    # Who is visited takes part too, though the graph calls it a destination.
    done_to = facts.all(iri, KG + "target") or [
        p for p in facts.all(iri, KG + "destination") if facts.cls(p) == "Country"
    ]
    if classes[coded].mutual and not done_to and len(does) > 1:
        pairs = [(a, b) for i, a in enumerate(does) for b in does[i + 1 :]]
    else:
        pairs = [(a, b) for a in does for b in done_to or [""] if a != b or not a]
    places = [p for role in ("location", "destination", "origin") for p in facts.all(iri, KG + role)]
    place = places[0] if places else ""
    articles = facts.all(iri, KG + "mentionedIn")
    first = min((facts.one(a, SDO + "datePublished"), a) for a in articles) if articles else ("", "")
    for actor, recipient in pairs:
        yield (
            *(local(iri), facts.one(iri, KG + "date"), classes[coded].notation or ""),
            *("" if narrow == coded else narrow.lower(), classes[coded].quad or ""),
            *actors.columns(actor),
            *actors.columns(recipient),
            *(facts.label(place) if place else "", actors.country(place)),
            *(facts.labels(facts.all(first[1], SDO + "publisher")), first[0], "en"),
            *(status, facts.one(iri, KG + "lineages"), facts.label(iri)),
        )


class _Actors:
    """Names, countries and sectors of those who take part."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._codes: dict[str, str] = {}
        self._alpha3 = {e.same_as: e.code for e in Known.load().by_key.values() if e.same_as and e.code}

    def columns(self, iri: str) -> tuple[str, str, str, str]:
        """Name, country code, sector and Wikidata id."""
        if not iri:
            return "", "", "", ""
        return self._facts.label(iri), self.country(iri), self._sector(iri), local(self._facts.one(iri, OWL + "sameAs"))

    def country(self, iri: str) -> str:
        """The alpha-3 code of the one country that something is or belongs to; "" if there is none or several."""
        if iri not in self._codes:
            seen = self._code(iri) if iri else ""
            found = {seen} if seen else self._around(iri, 2)
            self._codes[iri] = found.pop() if len(found) == 1 else ""
        return self._codes[iri]

    def _around(self, iri: str, removes: int) -> set[str]:
        for predicate in _TO_COUNTRY:
            ends = self._facts.all(iri, KG + predicate)
            found = {code for end in ends if (code := self._code(end))}
            if not found and removes > 1:
                found = {code for end in ends for code in self._around(end, removes - 1)}
            if found:
                return found
        return set()

    def _code(self, iri: str) -> str:
        if KG + "Country" not in self._facts.all(iri, RDF + "type"):
            return ""
        return self._alpha3.get(self._facts.one(iri, OWL + "sameAs"), "")

    def _sector(self, iri: str) -> str:
        classes = self._facts.schema.classes
        own = classes[cls].sector if (cls := self._facts.cls(iri)) in classes else None
        if own or cls != "Person":
            return own or ""
        if any(self._facts.all(iri, KG + office) for office in _OFFICES):
            return "GOV"
        bodies = [end for predicate in _TO_BODY for end in self._facts.all(iri, KG + predicate)]
        return next((sector for body in bodies if (sector := self._body_sector(body))), "")

    def _body_sector(self, iri: str) -> str:
        cls = self._facts.cls(iri)
        known = self._facts.schema.classes.get(cls)
        if cls == "Position":
            return next((s for body in self._facts.all(iri, KG + "positionIn") if (s := self._body_sector(body))), "")
        return (known.sector or "") if known else ""
