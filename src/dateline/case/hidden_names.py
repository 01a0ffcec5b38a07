"""Names at risk, found in any spelling and hidden: the same mark for the same person wherever it stood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.records.desk import Redaction

BLOCK = "█"
# What may stand between the parts of a name: in a sentence, in an address, in a file name.
_BETWEEN = r"(?:[\s\-_.+’'‘,]|%20){1,3}"
_COMBINING = "[\u0300-\u036f]*"
_WORD = re.compile(r"[^\W_]+")
_SHORTEST_PART = 3
# Parts of names that many share say nothing alone.
_PARTICLES = frozenset("abd abu ibn bin bint ben del der van von den dos das los las the umm".split())


@dataclass(frozen=True, slots=True)
class Found:
    """Where a hidden name stands in a text, and the number of its redaction."""

    start: int
    end: int
    redaction: int


class HiddenNames:
    """The names that are hidden, ready to be looked for."""

    def __init__(self, redactions: Iterable[Redaction]) -> None:
        self.redactions = tuple(redactions)
        spelled = [(r.id, name) for r in self.redactions for name in r.names]
        self._whole = [(own, p) for own, name in spelled if (p := _pattern(_WORD.findall(fold(name)))) is not None]
        self._parts = {
            r.id: [p for part in sorted(_parts_of(r.names)) if (p := _pattern([part])) is not None]
            for r in self.redactions
        }

    def __bool__(self) -> bool:
        return bool(self._whole)

    def named_in(self, text: str) -> frozenset[int]:
        """The redactions of whom a text gives a whole name."""
        folded = fold(text)
        return frozenset(own for own, pattern in self._whole if pattern.search(folded))

    def find(self, text: str, known: frozenset[int] = frozenset()) -> list[Found]:
        """Every place where a hidden name stands; of the known persons also where a part of the name stands alone.

        A part counts where it is written like a name: "Pell said", not "hope" of a Mr Hope.
        """
        folded = fold(text)
        found = [Found(*m.span(), own) for own, pattern in self._whole for m in pattern.finditer(folded)]
        for own in sorted(known & self._parts.keys()):
            for pattern in self._parts[own]:
                found += [Found(*m.span(), own) for m in pattern.finditer(folded) if not text[m.start()].islower()]
        return _longest(found)

    def cover(self, text: str, known: frozenset[int] = frozenset()) -> str:
        """A text of the same length, blocks in the place of names, so that all that points into it still does."""
        pieces, at = [], 0
        for place in self.find(text, known):
            length = place.end - place.start
            number = f"{BLOCK}{place.redaction}{BLOCK}"
            blocks = number + BLOCK * (length - len(number)) if length > len(number) else BLOCK * length
            pieces += [text[at : place.start], blocks]
            at = place.end
        return "".join([*pieces, text[at:]])

    def replace(self, text: str, known: frozenset[int] = frozenset()) -> str:
        """A text with a mark that can be read aloud in the place of each name."""
        pieces, at = [], 0
        for place in self.find(text, known):
            pieces += [text[at : place.start], write_mark(place.redaction)]
            at = place.end
        return "".join([*pieces, text[at:]])


def write_mark(redaction: int) -> str:
    """What stands where a hidden name stood.

    >>> write_mark(3)
    '[name 3 withheld]'
    """
    return f"[name {redaction} withheld]"


def fold(text: str) -> str:
    """A text of the same length without capitals and accents, to look for names in.

    >>> fold("Ánna PELLOVÁ")
    'anna pellova'
    """
    if text.isascii():
        return text.lower()
    return "".join(c if c.isascii() and c.islower() else _fold_letter(c) for c in text)


def _fold_letter(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter)[0].casefold()
    return plain[0] if plain else letter


def _pattern(words: Sequence[str]) -> re.Pattern[str] | None:
    """The words of a name in a row, with what may stand between them; accents may be characters of their own."""
    if not words:
        return None
    spelled = (_COMBINING.join([*map(re.escape, word), ""]) for word in words)
    return re.compile(rf"(?<![^\W_]){_BETWEEN.join(spelled)}(?![^\W_])")


def _parts_of(names: Iterable[str]) -> set[str]:
    words = {word for name in names for word in _WORD.findall(fold(name))}
    return {w for w in words if len(w) >= _SHORTEST_PART and w not in _PARTICLES}


def _longest(found: Iterable[Found]) -> list[Found]:
    """Of places that overlap the longest, in the order of the text."""
    kept: list[Found] = []
    for place in sorted(found, key=lambda f: (f.start - f.end, f.start, f.redaction)):
        if all(place.end <= k.start or place.start >= k.end for k in kept):
            kept.append(place)
    return sorted(kept, key=lambda f: f.start)


def gather_spellings(name: str, also: Iterable[str], aliases: Iterable[str]) -> tuple[str, ...]:
    """The spellings to hide: the name, those given, and of the reports' other names those that are names of a person.

    >>> gather_spellings("Ana Pell", ["A. Pellova"], ["Ms Pell", "the nurse", "Ana  Pell"])
    ('Ana Pell', 'A. Pellova', 'Ms Pell')
    """
    found: dict[str, str] = {}
    own = set(_WORD.findall(fold(name)))
    for spelling in _cleaned([name, *also]):
        found.setdefault(fold(spelling), spelling)
    for alias in _cleaned(aliases):
        words = _WORD.findall(fold(alias))
        if len(words) > 1 and alias[0].isupper() and own & set(words):
            found.setdefault(fold(alias), alias)
    return tuple(found.values())


def _cleaned(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        squeezed = " ".join(name.split())
        if squeezed:
            yield squeezed
