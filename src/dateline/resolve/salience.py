"""What a report newly tells and what it only recalls: a declared list of weighted signs.

The weights are in `lexicons/salience_weights.yaml`, fitted by `training/fit_grouping.py` on annotated reports.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.lexicons import load_lexicon
from dateline.records.incidents import Salience
from dateline.records.times import Interval
from dateline.resolve.units import UNREAL, Unit, related_types

_FITTED = load_lexicon("salience_weights")
# An event is news when the weights of its signs add up to more than this.
ENOUGH: float = _FITTED["enough"]
WEIGHTS: dict[str, float] = _FITTED["signs"]
# A report is news of the last days: what is dated up to three days back is nearly always what it tells newly,
# what is dated more than ten days back is recalled, and between them the place in the report decides.
FRESH_DAYS, STALE_DAYS, OLD_DAYS = 3, 10, 300
LEAD_SENTENCES = 3
_EARLY, _LATE = 6, 12
_STATING = frozenset(["main", "said", "joined"])
_OFTEN, _LONG = 4, 5
_ABOUT = "main: no news of the report is dated in the last days, and it tells most of this event"
# A report is about an event that so many of its words speak of.
_TOLD_OFTEN = 3


@dataclass(frozen=True, slots=True)
class Telling:
    """An event of a report, with the one that the report opens with, and what else decides how it is told.

    `place` is its number among the events of the report, `share` where its first sentence stands, from 0 to 1.
    """

    unit: Unit
    opening: Unit
    published: str | None
    place: int
    share: float

    @property
    def age(self) -> int | None:
        """Days before publication."""
        return age_of(self.unit.date, self.published)

    @property
    def lag(self) -> int | None:
        """Days after the event that the report opens with; None when it is that event or a date is not known."""
        if self.unit is self.opening:
            return None
        a, b = _last_day(self.opening.date), _last_day(self.unit.date)
        return (b - a).days if a is not None and b is not None else None


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that speaks for (positive weight) or against (negative) an event being news, as a sentence."""

    name: str
    sentence: str
    holds: Callable[[Telling], bool]

    @property
    def weight(self) -> float:
        """How much it says; the weights are fitted and reviewed data."""
        return WEIGHTS.get(self.name, 0.0)


def _aged(t: Telling, least: int, most: int) -> bool:
    return t.age is not None and least <= t.age <= most


def _wide(t: Telling) -> bool:
    return t.unit.date is not None and t.age is None and t.published is not None


def _first(*clauses: str) -> Callable[[Telling], bool]:
    return lambda t: t.unit.clauses[:1] != () and t.unit.clauses[0] in clauses


def _kind(*names: str) -> Callable[[Telling], bool]:
    return lambda t: t.unit.main_type in names


