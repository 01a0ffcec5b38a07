"""What a report newly tells and what it only recalls."""

from __future__ import annotations

from datetime import date

from dateline.records.incidents import Salience
from dateline.records.times import Interval
from dateline.resolve.units import UNREAL, Unit

# A report is news of the last days: what is dated up to three days back is nearly always what it tells newly,
# what is dated more than ten days back is recalled, and between them the place in the report decides.
FRESH_DAYS, STALE_DAYS = 3, 10
LEAD_SENTENCES = 3


def judge_salience(unit: Unit, published: str | None) -> tuple[Salience, str]:
    """Main for what the report newly tells, background for what it recalls, with the reason as a sentence."""
    age = age_of(unit.date, published)
    if age is not None and age > STALE_DAYS:
        return "background", "background: it is dated before the days that the report is news of"
    if unit.titled:
        return "main", "main: the headline tells it"
    if unit.reality in UNREAL and unit.sentence >= LEAD_SENTENCES:
        return "background", "background: it has not happened and the report does not open with it"
    if unit.plural and unit.sentence >= LEAD_SENTENCES:
        return "background", "background: it speaks of several events in general"
    if age is not None and age <= FRESH_DAYS and not unit.plural:
        return "main", "main: it is dated in the days that the report is news of"
    if unit.apart or (unit.earlier and unit.sentence >= LEAD_SENTENCES):
        return "background", "background: the words tell it as another or an earlier event"
    if unit.sentence < LEAD_SENTENCES and not unit.plural:
        return "main", "main: the report opens with it"
    if _told_in_full(unit):
        return "main", "main: it is told with who did it and who suffered it, and nothing dates it back"
    return "background", "background: the report comes to it late and gives it no date of its own"


def _told_in_full(unit: Unit) -> bool:
    """Whether a single happening is told for its own sake: who did what to whom, in the plain past."""
    recalled = unit.plural or unit.earlier or unit.apart or unit.date is not None
    return not recalled and bool(unit.doers and unit.victims)


def age_of(window: Interval | None, published: str | None) -> int | None:
    """Days from the end of a window to the day of publication; None when either is unknown or the window is wide."""
    if window is None or published is None or (window.end or window.start) is None:
        return None
    wide = window.precision in {"year", "before", "after", "unknown"} or window.start is None
    last = date.fromisoformat((window.end or window.start or "")[:10])
    days = (date.fromisoformat(published[:10]) - last).days
    return days if days > STALE_DAYS or not wide else None
