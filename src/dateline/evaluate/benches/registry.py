"""The benchmarks by name."""

from __future__ import annotations

from dateline.errors import UsageError
from dateline.evaluate.benches.attributions import POLNEAR
from dateline.evaluate.benches.benchmark import Benchmark
from dateline.evaluate.benches.figures import AIRWARS_GAZA, CASUALTY_SHORT, GVA, ISAF
from dateline.evaluate.benches.merging import AIRWARS_SYRIA, GVA_MERGE, REPORT_MERGE
from dateline.evaluate.benches.places import EVENT_LOCATION, GEO
from dateline.evaluate.benches.reports import REPORT
from dateline.evaluate.benches.rights import HRDSATTACK
from dateline.evaluate.benches.sentences import INDIAPOLICE
from dateline.evaluate.benches.templates import MUC4
from dateline.evaluate.benches.times import TIMEX
from dateline.evaluate.benches.triggers import EVENT_TYPES, WIKIEVENTS

BENCHMARKS: dict[str, Benchmark] = {
    bench.name: bench
    for bench in (
        REPORT,
        REPORT_MERGE,
        POLNEAR,
        TIMEX,
        GEO,
        EVENT_LOCATION,
        INDIAPOLICE,
        GVA,
        GVA_MERGE,
        AIRWARS_GAZA,
        AIRWARS_SYRIA,
        CASUALTY_SHORT,
        ISAF,
        HRDSATTACK,
        MUC4,
        EVENT_TYPES,
        WIKIEVENTS,
    )
}
# These ask which documents belong together; one reading of each document is not enough.
OF_A_CASE = frozenset(["gva_merge", "airwars_syria", "report_merge"])


def find_benchmark(name: str) -> Benchmark:
    """The benchmark of that name.

    Raises `UsageError` for one that is not known.

    >>> find_benchmark("gva").headline
    'killed exact'
    """
    if name not in BENCHMARKS:
        raise UsageError(f"There is no benchmark {name!r}. There are {', '.join(BENCHMARKS)}.")
    return BENCHMARKS[name]
