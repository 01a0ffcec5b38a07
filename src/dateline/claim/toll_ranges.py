"""The toll of an incident in one report: from which number to which its standing figures reach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.records.claims import OVER_SEVERAL, SEEN_IN_ONE_PLACE, Claim, TollValue
from dateline.records.incidents import Toll, TollEntry
from dateline.records.quantities import Outcome
from dateline.records.ranges import Range

POLICY = "standing-in-report"

# Groups whose members may all be civilians.
_CIVILIAN = frozenset(["all", "children", "women", "men", "women_and_children", "journalists", "workers"])
_STANDING = frozenset(["current", "disputed"])

Matter = tuple[Outcome, str]


@dataclass(frozen=True, slots=True)
class Beside:
    """What other groups' figures say of one: totals of its parts, and claims that count the same people."""

    groups: tuple[TollValue, ...] = ()
    same: tuple[Claim, ...] = ()


def add_up_tolls(claims: Sequence[Claim]) -> tuple[Toll, ...]:
    """The tolls of one incident in one report, under the rule `standing-in-report`.

    The figures that still stand, parts and increments left out, give the range: lowest low to highest high. Where the
    report gives figures of its own, those count before the ones that it cites. `best` is
    the figure of the most telling standing claim, exact before open; it is left open when sources contradict each
    other. The range of all reaches up to the totals of single groups. An end that the report's own figures leave open
    is closed by those that it cites; where nobody but civilians is counted, the figures of all are theirs.
    """
    matters: dict[Matter, list[Claim]] = {}
    for claim in claims:
        if isinstance(claim.value, TollValue) and claim.kind == "toll":
            matters.setdefault((claim.value.outcome, claim.value.group), []).append(claim)
    return tuple(
        _toll(outcome, group, found, _beside(matters, outcome, group)) for (outcome, group), found in matters.items()
    )


def _beside(matters: Mapping[Matter, Sequence[Claim]], outcome: Outcome, group: str) -> Beside:
    """What the figures of other groups say of one group."""
    others = {g: claims for (o, g), claims in matters.items() if o == outcome and g != group}
    if group == "all":
        return Beside(groups=tuple(v for claims in others.values() for v in _own_totals(claims)))
    # Where nobody else is counted, all who were killed are the civilians who were killed.
    if group == "civilians" and set(others) <= _CIVILIAN:
        return Beside(same=tuple(others.get("all", ())))
    return Beside()


def _own_totals(claims: Sequence[Claim]) -> list[TollValue]:
    """The standing totals of a single group: "three or four militants" are people too, so all are at least as many."""
    return [v for c in claims if c.status == "current" and (v := _total_of(c)) is not None and v.modifier != "vague"]


def _toll(outcome: Outcome, group: str, claims: Sequence[Claim], beside: Beside) -> Toll:
    history = tuple(
        TollEntry(c.id, c.asserted, c.value.low, c.value.high, c.status, c.reason)
        for c in sorted(claims, key=lambda c: (c.status != "superseded", c.asserted or "", c.evidence[0]))
        if isinstance(c.value, TollValue)
    )
    totals = _totals(claims)
    own = [c for c in totals if c.sources[0].kind == "narrator"]
    telling = _of_one_voice(own, claims) or totals or [c for c in claims if c.status in _STANDING]
    values = _above_floor(_without_vague(_values(telling)))
    if any(v.low for v in beside.groups):
        # "No injuries were reported there" is no count of all where one of a group was hurt.
        values = [v for v in values if v.high != 0]
    if not values:
        return Toll(outcome, group, None, None, None, POLICY, history)
    low, high = _range(_without_singles_beside_a_range(values, beside.groups))
    # "At least six" stays open beside "three militants", who are some of the six.
    most = high if high is not None else (low or 0) - 1
    larger = [v.high for v in beside.groups if v.high is not None and v.high > most]
    if larger:
        high = max(larger)
    floor = max((v.low or 0 for v in values if v.high is None), default=0)
    low, high = _closed_by_others((low, high), _values([*totals, *_totals(beside.same)]), floor)
    more = _told_on_top(claims, telling)
    best = None if any(c.status == "disputed" for c in telling) else _plus(_best(values), more)
    return Toll(outcome, group, best, _plus(low, more), _plus(high, more), POLICY, history)


def _plus(number: int | None, more: int) -> int | None:
    return None if number is None else number + more


def _totals(claims: Sequence[Claim]) -> list[Claim]:
    """The standing totals of the one event."""
    totals = [c for c in claims if c.status in _STANDING and _total_of(c) is not None]
    # What counts several events is no toll of one that has a figure of its own.
    totals = [c for c in totals if not (c.reason or "").startswith(OVER_SEVERAL)] or totals
    # What one morgue or witness saw is no bound of the whole beside counts of the whole.
    return [c for c in totals if not (c.reason or "").startswith(SEEN_IN_ONE_PLACE)] or totals


def _values(claims: Sequence[Claim]) -> list[TollValue]:
    return [c.value for c in claims if isinstance(c.value, TollValue)]


# ---------------------------------------------------------------- one voice: wholes, parts, additions


