"""What a format may be unable to hold, each as a function that finds it in an incident."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.export.formats import Loss
from dateline.export.told import Told
from dateline.records.claims import ResponsibilityValue, VictimValue
from dateline.records.incidents import Toll

_UNSURE = ("blamed", "suspected", "denied")


def _show(low: int | None, high: int | None) -> str:
    if low is not None and low == high:
        return str(low)
    return f"{'?' if low is None else low} to {'?' if high is None else high}"


def _name(toll: Toll) -> str:
    return f"{toll.outcome}, {toll.group}"


def find_ranges(told: Told) -> Sequence[str]:
    """Figures that are a range or open, where the format has room for one number."""
    return [
        f"{_name(t)}: {_show(t.low, t.high)}, best {'open' if t.best is None else t.best}"
        for t in told.incident.tolls
        if not t.best == t.low == t.high
    ]


def find_open_figures(told: Told) -> Sequence[str]:
    """Figures of the dead without a lower or an upper bound, or whose best is open because sources disagree."""
    return [
        f"{_name(t)}: {_show(t.low, t.high)}, best {'open' if t.best is None else t.best}"
        for t in told.incident.tolls
        if t.outcome == "killed" and None in (t.best, t.low, t.high)
    ]


def find_other_outcomes(told: Told) -> Sequence[str]:
    """Figures of the wounded, missing, taken, driven out: a format of deaths drops them."""
    return [f"{_name(t)}: {_show(t.low, t.high)}" for t in told.incident.tolls if t.outcome != "killed"]


def find_groups(told: Told) -> Sequence[str]:
    """Figures of groups (children, journalists), where the format counts all alone."""
    return [f"{_name(t)}: {_show(t.low, t.high)}" for t in told.incident.tolls if t.group != "all"]


def find_history(told: Told) -> Sequence[str]:
    """Figures that were withdrawn or overtaken, or that another source contradicts."""
    return [
        f"{_name(t)}: {_show(e.low, e.high)}, {e.status}{f' ({e.reason})' if e.reason else ''} [{e.claim}]"
        for t in told.incident.tolls
        for e in t.history
        if e.status != "current"
    ]


def find_responsibility(told: Told) -> Sequence[str]:
    """Claims, denials, blame and suspicion of having done it."""
    found = []
    for claim in told.claims_of("responsibility"):
        if isinstance(claim.value, ResponsibilityValue):
            source = claim.sources[0].name if claim.sources else "somebody"
            found.append(f"{told.name(claim.value.actor)}: {claim.value.stance}, by {source} [{claim.id}]")
    return found


def find_unsure_parties(told: Told) -> Sequence[str]:
    """Parties that are only blamed, suspected or denied, and so are not coded as a side."""
    return [
        f"{told.name(p.actor)}: {p.role}, {p.certainty}" for p in told.incident.participants if p.certainty in _UNSURE
    ]


def find_sources(told: Told) -> Sequence[str]:
    """The reports beyond the first, where a line cites one."""
    return [f"{r.publisher or 'unknown outlet'}, {r.published or 'undated'} [{r.id}]" for r in told.reports[1:]]


def find_chains(told: Told) -> Sequence[str]:
    """Who said it through whom, where a source chain has more than one step."""
    chains = {" via ".join(s.name for s in c.sources) for c in told.claims if len(c.sources) > 1}
    return sorted(chains)


def find_open_dates(told: Told) -> Sequence[str]:
    """A date that is unknown, open or a whole year, which the format cannot say."""
    when = told.incident.date
    vague = when.precision in ("year", "before", "after", "unknown") or when.start is None or when.end is None
    return [f"{when.start or '?'} to {when.end or '?'}, {when.precision}"] if vague else []


def find_windows(told: Told) -> Sequence[str]:
    """The last day of an incident that may have been on several, where the format has one day."""
    when = told.incident.date
    return [f"{when.start or '?'} to {when.end or '?'}, {when.precision}"] if when.start != when.end else []


def find_unknown_places(told: Told) -> Sequence[str]:
    """A place that is named but has no coordinates, or no place at all."""
    place = told.incident.place
    if place is None:
        return ["no place is known"]
    return [place.name or place.country or "unnamed"] if place.latitude is None else []


def find_victims(told: Told) -> Sequence[str]:
    """Victims by name."""
    return sorted({c.value.name for c in told.claims if isinstance(c.value, VictimValue) and c.value.name is not None})


def find_statements(told: Told) -> Sequence[str]:
    """What else was said: what sources called it, what they said would be done, causes."""
    return [f"{c.kind} [{c.id}]" for c in told.claims_of("characterisation", "intent", "cause", "statement")]


def find_roles(told: Told) -> Sequence[str]:
    """In which role a party took part."""
    return [f"{told.name(p.actor)}: {p.role}" for p in told.incident.participants if p.certainty not in _UNSURE]


def find_grade(told: Told) -> Sequence[str]:
    """How well it is attested, and why."""
    return [f"{told.found.grade}: {told.found.grade_reason}"]


# name: (finder, why it is lost)
LOSSES: dict[str, tuple[Callable[[Told], Sequence[str]], str]] = {
    "ranges": (find_ranges, "The format has one number, without a range."),
    "open figures": (find_open_figures, "A bound that nobody gave is left empty."),
    "other outcomes": (find_other_outcomes, "The format counts deaths only."),
    "groups": (find_groups, "The format counts all together."),
    "withdrawn and disputed figures": (find_history, "The format has no history of a figure."),
    "responsibility": (find_responsibility, "The format has no claims, denials or blame."),
    "parties not sure": (
        find_unsure_parties,
        "Only those that are told of, or say so themselves, are coded as a side.",
    ),
    "several sources": (find_sources, "The format cites one report an event."),
    "source chains": (find_chains, "The format does not say through whom a source spoke."),
    "unknown dates": (find_open_dates, "The format cannot say that a date is open; it is left empty or widest."),
    "windows of days": (find_windows, "The format has one day; the first is written."),
    "places": (find_unknown_places, "Without coordinates the fields of the point are empty."),
    "victims by name": (find_victims, "The format has no persons."),
    "statements": (find_statements, "The format has figures and parties, no quotations."),
    "roles": (find_roles, "The format says who was involved, not in which role."),
    "grade": (find_grade, "The format has no grade of evidence."),
}


def find_losses(told: Told, names: Sequence[str]) -> tuple[Loss, ...]:
    """What an incident has of the named things that a format cannot hold."""
    found = []
    for name in names:
        finder, why = LOSSES[name]
        values = tuple(finder(told))
        if values:
            found.append(Loss(name, why, values))
    return tuple(found)
