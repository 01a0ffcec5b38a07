"""Run the benchmarks on the shared corpora, keep the results, hold the floors.

    python benchmarks/evaluate.py                              all of them, engine both; writes results.json, results.md
    python benchmarks/evaluate.py gva muc4 --engines rules     some of them
    python benchmarks/evaluate.py --gate                       and fail for a figure below its floor (floors.json)
    python benchmarks/evaluate.py gva --set-floor [--because "..."]
                                                               set floors a little below what was reached; to lower
                                                               one, say why

The corpora are looked for in ../shared; `--shared` names another folder. Without them nothing is measured, and that is
an error. `--predictions FOLDER` keeps the ledgers; with `--reuse` those that are there are scored instead of reading.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from results import TARGETS, Result, load_results, render_results, write_results

from dateline.cli.runs import run_documents
from dateline.errors import UsageError
from dateline.evaluate.benches.registry import OF_A_CASE, find_benchmark
from dateline.evaluate.gate import check_floors, floor_of, load_floors, set_floor, write_floors
from dateline.evaluate.gold import Row, digest_rows, find_corpus, load_rows
from dateline.evaluate.predictions import Run, read_run
from dateline.evaluate.runs import bring_together, read_rows
from dateline.evaluate.scores import Figure, compute_figures

HERE = Path(__file__).resolve().parent
FLOORS, RESULTS, PAGE = HERE / "floors.json", HERE / "results.json", HERE / "results.md"
# Reports come in two corpora: news that was read by hand, and reports written for the project.
CORPORA = {
    **{name: (name, "data") for name in TARGETS if not name.startswith("report")},
    "report gold": ("report", "gold"),
    "report written": ("report", "written"),
    "report_merge written": ("report_merge", "written"),
}
# Ledgers that another benchmark reads too, so that a text is read once.
SHARED_LEDGERS = {"report_merge written": "report written"}


@dataclass(frozen=True, slots=True)
class Task:
    """A benchmark on its corpus, by the name that results and floors have."""

    name: str
    bench: str
    source: Path
    rows: tuple[Row, ...]

    @property
    def file(self) -> str:
        """The name of its file of ledgers."""
        return SHARED_LEDGERS.get(self.name, self.name).replace(" ", "_") + ".jsonl"


def load_task(name: str, shared: Path) -> Task:
    """A benchmark with its rows; raises `UsageError` when the corpus is not there."""
    bench, folder = CORPORA[name]
    source = find_corpus(bench, shared / folder)
    return Task(name, bench, source, tuple(load_rows(bench, source)))


def read_task(task: Task, engine: str, folder: Path, *, reuse: bool) -> Run:
    """The ledgers of a benchmark: kept ones, or read now and kept."""
    path = folder / engine / task.file
    if reuse and path.exists():
        run = read_run(path)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        run = read_rows(task.rows, partial(run_documents, engine=engine), out=path)
    return bring_together(task.bench, task.rows, run)


def ask_referee(task: Task, engine: str, run: Run, folder: Path, shared: Path, own: Sequence[Figure]) -> str:
    """Whether the shared referee gives the same figures; says so when there is none."""
    referee = shared / "referee"
    if not referee.is_dir():
        return "absent"
    path = folder / engine / task.file
    if task.bench in OF_A_CASE:
        clusters = [
            {
                "members": c.members,
                "tolls": [
                    {"outcome": t.outcome, "group": t.group, "best": t.best, "low": t.low, "high": t.high}
                    for t in c.tolls
                ],
            }
            for c in run.clusters
        ]
        with_clusters = folder / engine / f"{task.name.replace(' ', '_')}.clusters.jsonl"
        with_clusters.write_text(path.read_text("utf-8") + json.dumps({"clusters": clusters}) + "\n", "utf-8")
        path = with_clusters
    command = [sys.executable, "score.py", task.bench, "--gold", str(task.source.resolve()), "--pred"]
    command += [str(path.resolve()), "--resamples", "0", "--json"]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": ""}
    done = subprocess.run(command, cwd=referee, capture_output=True, text=True, env=environment)
    if done.returncode:
        raise SystemExit(f"the referee failed on {task.name}: {done.stderr}")
    theirs = {m["name"]: m["value"] for m in json.loads(done.stdout)["metrics"]}
    ours = {f.name: f.value for f in own}
    differing = [name for name in {**ours, **theirs} if not _equal(ours.get(name), theirs.get(name))]
    if differing:
        shown = "; ".join(f"{n}: {ours.get(n)} here, {theirs.get(n)} there" for n in differing)
        raise SystemExit(f"{task.name}: our figures are not the referee's: {shown}")
    return "equal"


def _equal(a: float | None, b: float | None) -> bool:
    return a == b or (a is not None and b is not None and abs(a - b) < 1e-9)


def describe_version() -> tuple[str, str]:
    """The program's version with its commit, and the conditions of the run."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=HERE, capture_output=True, text=True)
    version = f"dateline {importlib.metadata.version('dateline')} at {commit.stdout.strip() or 'no commit'}"
    return version, f"Python {platform.python_version()}, {os.cpu_count()} cores"


