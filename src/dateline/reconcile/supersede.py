"""Which figures still stand: revisions, growth of a count, contradictions between authorities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.lexicons import load_lexicon
from dateline.reconcile.authorities import NARRATOR, STATE, on_a_par, rank_of
from dateline.records.figures import Figure
from dateline.records.ranges import meet

_GROWTH = load_lexicon("authority")["growth"]
_CLEARED = load_lexicon("authority")["clearing"]
_STANDS = frozenset(["current", "disputed"])
Moment = tuple[str, str, str, int, str]


def settle_figures(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures with their standing in the case, in the order they were said.

    Five rules, in this order. A figure that a later report calls withdrawn is withdrawn wherever it stood before, with
    the reason given there. An authority's later total takes the place of its earlier one. A later total that is a
    little higher overtakes an earlier one that nobody repeats: the count grew. An unnamed source's total falls when a
    named authority counts otherwise and nobody repeats it. Totals of two authorities that cannot both be true are
    disputed. Parts ("six of them at one hospital") and increments ("three more died") are no rivals of a total; nor are
    totals over several events.
    """
    ordered = _take_parts(sorted(figures, key=_moment))
    by_matter: dict[tuple[str, str], list[Figure]] = {}
    for figure in ordered:
        if figure.value.scope == "total" and not figure.several:
            by_matter.setdefault((figure.value.outcome, figure.value.group), []).append(figure)
    # A group's figure may stand for all as well, so a claim alone does not tell which one is meant.
    settled: dict[tuple[str, str], Figure] = {}
    for rivals in by_matter.values():
        for rule in (_spread_withdrawals, _succeed, _overtake, _drop_unnamed, _dispute):
            rivals = rule(rivals)
        settled.update(((f.claim, f.value.group), f) for f in rivals)
    return tuple(settled.get((f.claim, f.value.group), f) for f in ordered)


# ---------------------------------------------------------------- what the rules ask


def _moment(figure: Figure) -> Moment:
    day = figure.said or figure.published or ""
    return day, figure.published or "", figure.document, figure.order, figure.claim


def day_of(figure: Figure) -> str:
    """The ISO day that a figure counts from, empty when nothing is known."""
    return (figure.said or figure.published or "")[:10]


def number_of(figure: Figure) -> int:
    """The number that a figure is compared by: where it begins, else where it ends."""
    return figure.value.low or figure.value.high or 0


def _stands(figure: Figure) -> bool:
    return figure.status in _STANDS


def _is_later(later: Figure, earlier: Figure) -> bool:
    return day_of(later) > day_of(earlier) or (
        day_of(later) == day_of(earlier)
        and (later.published or "") > (earlier.published or "")
        and later.document != earlier.document
    )


def _same_figure(a: Figure, b: Figure) -> bool:
    """Whether two figures are one: "at least 33" and 33, "more than 70" and 70."""
    if a.value.ends == b.value.ends:
        return True
    opened = a.value.high is None or b.value.high is None
    return opened and abs(number_of(a) - number_of(b)) <= 1


def _is_repeated(figure: Figure, others: Sequence[Figure], after: str) -> bool:
    """Whether the figure is still said on or after a day, by a report that is no copy of one that said it before.

    A copy that is printed days later only carries the old count along.
    """
    return any(
        o.speaker == figure.speaker
        and _same_figure(o, figure)
        and o.origin != figure.origin
        and day_of(o) >= after
        and _stands(o)
        for o in others
    )


def _stands_beside(earlier: Figure, later: Figure, others: Sequence[Figure]) -> bool:
    """Whether a copy carries both figures along: what stood beside a count from the first has not come after it."""
    return later.origin == earlier.origin and any(
        o.document == later.document and o.speaker == earlier.speaker and _same_figure(o, earlier) and _stands(o)
        for o in others
    )


# ---------------------------------------------------------------- the rules


