"""The offline gazetteer: GeoNames places by name, in one file that is mapped, not loaded.

Data: GeoNames (geonames.org), licensed CC BY 4.0; see `data/gazetteer.md`. Rebuilt by `training/build_gazetteer.py`.
"""

from __future__ import annotations

import json
import mmap
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from dateline.errors import ModelError
from dateline.lexicons import load_lexicon
from dateline.text.placenames import place_key

Feature = Literal["country", "division", "city", "district"]
_FEATURES: tuple[Feature, ...] = ("country", "division", "city", "district")
_FORMAT = "dateline-gazetteer/2"


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the gazetteer. `country` is ISO 3166-1 alpha-2; `admin1` the first-order division's name or None.

    `geonames` is None for divisions, whose number the index does not hold. Degrees are WGS 84.
    """

    geonames: int | None
    name: str
    country: str
    admin1: str | None
    admin1_code: str
    latitude: float
    longitude: float
    population: int
    feature: Feature

    @property
    def point(self) -> tuple[float, float]:
        """Its latitude and longitude."""
        return self.latitude, self.longitude


class Gazetteer:
    """Places by name. `Gazetteer.open()` gives the one that ships; it stays mapped for the life of the process."""

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as stream:
                self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
            end = self._map.find(b"\n")
            header = json.loads(self._map[:end])
        except (OSError, ValueError) as problem:
            raise ModelError(
                f"The gazetteer {path.name} cannot be read ({problem}). The installation may be incomplete. "
                "Install the package again, or rebuild the file with: make gazetteer"
            ) from problem
        if header.get("format") != _FORMAT:
            raise ModelError(
                f"The gazetteer {path.name} is of format {header.get('format')!r}, this version reads {_FORMAT!r}."
            )
        self._countries: list[str] = header["countries"]
        self._divisions: list[list[str]] = header["divisions"]
        self._count: int = header["keys"]
        self.digest: str = header["digest"]
        whole = memoryview(self._map)
        self._at = {name: (end + 1 + start, size, code) for name, (start, size, code) in header["sections"].items()}
        self._view = {name: self._section(whole, name) for name in self._at}

    def _section(self, whole: memoryview, name: str) -> memoryview:
        start, size, code = self._at[name]
        if code == "s":
            return whole[start : start + size]
        width = {"I": 4, "f": 4, "H": 2, "B": 1}[code]
        return whole[start : start + size * width].cast(code)

    @staticmethod
    @cache
    def open() -> Gazetteer:
        """The gazetteer that ships with the package."""
        return Gazetteer(Path(str(resources.files(__package__).joinpath("data/gazetteer.bin"))))

    def find(self, name: str) -> tuple[Place, ...]:
        """All places of a name, most populous first; empty when there is none.

        >>> [p.country for p in Gazetteer.open().find("Kerman")][:1]
        ['IR']
        >>> Gazetteer.open().find("Nowhere at all")
        ()
        """
        key = place_key(_ALIASES.get(place_key(name), name))
        found = self._find(key)
        for other in _other_keys(key) if not found else ():
            found = found or self._find(other)
        return found

    # The names of one report: each is looked up several times while it is read.
    @lru_cache(maxsize=256)  # noqa: B019 - the gazetteer lives as long as the process
    def _find(self, text: str) -> tuple[Place, ...]:
        # A text may hold a lone surrogate, and then no place has its name.
        key = text.encode(errors="surrogatepass")
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            if self._key(middle) < key:
                low = middle + 1
            else:
                high = middle
        if low == self._count or self._key(low) != key:
            return ()
        view = self._view
        return tuple(self._place(i) for i in view["refs"][view["refs_at"][low] : view["refs_at"][low + 1]])

    @cache  # noqa: B019 - the gazetteer lives as long as the process
    def countries(self) -> tuple[Place, ...]:
        """Every country, most populous first."""
        features = self._view["feature"]
        return tuple(self._place(i) for i in range(len(features)) if features[i] == 0)

    def cities_in(self, area: tuple[float, float, float, float], *, limit: int) -> tuple[Place, ...]:
        """The towns in an area (west, south, east, north, in degrees) that have most people, for labels of a map.

        >>> [p.name for p in Gazetteer.open().cities_in((-10.0, 36.9, -6.0, 42.2), limit=2)]
        ['Lisbon', 'Porto']
        """
        # Only those who draw maps pay for loading it.
        import numpy as np

        west, south, east, north = area
        rows, longitudes, latitudes = self._cities()
        first, last = np.searchsorted(latitudes, [south, north])
        inside = (longitudes[first:last] >= west) & (longitudes[first:last] <= east)
        found = np.sort(rows[first:last][inside])
        people = np.frombuffer(self._view["population"], dtype=np.uint32)[found]
        return tuple(self._place(int(i)) for i in found[np.argsort(-people.astype(np.int64), kind="stable")[:limit]])

    @cache  # noqa: B019 - the gazetteer lives as long as the process
    def _cities(self) -> tuple[Any, Any, Any]:
        """The rows of all towns from south to north, with their degrees."""
        import numpy as np

        features = np.frombuffer(self._view["feature"], dtype=np.uint8)
        rows = np.flatnonzero(features == _FEATURES.index("city"))
        latitudes = np.frombuffer(self._view["latitude"], dtype=np.float32)[rows]
        order = np.argsort(latitudes, kind="stable")
        rows = rows[order]
        return rows, np.frombuffer(self._view["longitude"], dtype=np.float32)[rows], latitudes[order]

    def _key(self, index: int) -> bytes:
        at = self._view["key_at"]
        return bytes(self._view["keys"][at[index] : at[index + 1]])

    def _place(self, index: int) -> Place:
        view = self._view
        code, division = self._divisions[view["division"][index]]
        name = bytes(view["names"][view["name_at"][index] : view["name_at"][index + 1]]).decode()
        point = _point(_FEATURES[view["feature"][index]], self._countries[view["country"][index]], name)
        latitude, longitude = point or (round(view["latitude"][index], 5), round(view["longitude"][index], 5))
        return Place(
            geonames=view["geonames"][index] or None,
            name=name,
            country=self._countries[view["country"][index]],
            admin1=division or None,
            admin1_code=code,
            latitude=latitude,
            longitude=longitude,
            population=view["population"][index],
            feature=_FEATURES[view["feature"][index]],
        )


def _other_keys(key: str) -> list[str]:
    """Spellings to try for a name that has no entry: without the word for its kind, the Arabic article, a final h."""
    bare = _KIND.sub("", key)
    names = [bare, _ARTICLE.sub("", bare), f"{bare}h", bare.removesuffix("h")]
    return [n for n in dict.fromkeys(names) if n != key and len(n) > 3]


def _point(feature: Feature, country: str, name: str) -> tuple[float, float] | None:
    """The point that almanacs give for a country or a large division, where its cities lie to one side."""
    found = None
    if feature == "country":
        found = _POINTS["countries"].get(country)
    elif feature == "division":
        found = _POINTS["divisions"].get(country, {}).get(name)
    return (float(found[0]), float(found[1])) if found is not None else None


def find_region(name: str) -> tuple[float, float] | None:
    """The middle of a continent or sea, which have no entry of their own; None for other names.

    >>> find_region("Asia"), find_region("Kerman") is None
    ((29.84, 89.3), True)
    """
    found = _POINTS["regions"].get(name) or _POINTS["regions"].get(name[:1].upper() + name[1:])
    return (float(found[0]), float(found[1])) if found is not None else None


def _folded(words: dict[str, str]) -> dict[str, str]:
    return {place_key(k): v for k, v in words.items()}


_KIND = re.compile(r"^(?:the )|(?: (?:province|governorate|district|oblast|region|state|agency|department|city))$")
_ARTICLE = re.compile(r"^(?:al|el|an|as|ash|ar|at|ad|az) ")
_POINTS = load_lexicon("country_points")
_ALIASES: dict[str, str] = _folded(load_lexicon("places")["aliases"])
_DEMONYMS: dict[str, str] = _folded(load_lexicon("places")["demonyms"])


def find_demonym(word: str) -> str | None:
    """The ISO code of the country whose people a word names; None for other words.

    >>> find_demonym("Iraqis"), find_demonym("Iraq") is None
    ('IQ', True)
    """
    key = place_key(word)
    return _DEMONYMS.get(key) or (_DEMONYMS.get(key[:-1]) if key.endswith("s") else None)


@cache
def find_home(code: str) -> Place | None:
    """The country of an ISO code.

    >>> home = find_home("IR")
    >>> home.name if home else None
    'Iran'
    """
    return next((p for p in Gazetteer.open().countries() if p.country == code), None)


def find_country(word: str) -> str | None:
    """The ISO code of a country by its name or by the word for its people; None for what is neither.

    >>> find_country("Iranian"), find_country("Iran"), find_country("table") is None
    ('IR', 'IR', True)
    """
    key = place_key(word)
    if key in _DEMONYMS:
        return _DEMONYMS[key]
    return next((p.country for p in Gazetteer.open().find(word) if p.feature == "country"), None)
