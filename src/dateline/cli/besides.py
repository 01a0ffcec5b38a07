"""What a source said besides what the lines above already show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.case.report_views import View
from dateline.records.attributions import SourceLink
from dateline.records.claims import Claim
from dateline.records.spans import Span
from dateline.text.numerals import parse_number

# Below this a piece of a sentence ("the correction", "to be named") tells a reader nothing by itself.
_FEWEST_WORDS = 4
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_QUOTES = '"“‘«„'


def besides(statements: Sequence[Claim], told: Sequence[Claim], view: View) -> list[Claim]:
    """The statements worth a line of their own: readable, by a source, and not told by a line above or inside them.

    `told` are the claims shown above. A sentence is left out when a figure of it stands in the table and it holds no
    other number, when a shorter statement inside it names the same speaker as its relay, and when nobody is cited.
    """
    kept = [
        s
        for s in statements
        if _readable(s, view)
        and not _has_no_source(s)
        and not _is_told(s, told, view)
        and not any(_wraps(s, other) for other in statements if other.id != s.id)
    ]
    return sorted(kept, key=lambda s: s.evidence[0])


def _readable(statement: Claim, view: View) -> bool:
    words = view.words(statement)
    return len(_WORD.findall(words)) >= _FEWEST_WORDS or words[:1] in _QUOTES


def _has_no_source(statement: Claim) -> bool:
    """Whether the words of saying cite nobody ("appears to be", "reportedly")."""
    return all(link.anonymous and link.name == "unnamed source" for link in statement.sources)


def _is_told(statement: Claim, told: Sequence[Claim], view: View) -> bool:
    """Whether the lines above give all numbers of a statement that holds one of their figures."""
    inside = [e for c in told for e in c.evidence if any(s.contains(e) for s in statement.evidence)]
    figures = [e for c in told if c.kind == "toll" for e in c.evidence if e in inside]
    if figures:
        return not _numbers_outside(statement.evidence, inside, view.text)
    # A sentence of which a line above shows nearly all words says nothing more.
    length = sum(len(s) for s in statement.evidence)
    return any(sum(len(e) for e in c.evidence) >= 0.7 * length and set(c.evidence) <= set(inside) for c in told)


def _numbers_outside(spans: Sequence[Span], shown: Sequence[Span], text: str) -> bool:
    for span in spans:
        for match in _WORD.finditer(text, span.start, span.end):
            number = match[0].lower() != "one" and parse_number([match[0]]) is not None
            if number and not any(s.start <= match.start() < s.end for s in shown):
                return True
    return False


def _wraps(outer: Claim, inner: Claim) -> bool:
    """Whether a shorter statement lies in the words of another and names its speaker among those it came through."""
    held = all(any(o.contains(i) for o in outer.evidence) for i in inner.evidence)
    shorter = sum(len(i) for i in inner.evidence) < sum(len(o) for o in outer.evidence)
    return held and shorter and any(_same(outer.sources[0], link) for link in inner.sources[1:])


def _same(a: SourceLink, b: SourceLink) -> bool:
    """Whether two links are one party, "the station" and "the radio station" too."""
    if a.actor is not None and a.actor == b.actor:
        return True
    x, y = a.name.lower().removeprefix("the "), b.name.lower().removeprefix("the ")
    return x == y or x.endswith(f" {y}") or y.endswith(f" {x}")
