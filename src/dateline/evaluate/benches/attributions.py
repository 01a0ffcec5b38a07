"""`polnear`: who said what, as spans of source, cue and content; white space never counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dateline.evaluate.benches.benchmark import Benchmark, score_each
from dateline.evaluate.gold import Json, Row
from dateline.evaluate.pairings import pair_most
from dateline.evaluate.predictions import Prediction, covered
from dateline.evaluate.scores import Sheet, precision_recall_f
from dateline.records.spans import Span

_PARTS = ("source", "cue", "content")
_LIKE_CONTENT = 0.5
Offsets = frozenset[int]


@dataclass(frozen=True, slots=True)
class Citation:
    """One attribution as the offsets of its characters, with its words for notes."""

    source: Offsets
    cue: Offsets
    content: Offsets
    words: str

    def part(self, name: str) -> Offsets:
        """The offsets of one part."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[name]


def _build(parts: Sequence[Iterable[Span]], text: str) -> Citation:
    spans = [sorted(set(part)) for part in parts]
    shown = (" ... ".join(s.of(text) for s in part)[:100] for part in spans)
    words = " | ".join(f"{name}: {said!r}" for name, said in zip(_PARTS, shown, strict=True))
    source, cue, content = (covered(part, text) for part in spans)
    return Citation(source, cue, content, words)


def _spans(entries: Iterable[Json]) -> list[Span]:
    return [Span(e["start"], e["end"]) for e in entries if e["start"] < e["end"]]


def _touches(a: Offsets, b: Offsets) -> bool:
    """Whether two parts share a character, or both are absent."""
    return bool(a & b) or not (a or b)


def _without_cue(a: Citation, b: Citation) -> bool:
    both, either = len(a.content & b.content), len(a.content | b.content)
    return _touches(a.source, b.source) and (not either or both / either >= _LIKE_CONTENT)


_SAME: dict[str, Callable[[Citation, Citation], bool]] = {
    "relation": lambda a, b: _touches(a.cue, b.cue) and _without_cue(a, b),
    "cueless": _without_cue,
    "exact": lambda a, b: (a.source, a.cue, a.content) == (b.source, b.cue, b.content),
    "exact_cueless": lambda a, b: (a.source, a.content) == (b.source, b.content),
}


def _score(sheet: Sheet, row: Row, prediction: Prediction) -> None:
    entries = [e for e in row.gold["attributions"] if e["cue"] or e["content"]]
    gold = [_build([_spans(e[part]) for part in _PARTS], row.text) for e in entries]
    predicted = [_build((a.source, a.cue, a.content), row.text) for a in prediction.annotations.attributions]
    for part in _PARTS:
        wanted: Offsets = frozenset().union(*(c.part(part) for c in gold))
        got: Offsets = frozenset().union(*(c.part(part) for c in predicted))
        hits = len(wanted & got)
        sheet.tally(part, right=hits, predicted=len(got), found=hits, gold=len(wanted))
    for key, same in _SAME.items():
        paired = pair_most(gold, predicted, same)
        hits = sum(p is not None for p in paired)
        sheet.tally(key, right=hits, predicted=len(predicted), found=hits, gold=len(gold))
        if key == "relation":
            for wanted_one, match in zip(gold, paired, strict=True):
                if match is None:
                    sheet.note(f"MISSED {wanted_one.words}")
            for j, extra in enumerate(predicted):
                if j not in paired:
                    sheet.note(f"EXTRA {extra.words}")


POLNEAR = Benchmark(
    "polnear",
    "relation (overlap) F",
    (
        *precision_recall_f("relation (overlap)", "relation"),
        *precision_recall_f("relation without cue (overlap)", "cueless"),
        *precision_recall_f("relation (exact)", "exact"),
        *precision_recall_f("relation without cue (exact)", "exact_cueless"),
        *precision_recall_f("source characters", "source"),
        *precision_recall_f("cue characters", "cue"),
        *precision_recall_f("content characters", "content"),
    ),
    score_each(_score),
)
