"""Graphs of any size for the tests of the page: invented names, invented sentences, the same for the same seed."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pyoxigraph as ox

KG = "https://kg.example/ontology#"
ID = "https://kg.example/id/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
OA = "http://www.w3.org/ns/oa#"
SCHEMA = "https://schema.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"

HEADS = [
    "Al",
    "Bel",
    "Cor",
    "Dun",
    "El",
    "Far",
    "Gor",
    "Hal",
    "Is",
    "Jor",
    "Kal",
    "Lan",
    "Mor",
    "Nar",
    "Or",
    "Pel",
    "Quil",
    "Ros",
    "Sar",
    "Tor",
    "Ul",
    "Var",
    "Wen",
    "Yar",
    "Zel",
]
ENDS = ["an", "eth", "ia", "or", "um", "ev", "ina", "ost", "ur", "ado", "ley", "mir", "ska", "ton", "vik"]
FIRST = [
    "Ada",
    "Boris",
    "Clara",
    "Dmitar",
    "Elena",
    "Farid",
    "Greta",
    "Hugo",
    "Irena",
    "Jonas",
    "Katya",
    "Luka",
    "Mira",
    "Nadia",
    "Oleg",
    "Petra",
    "Ravi",
    "Sofia",
    "Tomas",
    "Vera",
]
WORDS = {
    "Visit": "travelled to see",
    "Meeting": "sat down with",
    "PhoneCall": "rang",
    "Sanction": "put sanctions on",
    "Attack": "shelled positions of",
    "Transfer": "sent launchers to",
    "Criticism": "had harsh words for",
    "Warning": "warned",
    "Announcement": "told reporters about",
    "Deployment": "moved troops towards",
    "Aid": "promised grain to",
    "Agreement": "signed a deal with",
    "Accusation": "accused",
    "Praise": "praised",
}
STATUS = ["Actual"] * 6 + ["Alleged", "Alleged", "Planned", "Possible", "Denied", "Cancelled"]


class Maker:
    """Adds quads to a store; IRIs are counted, which is fine for a test."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.quads: list[ox.Quad] = []
        self.claims = 0

    def add(self, subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        self.quads.append(ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), value))

    def iri(self, subject: str, predicate: str, value: str) -> None:
        self.add(subject, predicate, ox.NamedNode(value))

    def text(self, subject: str, predicate: str, value: str, datatype: str = "") -> None:
        self.add(
            subject,
            predicate,
            ox.Literal(value, datatype=ox.NamedNode(XSD + datatype)) if datatype else ox.Literal(value),
        )

    def claim(
        self,
        subject: str,
        predicate: str,
        target: str,
        doc: str,
        quote: str,
        words: list[str],
        *,
        affirmed: bool,
        holder: str = "",
        negative: bool = False,
    ) -> None:
        self.claims += 1
        claim, evidence = f"{ID}claim/{self.claims:05}", f"{ID}evidence/{self.claims:05}"
        self.iri(claim, RDF + "type", KG + "Claim")
        self.iri(claim, RDF + "subject", subject)
        self.iri(claim, RDF + "predicate", predicate)
        self.iri(claim, RDF + "object", target)
        self.iri(
            claim, KG + "certainty", KG + self.random.choice(["Certain", "Certain", "Certain", "Probable", "Possible"])
        )
        self.iri(claim, KG + "polarity", KG + ("Negative" if negative else "Positive"))
        self.iri(claim, KG + "tense", KG + "NonFuture")
        self.text(claim, KG + "affirmed", str(affirmed).lower(), "boolean")
        if holder:
            self.iri(claim, KG + "attributedTo", holder)
        self.iri(claim, KG + "evidence", evidence)
        self.text(claim, KG + "rule", "generated")
        self.text(claim, KG + "confidence", f"{self.random.uniform(0.4, 0.98):.2f}", "decimal")
        self.iri(evidence, RDF + "type", KG + "Evidence")
        self.iri(evidence, OA + "hasSource", doc)
        self.text(evidence, KG + "quote", quote)
        self.text(evidence, KG + "start", "10", "integer")
        self.text(evidence, KG + "end", str(10 + len(quote)), "integer")
        for word in words:
            self.text(evidence, KG + "highlight", word)


