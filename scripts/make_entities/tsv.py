"""Write resources as compact tables, one row each: key, label, other names, weak names, two columns by kind, and more."""

from __future__ import annotations

from pathlib import Path

from ttl import Facts, Resources

# What stands in columns of its own.
SIMPLE = ("a", "rdfs:label", "skos:altLabel", "kg:weakName")
# What a thing's country is told by, the surest first.
HOMES = ("kg:actsFor", "kg:locatedIn", "kg:partOf", "kg:basedIn")


def row(key: str, facts: Facts, fifth: str, sixth: str) -> list[str]:
    """A row of a compact table: key, names, weak names, two columns by kind, and more where there is more."""
    names = ["|".join(n[1:-4] for n in facts[p]) for p in ("rdfs:label", "skos:altLabel", "kg:weakName")]
    more = []
    for term, values in facts.items():
        if values and term not in (*SIMPLE, "kg:locatedIn", "kg:basedIn"):
            told = [v[1:-4] if v.endswith("@en") else v.removeprefix("wd:").replace(":", "/", 1) for v in values]
            more.append(f"{term.partition(':')[2]}={'|'.join(told)}")
    return [key, *names, fifth, sixth, *more]


def place_rows(places: Resources) -> list[list[str]]:
    """The rows of cities and regions."""
    lines = []
    for key in sorted(places):
        facts = dict(places[key])
        home = "".join(facts["kg:locatedIn"]).replace(":", "/")
        # Of a region, how many live there stands with what there is more.
        sixth = "".join(facts.pop("kg:population")) or "0" if facts["a"][0] == "kg:City" else "Region"
        lines.append(row(key, facts, home, sixth))
    return lines


def organisation_rows(organisations: Resources, places: Resources) -> list[list[str]]:
    """The rows of organisations with the country of each: which it acts for, is based in, or what it is part of is."""
    known = {**places, **organisations}

    def home(key: str) -> str:
        facts = known.get(key, {})
        if key.startswith("country/") or facts["a"][0] == "kg:InternationalOrganisation":
            return key if key.startswith("country/") else ""
        return next((home(facts[p][-1].replace(":", "/", 1)) for p in HOMES if facts.get(p)), "")

    lines = []
    for key in sorted(organisations):
        facts = organisations[key]
        lines.append(row(key, facts, home(key), facts["a"][0].removeprefix("kg:")))
    return lines


def office_rows(offices: Resources) -> list[list[str]]:
    """The rows of people, and those of all tenures."""
    people, tenures = [], []
    for key in sorted(offices):
        facts = offices[key]
        if facts["a"] == ["kg:Claim"]:
            ends = [facts[p][0].replace(":", "/", 1) for p in ("rdf:subject", "rdf:object")]
            days = ["".join(facts[p])[1:11] for p in ("kg:earliest", "kg:latest")]
            relation, role = facts["rdf:predicate"][0].removeprefix("kg:"), facts["kg:role"][0][1:-4]
            tenures.append([ends[0], relation, ends[1], role, *days])
        else:
            gender = facts["kg:gender"][0].strip('"')
            people.append(row(key, {p: v for p, v in facts.items() if p != "kg:gender"}, gender, "Person"))
    return people + tenures


def write_rows(path: Path, comment: str, lines: list[list[str]]) -> None:
    """Write a compact table."""
    head = [*comment.splitlines(), "Made by scripts/make_entities/make.py: change the tables there, not this file."]
    body = [*(f"# {line}" for line in head), *("\t".join(line) for line in lines)]
    path.write_text("\n".join([*body, ""]), encoding="utf-8", newline="\n")
