"""Names of people and groups compared: normal forms, short forms, acronyms."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler

from dateline.lexicons import load_lexicon

_TITLES = frozenset(load_lexicon("actors")["titles"])
_ARTICLES = frozenset(["the", "a", "an"])
_SMALL = frozenset("of the for and in on de la del el y al".split())
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")
# Two spellings of one Arabic or Slavic name differ by a letter or two; two different names seldom agree this far.
_SAME_SPELLING = 0.93
_SPELLINGS = load_lexicon("spellings")
_SOUNDS: tuple[tuple[str, str], ...] = tuple((a, b) for a, b in _SPELLINGS["letters"])
_PARTICLES = frozenset(_SPELLINGS["particles"])
_SHORT = 4


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """The telling words of a name: without articles, titles, accents and possessives, in lower case.

    >>> name_words("Interior Minister Ana Lund"), name_words("the Dawn Brigade's")
    (('ana', 'lund'), ('dawn', 'brigade'))
    """
    plain = unicodedata.normalize("NFKD", name).casefold().replace("’", "'")
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = [w[:-2] if w.endswith("'s") else w for w in _WORD.findall(plain)]
    kept = [w for w in words if w not in _ARTICLES and w not in _TITLES]
    return tuple(w.rstrip(".") for w in (kept or [w for w in words if w not in _ARTICLES] or words))


def plain_key(name: str) -> str:
    """A name in lower case and plain letters with its titles and offices kept, without articles.

    >>> plain_key("the Police spokesman José Andrade's"), plain_key("Mayor of Tarnow")
    ('police spokesman jose andrade', 'mayor of tarnow')
    """
    plain = unicodedata.normalize("NFKD", name).casefold().replace("’", "'")
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = [w[:-2] if w.endswith("'s") else w.rstrip(".") for w in _WORD.findall(plain)]
    return " ".join(w for w in words if w not in _ARTICLES) or plain


def name_key(name: str) -> str:
    """Equal for names that differ in articles, titles, case or accents only.

    >>> name_key("Gen. José Andrade") == name_key("Jose Andrade")
    True
    """
    return " ".join(name_words(name))


def is_short_form(short: str, full: str) -> bool:
    """Whether a name is a shorter way to say a full one: its last word or words, or its first.

    >>> is_short_form("al-Saidi", "Mushtaq Taleb al-Saidi"), is_short_form("Ana Berg", "Ana Lund")
    (True, False)
    """
    a, b = name_words(short), name_words(full)
    if not a or len(a) >= len(b):
        return False
    return b[-len(a) :] == a or (len(a) == 1 and a[0] == b[0] and len(a[0]) > 2)


def is_short_of_person(short: str, full: str) -> bool:
    """Whether somebody with the names of both parents is called by the first of them, with a first name or alone.

    >>> is_short_of_person("Velk", "Rosa Maria Velk Marn"), is_short_of_person("Rosa Velk", "Rosa Velk Marn")
    (True, True)
    >>> is_short_of_person("Ana Velk", "Rosa Velk Marn"), is_short_of_person("Lund", "Ana Lund")
    (False, False)
    """
    a, b = name_words(short), name_words(full)
    if len(b) < 3 or not a or len(a) >= len(b) or len(a[-1]) < 4:
        return False
    return a[-1] == b[-2] and (len(a) == 1 or a[0] == b[0])


def is_acronym(short: str, full: str) -> bool:
    """Whether letters stand for the words of a name.

    >>> is_acronym("PMF", "Popular Mobilization Force"), is_acronym("NLA", "National Liberation Army")
    (True, True)
    """
    letters = re.sub(r"[^A-Za-z]", "", short).lower()
    if not 2 <= len(letters) <= 8 or not short.isupper():
        return False
    words = re.findall(r"[^\W\d_]+", full.lower())
    initials = "".join(w[0] for w in words if w not in _SMALL)
    return letters in {initials, "".join(w[0] for w in words)} or sorted(letters) == sorted(initials)


def names_agree(a: str, b: str) -> bool:
    """Whether two names may be one person's or group's: equal, short and full, or spelt a little differently.

    >>> names_agree("Mohammed al-Saidi", "Mohamed al-Saidi"), names_agree("Ana Lund", "Ana Berg")
    (True, False)
    """
    x, y = name_words(a), name_words(b)
    if x == y or is_short_form(a, b) or is_short_form(b, a):
        return bool(x and y)
    if len(x) != len(y) or not x:
        return False
    return all(JaroWinkler.similarity(p, q) >= _SAME_SPELLING for p, q in zip(x, y, strict=True))


@lru_cache(maxsize=4096)
def spelling_key(name: str) -> tuple[str, ...]:
    """The words of a name as they sound, whatever script or transliteration it was written in, without particles.

    >>> spelling_key("Muhammad Husayn") == spelling_key("Mohammed Hussein") == spelling_key("Мохаммед Хуссейн")
    True
    >>> spelling_key("al-Shabaab") == spelling_key("Al Shabab")
    True
    """
    words = [w for word in name_words(anyascii(name)) for w in re.split(r"[-'’.]", word) if w]
    kept = [w for w in words if w not in _PARTICLES] or words
    return tuple(_sound(w) for w in kept)


def _sound(word: str) -> str:
    # A number tells one brigade from another, and short words differ by a letter: both stay as they are.
    if any(c.isdigit() for c in word) or len(word) < _SHORT:
        return word.replace("y", "i")
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", word)


def same_spelling(a: str, b: str, *, loose: bool = False) -> bool:
    """Whether two names are spellings of one; `loose` allows a letter's difference in long words, for persons only.

    >>> same_spelling("Moammar Qaddafi", "Muammar Kaddafi"), same_spelling("Hassan Amin", "Hussein Amin", loose=True)
    (True, False)
    >>> same_spelling("112th Brigade", "113th Brigade", loose=True)
    False
    """
    x, y = spelling_key(a), spelling_key(b)
    if x == y:
        return bool(x)
    if not loose or len(x) != len(y):
        return False
    return all(p == q or _nearly(p, q) for p, q in zip(x, y, strict=True))


def _nearly(a: str, b: str) -> bool:
    if min(len(a), len(b)) <= _SHORT or any(c.isdigit() for c in a + b):
        return False
    return JaroWinkler.similarity(a, b) >= _SAME_SPELLING
