"""What a benchmark is: a name, its figures, and how one run over its rows is scored."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from dateline.evaluate.gold import Row
from dateline.evaluate.predictions import Prediction, Run
from dateline.evaluate.scores import Measure, Sheet, UnitScore


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A named way of scoring; `headline` is the measure that stands for the whole."""

    name: str
    headline: str
    measures: tuple[Measure, ...]
    score: Callable[[Sequence[Row], Run], list[UnitScore]]


def score_each(
    score_one: Callable[[Sheet, Row, Prediction], None],
) -> Callable[[Sequence[Row], Run], list[UnitScore]]:
    """The scorer of one document as the scorer of a run; a document without a ledger counts as an empty one."""

    def score(rows: Sequence[Row], run: Run) -> list[UnitScore]:
        units = []
        for row in rows:
            sheet = Sheet(row.id)
            score_one(sheet, row, run.prediction(row.id, row.text))
            units.append(sheet.close())
        return units

    return score


def show(value: object) -> str:
    """A value in a note.

    >>> show(None), show(frozenset({"b", "a"})), show(3)
    ('nothing', 'a / b', '3')
    """
    if value is None:
        return "nothing"
    if isinstance(value, Collection) and not isinstance(value, str):
        return " / ".join(sorted(map(str, value))) or "nothing"
    return str(value)


def expect(sheet: Sheet, key: str, wanted: object, got: object, *, weight: float = 1.0) -> bool:
    """Count an answer that must equal the gold one, and note it when it does not."""
    return answer(sheet, key, wanted == got, wanted, got, weight=weight)


def answer(sheet: Sheet, key: str, right: bool, wanted: object, got: object, *, weight: float = 1.0) -> bool:
    """Count an answer that is right or wrong, and note it when it is wrong."""
    if not right:
        sheet.note(f"{key}: expected {show(wanted)}, got {show(got)}", weight)
    return sheet.judge(key, right)
