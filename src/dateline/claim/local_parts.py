"""Figures of one place of several: "22 died in Gidan Tsawa" beside 39 in three villages denies nothing of the 39."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.claim.drafts import Draft
from dateline.claim.toll_disputes import value_of
from dateline.lexicons import load_lexicon
from dateline.records.readings import Reading
from dateline.records.spans import Span

_NAME = r"[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*"
_AFTER = re.compile(rf"\s+(?:in|at|near|outside|inside)\s+(?:the\s+(?:village|town|hamlet)\s+of\s+)?(?P<place>{_NAME})")
_WHERE = re.compile(rf"(?P<place>{_NAME})\s*,\s+where\b[^,;:.]*$")
_MONTHS = frozenset(m.lower() for m in load_lexicon("datelines")["months"])


def mark_local_parts(drafts: Sequence[Draft], reading: Reading) -> list[Draft]:
    """Say of a count that its own words tie to one place, and not the event's, that it is a part of a larger total."""
    return [_marked(d, drafts, reading) for d in drafts]


def _marked(draft: Draft, drafts: Sequence[Draft], reading: Reading) -> Draft:
    if draft.kind != "toll" or draft.group is None or draft.status != "current" or draft.reason is not None:
        return draft
    value = value_of(draft)
    place = _own_place(draft, reading)
    if value.scope != "total" or value.low is None or place is None or _is_of_event(place, draft.group, reading):
        return draft
    whole = next((d for d in drafts if _is_whole_of(d, draft) and _own_place(d, reading) != place), None)
    if whole is None:
        return draft
    words = " ".join(whole.evidence[0].of(reading.document.text).split())
    return replace(
        draft,
        value=replace(value, scope="part"),
        reason=f"part of a larger figure: it is the count of {place} alone, beside “{words}”",
    )


def _is_whole_of(other: Draft, draft: Draft) -> bool:
    """Whether another figure counts more of the same people of the same event."""
    if other.kind != "toll" or other.group != draft.group or other.status != "current":
        return False
    a, b = value_of(other), value_of(draft)
    return (
        a.scope == "total"
        and (a.outcome, a.group) == (b.outcome, b.group)
        and a.low is not None
        and b.low is not None
        and a.low > b.low
    )


def _own_place(draft: Draft, reading: Reading) -> str | None:
    """The place that the words of a figure name right after it, or before a "where"."""
    text = reading.document.text
    for span in draft.evidence:
        sentence = next((s for s in reading.sentences if s.contains(span)), span)
        after = _AFTER.match(text, span.end, sentence.end)
        before = _WHERE.search(text[sentence.start : span.start])
        found = after or before
        if found is not None and found["place"].split()[0].lower() not in _MONTHS:
            return " ".join(found["place"].split())
    return None


def _is_of_event(place: str, group: int, reading: Reading) -> bool:
    """Whether the place is the event's own, or a wider one that holds it; unknown where the event has no place."""
    index = reading.groups[group].place
    if index is None:
        return True
    at = reading.places[index]
    known = next((p for p in reading.places if p.name == place or _covers(p.span, place, reading)), None)
    if known is not None and known.precision in {"country", "province"}:
        return True
    own = {w.lower() for w in at.name.split()}
    return bool(own & {w.lower() for w in place.split()})


def _covers(span: Span, place: str, reading: Reading) -> bool:
    return span.of(reading.document.text).lower() == place.lower()
