"""How fast, how large: the figures of `make bench`, each beside its limit; exit 1 when one is broken.

Times are of the processor, not of the clock, so that a busy machine changes them little; the ratios are taken in
one process over the same reports, in turn, so that both sides meet the same conditions.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = "from dateline.cli import main; main()"
LONG_REPORT = 4_000


@dataclass(frozen=True)
class Measure:
    """One figure with the most that it may be."""

    name: str
    value: float
    limit: float
    unit: str

    @property
    def holds(self) -> bool:
        """Whether the figure keeps its limit."""
        return self.value <= self.limit


def read_reports(folder: Path | None) -> list[str]:
    """The reports to measure on: the examples, or every .txt below a folder."""
    if folder is not None:
        return [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]
    lines = [line for path in sorted((ROOT / "examples").glob("*.jsonl")) for line in path.open(encoding="utf-8")]
    return [json.loads(line)["text"] for line in lines]


# ---------------------------------------------------------------- commands in a process of their own


def time_command(*args: str, stdin: str | None = None) -> float:
    """Seconds of processor that a command takes from a cold start, the best of three."""
    best = float("inf")
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", COMMAND, *args], input=stdin, text=True, capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


def measure_commands(reports: list[str]) -> Iterator[Measure]:
    """What somebody waits for who calls the command once."""
    report = " ".join(reports)[:LONG_REPORT]
    yield Measure("`dateline --help`", time_command("--help"), 0.3, "s")
    yield Measure("one report of 4,000 characters, cold", time_command("read", "-", stdin=report), 3.0, "s")


# ---------------------------------------------------------------- ratios in this process


def time_rounds(jobs: dict[str, Callable[[str], object]], reports: list[str], rounds: int) -> dict[str, float]:
    """Seconds of processor of each job over all reports, the least of some rounds; jobs take turns report by report."""
    best = dict.fromkeys(jobs, float("inf"))
    for _ in range(rounds):
        spent = dict.fromkeys(jobs, 0.0)
        for report in reports:
            for name, job in jobs.items():
                start = time.process_time()
                job(report)
                spent[name] += time.process_time() - start
        best = {name: min(best[name], spent[name]) for name in jobs}
    return best


def measure_ratios(reports: list[str], rounds: int) -> Iterator[Measure]:
    """How many times the time of the bare parser it takes to read a report."""
    import spacy

    from dateline import Reader, build_document
    from dateline.analyse.models import find_pipeline

    # Bare is the pipeline as its package gives it, without what this project quickens in it.
    nlp, rules, both = spacy.load(find_pipeline()), Reader(engine="rules"), Reader(engine="both")

    def read_by(reader: Reader) -> Callable[[str], object]:
        return lambda text: reader.read_document(
            build_document(text, name="a report", longest=10**6, published="2024-01-04")
        )

    jobs: dict[str, Callable[[str], object]] = {"spaCy": nlp, "rules": read_by(rules), "both": read_by(both)}
    time_rounds(jobs, reports[:3], 1)
    spent = time_rounds(jobs, reports, rounds)
    print(f"bare spaCy: {len(reports) / spent['spaCy']:.1f} reports a second of processor")
    yield Measure("rules, times the bare spaCy pipeline", spent["rules"] / spent["spaCy"], 1.6, "x")
    yield Measure("rules and models, times the bare spaCy pipeline", spent["both"] / spent["spaCy"], 2.2, "x")


# ---------------------------------------------------------------- memory and size


def measure_memory(reports: list[str], documents: int) -> Iterator[Measure]:
    """Memory of a process that reads many documents: at its most, and what it gained over the last nine tenths."""
    code = (
        "import sys, json, resource\n"
        "from dateline.cli.runs import run_documents\n"
        "from dateline.read.inputs import ReadOptions, read_inputs\n"
        "from dateline.settings import Settings\n"
        "def held(): return int(open('/proc/self/statm').read().split()[1]) * resource.getpagesize() / 1e6\n"
        "arrivals = read_inputs(['-'], options=ReadOptions(Settings()), stdin=sys.stdin.buffer, lines=True)\n"
        "for number, outcome in enumerate(run_documents(arrivals, engine='both'), 1):\n"
        "    assert outcome.ledger is not None, outcome.message\n"
        f"    if number in ({documents // 10}, {documents}): print(held())\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as run:
        assert run.stdin and run.stdout
        for number in range(documents):
            # A number in each, so that no text is read twice and names of all kinds come by.
            text = f"{reports[number % len(reports)]}\nThe count of {number} was given by Ada{number} Moraw{number}.\n"
            run.stdin.write(json.dumps({"id": number, "text": text}) + "\n")
        run.stdin.close()
        early, late, most = (float(line) for line in run.stdout.read().split())
    yield Measure(f"resident memory over {documents:,} documents, at most", most, 700, "MB")
    yield Measure("growth over the last nine tenths of them", (late - early) / early * 100, 5, "%")


def measure_install() -> Iterator[Measure]:
    """Size of what a run needs: the packages of requirements.lock in this environment."""
    import importlib.metadata as metadata
    import re

    locked = re.findall(r"^([A-Za-z0-9_.\-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.M)
    total = 0
    for name in (*locked, "pip", "setuptools"):
        try:
            files = metadata.distribution(name).files or []
        except metadata.PackageNotFoundError:
            continue
        paths = {Path(str(file.locate())) for file in files}
        total += sum(path.stat().st_size for path in paths if path.is_file() and path.suffix != ".pyc")
    models = sum(path.stat().st_size for path in (ROOT / "src" / "dateline" / "models").rglob("*") if path.is_file())
    yield Measure("packages of a run-time install", total / 1e6, 550, "MB")
    yield Measure("shipped models", models / 1e6, 45, "MB")


def main() -> int:
    """Measure and print; 1 when a limit is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=Path, help="a folder of .txt reports, instead of examples/")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--documents", type=int, default=1_000, help="how many for the run that measures memory")
    parser.add_argument("--only", choices=["commands", "ratios", "memory", "install"])
    asked = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    reports = read_reports(asked.reports)
    parts: dict[str, Callable[[], Iterator[Measure]]] = {
        "commands": lambda: measure_commands(reports),
        "ratios": lambda: measure_ratios(reports, asked.rounds),
        "memory": lambda: measure_memory(reports, asked.documents),
        "install": measure_install,
    }
    print(f"{len(reports)} reports, Python {platform.python_version()}, {os.cpu_count()} cores")
    broken = 0
    for name, part in parts.items():
        if asked.only not in (None, name):
            continue
        for found in part():
            broken += not found.holds
            mark = "" if found.holds else "  TOO MUCH"
            print(f"{found.name:<55} {found.value:8.2f} {found.unit:<3} (at most {found.limit:g}){mark}", flush=True)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
