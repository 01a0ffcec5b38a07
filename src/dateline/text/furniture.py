"""What web pages print around a report: calls to sign up, rights, lists of other stories."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol, TypeVar

from dateline.lexicons import load_lexicon
from dateline.records.spans import Span

_WORDS = load_lexicon("furniture")
_ANYWHERE = re.compile("|".join(_WORDS["anywhere"]), re.IGNORECASE)
_OPENINGS = re.compile(rf"(?:{'|'.join(_WORDS['openings'])})", re.IGNORECASE)
_FILM = re.compile(_WORDS["films"])
_LONGEST_LINE = 60
_LINE = re.compile(r"[^\n]+")


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page it stood on and not to the report.

    >>> is_furniture("Copyright 2031 Tarnow Courier. All rights reserved.")
    True
    >>> is_furniture("0:43 Man found dead in Orsa Pause")
    True
    >>> is_furniture("At 9:15 police closed the road.")
    False
    """
    plain = line.strip()
    if not plain or len(plain.split()) > _LONGEST_LINE:
        return False
    return any(found is not None for found in (_ANYWHERE.search(plain), _OPENINGS.match(plain), _FILM.fullmatch(plain)))


def blank_furniture(text: str) -> str:
    """A text with spaces for the lines of its page, so that every offset stays.

    >>> blank_furniture("Nine died.\\nFollow us on Twitter")
    'Nine died.\\n                    '
    """
    return _LINE.sub(lambda m: " " * len(m.group()) if is_furniture(m.group()) else m.group(), text)


class Spanned(Protocol):
    """Anything that stands somewhere in a text."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        ...


S = TypeVar("S", bound=Spanned)


def outside_furniture(found: Iterable[S], text: str) -> tuple[S, ...]:
    """What does not stand in the lines of a page: a list of other stories there tells nothing of this one."""
    printed = find_furniture(text)
    return tuple(x for x in found if not any(line.start <= x.span.start < line.end for line in printed))


def find_furniture(text: str) -> tuple[Span, ...]:
    """The lines of a text that belong to its page.

    >>> [span.of("Nine died.\\nFollow us on Twitter") for span in find_furniture("Nine died.\\nFollow us on Twitter")]
    ['Follow us on Twitter']
    """
    return tuple(Span(*m.span()) for m in _LINE.finditer(text) if is_furniture(m.group()))
