"""The table of results: figure, interval, what was to be reached, what the field reaches."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from dateline.evaluate.scores import Figure, show_value

HERE = Path(__file__).resolve().parent
TARGETS: dict[str, list[tuple[str, float | None, str | None]]] = json.loads(
    (HERE / "targets.json").read_text(encoding="utf-8")
)
HEAD = """# Results

What `make evaluate` measured: each benchmark's developers' part, read by Dateline as a user's JSON lines would be,
scored by `dateline evaluate`, with 95 % intervals over 1,000 resamples of documents. "To reach" is what the project set
itself, "the field" what others reach, by the same scorer unless said. "Referee equal" says that the referee gives
the same figures for the same ledgers. The other figures of a benchmark: `dateline evaluate BENCH`.

This file is written by `benchmarks/evaluate.py` from `results.json`; edit neither.
"""


@dataclass(frozen=True, slots=True)
class Result:
    """One benchmark as one engine read it, and under which conditions."""

    bench: str
    engine: str
    documents: int
    corpus: str
    date: str
    version: str
    conditions: str
    referee: str
    failures: int
    figures: tuple[Figure, ...]

    @property
    def key(self) -> str:
        """What tells results apart: a new one takes the place of an older one of the same key."""
        return f"{self.bench}/{self.engine}"


def load_results(path: Path) -> dict[str, Result]:
    """The results that were kept; none at first."""
    if not path.exists():
        return {}
    found = json.loads(path.read_text(encoding="utf-8"))
    return {key: Result(**{**r, "figures": tuple(Figure(**f) for f in r["figures"])}) for key, r in found.items()}


def write_results(path: Path, results: Mapping[str, Result]) -> None:
    """The results as JSON, rounded to what can be told apart."""

    def rounded(value: object) -> object:
        return round(value, 4) if isinstance(value, float) else value

    entries = {}
    for key, result in sorted(results.items()):
        figures = [{k: rounded(v) for k, v in asdict(f).items()} for f in result.figures]
        entries[key] = {**asdict(result), "figures": figures}
    lines = (f"{json.dumps(key)}: {json.dumps(entry, ensure_ascii=False)}" for key, entry in entries.items())
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def render_results(results: Iterable[Result], appendices: Sequence[str] = ()) -> str:
    """The page: a table a benchmark, the engines side by side; then what else was measured."""
    by_bench: dict[str, list[Result]] = {}
    for result in results:
        by_bench.setdefault(result.bench, []).append(result)
    order = [*TARGETS, *sorted(set(by_bench) - set(TARGETS))]
    order += [name for name in sorted(by_bench) if name not in order]
    parts = [_section(by_bench[name]) for name in _ordered(by_bench)]
    return "\n".join([HEAD, *parts, *appendices]).rstrip() + "\n"


def _ordered(by_bench: Mapping[str, object]) -> list[str]:
    """The benchmarks in the order of their targets, then what has none; `report` comes in several corpora."""
    names = list(TARGETS)
    return sorted(by_bench, key=lambda b: (names.index(b.split(" ")[0]) if b.split(" ")[0] in names else 99, b))


def _section(results: Sequence[Result]) -> str:
    engines = sorted(results, key=lambda r: ("both", "rules", "model").index(r.engine))
    first = engines[0]
    values = [{f.name: f for f in r.figures} for r in engines]
    heads = ["figure", *(f"{r.engine}" for r in engines), "95 % interval", "to reach", "the field"]
    lines = [f"## {first.bench}", "", f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    for name, reach, field in TARGETS.get(first.bench.split(" ")[0], []):
        figure = values[0].get(name)
        shown = [show_value(v[name].value) if name in v else "" for v in values]
        interval = f"{show_value(figure.low)} to {show_value(figure.high)}" if figure and figure.low is not None else ""
        lines.append(f"| {' | '.join([name, *shown, interval, f'{reach:.2f}' if reach else '', field or ''])} |")
    told = "; ".join(_conditions(r) for r in engines)
    return "\n".join([*lines, "", f"{first.documents} documents, corpus `{first.corpus}`; {told}.", ""])


def _conditions(result: Result) -> str:
    failed = f", {result.failures} could not be read" if result.failures else ""
    return f"{result.engine}: {result.date}, {result.version}, {result.conditions}, referee {result.referee}{failed}"