def graph(entities: int, events: int, documents: int = 5, seed: int = 1) -> ox.Store:
    """A store with so many entities, events and documents; a few entities take part in most events."""
    made = Maker(seed)
    rnd = made.random
    docs = []
    for i in range(documents):
        iri = f"{ID}document/{i}"
        made.iri(iri, RDF + "type", KG + "NewsArticle")
        made.text(
            iri,
            RDFS + "label",
            f"{rnd.choice(HEADS)}{rnd.choice(ENDS)} weighs its answer as talks drag on, day {i + 1}",
        )
        made.text(iri, SCHEMA + "datePublished", str(date(2023, 1, 1) + timedelta(days=3 * i)), "date")
        made.text(iri, SCHEMA + "publisher", rnd.choice(["Valley Post", "Morning Lamp", "Harbour Wire"]))
        made.text(iri, SCHEMA + "url", f"https://news.example/{i}")
        docs.append(iri)
    kinds = (
        ["Person"] * 6
        + ["Country"] * 3
        + ["Organisation", "Government", "ArmedForce"]
        + ["City"] * 2
        + ["Position", "Group"]
    )
    people: list[tuple[str, str, str]] = []
    for i in range(entities):
        kind = kinds[i % len(kinds)]
        stem = rnd.choice(HEADS) + rnd.choice(ENDS)
        label = {
            "Person": f"{rnd.choice(FIRST)} {stem}ov",
            "Country": f"{stem}ia",
            "Organisation": f"{stem} Observatory for Human Rights",
            "Government": f"Ministry of Defence of {stem}",
            "ArmedForce": f"{stem} Air Force",
            "City": f"{stem}grad",
            "Position": f"Minister of {stem}",
            "Group": f"two {stem} officials",
        }[kind]
        iri = f"{ID}{kind.lower()}/{i}"
        for c in {
            "City": ["City", "Place"],
            "Government": ["Government", "Organisation"],
            "ArmedForce": ["ArmedForce", "Organisation"],
        }.get(kind, [kind]):
            made.iri(iri, RDF + "type", KG + c)
        made.text(iri, RDFS + "label", label)
        made.text(iri, SKOS + "altLabel", label.split()[-1])
        for doc in rnd.sample(docs, min(len(docs), rnd.randint(1, 3))):
            made.iri(iri, KG + "mentionedIn", doc)
        people.append((iri, kind, label))
    able = [p for p in people if p[1] not in {"Position", "City"}]
    places = [p for p in people if p[1] in {"City", "Country"}]

    def some(pool: list[tuple[str, str, str]]) -> tuple[str, str, str]:
        return pool[min(int(rnd.expovariate(5 / len(pool))), len(pool) - 1)]

    for i in range(events):
        kind = rnd.choice(sorted(WORDS))
        status = rnd.choice(STATUS)
        (actor, _, actor_name), (target, _, target_name), (place, _, place_name) = some(able), some(able), some(places)
        iri = f"{ID}event/{i}"
        affirmed = status == "Actual"
        made.iri(iri, RDF + "type", KG + (kind if affirmed else "UnrealisedEvent"))
        made.iri(iri, KG + "eventType", KG + kind)
        made.iri(iri, KG + "status", KG + status)
        day = date(2022, 6, 1) + timedelta(days=rnd.randint(0, 300))
        made.text(iri, RDFS + "label", f"{actor_name} – {kind} – {target_name} ({day})")
        if rnd.random() < 0.7:
            made.text(iri, KG + "date", str(day), "date")
            made.text(iri, KG + "earliest", str(day), "date")
            made.text(iri, KG + "latest", str(day), "date")
        made.text(iri, KG + "lineages", str(rnd.randint(1, 3)), "integer")
        roles = [("actor", actor), ("target", target)] + ([("location", place)] if rnd.random() < 0.3 else [])
        quote = f"On {day:%d %B} {actor_name} {WORDS[kind]} {target_name} near {place_name}, in a week that few in the capital had thought would end so quietly."
        doc = rnd.choice(docs)
        holder = "" if affirmed else some(able)[0]
        made.claim(
            iri,
            RDF + "type",
            KG + kind,
            doc,
            quote,
            [WORDS[kind]],
            affirmed=affirmed,
            holder=holder,
            negative=status == "Denied",
        )
        for role, who in roles:
            made.iri(iri, KG + role, who)
            made.claim(iri, KG + role, who, doc, quote, [actor_name, target_name], affirmed=affirmed, holder=holder)
    for i, (iri, kind, label) in enumerate(people):
        if kind == "Person" and i % 2 == 0:
            country = some([p for p in people if p[1] == "Country"])
            name = rnd.choice(["headOfStateOf", "ministerOf", "citizenOf"])
            affirmed = rnd.random() < 0.8
            if affirmed:
                made.iri(iri, KG + name, country[0])
            made.claim(
                iri,
                KG + name,
                country[0],
                rnd.choice(docs),
                f"{label}, who answers for {country[2]}, declined to comment.",
                [label],
                affirmed=affirmed,
            )
        if kind == "City":
            country = some([p for p in people if p[1] == "Country"])
            made.iri(iri, KG + "locatedIn", country[0])
            made.claim(
                iri,
                KG + "locatedIn",
                country[0],
                rnd.choice(docs),
                f"In {label}, {country[2]}, shops stayed shut.",
                [label],
                affirmed=True,
            )
    store = ox.Store()
    store.extend(made.quads)
    return store
