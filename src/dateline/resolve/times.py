"""When each event mention happened: the time expression that belongs to it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from dateline.lexicons import load_lexicon
from dateline.records.events import EventMention
from dateline.records.spans import Span
from dateline.records.times import TimeMention
from dateline.resolve.distances import stands_for_distance
from dateline.text.tellings import stands_by_telling

_LEXICON = load_lexicon("times")
# Between such a word and a date stand only signs, figures, names of days and months, and times of day.
_DAY_WORDS = (*_LEXICON["months"], *_LEXICON["weekdays"], "on", "at", "the", "am", "pm", "a.m", "p.m", "est", "edt")
_ISSUED = re.compile(
    rf"\b(?:{'|'.join(_LEXICON['issued'])})\b(?:[\s:@|,()./\d–-]|\b(?:{'|'.join(_DAY_WORDS)})\b)*$", re.IGNORECASE
)
# A date after a place in capitals ("VELGRAD, Norland (July 3, 2012)", "VELGRAD, July 3 (Agency) --").
_DATELINE = re.compile(r"(?:^|\s)[A-Z][A-Z .'’-]{2,}(?:,\s+[\w .]{2,30})?(?:\s*\(|,\s*)$")
_AGENCY = re.compile(r"\s*(?:\([A-Z]|[-–—])")
# "Since 2018, when gunmen stormed a bus": the clause after "when" tells what happened then.
_THEN = re.compile(r"\s*,?\s*when\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s+(?:(?:early|late|mid|the|last|in)[\s-]+)*$", re.IGNORECASE)
_COUNTS = frozenset(load_lexicon("outcomes")["toll_nouns"])
_ABOUT = re.compile(r"\s+(?:about|on|regarding|concerning|over|into)\s+(?:[\w'’-]+\s+){0,3}", re.IGNORECASE)
_STATES = frozenset(_LEXICON["states"])
# What stands on a line with nothing but a date beside the names of those who wrote it.
_BYLINE = re.compile(r"\W*(?:by\s[\w .,'’&-]{2,60})?\W*", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d$")
_REACH = 60
_AND = re.compile(r"\s+and\s+(?:the\s+|a\s+|an\s+)?")
_OWN_DAY = re.compile(r"(?:'s|’s|s'|s’)(?:\s+[\w-]+){0,3}\s+")
_STILL = re.compile(r"\b(?:are|is|were|was)\s+still\s+\w+ing\b[^,;.]*$", re.IGNORECASE)


def resolve_event_times(
    events: Sequence[EventMention], times: Sequence[TimeMention], *, sentences: Sequence[Span], text: str
) -> tuple[int | None, ...]:
    """For each event mention the index of its time expression, or None.

    The expression that syntax ties to the trigger comes first; else the only day that the sentence names,
    unless another trigger of the sentence already has it. When the report was posted dates nothing; when somebody
    spoke dates what he spoke of only if no other time is tied to it.
    """
    issued = {i for i, t in enumerate(times) if dates_the_report(text, t) or stands_for_distance(text, t.span)}
    index = {t.span: i for i, t in enumerate(times) if i not in issued}
    starts = [s.start for s in sentences]
    tied = [_tied(mention, index, times, text) for mention in events]
    lasting = [
        {i for i, t in enumerate(times) if starts and _is_of_now(t, m, text, _sentence_of(m.span, sentences, starts))}
        for m in events
    ]
    tied = [None if t in now else t for t, now in zip(tied, lasting, strict=True)]
    tied = [None if _is_of_state(m, text) else t for t, m in zip(tied, events, strict=True)]
    tied = [_told_of_then(m, t, times, text, starts) for m, t in zip(events, tied, strict=True)]
    by_sentence: dict[int, list[int]] = {}
    for i, time in enumerate(times):
        usable = time.kind in {"DATE", "TIME"} and i not in issued
        if time.interval is not None and usable:
            # The parser ends a sentence after "a.m.": "12:15 a.m. Wednesday" is of the next one.
            by_sentence.setdefault(bisect_right(starts, time.span.end - 1), []).append(i)
    taken = {(bisect_right(starts, m.span.start), t) for m, t in zip(events, tied, strict=True) if t is not None}
    found: list[int | None] = []
    for mention, own, now in zip(events, tied, lasting, strict=True):
        sentence = bisect_right(starts, mention.span.start)
        near = [i for i in by_sentence.get(sentence, []) if i not in now]
        # "The governor released a statement Tuesday about the shooting": the day is that of the statement.
        told = mention.nominal and any(_tells_about(times[i], mention, text) for i in near)
        one_day = len({times[i].interval for i in near}) == 1
        # "Police on Friday added four to their count": the day is that of counting.
        counts = mention.outcome_word and mention.span.of(text).lower() in _COUNTS
        counts = counts or told or _is_of_state(mention, text)
        alone = near[0] if one_day and not counts and not any((sentence, i) in taken for i in near) else None
        found.append(own if own is not None else alone)
    return _shared_by_pairs(found, events, text)


def _shared_by_pairs(found: Sequence[int | None], events: Sequence[EventMention], text: str) -> tuple[int | None, ...]:
    """The times, with one time for both of a pair of nouns: "the arrest and killing of its founder in 1998"."""
    shared = list(found)
    order = sorted(range(len(events)), key=lambda i: (events[i].span, i))
    for a, b in pairwise(order):
        pair = events[a].nominal and events[b].nominal
        if pair and _AND.fullmatch(text[events[a].span.end : events[b].span.start]):
            if shared[a] is None:
                shared[a] = shared[b]
            elif shared[b] is None:
                shared[b] = shared[a]
    return tuple(shared)


def dates_the_report(text: str, time: TimeMention) -> bool:
    """Whether an expression says when the report was issued ("Posted: 3:04 PM, Jul 5, 2016", "(July 3, 2012)").

    >>> when = TimeMention(Span(8, 19), "2016-07-05", "DATE", None, "absolute", "")
    >>> dates_the_report("Posted: Jul 5, 2016", when), dates_the_report("Shot on Jul 5, 2016", when)
    (True, False)
    """
    start, end = time.span.start, time.span.end
    line = text[max(0, start - _REACH) : start]
    if _ISSUED.search(line):
        return True
    if _YEAR.search(text[start:end]) and _stands_alone(text, time.span):
        return True
    # A date after a place in capitals, in brackets or before the agency or dash, is the dateline.
    place = text[text.rfind("\n", 0, start) + 1 : start]
    if not _DATELINE.search(place):
        return False
    return text[end : end + 1] == ")" if place.endswith("(") else _AGENCY.match(text, end) is not None


def _stands_alone(text: str, span: Span) -> bool:
    """Whether a date stands on a line of its own, at most with who wrote the report."""
    first, last = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    after = text[span.end : last if last >= 0 else len(text)]
    return not after.strip() and _BYLINE.fullmatch(text[first : span.start]) is not None


def dates_the_telling(text: str, time: TimeMention) -> bool:
    """Whether an expression stands right beside a word of saying ("police said Monday", "on Monday said").

    >>> when = TimeMention(Span(12, 18), "2016-07-04", "DATE", None, "published", "")
    >>> dates_the_telling("Police said Monday", when), dates_the_telling("Four killed Monday", when)
    (True, False)
    """
    return stands_by_telling(text, time.span.start, time.span.end)


def _tied(mention: EventMention, index: dict[Span, int], times: Sequence[TimeMention], text: str) -> int | None:
    """The finest dated expression among the time roles of a mention, before those that say when it was told."""
    tied = [index[r.span] for r in mention.roles if r.role == "time" and r.span in index]
    dated = [i for i in tied if times[i].interval is not None]
    order = ("day", "hour", "minute", "week", "month", "year", "before", "after", "unknown")
    return min(
        dated,
        key=lambda i: (
            not _is_its_own(times[i], mention, text),
            dates_the_telling(text, times[i]),
            order.index(_precision(times[i])),
            i,
        ),
        default=None,
    )


def _is_its_own(time: TimeMention, mention: EventMention, text: str) -> bool:
    """Whether a day stands before the event's noun as its own: "on Thursday cut the toll of Sunday's church bombing".

    The other days of the sentence are then those of what was done or said about it.
    """
    return mention.nominal and _OWN_DAY.fullmatch(text[time.span.end : mention.span.start]) is not None


def _sentence_of(span: Span, sentences: Sequence[Span], starts: Sequence[int]) -> Span:
    return sentences[max(0, bisect_right(starts, span.start) - 1)]


def _is_of_now(time: TimeMention, mention: EventMention, text: str, sentence: Span) -> bool:
    """Whether a day is that of a state that lasts: "were still investigating the explosions Thursday"."""
    before = text[sentence.start : mention.span.start]
    inside = sentence.contains(time.span) and mention.span.end <= time.span.start
    return mention.nominal and inside and _STILL.search(before) is not None


def _told_of_then(
    mention: EventMention, own: int | None, times: Sequence[TimeMention], text: str, starts: Sequence[int]
) -> int | None:
    """The time of a mention, with what a clause with "when" says of it.

    In "the deadliest attack since 2018, when gunmen stormed a bus and killed 16" the storming and the killing were in
    2018, the attack was not.
    """
    if own is not None and mention.span.start < times[own].span.start and _opens_then(times[own], text):
        return None if _SINCE.search(text[: times[own].span.start][-_REACH:]) else own
    if own is not None:
        return own
    sentence = bisect_right(starts, mention.span.start)
    before = [
        i
        for i, t in enumerate(times)
        if t.span.end <= mention.span.start and bisect_right(starts, t.span.start) == sentence
        if t.interval is not None and t.kind in {"DATE", "TIME"}
    ]
    return before[-1] if before and _opens_then(times[before[-1]], text) else None


def _tells_about(time: TimeMention, mention: EventMention, text: str) -> bool:
    """Whether a day beside a word of telling stands right before what is told about."""
    between = text[time.span.end : mention.span.start]
    return _ABOUT.fullmatch(between) is not None and dates_the_telling(text, time)


def _is_of_state(mention: EventMention, text: str) -> bool:
    """Whether a mention tells how people are, not what was done to them: "was listed Tuesday in critical condition"."""
    return mention.span.of(text).lower() in _STATES


def _opens_then(time: TimeMention, text: str) -> bool:
    return _THEN.match(text, time.span.end) is not None


def _precision(time: TimeMention) -> str:
    return time.interval.precision if time.interval else "unknown"
