"""When: time expressions of a report with the days they denote, by the rules of news prose."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from dateline.extract.dates.timewords import MONTHS, Moment, Pattern, Reading
from dateline.extract.dates.timexes import PATTERNS
from dateline.lexicons import load_lexicon
from dateline.records.documents import Dateline
from dateline.records.spans import Span
from dateline.records.times import Interval, TimeMention
from dateline.text.calendars import open_from, open_until
from dateline.text.tellings import stands_by_telling

_TWO_FACED = frozenset(load_lexicon("times")["two_faced"])
_FEASTS = frozenset(load_lexicon("times")["feasts"])
_OCCASION = re.compile(rf"\s+(?:{'|'.join(load_lexicon('times')['occasions'])})\b")
_OPENING = re.compile(r"\b(since|starting|beginning|from)\s+(?:the\s+)?(?:late\s+|early\s+)?$")
_CLOSING = re.compile(r"\b(until|till|by|before)\s+(?:the\s+)?(?:end of\s+)?$")
_BEFORE_TIMES = frozenset(load_lexicon("times")["before_times"])
_MONTHS_TOO = frozenset(["may", "march"])
_FUTURE_AUXILIARIES = frozenset(["will", "'ll", "shall", "wo"])
_FUTURE_VERBS = frozenset(load_lexicon("times")["future_verbs"])
_AWAITING = frozenset(["schedule", "plan", "expect", "slate"])
_LIMIT = re.compile(r"\b(?:until|till|through|by|to|before|record)\s+(?:the\s+)?(?:early\s+|late\s+)?$")
_COMING = re.compile(rf"\b(?:{'|'.join(load_lexicon('times')['coming'])})\s+(?:on\s+|next\s+)?$")
_WHOLE_NAMES = frozenset(name.lower() for name in (*calendar.month_name, *calendar.day_name) if name)
# A time of day with its day right after it.
_CLOCK_VALUE = re.compile(r"T\d\d:\d\d$")
_BESIDE = re.compile(r"\.?,?\s+(?:(?:on|early|late)\s+)*\(?")
# "Just before 1 a.m." is about that time, not any time up to it.
_CLOSELY = re.compile(r"\b(?:just|shortly|right|moments|minutes)\s+before\s+$")
_AGE = re.compile(r"^[\s-]*(?:old\b|of age\b)")


def extract_times(
    doc: Doc,
    text: str,
    *,
    published: str | None,
    dateline: Dateline | None = None,
    title_span: Span | None = None,
) -> tuple[TimeMention, ...]:
    """Time expressions in order, none overlapping another, each with its TIMEX3 value and the days it denotes.

    `published` is an ISO date; without it what counts from it stays unresolved: no day is guessed. In the past tense
    a bare weekday is the latest one on or before publication, in a future clause the next one. "Earlier", "later" and
    "the day after" count from the day told before in the text.
    """
    low = _lower(text)
    context: date | None = None
    # The last day on which something happened, which a time of day goes with: no day of speaking, none to come.
    told: date | None = None
    day = date.fromisoformat(published[:10]) if published else None
    found: list[TimeMention] = []
    people = {(e.start_char, e.end_char) for e in doc.ents if e.label_ == "PERSON" and len(e) > 1}
    for match, pattern in _matches(low, text):
        if any(start <= match.start() and match.end() <= end for start, end in people):
            continue
        future = _is_awaited(low, match.start()) or _is_future(doc, match.start(), match.end())
        past = not future and _is_past(doc, low, match.start(), match.end())
        moment = Moment(day, context or day, future, past, told)
        reading = pattern.read(match, moment)
        if reading is None:
            continue
        mention = _mention(low, match, reading)
        found.append(mention)
        if mention.interval is not None and mention.interval.precision == "day" and mention.interval.start:
            context = date.fromisoformat(mention.interval.start)
            aside = future or stands_by_telling(low, mention.span.start, mention.span.end)
            told = told if aside or (day is not None and context > day) else context
    return _clocks_on_their_days(found, low)


def _clocks_on_their_days(found: Sequence[TimeMention], low: str) -> tuple[TimeMention, ...]:
    """A time of day and the day right after it are one expression ("11 p.m. Sunday", "1 a.m. on Monday")."""
    done: list[TimeMention] = []
    for time in found:
        clock = done[-1] if done else None
        if clock is not None and _is_clock_of(clock, time, low):
            timex = f"{time.timex[:10]}{clock.timex[clock.timex.index('T') :]}"
            reason = "a time of day, on the day named right after it"
            span = Span(clock.span.start, time.span.end)
            done[-1] = TimeMention(span, timex, clock.kind, time.interval, time.anchor, reason)
        else:
            done.append(time)
    return tuple(done)


def _is_clock_of(clock: TimeMention, day: TimeMention, low: str) -> bool:
    """Whether an expression is a time of day and the next one, right after it, its day."""
    window = day.interval
    if not _CLOCK_VALUE.search(clock.timex) or _CLOCK_VALUE.search(day.timex) or window is None:
        return False
    one_day = window.precision == "day" and window.start is not None and window.start == window.end
    return one_day and _BESIDE.fullmatch(low[clock.span.end : day.span.start]) is not None


def _lower(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _matches(low: str, text: str) -> list[tuple[re.Match[str], Pattern]]:
    """The leftmost and of those the longest matches, none overlapping."""
    all_found = [(m, p) for p in PATTERNS for m in p.regex.finditer(low) if _is_time(m, low, text)]
    order = {id(p): i for i, p in enumerate(PATTERNS)}
    all_found.sort(key=lambda x: (x[0].start(), -x[0].end(), order[id(x[1])]))
    kept: list[tuple[re.Match[str], Pattern]] = []
    end = -1
    for match, pattern in all_found:
        if match.start() >= end:
            kept.append((match, pattern))
            end = match.end()
    return kept


def _is_time(match: re.Match[str], low: str, text: str) -> bool:
    """Whether words that have other meanings too are times here."""
    if _AGE.match(low[match.end() : match.end() + 8]):
        return False
    if match[0] in _FEASTS and _OCCASION.match(low, match.end()):
        return False
    words = match[0].split()
    first = words[0].rstrip(".,")
    if len(words) == 1 and first in _TWO_FACED:
        return first in _MONTHS_TOO and _is_capital(text, match.start()) and _after_preposition(low, match.start())
    if len(words) == 2 and words[1].rstrip("s") == "second" and words[0] in {"a", "one"}:
        return False
    if first in _MONTHS_TOO and len(words) > 1:
        return _is_capital(text, match.start())
    if words[-1] in _MONTHS_TOO:
        return _is_capital(text, match.end() - len(words[-1]))
    return not (len(words) == 1 and first in MONTHS and len(first) <= 4 and not _is_capital(text, match.start()))


def _is_capital(text: str, at: int) -> bool:
    return text[at].isupper()


def _after_preposition(low: str, at: int) -> bool:
    before = low[max(0, at - 12) : at].split()
    return bool(before) and before[-1] in _BEFORE_TIMES


def _is_awaited(low: str, at: int) -> bool:
    """Whether the words right before a date say that it is yet to come ("as early as Tuesday", "payable Dec. 1")."""
    return _COMING.search(low[max(0, at - 24) : at]) is not None


def _is_past(doc: Doc, low: str, start: int, end: int) -> bool:
    """Whether the clause round a phrase tells what is over; "extended until May 3" leaves that day open."""
    if _LIMIT.search(low[max(0, start - 24) : start]):
        return False
    words = doc.char_span(start, end, alignment_mode="expand")
    if words is None:
        return False
    verb = next((w for w in (words.root, *words.root.ancestors) if w.pos_ in {"VERB", "AUX"}), None)
    if verb is None or verb.lemma_ in _FUTURE_VERBS:
        return False
    return any(w.tag_ == "VBD" for w in (verb, *verb.children) if w is verb or w.dep_ in {"aux", "auxpass"})


def _is_future(doc: Doc, start: int, end: int) -> bool:
    """Whether the clause round a phrase is about the future."""
    words = doc.char_span(start, end, alignment_mode="expand")
    if words is None:
        return False
    for above in (words.root, *words.root.ancestors):
        if above.pos_ in {"VERB", "AUX"}:
            auxiliaries = {c.lower_ for c in above.children if c.dep_ in {"aux", "auxpass"}}
            if auxiliaries & _FUTURE_AUXILIARIES:
                return True
            governed = above.dep_ == "xcomp" and above.head.lemma_ in _FUTURE_VERBS
            return governed or above.lemma_ in _AWAITING
    return False


def _mention(low: str, match: re.Match[str], reading: Reading) -> TimeMention:
    interval = _opened(low, match.start(), match.end(), reading.interval)
    if interval is not reading.interval:
        reading = replace(reading, interval=interval, reason=f"{reading.reason}; the word before it opens the window")
    start, end = match.start(), match.end()
    while low[end - 1] in " ,":
        end -= 1
    # A full stop belongs to "Wed." and "p.m.", not to "Wednesday".
    if low[end - 1] == "." and low[start : end - 1].split()[-1] in _WHOLE_NAMES:
        end -= 1
    return TimeMention(Span(start, end), reading.timex, reading.kind, reading.interval, reading.anchor, reading.reason)


def _opened(low: str, at: int, end: int, interval: Interval | None) -> Interval | None:
    """ "Since Oct. 7" has no end; "until Friday" no start; "since 2018, when gunmen stormed a bus" is in 2018."""
    if interval is None or low[end : end + 8].lstrip(" ,").startswith("when "):
        return interval
    before = low[max(0, at - 24) : at]
    if _CLOSELY.search(before):
        return interval
    if _OPENING.search(before) and "from" not in before.split()[-1:]:
        return open_from(interval)
    return open_until(interval) if _CLOSING.search(before) else interval
