"""Counts of single documents, the measures made of them, and their intervals.

Each unit (mostly a document) becomes a `UnitScore` of plain counts. A measure is computed from counts summed over
units, so that every figure can be checked by adding up, and its interval from sums over resampled units.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

SEED = 2024
RESAMPLES = 1000
Counts = Mapping[str, float]
Samples = Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True)
class Note:
    """One line for a person: what was expected and what was got; `weight` says how bad it is."""

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class UnitScore:
    """What one unit adds to the score, with what went wrong in it."""

    unit: str
    counts: Counts
    samples: Samples
    notes: tuple[Note, ...]

    @property
    def weight(self) -> float:
        """How bad the unit is: what its notes weigh."""
        return sum(note.weight for note in self.notes)


@dataclass(slots=True)
class Sheet:
    """Where a unit's counts are kept while it is scored; `close` makes the record of it."""

    unit: str
    counts: dict[str, float] = field(default_factory=dict)
    samples: dict[str, list[float]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def add(self, key: str, amount: float = 1) -> None:
        """Add to a count."""
        self.counts[key] = self.counts.get(key, 0) + amount

    def judge(self, key: str, right: bool) -> bool:
        """Count one question that is answered right or wrong."""
        self.add(f"{key}.right", right)
        self.add(f"{key}.asked")
        return right

    def tally(self, key: str, *, right: float = 0, predicted: float = 0, found: float = 0, gold: float = 0) -> None:
        """Count what precision (right of predicted) and recall (found of gold) are made of."""
        for part, amount in (("right", right), ("predicted", predicted), ("found", found), ("gold", gold)):
            self.add(f"{key}.{part}", amount)

    def sample(self, key: str, value: float) -> None:
        """Keep one value of those whose median is asked for."""
        self.samples.setdefault(key, []).append(value)

    def note(self, text: str, weight: float = 1.0) -> None:
        """Keep a line for whoever reads the errors."""
        self.notes.append(Note(text, weight))

    def close(self) -> UnitScore:
        """The record of the unit."""
        return UnitScore(self.unit, dict(self.counts), dict(self.samples), tuple(self.notes))


# ---------------------------------------------------------------- measures


@dataclass(frozen=True, slots=True)
class Value:
    """A measured value with the two numbers it is the quotient of; None where there is nothing to measure."""

    value: float | None
    over: float | None = None
    under: float | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A named figure; `of` computes it from summed counts and from samples."""

    name: str
    of: Callable[[Counts, Samples], Value]
    sampled: bool = False


def share(name: str, over: str, under: str) -> Measure:
    """One count as a share of another."""

    def of(counts: Counts, _: Samples) -> Value:
        top, bottom = counts.get(over, 0), counts.get(under, 0)
        return Value(top / bottom if bottom else None, top, bottom)

    return Measure(name, of)


def accuracy(name: str, key: str) -> Measure:
    """How many of the questions counted by `Sheet.judge` are answered right."""
    return share(name, f"{key}.right", f"{key}.asked")


def recall(name: str, key: str) -> Measure:
    """How many of the gold things are found."""
    return share(name, f"{key}.found", f"{key}.gold")


def f_score(name: str, key: str) -> Measure:
    """The harmonic mean of precision and recall; 0 when nothing is right, None when nothing is there.

    >>> measure = f_score("x F", "x")
    >>> round(measure.of({"x.right": 1, "x.predicted": 2, "x.found": 1, "x.gold": 1}, {}).value, 3)
    0.667
    """

    def of(counts: Counts, _: Samples) -> Value:
        right, predicted, found, gold = (counts.get(f"{key}.{p}", 0) for p in ("right", "predicted", "found", "gold"))
        # With as many right as found, F is one quotient of two counts, and a reader can check it.
        shown = (2 * right, predicted + gold) if right == found else (None, None)
        if not predicted and not gold:
            return Value(None, *shown)
        if not right or not found:
            return Value(0.0, *shown)
        precision, recalled = right / predicted, found / gold
        return Value(2 * precision * recalled / (precision + recalled), *shown)

    return Measure(name, of)


def precision_recall_f(name: str, key: str) -> tuple[Measure, Measure, Measure]:
    """The three figures of what `Sheet.tally` counted."""
    return share(f"{name} P", f"{key}.right", f"{key}.predicted"), recall(f"{name} R", key), f_score(f"{name} F", key)


def mean_of(name: str, parts: Sequence[Measure]) -> Measure:
    """The plain mean of other measures, without those that have nothing to measure."""

    def of(counts: Counts, samples: Samples) -> Value:
        values = [v for part in parts if (v := part.of(counts, samples).value) is not None]
        return Value(sum(values) / len(values) if values else None)

    return Measure(name, of)


def median_of(name: str, key: str) -> Measure:
    """The median of what `Sheet.sample` kept."""

    def of(_: Counts, samples: Samples) -> Value:
        values = sorted(samples.get(key, ()))
        if not values:
            return Value(None)
        middle = len(values) // 2
        return Value(values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2)

    return Measure(name, of, sampled=True)


# ---------------------------------------------------------------- figures with intervals


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure of a whole run: its value, the counts it comes from, and its 95 % interval."""

    name: str
    value: float | None
    over: float | None
    under: float | None
    low: float | None
    high: float | None


def compute_figures(
    units: Sequence[UnitScore], measures: Sequence[Measure], *, resamples: int = RESAMPLES
) -> tuple[Figure, ...]:
    """Every measure over all units, with its interval; the order of the units makes no difference."""
    ordered = sorted(units, key=lambda u: u.unit)
    names = sorted({name for unit in ordered for name in unit.counts})
    table = np.array([[float(unit.counts.get(name, 0)) for name in names] for unit in ordered])
    table = table.reshape(len(ordered), len(names))
    counts = {name: float(total) for name, total in zip(names, table.sum(axis=0), strict=True)}
    samples = _gather(ordered, np.ones(len(ordered), dtype=int))
    intervals = _intervals(ordered, names, table, measures, resamples)
    figures = []
    for measure in measures:
        found = measure.of(counts, samples)
        low, high = intervals.get(measure.name, (None, None))
        figures.append(Figure(measure.name, found.value, found.over, found.under, low, high))
    return tuple(figures)


def _intervals(
    units: Sequence[UnitScore],
    names: Sequence[str],
    table: np.ndarray,
    measures: Sequence[Measure],
    resamples: int,
) -> dict[str, tuple[float, float]]:
    """The middle 95 % of each measure over resampled units, by a fixed seed."""
    if not units or resamples < 1:
        return {}
    draws = np.random.default_rng(SEED).multinomial(len(units), np.full(len(units), 1 / len(units)), size=resamples)
    sums = draws @ table
    wants_samples = any(m.sampled for m in measures)
    values: dict[str, list[float]] = {m.name: [] for m in measures}
    for times, row in zip(draws, sums, strict=True):
        counts = dict(zip(names, row.tolist(), strict=True))
        samples = _gather(units, times) if wants_samples else {}
        for measure in measures:
            found = measure.of(counts, samples).value
            if found is not None:
                values[measure.name].append(found)
    return {name: _middle(sorted(found)) for name, found in values.items() if found}


def _gather(units: Sequence[UnitScore], times: np.ndarray) -> dict[str, list[float]]:
    gathered: dict[str, list[float]] = {}
    for unit, many in zip(units, times.tolist(), strict=True):
        for key, values in unit.samples.items():
            gathered.setdefault(key, []).extend(list(values) * many)
    return gathered


def _middle(ordered: Sequence[float]) -> tuple[float, float]:
    cut = int(0.025 * len(ordered))
    return ordered[cut], ordered[len(ordered) - 1 - cut]


# ---------------------------------------------------------------- what is printed


def render_table(figures: Iterable[Figure]) -> str:
    """The figures as a table of text: measure, value, counts, interval."""
    rows = [("measure", "value", "count", "95 % interval")]
    for figure in figures:
        count = "" if figure.over is None or figure.under is None else f"{figure.over:g}/{figure.under:g}"
        interval = "" if figure.low is None else f"{show_value(figure.low)} to {show_value(figure.high)}"
        rows.append((figure.name, show_value(figure.value), count, interval))
    widths = [max(len(row[i]) for row in rows) for i in range(3)]
    return "\n".join(
        f"{name:<{widths[0]}}  {value:>{widths[1]}}  {count:>{widths[2]}}  {interval}".rstrip()
        for name, value, count, interval in rows
    )


def show_value(value: float | None) -> str:
    """A figure as it is printed.

    >>> show_value(0.5), show_value(123.4), show_value(None)
    ('0.500', '123.4', 'n/a')
    """
    if value is None:
        return "n/a"
    return f"{value:.3f}" if abs(value) < 10 else f"{value:.1f}"


def render_worst(units: Iterable[UnitScore], many: int) -> str:
    """The units with most that went wrong, worst first, with their notes."""
    ranked = sorted((u for u in units if u.notes), key=lambda u: (-u.weight, u.unit))[:many]
    blocks = []
    for unit in ranked:
        notes = (" ".join(n.text.split()) for n in sorted(unit.notes, key=lambda n: -n.weight))
        blocks.append("\n  ".join([f"{unit.unit}  (weight {unit.weight:.1f})", *notes]))
    return "\n\n".join(blocks)