def _of_one_voice(own: Sequence[Claim], claims: Sequence[Claim]) -> list[Claim]:
    """The report's own totals without those that can only be a part of another of them.

    One voice that counts 16 and tells of two counts the two among the 16; what it tells after its total and is less is
    some of them. "Four of his colleagues" beside one man who died are four at least.
    """
    if not own:
        return []
    lead = _values([min(own, key=lambda c: c.evidence[0])])[0]
    most = max((v.low or 0 for v in _values(own) if v.modifier != "vague"), default=0)
    kept = [c for c in own if not any(_is_part(v, lead, most) for v in _values([c]))]
    top = max((v.high or v.low or 0 for v in _values(own)), default=0)
    parts = [c for c in claims if c.status == "current" and c.sources[0].kind == "narrator" and _total_of(c) is None]
    return [*kept, *(c for c in parts if any(v.scope == "part" and (v.low or 0) > top for v in _values([c])))]


def _is_part(value: TollValue, lead: TollValue, most: int) -> bool:
    if value.low is not None and value.low == value.high and 0 < 2 * value.low <= most:
        return True
    telling = lead.modifier != "vague" and (lead.low or 0) > 1
    if not telling or value is lead or value.modifier == "range":
        return False
    if value.high is None:
        return (value.low or 0) < (lead.low or 0)
    return value.high <= (lead.high or lead.low or 0) and (value.low, value.high) != (lead.low, lead.high)


def _told_on_top(claims: Sequence[Claim], telling: Sequence[Claim]) -> int:
    """How many are told of as "more" after the one total that a report gives: "killed two and, later, two more"."""
    if len({(v.low, v.high) for v in _values(telling)}) != 1:
        return 0
    first = min(c.evidence[0] for c in telling)
    later = [c for c in claims if c.status == "current" and c.evidence[0] > first]
    return sum(v.low or 0 for v in _values(later) if v.scope == "increment" and v.low == v.high)


# ---------------------------------------------------------------- ranges


def _closed_by_others(own: Range, others: Sequence[TollValue], floor: int) -> Range:
    """A range whose open end others close: "at least 16" reaches up to the most that a source counts.

    Who writes "at least" or "up to" leaves the other end to those whom the report cites. `floor` is where the highest
    open figure begins.
    """
    low, high = own
    if high is None and low is not None:
        most = max((v.high for v in others if v.high is not None), default=floor)
        return low, most if most > floor else None
    if low is None and high is not None:
        below = [v.low for v in others if v.low is not None and v.low <= high and v.modifier != "vague"]
        return min(below, default=None), high
    return own


def _total_of(claim: Claim) -> TollValue | None:
    return claim.value if isinstance(claim.value, TollValue) and claim.value.scope == "total" else None


def _without_vague(values: Sequence[TollValue]) -> list[TollValue]:
    """The figures without "dozens" and the like where somebody counts at least as many: a word bounds no number."""
    counted = [v for v in values if v.modifier != "vague" and v.low is not None]
    top = max((v.low or 0 for v in counted), default=0)
    return [v for v in values if not (counted and v.modifier == "vague" and (v.low or 0) <= top)]


def _above_floor(values: Sequence[TollValue]) -> list[TollValue]:
    """The figures that "at least so many" leaves possible: "at least 15 died" makes the four of one family a part."""
    floor = max((v.low for v in values if v.modifier == "at_least" and v.low is not None), default=0)
    return [v for v in values if v.high is None or v.high >= floor]


def _without_singles_beside_a_range(values: Sequence[TollValue], of_groups: Sequence[TollValue]) -> Sequence[TollValue]:
    """The one range that a report gives, in place of the numbers beside it: who writes "6-8" has weighed the counts.

    A number that lies outside, above it, is told of others as well and stays.
    """
    ranges = {(v.low, v.high): v for v in (*values, *of_groups) if v.modifier == "range"}
    if len(ranges) != 1:
        return values
    (weighed,) = ranges.values()
    beyond = [v for v in values if weighed.high is not None and (v.low or v.high or 0) > weighed.high]
    return [weighed, *beyond]


def _range(values: Sequence[TollValue]) -> Range:
    """Lowest low to highest high: "at least 5" beside "5 to 8" is 5 to 8, unless what is open begins above the rest.

    "At least 5" beside 6 is 6: the exact count is what the vaguer words leave open.
    """
    exact = [v for v in values if v.is_exact]
    if exact:
        top = max(v.low or 0 for v in exact)
        values = [v for v in values if v.modifier != "at_least" or v.low is None or v.low > top]
    lows = [v.low for v in values if v.low is not None]
    highs = [v.high for v in values if v.high is not None]
    beyond = not exact and any(v.high is None and (v.low or 0) > max(highs, default=-1) for v in values)
    return (min(lows) if lows else None), (max(highs) if highs and not beyond else None)


def _best(values: Sequence[TollValue]) -> int | None:
    exact = [v.low for v in values if v.low is not None and v.is_exact]
    if exact:
        return max(exact)
    return max((v.low for v in values if v.low is not None), default=None)
