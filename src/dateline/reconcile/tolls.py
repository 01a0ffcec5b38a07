"""The toll of an incident, by outcome and group, under a named policy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from dateline.lexicons import load_lexicon
from dateline.reconcile.authorities import rank_of
from dateline.reconcile.groups import contest_civilians, stand_for_all
from dateline.reconcile.sums import set_sums_apart
from dateline.reconcile.supersede import day_of, settle_figures
from dateline.records.figures import Figure
from dateline.records.incidents import Toll, TollEntry
from dateline.records.quantities import Outcome
from dateline.records.ranges import add, meet, spread

_ACLED_WORDS: dict[int, int] = load_lexicon("authority")["acled_words"]
DEFAULT_POLICY = "latest-authority"

# best, low, high
Answer = tuple[int | None, int | None, int | None]
Matter = tuple[Outcome, str]


def reconcile_tolls(
    figures: Sequence[Figure], *, policy: str = DEFAULT_POLICY, denied: bool = False
) -> tuple[Toll, ...]:
    """The tolls of one incident from all figures that were ever given for it.

    Every figure is in the history, oldest first, with its standing; only those that stand make best, low and high, and
    of them only what counts this incident: a total over several is kept and shown, and added to none.
    `denied` says that it is an open question whether the incident happened: its tolls then begin at 0 and best is open.

    Raises `ValueError` for a policy that does not exist; `POLICIES` lists them.
    """
    if policy not in POLICIES:
        raise ValueError(f"no policy is called {policy!r}; there are: {', '.join(sorted(POLICIES))}")
    matters: dict[Matter, list[Figure]] = {}
    for figure in settle_figures(stand_for_all(set_sums_apart(figures))):
        matters.setdefault((figure.value.outcome, figure.value.group), []).append(figure)
    tolls = contest_civilians([_toll(*matter, found, policy) for matter, found in sorted(matters.items())])
    return tuple(replace(t, best=0 if t.best == 0 else None, low=0) if denied else t for t in tolls)


def _toll(outcome: Outcome, group: str, figures: Sequence[Figure], policy: str) -> Toll:
    standing = [f for f in figures if f.status in {"current", "disputed"} and not f.several]
    totals = [f for f in standing if f.value.scope == "total"]
    if totals:
        best, low, high = _with_increments(POLICIES[policy](totals), totals, standing)
    elif standing:
        best, low, high = _from_parts(standing)
    elif any(f.several for f in figures):
        # Of one of several that were counted together nothing is known but that it is no more than all.
        best, low, high = None, None, max(f.value.high or 0 for f in figures if f.several) or None
    else:
        # Who was missing and is no longer was found, dead or alive: the other tolls say which.
        best, low, high = (0, 0, 0) if outcome == "missing" else (None, None, None)
    history = tuple(
        TollEntry(f.claim, f.said or f.published, f.value.low, f.value.high, f.status, f.reason) for f in figures
    )
    return Toll(outcome, group, best, low, high, policy, history)


def _with_increments(answer: Answer, totals: Sequence[Figure], standing: Sequence[Figure]) -> Answer:
    """The answer with those added who are told of as "more" after the last total, each addition once.

    An increment in a report that gives a total as well is in that total already.
    """
    last = max(day_of(f) for f in totals)
    later = [f for f in standing if f.value.scope == "increment" and day_of(f) > last]
    once = {(day_of(f), f.value.low, f.value.high): f.value.ends for f in later}
    best, low, high = answer
    for more in (once[key] for key in sorted(once, key=str)):
        best = None if best is None or more[0] is None else best + more[0]
        low, high = add((low, high), more)
    return best, low, high


def _from_parts(parts: Sequence[Figure]) -> Answer:
    """Only parts are known ("six at one hospital"): at least the largest of them; whether they overlap is not known."""
    low = max((f.value.low for f in parts if f.value.low is not None), default=None)
    high = max((f.value.high for f in parts if f.value.high is not None), default=None) if low is None else None
    return (low, low, low) if len(parts) == 1 and parts[0].value.is_exact else (None, low, high)


def _number(figure: Figure) -> int | None:
    return figure.value.low if figure.value.low is not None else figure.value.high


def _latest_authority(standing: Sequence[Figure]) -> Answer:
    """The latest figure of the most authoritative kind of source; left open where authorities contradict each other.

    Low and high are the ends of what still stands.
    """
    low, high = spread(f.value.ends for f in standing)
    undisputed = [f for f in standing if f.status != "disputed"]
    if _contradicted(standing) and not any(f.value.is_exact for f in undisputed):
        return None, low, high
    chosen = max(
        enumerate(undisputed or standing),
        key=lambda x: (x[1].value.is_exact, rank_of(x[1]), x[1].said or x[1].published or "", x[0]),
    )[1]
    return _number(chosen), low, high


def _contradicted(standing: Sequence[Figure]) -> bool:
    """Whether two figures stand that cannot both be true."""
    return any(not meet(a.value.ends, b.value.ends) for i, a in enumerate(standing) for b in standing[i + 1 :])


def _min_max(standing: Sequence[Figure]) -> Answer:
    """Iraq Body Count: the lowest and the highest credibly reported figure; best only where they are one."""
    low, high = spread(f.value.ends for f in standing)
    return (low if low == high else None), low, high


def _lowest(standing: Sequence[Figure]) -> Answer:
    """ACLED: the lowest of conflicting figures, with its reading of number words (dozens is 12, hundreds 100)."""
    numbers = [_acled_number(f) for f in standing]
    known = [n for n in numbers if n is not None]
    low, high = spread(f.value.ends for f in standing)
    return min(known, default=None), low, high


def _acled_number(figure: Figure) -> int | None:
    number = _number(figure)
    if number is not None and figure.value.modifier == "vague":
        return _ACLED_WORDS.get(number, number)
    return number


def _ucdp(standing: Sequence[Figure]) -> Answer:
    """UCDP: best is the most reliable figure, the lower one where sources disagree; low and high the reliable ends."""
    low, high = spread(f.value.ends for f in standing)
    top = max(rank_of(f) for f in standing)
    best = min((n for f in standing if rank_of(f) == top and (n := _number(f)) is not None), default=low)
    return best, low, high if high is not None else best


POLICIES: dict[str, Callable[[Sequence[Figure]], Answer]] = {
    "latest-authority": _latest_authority,
    "min-max": _min_max,
    "lowest": _lowest,
    "ucdp": _ucdp,
}
