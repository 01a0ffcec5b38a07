"""Floors: what was reached on a corpus may not be lost silently."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from dateline.errors import UsageError
from dateline.evaluate.scores import Figure

# A floor lies this far below what was reached, so that a change of one document in a large corpus is no alarm.
SLACK = 0.01


@dataclass(frozen=True, slots=True)
class Floor:
    """The least that a figure may be on one corpus; `because` says why it was lowered, when it was.

    `digest` is of the corpus's texts and gold. With `ceiling` the figure is an error and may be no higher.
    """

    bench: str
    figure: str
    value: float
    digest: str
    ceiling: bool = False
    because: str | None = None

    def holds(self, value: float | None) -> bool:
        """Whether a figure is good enough.

        >>> Floor("gva", "city", 0.7, "ab").holds(0.71), Floor("gva", "city", 0.7, "ab").holds(None)
        (True, False)
        """
        if value is None:
            return False
        return value <= self.value if self.ceiling else value >= self.value


def load_floors(path: Path) -> dict[str, tuple[Floor, ...]]:
    """The floors of each benchmark; none when there is no file yet.

    Raises `UsageError` for a file that does not hold floors.
    """
    if not path.exists():
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {name: tuple(Floor(bench=name, **entry) for entry in entries) for name, entries in found.items()}
    except (OSError, ValueError, TypeError, AttributeError) as problem:
        raise UsageError(f"{path} does not hold floors ({problem}). Restore it from the history.") from problem


def write_floors(path: Path, floors: Mapping[str, Sequence[Floor]]) -> None:
    """The floors as JSON, sorted, so that a change of one is a change of one line."""
    entries = {
        name: [{k: v for k, v in asdict(f).items() if k != "bench"} for f in sorted(own, key=lambda f: f.figure)]
        for name, own in sorted(floors.items())
    }
    path.write_text(json.dumps(entries, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def check_floors(floors: Sequence[Floor], figures: Sequence[Figure], digest: str) -> list[str]:
    """A sentence for each floor that does not hold, or that is of another corpus."""
    values = {f.name: f.value for f in figures}
    problems = []
    for floor in floors:
        named = f"{floor.bench}: {floor.figure}"
        value = values.get(floor.figure)
        if floor.digest != digest:
            problems.append(
                f"{named} has a floor for the corpus {floor.digest}, but this is {digest}. "
                "Use the corpus of the floor, or set the floor anew."
            )
        elif not floor.holds(value):
            side = "above its ceiling" if floor.ceiling else "below its floor"
            shown = "nothing to measure" if value is None else f"{value:.3f}"
            problems.append(f"{named} is {shown}, {side} of {floor.value:.3f}. Find what was lost with --compare.")
    return problems


def set_floor(floors: Sequence[Floor], new: Floor) -> tuple[Floor, ...]:
    """The floors of a benchmark with one set or raised.

    Raises `UsageError` when it would be lowered, or moved to another corpus, without a reason.

    >>> set_floor([Floor("gva", "city", 0.7, "ab")], Floor("gva", "city", 0.6, "ab"))
    Traceback (most recent call last):
    dateline.errors.UsageError: gva: city has the floor 0.700; to make it 0.600 say why with --because.
    """
    old = next((f for f in floors if f.figure == new.figure), None)
    if old is not None and not (new.because or "").strip():
        lower = new.value > old.value if new.ceiling else new.value < old.value
        if lower:
            raise UsageError(
                f"{new.bench}: {new.figure} has the floor {old.value:.3f}; "
                f"to make it {new.value:.3f} say why with --because."
            )
        if old.digest != new.digest:
            raise UsageError(
                f"{new.bench}: {new.figure} has a floor for another corpus ({old.digest}); "
                "to measure it on this one say why with --because."
            )
        new = replace(new, because=old.because if old.value == new.value else None)
    return (*(f for f in floors if f.figure != new.figure), new)


def floor_of(bench: str, figure: Figure, digest: str, because: str | None = None) -> Floor:
    """The floor for a figure that was reached: a little below it."""
    ceiling = "lower is better" in figure.name
    value = figure.value or 0.0
    value = value + SLACK if ceiling else max(0.0, value - SLACK)
    return Floor(bench, figure.name, round(value, 3), digest, ceiling, because)