def _take_parts(figures: Sequence[Figure]) -> list[Figure]:
    """The figures, those that can only be a part of what the same voice counts marked as parts.

    "Twenty-two were killed ... two people were shot at the door": a voice that gives both in one report counts the two
    among the twenty-two. Nor does a report's own voice halve a toll that reports gave before without a word of why. A
    toll that fell is told with words that withdraw the earlier one.
    """
    result = []
    for figure in figures:
        most = max((number_of(o) for o in figures if _is_part_of(figure, o)), default=None)
        if most is not None:
            why = f"far below the {most} that the same voice counts, with no word that it was wrong"
            why = f"{why}: taken as a part of it"
            figure = replace(figure, value=replace(figure.value, scope="part"), reason=figure.reason or why)
        result.append(figure)
    return result


def _is_part_of(part: Figure, whole: Figure) -> bool:
    of_one_matter = (part.speaker, part.value.outcome, part.value.group) == (
        whole.speaker,
        whole.value.outcome,
        whole.value.group,
    )
    told_with = part.document == whole.document or (part.kind == NARRATOR and _is_later(part, whole))
    plain = all(f.value.scope == "total" and f.status == "current" and not f.several for f in (part, whole))
    few = part.value.is_exact and 0 < 2 * number_of(part) <= (whole.value.low or 0)
    return of_one_matter and told_with and plain and few


def _spread_withdrawals(figures: list[Figure]) -> list[Figure]:
    """A withdrawal told once holds for every earlier report of the same figure by the same hand.

    A hand is an authority, or a source of the same kind, or two bodies of the state: the later report may name it
    otherwise ("the first list"), or not at all.
    """
    result = list(figures)
    for later in figures:
        if _stands(later):
            continue
        for i, earlier in enumerate(result):
            told_before = (earlier.published or "") <= (later.published or "") and earlier.document != later.document
            kinds = {earlier.kind, later.kind}
            hand = earlier.speaker == later.speaker or len(kinds) == 1 or NARRATOR in kinds or kinds <= STATE
            if _stands(earlier) and told_before and hand and _same_figure(earlier, later):
                result[i] = replace(
                    earlier, status=later.status, reason=later.reason, superseded_by=later.superseded_by
                )
    return result


def _succeed(figures: list[Figure]) -> list[Figure]:
    """An authority's later total, on a later day or in a later report, takes the place of its earlier one."""
    result = list(figures)
    for i, earlier in enumerate(result):
        for later in result[i + 1 :]:
            if (
                _stands(earlier)
                and _stands(later)
                and later.speaker == earlier.speaker
                and later.document != earlier.document
                and later.value.ends != earlier.value.ends
                and _is_later(later, earlier)
                and not _says_less(later, earlier)
                and not _is_repeated(earlier, result, day_of(later))
            ):
                result[i] = replace(
                    earlier, status="superseded", superseded_by=later.claim, reason=_change(earlier, later)
                )
    return result


def _says_less(later: Figure, earlier: Figure) -> bool:
    """Whether the later figure only repeats the earlier one more vaguely ("dozens" after 31)."""
    vague = later.value.modifier in {"vague", "at_least", "about"}
    return vague and earlier.value.is_exact and meet(earlier.value.ends, later.value.ends)


def _change(earlier: Figure, later: Figure) -> str:
    old, new = number_of(earlier), number_of(later)
    moved = "raised" if new > old else "lowered" if new < old else "restated"
    day = day_of(later)
    if earlier.kind == NARRATOR:
        return f"{moved} by later reports" + (f" on {day}" if day else "")
    return f"{moved} by the same source" + (f" on {day}" if day else "")


def _overtake(figures: list[Figure]) -> list[Figure]:
    """A count goes on: a later total, a little higher or exact where it was open, overtakes one that nobody repeats.

    A little lower only between two offices: their lists are cleared of names that stood twice, while sides of a fight
    contradict each other.
    """
    result = list(figures)
    for i, earlier in enumerate(result):
        for later in result[i + 1 :]:
            if not (_stands(earlier) and _stands(later)) or later.speaker == earlier.speaker:
                continue
            if not _is_later(later, earlier) or _is_repeated(earlier, result, day_of(later)):
                continue
            if _stands_beside(earlier, later, result):
                continue
            if not later.value.is_exact or _weighs_less(later, earlier):
                continue
            why = _growth(earlier, later) or _clearing(earlier, later)
            if why is not None:
                result[i] = replace(earlier, status="superseded", superseded_by=later.claim, reason=why)
    return result


