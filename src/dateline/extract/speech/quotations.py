"""Where somebody's own words stand between quotation marks, whatever marks the desk used."""

from __future__ import annotations

import re
from bisect import bisect_left

from dateline.records.spans import Span

LONGEST_QUOTATION = 4_000
_OPENERS = {"“": "”", "„": "“”", "«": "»", "‟": "”", "＂": "＂"}
_MARK = re.compile(r"[“”„«»‟＂\"]|``|''|\n[^\S\n]*\n")


def find_quotations(text: str) -> tuple[Span, ...]:
    """The quotations of a text, marks included, in order.

    A quotation ends at its closing mark. In print a quotation that goes on in the next paragraph has no
    closing mark before the break: it then ends with the paragraph, and the next one opens anew.

    >>> [s.of('"Run," he said. «Now!»') for s in find_quotations('"Run," he said. «Now!»')]
    ['"Run,"', '«Now!»']
    """
    found: list[Span] = []
    opened, closers = -1, ""
    for mark in _MARK.finditer(text):
        sign = mark.group()
        if sign[0] == "\n":
            if opened >= 0:
                _keep(found, opened, mark.start(), text)
            opened = -1
        elif opened >= 0 and (sign in closers or (sign == '"' and closers) or (sign == "”" and closers)):
            _keep(found, opened, mark.end(), text)
            opened = -1
        elif opened < 0 and sign not in {"”", "»"}:
            opened = mark.start()
            closers = {'"': '"', "``": "''", "''": "''"}.get(sign) or _OPENERS.get(sign, sign)
    if opened >= 0:
        _keep(found, opened, len(text), text)
    return tuple(found)


def _keep(found: list[Span], start: int, end: int, text: str) -> None:
    while end > start and text[end - 1].isspace():
        end -= 1
    # A mark that never closes is a slip of the pen, not a speech.
    if 2 < end - start <= LONGEST_QUOTATION:
        found.append(Span(start, end))


def quotations_in(quotations: tuple[Span, ...], start: int, end: int) -> list[Span]:
    """The quotations that share a character with `text[start:end]`, found by bisection.

    >>> quotations_in((Span(0, 4), Span(8, 12)), 3, 8)
    [Span(start=0, end=4)]
    """
    at = bisect_left(quotations, Span(start, start + 1)) if quotations else 0
    if at and quotations[at - 1].end > start:
        at -= 1
    found = []
    while at < len(quotations) and quotations[at].start < end:
        found.append(quotations[at])
        at += 1
    return found
