"""The toll of an incident, by outcome and group, under a named policy."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.lexicons import load_lexicon
from dateline.reconcile.ranges import Range, meet, spread
from dateline.reconcile.supersede import settle_figures
from dateline.records.figures import Figure
from dateline.records.incidents import Toll, TollEntry
from dateline.records.quantities import Outcome

_RANKS: dict[str, int] = load_lexicon("authority")["ranks"]
_ACLED_WORDS: dict[int, int] = load_lexicon("authority")["acled_words"]
DEFAULT_POLICY = "latest-authority"

# best, low, high
Answer = tuple[int | None, int | None, int | None]


def reconcile_tolls(figures: Sequence[Figure], *, policy: str = DEFAULT_POLICY) -> tuple[Toll, ...]:
    """The tolls of one incident from all figures that were ever given for it.

    Every figure is in the history, oldest first, with its standing; only those that stand make best, low and high.

    Raises `ValueError` for a policy that does not exist; `POLICIES` lists them.
    """
    if policy not in POLICIES:
        raise ValueError(f"no policy is called {policy!r}; there are: {', '.join(sorted(POLICIES))}")
    settled = settle_figures(figures)
    matters: dict[tuple[Outcome, str], list[Figure]] = {}
    for figure in settled:
        matters.setdefault((figure.value.outcome, figure.value.group), []).append(figure)
    return tuple(_toll(outcome, group, found, policy) for (outcome, group), found in sorted(matters.items()))


def _toll(outcome: Outcome, group: str, figures: Sequence[Figure], policy: str) -> Toll:
    standing = [f for f in figures if f.status in {"current", "disputed"} and f.value.scope == "total"]
    if not standing:
        standing = [f for f in figures if f.status in {"current", "disputed"} and f.value.scope == "part"]
    best, low, high = POLICIES[policy](standing) if standing else (None, None, None)
    history = tuple(
        TollEntry(f.claim, f.said or f.published, f.value.low, f.value.high, f.status, f.reason) for f in figures
    )
    return Toll(outcome, group, best, low, high, policy, history)


def _range(figure: Figure) -> Range:
    return figure.value.low, figure.value.high


def _number(figure: Figure) -> int | None:
    return figure.value.low if figure.value.low is not None else figure.value.high


def rank_of(figure: Figure) -> int:
    """How much a figure's source counts under `latest-authority`; see `lexicons/authority.yaml`."""
    return _RANKS[figure.kind] - (1 if figure.anonymous else 0)


def _latest_authority(standing: Sequence[Figure]) -> Answer:
    """The latest figure of the most authoritative kind of source; left open where authorities contradict each other.

    Low and high are the ends of what still stands.
    """
    low, high = spread(_range(f) for f in standing)
    if any(f.status == "disputed" for f in standing):
        return None, low, high
    chosen = max(
        enumerate(standing),
        key=lambda x: (_closed(x[1]), rank_of(x[1]), x[1].said or x[1].published or "", x[0]),
    )[1]
    return _number(chosen), low, high


def _closed(figure: Figure) -> bool:
    return figure.value.low is not None and figure.value.low == figure.value.high


def _min_max(standing: Sequence[Figure]) -> Answer:
    """Iraq Body Count: the lowest and the highest credibly reported figure; best only where they are one."""
    low, high = spread(_range(f) for f in standing)
    return (low if low == high else None), low, high


def _lowest(standing: Sequence[Figure]) -> Answer:
    """ACLED: the lowest of conflicting figures, with its reading of number words (dozens is 12, hundreds 100)."""
    numbers = [_acled_number(f) for f in standing]
    known = [n for n in numbers if n is not None]
    low, high = spread(_range(f) for f in standing)
    return min(known, default=None), low, high


def _acled_number(figure: Figure) -> int | None:
    number = _number(figure)
    if number is not None and figure.value.modifier == "vague":
        return _ACLED_WORDS.get(number, number)
    return number


def _ucdp(standing: Sequence[Figure]) -> Answer:
    """UCDP: best is the most reliable figure, the lower one where sources disagree; low and high the reliable ends."""
    low, high = spread(_range(f) for f in standing)
    top = max(rank_of(f) for f in standing)
    best = min((n for f in standing if rank_of(f) == top and (n := _number(f)) is not None), default=low)
    return best, low, high if high is not None else best


POLICIES: dict[str, Callable[[Sequence[Figure]], Answer]] = {
    "latest-authority": _latest_authority,
    "min-max": _min_max,
    "lowest": _lowest,
    "ucdp": _ucdp,
}

__all__ = ["DEFAULT_POLICY", "POLICIES", "meet", "rank_of", "reconcile_tolls"]