def measure(task: Task, engine: str, options: argparse.Namespace) -> Result:
    """One benchmark read, scored and compared with the referee."""
    run = read_task(task, engine, options.predictions, reuse=options.reuse)
    bench = find_benchmark(task.bench)
    figures = compute_figures(bench.score(task.rows, run), bench.measures)
    agreed = ask_referee(task, engine, run, options.predictions, options.shared, figures)
    version, conditions = describe_version()
    if options.reuse and options.read_at:
        version = f"ledgers of {options.read_at}"
    headline = next(f for f in figures if f.name == bench.headline)
    print(f"{task.name:<22} {engine:<6} {headline.name}: {headline.value:.3f}  (referee: {agreed})", flush=True)
    return Result(
        bench=task.name,
        engine=engine,
        documents=len(task.rows),
        corpus=digest_rows(task.rows),
        date=date.today().isoformat(),
        version=version,
        conditions=conditions,
        referee=agreed,
        failures=len(run.failures),
        figures=figures,
    )


def targeted(result: Result) -> list[Figure]:
    """The figures that have a target, or stand for a benchmark: those get floors."""
    wanted = [name for name, _, _ in TARGETS[result.bench.split(" ")[0]]]
    return [f for f in result.figures if f.name in wanted]


def hold_floors(results: Sequence[Result]) -> list[str]:
    """A sentence for each figure below its floor, and for each benchmark that has none."""
    floors = load_floors(FLOORS)
    problems = []
    for result in results:
        own = floors.get(result.bench, ())
        if not own:
            problems.append(f"{result.bench} has no floor yet. Set one with --set-floor.")
        problems += check_floors(own, result.figures, result.corpus)
    return problems


def move_floors(results: Sequence[Result], because: str | None) -> None:
    """Floors a little below what was reached; one that would fall needs a reason."""
    floors = load_floors(FLOORS)
    for result in results:
        own = floors.get(result.bench, ())
        for figure in targeted(result):
            new = floor_of(result.bench, figure, result.corpus, because)
            old = next((f for f in own if f.figure == new.figure), None)
            # A floor that stands is kept when what was reached lies within its slack.
            if old is None or old.digest != new.digest or because or _better(new.value, old.value, new.ceiling):
                own = set_floor(own, new)
            elif not old.holds(figure.value):
                set_floor(own, new)
        floors[result.bench] = own
    write_floors(FLOORS, floors)


def _better(new: float, old: float, ceiling: bool) -> bool:
    return new < old if ceiling else new > old


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="BENCH", help=f"some of: {', '.join(CORPORA)}")
    parser.add_argument("--shared", type=Path, default=HERE.parents[1] / "shared")
    parser.add_argument("--engines", nargs="+", choices=("both", "rules", "model"), default=["both"])
    parser.add_argument("--predictions", type=Path, default=HERE / "ledgers")
    parser.add_argument("--reuse", action="store_true")
    parser.add_argument("--read-at", metavar="COMMIT", help="with --reuse: the state of the program that read them")
    parser.add_argument("--gate", action="store_true")
    parser.add_argument("--set-floor", action="store_true")
    parser.add_argument("--because")
    options = parser.parse_args(arguments)
    wanted = options.names or list(CORPORA)
    options.names = [n for n in CORPORA if n in wanted or n.split(" ")[0] in wanted]
    if unknown := [n for n in wanted if n not in CORPORA and not any(c.split(" ")[0] == n for c in CORPORA)]:
        parser.error(f"no benchmark is called {', '.join(unknown)}; there are {', '.join(CORPORA)}")
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, keep, and hold or move the floors."""
    options = parse(arguments)
    try:
        fresh = []
        for name in options.names:
            task = load_task(name, options.shared)
            fresh += [measure(task, engine, options) for engine in options.engines]
        kept = load_results(RESULTS)
        kept.update({r.key: r for r in fresh})
        write_results(RESULTS, kept)
        appendices = [path.read_text("utf-8") for path in sorted(HERE.glob("measured_*.md"))]
        PAGE.write_text(render_results(kept.values(), appendices), "utf-8")
        judged = [r for r in fresh if r.engine == "both"]
        if options.set_floor:
            move_floors(judged, options.because)
        problems = hold_floors(judged) if options.gate else []
    except UsageError as problem:
        print(f"evaluate: {problem}", file=sys.stderr)
        return 2
    for problem in problems:
        print(f"gate: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
