"""`gva_merge`, `airwars_syria`, `report_merge`: which reports speak of one incident.

A member in no cluster stands alone. Counts are kept for each member, so that they add up: its links are the other
members of its cluster, so each link is counted from both ends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from dateline.errors import UsageError
from dateline.evaluate.benches.benchmark import Benchmark, show
from dateline.evaluate.benches.reports import align_report
from dateline.evaluate.gold import Json, Row
from dateline.evaluate.predictions import Cluster, Run, number_of
from dateline.evaluate.scores import Sheet, UnitScore, accuracy, f_score, mean_of, precision_recall_f, share
from dateline.records.incidents import Toll

Labels = Mapping[str, Hashable]


def label_members(members: Sequence[str], clusters: Sequence[Cluster]) -> dict[str, Hashable]:
    """For each member its cluster's number, or a label of its own.

    Raises `UsageError` for a member of two clusters.
    """
    wanted, labels = set(members), dict[str, Hashable]()
    for number, cluster in enumerate(clusters):
        for member in cluster.members:
            if member in wanted and labels.setdefault(member, number) != number:
                raise UsageError(f"{member!r} is in two clusters; a member may be in one only.")
    return {member: labels.get(member, ("alone", member)) for member in members}


@dataclass(frozen=True, slots=True)
class Partition:
    """Members as the gold groups them and as the prediction does, with the sizes of the groups."""

    gold: Labels
    predicted: Labels
    gold_sizes: Counter[Hashable]
    predicted_sizes: Counter[Hashable]
    both_sizes: Counter[Hashable]

    def score(self, sheet: Sheet, member: str) -> None:
        """The links of one member, and its shares of the B-cubed figures."""
        g, p = self.gold[member], self.predicted[member]
        gold, predicted, both = self.gold_sizes[g], self.predicted_sizes[p], self.both_sizes[(g, p)]
        sheet.tally("link", right=both - 1, predicted=predicted - 1, found=both - 1, gold=gold - 1)
        sheet.tally("b3", right=both / predicted, predicted=1, found=both / gold, gold=1)
        if predicted > both:
            sheet.note(
                f"{member}: {predicted - both} of its {predicted - 1} links join it to other incidents",
                predicted - both,
            )
        if gold > both:
            sheet.note(f"{member}: {gold - both} of its {gold - 1} links are missed (incident {g})", gold - both)


def _partition(gold: Labels, predicted: Labels) -> Partition:
    both = Counter[Hashable]((gold[m], predicted[m]) for m in gold)
    return Partition(gold, predicted, Counter(gold.values()), Counter(predicted.values()), both)


# ---------------------------------------------------------------- documents as members


def _score_documents(rows: Sequence[Row], run: Run) -> list[UnitScore]:
    gold: dict[str, Hashable] = {row.id: str(row.gold["incident"]) for row in rows}
    partition = _partition(gold, label_members(list(gold), run.clusters))
    units = []
    for row in rows:
        sheet = Sheet(row.id)
        partition.score(sheet, row.id)
        units.append(sheet.close())
    return units


# ---------------------------------------------------------------- events of reports as members


def _find_mentions(rows: Sequence[Row], run: Run) -> tuple[dict[str, Hashable], dict[str, str]]:
    """The gold mentions of events as `document#key`, and for those found the incident as `document#incident`."""
    gold: dict[str, Hashable] = {}
    incidents: dict[str, str] = {}
    for row in rows:
        pairs = align_report(row.gold["events"], run.prediction(row.id, row.text))
        for e, event in enumerate(row.gold["events"]):
            mention = f"{row.id}#{event['key']}"
            gold[mention] = event["key"]
            if e in pairs:
                incidents[mention] = f"{row.id}#{pairs[e].id}"
    return gold, incidents


def _score_reports(rows: Sequence[Row], run: Run) -> list[UnitScore]:
    """One unit a folder, since the reports of a folder are about one story."""
    gold, incidents = _find_mentions(rows, run)
    labels = label_members(list(incidents.values()), run.clusters)
    predicted: dict[str, Hashable] = {m: labels[incidents[m]] if m in incidents else ("unfound", m) for m in gold}
    partition = _partition(gold, predicted)
    sheets = {row.folder: Sheet(row.folder) for row in rows}
    for mention in gold:
        sheet = sheets[mention.split("#")[0].rsplit("/", 1)[0]]
        partition.score(sheet, mention)
        sheet.judge("mention", mention in incidents)
    for row in rows:
        for event in row.gold.get("final", ()):
            own = Counter(predicted[m] for m in gold if gold[m] == event["key"] and m in incidents)
            _score_final(sheets[row.folder], event, own, run.clusters)
    return [sheet.close() for sheet in sheets.values()]


_ENDS: dict[str, Callable[[Toll], int | None]] = {"best": number_of, "low": lambda t: t.low, "high": lambda t: t.high}


def _score_final(sheet: Sheet, event: Json, own: Counter[Hashable], clusters: Sequence[Cluster]) -> None:
    """The settled figures of an event, read from the cluster that holds most of its mentions."""
    label = max(own, key=lambda k: (own[k], str(k)), default=None)
    tolls = clusters[label].tolls if isinstance(label, int) else ()
    for outcome, gold in event["figures"].items():
        toll = next((t for t in tolls if t.outcome == outcome and t.group == "all"), None)
        for end, read in _ENDS.items():
            if end in gold:
                accepted, got = {gold[end], *gold.get(f"{end}_ok", ())}, read(toll) if toll else None
                right = toll is not None and got in accepted
                if not sheet.judge(f"final_{end}", right):
                    wanted = f"expected {show(accepted)}, got {show(got)}"
                    sheet.note(f"FINAL {outcome} {end} of {event['key']}: {wanted}")


# ---------------------------------------------------------------- what is reported

_LINKS = precision_recall_f("link", "link")
_GROUPING = (
    *_LINKS,
    share("B-cubed P", "b3.right", "b3.predicted"),
    share("B-cubed R", "b3.found", "b3.gold"),
    f_score("B-cubed F", "b3"),
)
GVA_MERGE = Benchmark("gva_merge", "link F", _GROUPING, _score_documents)
AIRWARS_SYRIA = Benchmark("airwars_syria", "link F", _GROUPING, _score_documents)
REPORT_MERGE = Benchmark(
    "report_merge",
    "HEADLINE",
    (
        mean_of("HEADLINE", (_LINKS[2], accuracy("final figure, best", "final_best"))),
        *_GROUPING,
        accuracy("mentions found", "mention"),
        *(accuracy(f"final figure, {end}", f"final_{end}") for end in _ENDS),
    ),
    _score_reports,
)
