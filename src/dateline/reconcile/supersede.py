"""Which figures still stand: revisions, growth of a count, contradictions between authorities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.reconcile.ranges import meet
from dateline.records.figures import Figure

# Kinds of one hand: an office and its spokesman, a ministry and its government, speak for the same count.
_NARRATOR = "narrator"


def settle_figures(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures with their standing in the case, in the order they were said.

    Four rules, in this order. A figure that a later report calls withdrawn is withdrawn wherever it stood before, with
    the reason given there. An authority's later total takes the place of its earlier one. A report's own earlier
    total gives way to a later report's own. Totals of two authorities that cannot both be true are disputed.
    Parts ("six of them at one hospital") and increments ("three more died") are no rivals of a total.
    """
    ordered = sorted(figures, key=_moment)
    withdrawn = _spread_withdrawals(ordered)
    succeeded = _succeed(withdrawn)
    return tuple(_dispute(succeeded))


def _moment(figure: Figure) -> tuple[str, str, str, int, str]:
    return (
        figure.said or figure.published or "",
        figure.published or "",
        figure.document,
        figure.order,
        figure.claim,
    )


def _matter(figure: Figure) -> tuple[str, str]:
    return figure.value.outcome, figure.value.group


def _range(figure: Figure) -> tuple[int | None, int | None]:
    return figure.value.low, figure.value.high


def _is_total(figure: Figure) -> bool:
    return figure.value.scope == "total"


def _spread_withdrawals(ordered: Sequence[Figure]) -> list[Figure]:
    """A withdrawal told once holds for every earlier report of the same figure by the same hand."""
    result = list(ordered)
    for later in ordered:
        if later.status not in {"superseded", "retracted"} or not _is_total(later):
            continue
        for i, earlier in enumerate(result):
            if earlier.status != "current" or not _is_total(earlier) or earlier.claim == later.claim:
                continue
            before = (earlier.published or "") <= (later.published or "")
            same = _matter(earlier) == _matter(later) and _range(earlier) == _range(later)
            if before and same and _same_hand(earlier, later) and earlier.document != later.document:
                result[i] = replace(
                    earlier, status=later.status, reason=later.reason, superseded_by=later.superseded_by
                )
    return result


def _same_hand(a: Figure, b: Figure) -> bool:
    """Whether two figures are one authority's, or one of them is told without any."""
    return a.speaker == b.speaker or _NARRATOR in {a.kind, b.kind}


def _succeed(figures: Sequence[Figure]) -> list[Figure]:
    """An authority's later total, on a later day or in a later report, takes the place of its earlier one."""
    result = list(figures)
    for i, earlier in enumerate(result):
        if earlier.status not in {"current", "disputed"} or not _is_total(earlier):
            continue
        for later in result[i + 1 :]:
            if (
                later.status not in {"current", "disputed"}
                or not _is_total(later)
                or _matter(later) != _matter(earlier)
            ):
                continue
            if (
                later.speaker != earlier.speaker
                or _range(later) == _range(earlier)
                or later.document == earlier.document
            ):
                continue
            if _says_less(later, earlier):
                continue
            if _moment(later)[:2] > _moment(earlier)[:2]:
                result[i] = replace(
                    earlier,
                    status="superseded",
                    superseded_by=later.claim,
                    reason=earlier.reason or _change(earlier, later),
                )
    return result


def _says_less(later: Figure, earlier: Figure) -> bool:
    """Whether the later figure only repeats the earlier one more vaguely ("dozens" after 31)."""
    low, high = _range(earlier)
    vague = later.value.modifier in {"vague", "at_least"} and earlier.value.modifier == "exact"
    return vague and low is not None and high is not None and meet(_range(earlier), _range(later))


def _change(earlier: Figure, later: Figure) -> str:
    old, new = earlier.value.low or earlier.value.high or 0, later.value.low or later.value.high or 0
    moved = "raised" if new > old else "lowered" if new < old else "restated"
    when = f" on {later.said or later.published}" if later.said or later.published else ""
    return f"{moved} by the same source{when}"


def _dispute(figures: Sequence[Figure]) -> list[Figure]:
    """Mark totals of two authorities that cannot both be true; a document's own dispute falls if one side withdraws."""
    standing = [f for f in figures if f.status in {"current", "disputed"} and _is_total(f)]
    rivals: set[str] = set()
    for i, a in enumerate(standing):
        for b in standing[i + 1 :]:
            if _NARRATOR in {a.kind, b.kind} or a.speaker == b.speaker or _matter(a) != _matter(b):
                continue
            if not meet(_range(a), _range(b)):
                rivals |= {a.claim, b.claim}
    return [_with_dispute(f, f.claim in rivals) for f in figures]


def _with_dispute(figure: Figure, disputed: bool) -> Figure:
    if figure.status not in {"current", "disputed"} or not _is_total(figure):
        return figure
    if disputed:
        return replace(
            figure,
            status="disputed",
            reason=figure.reason or "another authority gives a figure that cannot be true with it",
        )
    return replace(figure, status="current", reason=None if figure.status == "disputed" else figure.reason)
