"""What waits for a person, counted and put in order by the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, Subquery, and_, case, cast, exists, false, func, or_, select

from dateline.store import desk_tables
from dateline.store import tables as t
from dateline.store.queue_base import Contradicted, FigureKind, OpenPair, StandingFigure
from dateline.store.sql_names import SqlNames

_JUDGED = ("same", "different")


class SqlQueues(SqlNames):
    """Queries over matches, judgements and the steps of tolls."""

    def open_pairs(self, *, user: str = "", limit: int, skip: int = 0) -> list[OpenPair]:
        pairs, put_off = _open_pairs(), desk_tables.later.c
        c = pairs.c
        mine = and_(put_off.user == user, put_off.a == c.a, put_off.b == c.b)
        query = (
            select(c.a, c.b, c.probability, c.one, c.other)
            .select_from(pairs.outerjoin(desk_tables.later, mine))
            .where(c.place == 1)
            .order_by(func.coalesce(put_off.number, 0), c.probability.desc(), c.a, c.b)
        )
        return [OpenPair(*row) for row in self._rows(query.offset(skip).limit(limit))]

    def count_open_pairs(self) -> int:
        pairs = _open_pairs()
        return int(self._rows(select(func.count()).select_from(pairs).where(pairs.c.place == 1))[0][0])

    def contradicted(self) -> list[Contradicted]:
        s = t.toll_steps.c
        key = (s.incident, s.outcome, s.people)
        ends = [func.min(s.low), func.min(s.high), func.max(s.low), func.max(s.high)]
        disputed = func.sum(case((s.status == "disputed", 1), else_=0))
        query = _steps(select(*key, *ends)).where(_is_total()).group_by(*key).order_by(*key)
        # Of figures that all can be true no least is above any greatest.
        apart = func.max(s.low) > func.min(s.high)
        return [
            Contradicted(row[0], row[1], row[2], _first(min, row[3:5]), _first(max, row[5:]))
            for row in self._rows(query.having(disputed > 0, apart))
        ]

    def unchecked_kinds(self) -> list[FigureKind]:
        kind = (t.toll_steps.c.outcome, _greatest(), self._sure())
        query = _unchecked(select(*kind, func.count())).group_by(*kind).order_by(*kind)
        return [FigureKind(*row) for row in self._rows(query)]

    def unchecked_of(self, kinds: Sequence[FigureKind]) -> list[StandingFigure]:
        s, most, sure = t.toll_steps.c, _greatest(), self._sure()
        alike = [
            and_(s.outcome == k.outcome, sure == k.sure, most.is_(None) if k.greatest is None else most == k.greatest)
            for k in kinds
        ]
        query = _unchecked(_figures()).where(or_(false(), *alike)).order_by(s.claim, s.incident, s.people)
        return [StandingFigure(*row) for row in self._rows(query)]

    def _sure(self) -> ColumnElement[Any]:
        """The confidence in hundredths; one database cuts what the other rounds."""
        hundredths = t.claims.c.confidence * 100
        return cast(hundredths if self.database.is_sqlite else func.floor(hundredths), Integer)

    def totals_in(self, incidents: Iterable[str]) -> list[StandingFigure]:
        s = t.toll_steps.c
        query = _steps(_figures(), claims=True).where(_is_total())
        rows = self._rows_in(query.order_by(s.incident, s.outcome, s.people, s.step), s.incident, incidents)
        return [StandingFigure(*row) for row in rows]


def _first(choose: Any, numbers: Iterable[int | None]) -> int | None:  # noqa: ANN401 - min or max
    known = [n for n in numbers if n is not None]
    return choose(known) if known else None


def _figures() -> Select[Any]:
    s = t.toll_steps.c
    return select(s.incident, s.outcome, s.people, s.claim, s.low, s.high, s.status, t.claims.c.confidence)


def _steps(query: Select[Any], *, claims: bool = False) -> Select[Any]:
    """Steps of tolls of incidents that are some report's news."""
    joined = t.toll_steps.join(t.incidents, t.incidents.c.id == t.toll_steps.c.incident)
    if claims:
        joined = joined.join(t.claims, t.claims.c.id == t.toll_steps.c.claim)
    return query.select_from(joined).where(t.incidents.c.salience == "main")


def _is_total() -> ColumnElement[bool]:
    """Steps that stand as the figure of all: disputed, or undisputed and for themselves."""
    s = t.toll_steps.c
    return or_(s.status == "disputed", and_(s.status == "current", s.reason.is_(None)))


def _unchecked(query: Select[Any]) -> Select[Any]:
    """Figures that stand and that nobody has judged."""
    j, s = t.judgements.c, t.toll_steps.c
    judged = select(j.a).where(j.b.is_(None), j.undone.is_(None))
    return _steps(query, claims=True).where(s.status.in_(("current", "disputed")), s.claim.not_in(judged))


def _greatest() -> ColumnElement[Any]:
    """The greater end of a figure; of an open one the end that is known."""
    s = t.toll_steps.c
    return case((or_(s.high.is_(None), s.low > s.high), s.low), else_=s.high)


def _open_pairs() -> Subquery:
    """Pairs that the program is unsure about, between two incidents that nobody judged; the best of each is place 1."""
    m, one, other = t.matches.c, t.reported.alias("one"), t.reported.alias("other")
    low, high = _sorted(one.c.incident, other.c.incident)
    place = func.row_number().over(partition_by=(low, high), order_by=(m.probability.desc(), m.a, m.b))
    joined = t.matches.join(one, one.c.id == m.a).join(other, other.c.id == m.b)
    apart = _judged_pairs()
    judged = exists(select(apart.c.low).where(apart.c.low == low, apart.c.high == high))
    found = select(m.a, m.b, m.probability, one.c.incident.label("one"), other.c.incident.label("other"))
    return (
        found.add_columns(place.label("place"))
        .select_from(joined)
        .where(m.outcome == "unsure", one.c.incident != other.c.incident, ~judged)
        .subquery("pairs")
    )


def _judged_pairs() -> Any:  # noqa: ANN401 - a CTE
    """The incidents that a person said are one or are not, in order."""
    j, one, other = t.judgements.c, t.reported.alias("judged_one"), t.reported.alias("judged_other")
    homes = (func.coalesce(one.c.incident, j.a), func.coalesce(other.c.incident, j.b))
    low, high = _sorted(*homes)
    joined = t.judgements.outerjoin(one, one.c.id == j.a).outerjoin(other, other.c.id == j.b)
    query = select(low.label("low"), high.label("high")).select_from(joined)
    return query.where(j.kind.in_(_JUDGED), j.b.is_not(None), j.undone.is_(None)).distinct().cte("apart")


def _sorted(one: ColumnElement[Any], other: ColumnElement[Any]) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    return case((one < other, one), else_=other), case((one < other, other), else_=one)
