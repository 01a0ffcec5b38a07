"""`timex`: time expressions and their values, paired one to one, as in TempEval-3."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.evaluate.benches.benchmark import Benchmark, score_each
from dateline.evaluate.gold import Row
from dateline.evaluate.pairings import pair_most
from dateline.evaluate.predictions import Prediction, shared
from dateline.evaluate.scores import Sheet, precision_recall_f
from dateline.records.spans import Span


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression: where it stands and its TIMEX3 value."""

    span: Span
    value: str

    def show(self, text: str) -> str:
        """The expression in a note."""
        return f"{self.span.of(text)!r} = {self.value}"


def _meets(a: Expression, b: Expression) -> bool:
    return shared(a.span, b.span) > 0


_SAME = {
    "strict": lambda a, b: a.span == b.span,
    "relaxed": _meets,
    "value": lambda a, b: _meets(a, b) and a.value == b.value,
    "strict_value": lambda a, b: a == b,
}


def _score(sheet: Sheet, row: Row, prediction: Prediction) -> None:
    gold = [Expression(Span(t["start"], t["end"]), t["value"]) for t in row.gold["timex"] if t["start"] < t["end"]]
    predicted = [Expression(t.span, t.timex) for t in prediction.annotations.times]
    for key, same in _SAME.items():
        paired = pair_most(gold, predicted, same)
        hits = sum(p is not None for p in paired)
        sheet.tally(key, right=hits, predicted=len(predicted), found=hits, gold=len(gold))
        if key == "value":
            _note(sheet, row.text, gold, predicted, paired)


def _note(
    sheet: Sheet, text: str, gold: list[Expression], predicted: list[Expression], paired: list[int | None]
) -> None:
    for wanted, match in zip(gold, paired, strict=True):
        if match is None:
            near = ", ".join(p.show(text) for p in predicted if _meets(wanted, p)) or "nothing"
            sheet.note(f"MISSED {wanted.show(text)}: got {near}")
    for j, extra in enumerate(predicted):
        if j not in paired and not any(_meets(g, extra) for g in gold):
            sheet.note(f"EXTRA {extra.show(text)}")


TIMEX = Benchmark(
    "timex",
    "value (relaxed span) F",
    (
        *precision_recall_f("span (strict)", "strict"),
        *precision_recall_f("span (relaxed)", "relaxed"),
        *precision_recall_f("value (relaxed span)", "value"),
        *precision_recall_f("value (strict span)", "strict_value"),
    ),
    score_each(_score),
)
