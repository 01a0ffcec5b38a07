"""When a predicted name, text or country counts as the same as the gold one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from dateline.lexicons import load_lexicon

_WORDS = load_lexicon("scoring")
_ARTICLES, _TITLES, _LINKING, _GENERIC, _STOP = (
    frozenset(_WORDS[key].split()) for key in ("articles", "titles", "linking", "generic", "stop_words")
)
_LONGEST_NAME = 12
_GIST_SHARE = 0.4
_INITIALS = re.compile(r"\b((?:\w\.){2,})(?=\W|$)")
_BETWEEN_COUNTRIES = re.compile(r"\s*(?:[,/;&()]|\band\b)\s*")


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in folded if not unicodedata.combining(c))


@cache
def split_name(name: str) -> tuple[str, ...]:
    """A name as words that can be compared: "The U.S. officials" and "US official" have the same.

    Case, accents, punctuation, possessives, a final plural s, and articles and titles at the front go; initials are
    joined. A name of nothing but titles keeps them.

    >>> split_name("The U.S. officials"), split_name("Gen. José Andrade's"), split_name("The President")
    (('us', 'official'), ('jose', 'andrade'), ('president',))
    """
    plain = re.sub(r"'s\b", "", re.sub(r"[’‘´`]", "'", _plain(name)))
    plain = _INITIALS.sub(lambda found: found[1].replace(".", ""), plain)
    words = [
        w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") else w for w in re.findall(r"\w+", plain)
    ]
    first = next((i for i, w in enumerate(words) if w not in _ARTICLES and w not in _TITLES), len(words))
    return tuple(words[first:] or [w for w in words if w not in _ARTICLES] or words)


def key_of(name: str) -> str:
    """Equal for names that differ only in what `split_name` drops."""
    return " ".join(split_name(name))


@cache
def is_same_name(gold: str, predicted: str) -> bool:
    """Whether a predicted name may stand for a gold one.

    It may say more. It may say less if what it says is not all generic ("officials", "the police").

    >>> is_same_name("Interior Minister Ana Lund", "Lund"), is_same_name("Ana Lund", "Ana Berg")
    (True, False)
    >>> is_same_name("police", "police in Norvik"), is_same_name("three port officials", "officials")
    (True, False)
    """
    wanted, given = split_name(gold), split_name(predicted)
    if not wanted or not given or wanted == given:
        return bool(wanted and given)
    if max(len(wanted), len(given)) > _LONGEST_NAME:
        return False
    need, have = set(wanted) - _LINKING or set(wanted), set(given) - _LINKING or set(given)
    return need <= have or (have <= need and not have <= _GENERIC)


def shares_name(gold: Iterable[str], predicted: Iterable[str]) -> bool:
    """Whether one of the gold names is one of the predicted names."""
    given = tuple(predicted)
    return any(is_same_name(g, p) for g in gold for p in given)


@cache
def telling_words(text: str) -> frozenset[str]:
    """The words that carry a text's meaning, by their first five letters; numbers whole.

    >>> sorted(telling_words("The flooding of 1,000 houses was caused by a dam"))
    ['1000', 'cause', 'dam', 'flood', 'house']
    """
    joined = re.sub(r"(?<=\d),(?=\d{3})", "", _plain(text))
    return frozenset(w if w.isdigit() else w[:5] for w in re.findall(r"[^\W_]+", joined) if w not in _STOP)


def holds_gist(text: str, gist: str) -> bool:
    """Whether a text holds at least two in five of the telling words of a gist.

    >>> holds_gist("that the camera had failed, he said", "cameras failed that night")
    True
    """
    wanted = telling_words(gist)
    return bool(wanted) and len(wanted & telling_words(text)) >= _GIST_SHARE * len(wanted)


# ---------------------------------------------------------------- countries


@cache
def _codes() -> dict[str, str]:
    return {key_of(name): code for code, names in _WORDS["countries"].items() for name in names}


def find_code(name: str) -> str | None:
    """The ISO code of a country, by a name that the gold data use.

    >>> find_code("EL SALVADOR"), find_code("Atlantis")
    ('SV', None)
    """
    return _codes().get(key_of(name))


def find_codes(words: str) -> frozenset[str]:
    """The codes of a field that may name several countries.

    >>> sorted(find_codes("Syria, United States")), sorted(find_codes("Trinidad and Tobago"))
    (['SY', 'US'], ['TT'])
    """
    if whole := find_code(words):
        return frozenset([whole])
    return frozenset(code for part in _BETWEEN_COUNTRIES.split(words) if part and (code := find_code(part)))


def country_name(code: str) -> str | None:
    """The usual name of a country's code.

    >>> country_name("CN")
    'China'
    """
    names: list[str] | None = _WORDS["countries"].get(code)
    return names[0] if names else None
