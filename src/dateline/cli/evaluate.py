"""`dateline evaluate`: how good it is, on a benchmark's gold."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dateline.cli.exits import ALL_READ, SOME_FAILED, exit_codes, say
from dateline.cli.options import EngineChoice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.evaluate.benches.benchmark import Benchmark
    from dateline.evaluate.gold import Row
    from dateline.evaluate.predictions import Run
    from dateline.evaluate.scores import Figure, UnitScore


def evaluate_benchmark(
    bench: Annotated[str, typer.Argument(metavar="BENCH", help="The benchmark, e.g. gva or report.")],
    data: Annotated[
        Path, typer.Option(metavar="FOLDER", help="Where the corpora lie, or one of them, or its file of rows.")
    ],
    part: Annotated[Literal["dev", "train"], typer.Option(help="Which part of the corpus.")] = "dev",
    engine: EngineChoice = "both",
    out: Annotated[
        Path | None, typer.Option(metavar="PRED.jsonl", help="Write the ledgers there, one line a document.")
    ] = None,
    pred: Annotated[
        Path | None, typer.Option(metavar="PRED.jsonl", help="Score these ledgers instead of reading.")
    ] = None,
    compare: Annotated[
        Path | None, typer.Option(metavar="OLD.jsonl", help="Also show gains and losses against older ledgers.")
    ] = None,
    errors: Annotated[int, typer.Option(metavar="N", min=0, help="Also show the N worst documents.")] = 0,
    limit: Annotated[int, typer.Option(metavar="N", min=0, help="Only the first N documents.")] = 0,
    resamples: Annotated[int, typer.Option(min=0, help="Resamples for the intervals; 0 for none.")] = 1000,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Read a corpus, score it against its gold, and show the figures with their intervals."""
    with exit_codes():
        from dateline.evaluate.benches.registry import find_benchmark
        from dateline.evaluate.gold import digest_rows, find_corpus, load_rows
        from dateline.evaluate.predictions import read_run
        from dateline.evaluate.scores import compute_figures, render_worst

        chosen = find_benchmark(bench)
        rows = load_rows(chosen.name, find_corpus(chosen.name, data, part))
        rows = rows[:limit] if limit else rows
        run = read_run(pred) if pred else _read(chosen, rows, engine, out)
        for problem in run.failures:
            say(f"not read: {problem}")
        units = chosen.score(rows, run)
        figures = compute_figures(units, chosen.measures, resamples=resamples)
        if json:
            _print(_as_json(chosen, rows, digest_rows(rows), figures))
        else:
            _print(_as_table(chosen, rows, figures))
        if compare:
            _print("\n" + _compared(chosen, rows, units, figures, read_run(compare)))
        if errors:
            _print("\n" + render_worst(units, errors), to_errors=json)
        raise typer.Exit(SOME_FAILED if run.failures else ALL_READ)


def _read(chosen: Benchmark, rows: Sequence[Row], engine: str, out: Path | None) -> Run:
    from dateline.cli.runs import run_documents
    from dateline.evaluate.runs import read_bench

    return read_bench(chosen.name, rows, partial(run_documents, engine=engine), out=out)


def _compared(
    chosen: Benchmark, rows: Sequence[Row], units: Sequence[UnitScore], figures: Sequence[Figure], old: Run
) -> str:
    from dateline.evaluate.compare import compare_units, render_comparison
    from dateline.evaluate.scores import compute_figures

    before = chosen.score(rows, old)
    old_figures = compute_figures(before, chosen.measures, resamples=0)
    return render_comparison(old_figures, figures, compare_units(before, units))


def _as_table(chosen: Benchmark, rows: Sequence[Row], figures: Sequence[Figure]) -> str:
    from dateline.evaluate.scores import render_table

    return f"{chosen.name}: {len(rows)} documents, headline: {chosen.headline}\n\n{render_table(figures)}"


def _as_json(chosen: Benchmark, rows: Sequence[Row], digest: str, figures: Sequence[Figure]) -> str:
    import json
    from dataclasses import asdict

    headline = next(f.value for f in figures if f.name == chosen.headline)
    return json.dumps(
        {
            "benchmark": chosen.name,
            "documents": len(rows),
            "corpus": digest,
            "headline": {"name": chosen.headline, "value": headline},
            "figures": [asdict(f) for f in figures],
        },
        indent=1,
        ensure_ascii=False,
    )


def _print(text: str, *, to_errors: bool = False) -> None:
    stream = sys.stderr if to_errors else sys.stdout
    stream.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")
    stream.flush()
