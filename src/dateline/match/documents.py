"""Which reports speak of one event, each report by the incident it is mainly about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.records.reported import Reported


def cluster_documents(reports: Iterable[Reported], groups: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Groups of documents whose main incidents are one event; every document is in one group.

    A report may be about several incidents: it goes with the one that most reports tell of, then the one it says most
    of, so that its side events join it to nothing.
    """
    home = {own: number for number, group in enumerate(groups) for own in group}
    by_document: dict[str, list[Reported]] = {}
    for report in sorted(reports, key=lambda r: r.id):
        by_document.setdefault(report.document, []).append(report)
    members: dict[int, list[str]] = {}
    for document in sorted(by_document):
        chosen = max(by_document[document], key=lambda r: _weight(r, len(groups[home[r.id]])))
        members.setdefault(home[chosen.id], []).append(document)
    return tuple(sorted(tuple(sorted(group)) for group in members.values()))


def _weight(report: Reported, told_by: int) -> tuple[bool, int, int, str]:
    return report.salience == "main", told_by, len(report.words), report.id
