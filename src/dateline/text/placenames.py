"""Place names in the form under which the gazetteer keeps them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SEPARATORS = re.compile(r"[-–./,]+")
_APOSTROPHES = re.compile(r"['’‘`´ʿʾʻʼ]+")
_SPACES = re.compile(r"\s+")
_SAINT = re.compile(r"\bsaint(e?)\b")


# A report names its places again and again; more than those of one report need not be kept.
@lru_cache(maxsize=256)
def place_key(name: str) -> str:
    """Equal for spellings of one name: case, accents, hyphens, apostrophes and "Saint" do not count.

    >>> place_key("San Luis Potosí"), place_key("Saint-Étienne"), place_key("Sana'a")
    ('san luis potosi', 'st etienne', 'sanaa')
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = _SEPARATORS.sub(" ", _APOSTROPHES.sub("", plain))
    return _SPACES.sub(" ", _SAINT.sub(r"st\1", plain)).strip()