def _weighs_less(later: Figure, earlier: Figure) -> bool:
    """Whether the later source is too slight to overtake the earlier: a side of the fight, or a lone voice."""
    if later.kind == NARRATOR or on_a_par(later, earlier):
        return later.kind == "armed_group" and earlier.kind != "armed_group"
    return rank_of(later) < rank_of(earlier)


def _growth(earlier: Figure, later: Figure) -> str | None:
    old, new = number_of(earlier), number_of(later)
    if earlier.value.high is None and meet(earlier.value.ends, later.value.ends):
        return f"made exact by a later count of {new} on {day_of(later)}"
    most = max(old * _GROWTH["share"], old + _GROWTH["people"])
    if earlier.value.is_exact and old < new <= most:
        return f"overtaken by a later count of {new} on {day_of(later)}"
    return None


def _clearing(earlier: Figure, later: Figure) -> str | None:
    """Why a later, slightly lower count stands, or None: two offices that count the same lists."""
    old, new = number_of(earlier), number_of(later)
    offices = earlier.kind == later.kind == "official"
    least = min(old * _CLEARED["share"], old - _CLEARED["people"])
    if offices and earlier.value.is_exact and least <= new < old and day_of(later) > day_of(earlier):
        return f"cleared up by a later count of {new} on {day_of(later)}"
    return None


def _drop_unnamed(figures: list[Figure]) -> list[Figure]:
    """An unnamed source's total falls when a named authority later counts otherwise and nobody repeats it."""
    result = list(figures)
    for i, earlier in enumerate(result):
        if not _stands(earlier) or not earlier.anonymous:
            continue
        for later in result[i + 1 :]:
            otherwise = _stands(later) and later.value.is_exact and not meet(earlier.value.ends, later.value.ends)
            named = not later.anonymous and later.kind != NARRATOR and rank_of(later) >= rank_of(earlier)
            repeated = _is_repeated(earlier, result, day_of(later)) or _stands_beside(earlier, later, result)
            if otherwise and named and _is_later(later, earlier) and not repeated:
                reason = (
                    f"an unnamed source's figure that nobody repeated; a named authority counted {number_of(later)}"
                )
                result[i] = replace(earlier, status="superseded", superseded_by=later.claim, reason=reason)
                break
    return result


def _dispute(figures: list[Figure]) -> list[Figure]:
    """Mark totals of two authorities that cannot both be true; a dispute falls when one side gives way.

    Where both stand in one report, the report's own judgement is kept: it may take a side.
    """
    standing = [f for f in figures if _stands(f)]
    losing: set[str] = set()
    for i, a in enumerate(standing):
        for b in standing[i + 1 :]:
            if a.speaker != b.speaker and not meet(a.value.ends, b.value.ends):
                losing |= _losers(a, b, standing)
    return [_with_dispute(f, f.claim in losing) for f in figures]


def _losers(a: Figure, b: Figure, standing: Sequence[Figure]) -> set[str]:
    if a.document == b.document:
        return {f.claim for f in (a, b) if f.status == "disputed"}
    if NARRATOR in {a.kind, b.kind}:
        # What a report says in its own voice it has from somebody: no authority of its own.
        return {f.claim for f in (a, b) if f.status == "disputed" or f.kind != NARRATOR}
    if _is_backed(b, standing) and not _is_repeated(a, standing, day_of(b)) and _is_later(b, a):
        return {a.claim}
    if on_a_par(a, b):
        return {a.claim, b.claim}
    return {min((a, b), key=rank_of).claim}


def _is_backed(figure: Figure, standing: Sequence[Figure]) -> bool:
    """Whether two authorities give one and the same total."""
    alike = {f.speaker for f in standing if f.value.ends == figure.value.ends and f.kind != NARRATOR}
    return len(alike) > 1


def _with_dispute(figure: Figure, disputed: bool) -> Figure:
    if not _stands(figure):
        return figure
    if disputed:
        reason = figure.reason or "another authority gives a figure that cannot be true with it"
        return replace(figure, status="disputed", reason=reason)
    return replace(figure, status="current", reason=None if figure.status == "disputed" else figure.reason)