SIGNS: tuple[Sign, ...] = (
    Sign("titled", "the headline tells it", lambda t: t.unit.titled),
    Sign("first_sentence", "the report opens with it", lambda t: t.unit.sentence <= 1),
    Sign("lead", "it stands in the first sentences", lambda t: 1 < t.unit.sentence <= LEAD_SENTENCES),
    Sign("early", "it stands early in the report", lambda t: LEAD_SENTENCES < t.unit.sentence <= _EARLY),
    Sign("late", "the report comes to it late", lambda t: t.unit.sentence > _LATE),
    Sign("last_third", "it stands in the last third of the report", lambda t: t.share > 0.67),
    Sign("first_told", "it is the first event that the report tells", lambda t: t.place == 0),
    Sign("second_told", "it is the second event that the report tells", lambda t: t.place == 1),
    Sign("fresh", "it is dated in the days that the report is news of", lambda t: _aged(t, -1, FRESH_DAYS)),
    Sign("today", "it is dated to the day of the report", lambda t: _aged(t, -1, 0)),
    Sign("yesterday", "it is dated to the day before the report", lambda t: _aged(t, 1, 1)),
    Sign("two_days", "it is dated two days before the report", lambda t: _aged(t, 2, 2)),
    Sign("months_back", "it is dated a month or more before the report", lambda t: _aged(t, 31, OLD_DAYS)),
    Sign("between", "it is dated some days back", lambda t: _aged(t, FRESH_DAYS + 1, STALE_DAYS)),
    Sign("stale", "it is dated before the days that the report is news of", lambda t: _aged(t, STALE_DAYS + 1, 99999)),
    Sign("old", "it is dated long before the report", lambda t: _aged(t, OLD_DAYS + 1, 99999)),
    Sign("undated", "no words date it", lambda t: t.unit.date is None),
    Sign("wide", "its date is no single day", _wide),
    Sign(
        "long",
        "it went on for weeks or more",
        lambda t: t.unit.date is not None and t.unit.date.precision in {"month", "year"},
    ),
    Sign(
        "before_opening",
        "it was before the event that the report opens with",
        lambda t: t.lag is not None and t.lag < -1,
    ),
    Sign(
        "with_opening",
        "it was on the day of the event that the report opens with",
        lambda t: t.lag is not None and -1 <= t.lag <= 1,
    ),
    Sign(
        "after_opening", "it came after the event that the report opens with", lambda t: t.lag is not None and t.lag > 1
    ),
    Sign(
        "kind_of_opening",
        "it is of the kind that the report opens with",
        lambda t: t.place > 0 and t.unit.main_type == t.opening.main_type,
    ),
    Sign(
        "far_kind",
        "its kind does not go with that of the opening",
        lambda t: t.place > 0 and not related_types(t.unit.types, t.opening.types),
    ),
    Sign(
        "same_people",
        "it shares a party with the opening",
        lambda t: t.place > 0 and bool((t.unit.doers | t.unit.victims) & (t.opening.doers | t.opening.victims)),
    ),
    Sign("several", "it speaks of several events", lambda t: t.unit.plural),
    Sign("earlier", "the words tell it as past already", lambda t: t.unit.earlier),
    Sign("apart", "the words set it apart", lambda t: t.unit.apart),
    Sign("aside", "its sentence turns to it from something else", lambda t: t.unit.aside),
    Sign("fronted", "its sentence opens with its time", lambda t: t.unit.fronted),
    Sign("introduced", "its words introduce an event (“a”, “an”)", lambda t: t.unit.indefinite),
    Sign("pointed", "its words only point to it (“the attack”)", lambda t: t.unit.definite),
    Sign("noun", "it is first named by a noun", lambda t: t.unit.nominal),
    Sign("recalled", "it is told for the sake of another thing", lambda t: t.unit.recalled),
    Sign(
        "recalled_late",
        "it is told for the sake of another thing, after the opening",
        lambda t: t.unit.recalled and t.unit.sentence > 1,
    ),
    Sign("new_people", "those who suffer it are brought in", lambda t: t.unit.new_people),
    Sign("known_people", "those who suffer it are pointed at", lambda t: t.unit.known_people),
    Sign("unreal", "it has not happened", lambda t: t.unit.reality in UNREAL),
    Sign("unsure", "it is doubted whether it happened", lambda t: t.unit.reality in {"alleged", "denied", "attempted"}),
    Sign("done_by", "it is told who did it", lambda t: bool(t.unit.doers)),
    Sign("suffered", "it is told who suffered it", lambda t: bool(t.unit.victims)),
    Sign("named", "a person suffers it by name", lambda t: bool(t.unit.names)),
    Sign("counts", "people are counted", lambda t: bool(t.unit.figures)),
    Sign("once", "a single word tells it", lambda t: len(t.unit.mentions) == 1),
    Sign("often", "it is told often", lambda t: len(t.unit.mentions) >= _OFTEN),
    Sign("goes_on", "the report goes on about it", lambda t: t.unit.last_sentence - t.unit.sentence >= _LONG),
    Sign("placed", "its place is told", lambda t: t.unit.place is not None),
    Sign("stated", "a sentence is about it", lambda t: bool(_STATING & set(t.unit.clauses))),
    Sign("opens_stated", "it is brought in by a sentence about it", _first("main", "joined")),
    Sign("opens_said", "it is brought in by what somebody says", _first("said")),
    Sign("opens_relative", "it is brought in beside a name (“who was killed”)", _first("relative", "participle")),
    Sign("opens_adverbial", "it is brought in as when or why of another thing", _first("adverbial", "complement")),
    Sign("opens_subject", "a sentence about it points to it", _first("subject")),
    Sign("opens_object", "it is brought in as the object of another act", _first("object", "modifier")),
    Sign("opens_phrase", "it is brought in by a phrase (“after the attack”)", _first("phrase")),
    Sign("perfect", "it is told in the present perfect", lambda t: t.unit.perfect),
    Sign("weak", "its words often mean something else", lambda t: t.unit.weak),
    Sign("outcome", "only what became of people is told", lambda t: t.unit.outcome_only),
    Sign("kind_other", "its kind is none of the declared ones", _kind("other")),
    Sign("kind_arrest", "it is an arrest", _kind("arrest")),
    Sign("kind_protest", "it is a protest", _kind("protest", "riot")),
    Sign("kind_words", "it is a threat, an agreement or a ban", _kind("threat", "agreement", "designation")),
    Sign("kind_clash", "it is a clash", _kind("armed_clash")),
    Sign("kind_attack", "it is an armed attack", _kind("armed_attack")),
    Sign("kind_loss", "it is an accident or the loss of things", _kind("accident", "disaster", "property_destruction")),
    Sign("kind_killing", "it is a killing", _kind("killing")),
    Sign("kind_abduction", "it is an abduction", _kind("abduction", "sexual_violence")),
    Sign(
        "kind_blast",
        "it is a bombing or an air strike",
        _kind("bombing", "suicide_bombing", "air_strike", "shelling", "explosion"),
    ),
    Sign("no_day_known", "nothing tells when the report came out", lambda t: t.published is None),
)


