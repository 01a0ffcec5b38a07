"""The patterns of time phrases, each with the rule that reads it."""

from __future__ import annotations

import re

from dateline.extract.dates.timedays import (
    read_ago,
    read_day_before_last,
    read_end_of,
    read_feast,
    read_full_date,
    read_month_of_year,
    read_month_year,
    read_named_day,
    read_next_day,
    read_next_morning,
    read_numeric_date,
    read_same,
    read_weekday,
    read_which_unit,
)
from dateline.extract.dates.timespans import (
    read_clock,
    read_decade,
    read_length,
    read_length_and_half,
    read_noon,
    read_quarter,
    read_reference,
    read_season,
    read_set,
    read_this_quarter,
    read_vague_length,
    read_week_of,
    read_weekend,
    read_year,
)
from dateline.extract.dates.timewords import (
    _DAY,
    _DAYNAME,
    _MONTH,
    _NUM,
    _PART,
    _UNIT,
    _YEAR,
    LEX,
    SEASONS,
    Pattern,
    Rule,
    any_of,
)

# Four figures before these are a house number, a count, a decimal or the model of a car.
_NO_YEAR = (
    rf"(?!\s+(?:{any_of(LEX['counted'])})\b)(?!-\d\d|[.,]\d)(?!\s+(?:north|south|east|west|[nsew])\b)"
    rf"(?!(?:\s+(?!of\b)[\w.'’]+){{1,2}}\s+(?:{any_of(LEX['streets'])})\b)"
)


# Hour and minute as soldiers and old wire copy write them: "at 1730", "1730 hours", "1730 GMT", "1730 this afternoon".
_FOUR_FIGURES = r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)"
_ZONES = r"hours|hrs|gmt|utc|local time"
_NEARLY = ("", r"about\s", r"around\s", r"approximately\s", r"exactly\s")
_AT = (
    "(?:"
    + "|".join([rf"(?<=\bat\s{word})" for word in _NEARLY] + [r"(?<=\bshortly\safter\s)", r"(?<=\bshortly\sbefore\s)"])
    + ")"
)
_OF_TODAY = r"today|tonight|yesterday|this\s+(?:morning|afternoon|evening)|(?:last|on\s+the)\s+night"


def _compile(pattern: str, read: Rule) -> Pattern:
    return Pattern(re.compile(rf"(?<![\w$€£#-])(?<!\d[.,]){pattern}(?![\w])"), read)


