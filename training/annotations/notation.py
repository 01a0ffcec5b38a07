"""The notation that annotators write: one line an event, a trigger, a figure or a cited source.

A line is a run of words, quoted phrases and `key=value` options, as in

    3 trig e1 "seized" perp="two men" time="Saturday"

The README beside this file documents it. This module knows only how a line is cut into parts and how
a quoted phrase is found in a text; what the parts mean is known to `convert`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

TOKEN = re.compile(
    r'\s*(?:(?P<key>[a-z]+)(?:@(?P<at>\d+))?=)?(?:"(?P<quoted>(?:[^"\\]|\\.)*)"(?:#(?P<nth>\d+))?|(?P<bare>[^\s"]+))'
)
HEADER = re.compile(r"=== doc (?P<set>\S+) (?P<id>\S+)")


class NotationError(ValueError):
    """A line that breaks the notation, or a phrase that does not stand where the line says."""


@dataclass(frozen=True)
class Phrase:
    """Words quoted from the text: the `nth` time they stand in the sentence `at` (None: the line's own sentence)."""

    words: str
    nth: int = 1
    at: int | None = None


@dataclass(frozen=True)
class Line:
    """One line cut into parts: bare words, quoted phrases, and options in the order written."""

    number: int
    bare: tuple[str, ...]
    phrases: tuple[Phrase, ...]
    options: tuple[tuple[str, Phrase], ...]

    def phrases_of(self, key: str) -> tuple[Phrase, ...]:
        """Every value of an option that may be repeated (`perp="A" perp="B"`)."""
        return tuple(phrase for name, phrase in self.options if name == key)

    def option(self, key: str) -> Phrase | None:
        """The value of an option that stands at most once."""
        found = self.phrases_of(key)
        if len(found) > 1:
            raise NotationError(f"{key}= stands {len(found)} times; it may stand once")
        return found[0] if found else None

    def word(self, key: str, default: str) -> str:
        """The value of an option that is a plain word, not a quotation."""
        found = self.option(key)
        return found.words if found else default


def split_line(text: str, *, number: int = 0) -> Line:
    """Cuts a line into its parts.

    >>> line = split_line('3 trig e1 "seized" perp="two men"#2 reality=alleged')
    >>> line.bare, line.phrases[0].words, line.option("perp"), line.word("reality", "happened")
    (('3', 'trig', 'e1'), 'seized', Phrase(words='two men', nth=2, at=None), 'alleged')
    """
    bare: list[str] = []
    phrases: list[Phrase] = []
    options: list[tuple[str, Phrase]] = []
    position, text = 0, text.rstrip()
    while position < len(text):
        match = TOKEN.match(text, position)
        if match is None:
            raise NotationError(f"cannot read the line from column {position + 1}: a quotation mark may be missing")
        position = match.end()
        key, quoted, plain = match["key"], match["quoted"], match["bare"]
        words = plain if quoted is None else re.sub(r"\\(.)", r"\1", quoted)
        phrase = Phrase(words, int(match["nth"] or 1), int(match["at"]) if match["at"] else None)
        if key:
            options.append((key, phrase))
        elif quoted is None:
            bare.append(words)
        else:
            phrases.append(phrase)
    return Line(number, tuple(bare), tuple(phrases), tuple(options))


def split_blocks(text: str) -> Iterator[tuple[str, str, int, list[tuple[int, str]]]]:
    """The documents of a file as (set, id, line number, numbered lines); empty lines and `#` comments are left out."""
    block: tuple[str, str, int, list[tuple[int, str]]] | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        header = HEADER.match(line)
        if header:
            if block:
                yield block
            block = (header["set"], header["id"], number, [])
        elif block and line.strip() and not line.startswith("#"):
            block[3].append((number, line))
    if block:
        yield block


def find_phrase(text: str, phrase: Phrase, *, start: int, end: int) -> tuple[int, int] | None:
    """Where the words stand between `start` and `end` of a text, any white space counting as one space.

    Whole words go before parts of words, so "strike" is not found inside "airstrike" if it stands alone later.

    >>> find_phrase("An airstrike; a strike.", Phrase("strike"), start=0, end=23)
    (16, 22)
    >>> find_phrase("two and two", Phrase("two", nth=3), start=0, end=11) is None
    True
    """
    words = r"\s+".join(re.escape(word) for word in phrase.words.split())
    if not words:
        return None
    for pattern in (rf"(?<!\w){words}(?!\w)", words):
        matches = list(re.compile(pattern).finditer(text, start, end))
        if len(matches) >= phrase.nth:
            return matches[phrase.nth - 1].span()
    return None
