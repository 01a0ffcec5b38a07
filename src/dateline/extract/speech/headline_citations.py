"""Who a headline cites without a word of saying: "Governor: 74 dead", "Five killed in ambush: army"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.lexicons import load_lexicon
from dateline.records.citations import Citation
from dateline.records.spans import Span

_NOUNS = load_lexicon("source_nouns")
_KINDS = ("official", "government", "military", "armed_group", "organisation", "witness", "unnamed", "speaking_for")
_SPEAKERS = frozenset(w for kind in _KINDS for w in _NOUNS[kind]) | {"report", "family", "activists"}
# Beyond this no headline is meant: the text opens with its first paragraph.
_LONGEST_HEADLINE = 200
_FEWEST_WORDS, _MOST_WORDS = 3, 5
_BEFORE = re.compile(r"\s*(?P<source>[^:\n]{2,50}?)\s?(?P<cue>:)\s+(?P<said>\S.*\S)")
_AFTER = re.compile(r"\s*(?P<said>\S.*\S)(?P<cue>:| [-–—])\s+(?P<source>[^:\n]{2,40}\w)")
_CORRECTS = re.compile(r"\s+(?:corrects?|contradicts?|disputes?|rejects?|rebuts?)\s")
_CONFIDENCE = 0.8


def cite_in_headline(text: str) -> Iterator[Citation]:
    """The one citation of a headline that sets its source off by a colon or a dash, before or behind the news.

    The source must be a word for somebody who speaks (an office, a body, witnesses): "Egypt: ..." names a place and
    "... - The Herald" the outlet.
    """
    line = text.strip("\n").split("\n", 1)[0]
    offset = text.index(line) if line else 0
    if not line or len(line) > _LONGEST_HEADLINE:
        return
    for pattern, where in ((_BEFORE, "before"), (_AFTER, "behind")):
        found = pattern.fullmatch(line)
        if found is None or len(found["said"].split()) < _FEWEST_WORDS:
            continue
        # "Police corrects mayor: six killed": who corrects says it, not who is corrected.
        source = _CORRECTS.split(found["source"])[0]
        if not _speaks(source):
            continue
        cue = found.start("cue") + len(found["cue"]) - 1
        yield Citation(
            Span(offset + found.start("source"), offset + found.start("source") + len(source)),
            Span(offset + cue, offset + cue + 1),
            (Span(offset + found.start("said"), offset + found.end("said")),),
            _CONFIDENCE,
            f"rule: the headline sets “{source}” off {where} the news",
        )
        return


def _speaks(source: str) -> bool:
    """Whether the last word, or the last two, are those for somebody who speaks.

    >>> _speaks("Health ministry"), _speaks("Egypt")
    (True, False)
    """
    words = source.lower().split()
    return len(words) <= _MOST_WORDS and (words[-1] in _SPEAKERS or " ".join(words[-2:]) in _SPEAKERS)
