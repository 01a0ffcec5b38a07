"""Words for a person: made harmless, shortened, and joined into sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.records.attributions import SourceLink

# Escape sequences, marks that turn the direction of a line, and lone surrogates must not reach a terminal or a page.
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
_PASSWORD = re.compile(r"(?<=://)([^/@:]*):[^/@]*@")


def plain_words(text: str) -> str:
    """A text without what could command a terminal, on one line.

    >>> plain_words("Five\\x1b[31m died\\n on Monday")
    'Five�[31m died on Monday'
    """
    return _HARMFUL.sub("\ufffd", _SPACE.sub(" ", text)).strip()


def hide_password(address: str) -> str:
    """The address of a case as it may be printed: logs and screenshots travel.

    >>> hide_password("postgresql://ana:secret@host/tarnow"), hide_password("tarnow.db")
    ('postgresql://ana:***@host/tarnow', 'tarnow.db')
    """
    return _PASSWORD.sub(r"\1:***@", address)


def write_list(words: Sequence[str]) -> str:
    """Several things in a row, as a sentence has them.

    >>> write_list(["the mayor", "the police", "a clinic"])
    'the mayor, the police and a clinic'
    """
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def shorten(text: str, length: int) -> str:
    """The start of a text, cut at a word, with dots where something was left out.

    >>> shorten("At least five people were killed", 18)
    'At least five ...'
    """
    plain = plain_words(text)
    if len(plain) <= length:
        return plain
    cut = plain[: length - 4]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut} ..."


def short_id(own_id: str) -> str:
    """The end of an id, which is enough inside one report.

    >>> short_id("9f3c01-c7")
    'c7'
    """
    return own_id.rpartition("-")[2]


def write_chain(sources: Sequence[SourceLink]) -> str:
    """A source chain in words: the speaker, then through whom.

    >>> from dateline.records.attributions import NARRATOR
    >>> write_chain([SourceLink("a U.S. official", "official", True, None), SourceLink("Delta", "media", False, None)])
    'a U.S. official (not named) via Delta'
    >>> write_chain([NARRATOR])
    'the report itself'
    """
    names = [
        "the report itself"
        if link.kind == "narrator"
        else f"{plain_words(link.name)}{' (not named)' if link.anonymous else ''}"
        for link in sources
    ]
    return " via ".join(names) or "nobody"


def say_or_says(name: str) -> str:
    """The verb that agrees with who speaks; what follows the name ("(not named)", "via Delta") is left aside.

    >>> say_or_says("the army"), say_or_says("Police"), say_or_says("Residents (not named) via Delta")
    ('says', 'say', 'say')
    """
    speaker = re.split(r" \(not named\)| via |; ", name)[0]
    last = (speaker.split() or [""])[-1]
    plural = last.lower() == "police" or (last.endswith("s") and not last.endswith(("ss", "us", "is")))
    several = " and " in speaker or (plural and (last.islower() or last == speaker))
    return "say" if several else "says"


def count_of(number: int, thing: str) -> str:
    """A number of things, in the singular or plural.

    >>> count_of(1, "document"), count_of(2, "document"), count_of(0, "flaw")
    ('1 document', '2 documents', 'no flaws')
    """
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"
