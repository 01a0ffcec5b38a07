"""The figures of an incident as a table: those in force, and under each the ones it took the place of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from dateline.case.report_views import View
from dateline.claim.titles import write_range
from dateline.records.claims import Claim, TollValue
from dateline.text.wordings import short_id, shorten, write_chain

_WORDS = 70
_SCOPES = {"total": "", "part": " (part)", "increment": " (more)"}


@dataclass(frozen=True, slots=True)
class Row:
    """One figure as one source gives it; `claims` are all that say the same."""

    claims: tuple[Claim, ...]
    value: TollValue
    depth: int

    @property
    def first(self) -> Claim:
        """The claim whose words are shown."""
        return self.claims[0]


def render_figures(incident: str, view: View) -> Table | None:
    """The table of an incident's figures, or None when nobody gives one."""
    rows = list(order_figures(view.claims_about(incident, "toll")))
    if not rows:
        return None
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="cyan", show_edge=False)
    for name, wide in (
        ("Outcome", 0),
        ("Group", 0),
        ("Figure", 0),
        ("Status", 0),
        ("Who says", 3),
        ("Words", 5),
        ("", 0),
    ):
        table.add_column(name, ratio=wide or None, overflow="fold")
    for row in rows:
        table.add_row(*_cells(row, view))
    return table


def _cells(row: Row, view: View) -> list[Text]:
    old = row.first.status in ("superseded", "retracted")
    style = "strike dim" if old else ""
    figure = f"{write_range(row.value.low, row.value.high)}{_SCOPES[row.value.scope]}"
    words = Text(f"“{shorten(view.words(row.first), _WORDS)}”", style="italic")
    # "(part)" and "(more)" beside the figure say already what a part or an increment gives as its reason.
    if row.first.reason and (row.first.status != "current" or row.value.scope == "total"):
        words.append(f"\n{row.first.status}, since: {shorten(row.first.reason, _WORDS)}", style="not italic")
    return [
        Text(f"{'└ ' if row.depth else ''}{row.value.outcome}", style=style if not row.depth else "dim"),
        Text(row.value.group.replace("_", " "), style=style),
        Text(figure, style=style),
        Text(row.first.status, style="dim" if old else "red" if row.first.status == "disputed" else ""),
        Text(write_chain(row.first.sources)),
        words,
        Text(" ".join(short_id(c.id) for c in row.claims), style="dim"),
    ]


def order_figures(claims: list[Claim]) -> Iterator[Row]:
    """Rows by outcome and group, each figure in force followed by those that it superseded."""
    known = {c.id for c in claims}
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        if isinstance(claim.value, TollValue):
            groups.setdefault((claim.value.outcome, claim.value.group), []).append(claim)
    for group in groups.values():
        tops = [c for c in group if c.superseded_by not in known or c.status in ("current", "disputed")]
        shown: set[str] = set()
        for row in _merge(tops, 0):
            yield row
            yield from _under(row, claims, shown)


def _under(row: Row, claims: list[Claim], shown: set[str]) -> Iterator[Row]:
    """The figures that a row superseded, and those that they had superseded."""
    shown.update(c.id for c in row.claims)
    own = {c.id for c in row.claims}
    older = [c for c in claims if c.superseded_by in own and c.id not in shown and isinstance(c.value, TollValue)]
    for under in _merge(older, row.depth + 1):
        yield under
        yield from _under(under, claims, shown)


def _merge(claims: list[Claim], depth: int) -> list[Row]:
    """One row for claims that give the same figure by the same source with the same status."""
    found: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        found.setdefault((claim.value, claim.status, claim.reason, write_chain(claim.sources)), []).append(claim)
    return [Row(tuple(c), c[0].value, depth) for c in found.values() if isinstance(c[0].value, TollValue)]