def judge_saliences(units: Sequence[Unit], published: str | None, sentences: int) -> list[tuple[Salience, str]]:
    """For each event main when the report newly tells it, background when it recalls it, with the reason."""
    tellings = tellings_of(units, published, sentences)
    judged = [judge_salience(t) for t in tellings]
    subject = _subject(tellings, judged)
    if subject is not None:
        judged[subject] = ("main", _ABOUT)
    return judged


def _subject(tellings: Sequence[Telling], judged: Sequence[tuple[Salience, str]]) -> int | None:
    """What a report is about that tells no news of the last days: the dated event that it tells most of.

    A report on a sentence or a release that names no day is about the event that it is for.
    """
    if not tellings or tellings[0].published is None:
        return None
    news = [t for t, (salience, _) in zip(tellings, judged, strict=True) if salience == "main"]
    # A report that tells no news at all, as on an anniversary, only recalls.
    if not news or any(_aged(t, -1, STALE_DAYS) for t in news):
        return None
    told = [i for i, t in enumerate(tellings) if _is_told_of(t.unit)]
    return max(told, key=lambda i: (len(tellings[i].unit.mentions), -i), default=None)


def _is_told_of(unit: Unit) -> bool:
    """Whether a report goes on about an event that has a date and happened."""
    dated = unit.date is not None and unit.date.start is not None
    return dated and unit.reality == "happened" and len(unit.mentions) >= _TOLD_OFTEN


def tellings_of(units: Sequence[Unit], published: str | None, sentences: int) -> list[Telling]:
    """The events of a report as they are told beside one another."""
    opening = next((u for u in units if u.titled), units[0] if units else None)
    if opening is None:
        return []
    return [Telling(u, opening, published, i, u.sentence / max(1, sentences - 1)) for i, u in enumerate(units)]


def judge_salience(telling: Telling) -> tuple[Salience, str]:
    """Main for what the report newly tells, background for what it recalls, with the strongest sign as a sentence."""
    found = [s for s in SIGNS if s.holds(telling)]
    main = sum(s.weight for s in found) > ENOUGH
    strongest = max(found, key=lambda s: s.weight if main else -s.weight, default=None)
    said = strongest.sentence if strongest is not None else "nothing speaks for it"
    return ("main", f"main: {said}") if main else ("background", f"background: {said}")


def age_of(window: Interval | None, published: str | None) -> int | None:
    """Days from the end of a window to the day of publication; None when either is unknown or the window is wide."""
    if window is None or published is None or (window.end or window.start) is None:
        return None
    wide = window.precision in {"year", "before", "after", "unknown"} or window.start is None
    last = date.fromisoformat((window.end or window.start or "")[:10])
    days = (date.fromisoformat(published[:10]) - last).days
    return days if days > STALE_DAYS or not wide else None


def _last_day(window: Interval | None) -> date | None:
    if window is None or (window.end or window.start) is None:
        return None
    return date.fromisoformat((window.end or window.start or "")[:10])