# Longest and surest first: of two that start at one place the earlier in this list wins only if it is not shorter.
PATTERNS: tuple[Pattern, ...] = tuple(
    _compile(p, r)
    for p, r in (
        (
            rf"(?:(?:last|this|next)\s+)?(?:{_DAYNAME},?\s+(?:the\s+)?)?{_MONTH}\s+{_DAY}(?:\s?,?\s+{_YEAR}|,\s+'(?P<short>\d\d))?(?!\d|:\d|\s+(?:people|civilians|soldiers))",
            read_full_date,
        ),
        (rf"{_YEAR},?\s+{_MONTH}\s+{_DAY}(?!\d|:\d|%)", read_full_date),
        (rf"{_YEAR}\s+{_MONTH}", read_month_year),
        (
            rf"(?:{_DAYNAME},?\s+(?:the\s+)?)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:\s?,?\s+(?:{_YEAR}|(?P<short>\d\d)(?!\d)))?",
            read_full_date,
        ),
        (r"(?P<iso>(?P<y>(?:19|20)\d\d)-(?P<mo>\d\d)-(?P<d>\d\d))", read_numeric_date),
        (r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y2>(?:19|20)\d\d|\d\d)", read_numeric_date),
        (rf"(?:(?P<which>last|next|this)\s+)?{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR})", read_month_year),
        (rf"{_MONTH}\s+(?:of\s+)?(?P<which>last|next|this)\s+year", read_month_of_year),
        (rf"(?P<which>last|next|this)\s+{_MONTH}", read_month_year),
        (rf"(?:(?P<which>last|next|this|past)\s+)?{_DAYNAME}(?:\s+{_PART})?", read_weekday),
        (
            r"(?:(?:the|on)\s+)*(?P<unit>day|night|morning|evening|afternoon)\s+before\s+(?:last|yesterday)",
            read_day_before_last,
        ),
        (
            r"(?:yesterday|tomorrow|last night|tonight|overnight|today|this (?:morning|afternoon|evening))"
            r"(?:\s+(?:morning|afternoon|evening|night))?",
            read_named_day,
        ),
        (
            rf"(?:(?:about|nearly|almost|just|some|over|more than|less than|at least|around)\s+)?"
            rf"{_NUM}(?:\s+and\s+a\s+half)?"
            rf"[\s-]+{_UNIT}\s+(?P<way>ago|earlier|later|from now)",
            read_ago,
        ),
        (
            rf"(?:a\s+few|several|some|many|a\s+couple(?:\s+of)?)\s+{_UNIT}\s+(?:ago|earlier)",
            read_reference("PAST_REF"),
        ),
        (
            r"(?:(?:a\s+few|several|some|many|a\s+couple(?:\s+of)?)\s+)?(?P<unit>days|weeks|months|years)\s+later",
            read_reference("FUTURE_REF"),
        ),
        (
            rf"(?:(?:earlier|later|late|early)\s+)?(?:the\s+)?(?P<which>last|past|previous|this|current|next|coming|following)\s+{_UNIT}",
            read_which_unit,
        ),
        (
            r"(?:(?:earlier|later)\s+)?(?:on\s+)?(?:that|the)(?:\s+very)?(?:\s+same)?(?<!the)\s+(?P<unit>day|month|year)",
            read_same,
        ),
        (rf"the\s+(?:next|following)\s+{_PART}", read_next_morning),
        (rf"(?:(?:last|this|next)\s+)?(?P<feast>{any_of(LEX['feasts'])})(?:,?\s+{_YEAR})?", read_feast),
        (r"the\s+(?:day\s+(?:after|before)|next\s+day|following\s+day|previous\s+day)", read_next_day),
        (rf"(?:the\s+)?(?:last|past|previous|next|coming|first)\s+{_NUM}[\s-]+{_UNIT}", read_length),
        (rf"{_FOUR_FIGURES}(?:\s+(?:{_ZONES}))", read_clock),
        (rf"{_AT}{_FOUR_FIGURES}{_NO_YEAR}", read_clock),
        (
            rf"{_FOUR_FIGURES}(?=\s+(?:{_OF_TODAY})|\s*[(\[]\d{{4}}\s+gmt|\s+(?:until|till)\s+[0-2]\d{{3}}\b)",
            read_clock,
        ),
        (rf"(?:(?:early|late|mid)[\s-]+)?{_YEAR}{_NO_YEAR}", read_year),
        (r"(?:the\s+)?end\s+of\s+the\s+(?P<unit>month|year)", read_end_of),
        (r"(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?P<decade>(?:1[5-9]|20)\d0)'?s", read_decade),
        (r"(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?'(?P<decade>[2-9]0)s", read_decade),
        (
            r"(?:the\s+)?(?:(?P<which>last|this|next|latest|current|fiscal)\s+)?(?P<quarter>first|second|third|fourth)[\s-]quarter(?:\s+of\s+(?P<year>(?:19|20)\d\d))?",
            read_quarter,
        ),
        (r"the\s+(?:latest\s+)?quarter", read_this_quarter),
        (r"(?:the|this|over the)\s+weekend", read_weekend),
        (rf"the\s+week\s+of\s+{_MONTH}\s+{_DAY}", read_week_of),
        (rf"(?:(?P<which>last|this|next)\s+)(?P<season>{any_of(SEASONS)})", read_season),
        (rf"(?:the\s+)?(?P<season>{any_of(SEASONS)})\s+(?:of\s+)?{_YEAR}", read_season),
        (r"(?:noon|midday)", read_noon),
        (r"(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s*(?P<half>a\.?m\.?|p\.?m\.?)(?:\s+[ecmp][sd]?t\b)?", read_clock),
        (r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?:\s+hours)?(?!\d|:)", read_clock),
        (rf"(?:every|each)\s+(?:{_UNIT}|{_DAYNAME})", read_set),
        (rf"(?P<set>{any_of(LEX['sets'])})", read_set),
        (rf"(?P<num>\d+)\s+1/2[\s-]+{_UNIT}(?![\s-]old)", read_length_and_half),
        (
            rf"(?:(?:about|nearly|almost|more than|over|at least|less than|up to)\s+)?"
            rf"{_NUM}[\s-]+(?:and\s+a\s+half\s+)?{_UNIT}(?![\s-]old)",
            read_length,
        ),
        (rf"(?:several|a\s+few|few|many|some|recent|coming|past)\s+{_UNIT}", read_vague_length),
        (r"(?:(?P<unit>day|week|month|year|decade)s|centuries)", read_vague_length),
        (rf"(?:{any_of(LEX['present'])})", read_reference("PRESENT_REF")),
        (rf"(?:{any_of(LEX['past'])})", read_reference("PAST_REF")),
        (rf"(?:{any_of(LEX['future'])})(?!\s+as\b)", read_reference("FUTURE_REF")),
        (rf"(?:(?:late|early|mid)[\s-]+)?{_MONTH}", read_month_year),
    )
)
