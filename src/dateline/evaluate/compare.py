"""What a change did: figures before and after, and the documents that gained or lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.evaluate.scores import Figure, UnitScore, show_value


@dataclass(frozen=True, slots=True)
class Change:
    """A document that is scored better or worse than before: by how much, what is new, and what is gone."""

    unit: str
    gain: float
    gone: tuple[str, ...]
    new: tuple[str, ...]


def compare_units(before: Sequence[UnitScore], after: Sequence[UnitScore]) -> list[Change]:
    """The documents whose errors differ, greatest loss first, then greatest gain."""
    old = {u.unit: u for u in before}
    changes = []
    for unit in after:
        earlier = old.get(unit.unit)
        if earlier is None or earlier.notes == unit.notes:
            continue
        was, now = {n.text for n in earlier.notes}, {n.text for n in unit.notes}
        gone = tuple(n.text for n in earlier.notes if n.text not in now)
        new = tuple(n.text for n in unit.notes if n.text not in was)
        changes.append(Change(unit.unit, earlier.weight - unit.weight, gone, new))
    return sorted(changes, key=lambda c: (c.gain >= 0, -abs(c.gain), c.unit))


def render_comparison(
    before: Sequence[Figure], after: Sequence[Figure], changes: Sequence[Change], *, most: int = 10
) -> str:
    """The figures that moved, and the documents that moved most."""
    old = {f.name: f for f in before}
    moved = [(f, old[f.name]) for f in after if f.name in old and f.value != old[f.name].value]
    width = max((len(f.name) for f, _ in moved), default=0)
    lines = [f"{f.name:<{width}}  {show_value(o.value)} -> {show_value(f.value)}" for f, o in moved]
    losses, gains = [c for c in changes if c.gain < 0], [c for c in changes if c.gain > 0]
    lines = lines or ["No figure moved."]
    lines.append(f"\n{len(losses)} documents lost, {len(gains)} gained.")
    for word, chosen in (("LOST", losses[:most]), ("GAINED", gains[:most])):
        for change in chosen:
            lines.append(f"{word} {change.unit} ({change.gain:+.1f})")
            lines += [f"  now:  {' '.join(text.split())}" for text in change.new]
            lines += [f"  gone: {' '.join(text.split())}" for text in change.gone]
    return "\n".join(lines)
