"""The incidents of many reports that were judged to be one event, made into one incident of the case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from dateline.reconcile.actors import actors_of, join_actors
from dateline.reconcile.authorities import BELLIGERENTS, join_authorities
from dateline.reconcile.tolls import DEFAULT_POLICY, reconcile_tolls
from dateline.reconcile.victims import count_victims
from dateline.records.cases import CaseIncident, Grade
from dateline.records.claims import OVER_SEVERAL, SEEN_IN_ONE_PLACE, Claim, ResponsibilityValue, TollValue
from dateline.records.figures import Figure
from dateline.records.incidents import AttributeValue, Incident, IncidentPlace, Participant, Toll
from dateline.records.tellings import Telling
from dateline.records.times import UNKNOWN_INTERVAL, Interval
from dateline.text.names import name_key, plain_key

_FINENESS = ("exact", "near", "city", "district", "province", "country", "unknown")
T = TypeVar("T")
# Those whose word alone makes no second witness: a side of the fight, and who repeats another outlet.
_PARTIES = BELLIGERENTS | {"media"}


def order_tellings(tellings: Iterable[Telling]) -> tuple[Telling, ...]:
    """Oldest report first; the first one gives the incident its id, which new reports then seldom change."""
    return tuple(sorted(tellings, key=lambda t: (t.report.published or "9999", t.reported.id)))


def reconcile_incident(
    tellings: Sequence[Telling], *, policy: str = DEFAULT_POLICY, reasons: tuple[str, ...] = ()
) -> CaseIncident:
    """One incident of the case from all reports of it; its title is left empty.

    `reasons` say why the tellings were joined. A field is what most reports say, the more precise where they agree.
    """
    ordered = order_tellings(tellings)
    lead = ordered[0].incident
    incident = Incident(
        id=lead.id,
        type=_most(ordered, lambda t: t.incident.type),
        attributes=_attributes(ordered),
        date=_date(ordered),
        place=_place(ordered),
        participants=_participants(ordered),
        tolls=_tolls(ordered, policy),
        claims=tuple(c.id for t in ordered for c in t.claims),
        salience="main" if any(t.incident.salience == "main" for t in ordered) else "background",
        reality=_most(ordered, lambda t: t.incident.reality),
        title="",
    )
    grade, why = _grade(ordered)
    standing = [t for t in ordered if t.report.replaced_by is None] or ordered
    return CaseIncident(
        incident=incident,
        members=tuple(sorted(t.reported.id for t in ordered)),
        reports=sum({t.report.id: t.report.printings for t in standing}.values()),
        origins=len({t.report.origin for t in standing}),
        grade=grade,
        grade_reason=why,
        reasons=reasons,
    )


def _tolls(tellings: Sequence[Telling], policy: str) -> tuple[Toll, ...]:
    counted = reconcile_tolls(collect_figures(tellings), policy=policy, denied=is_denied(tellings))
    named = count_victims(tellings, {t.outcome for t in counted}, policy=policy)
    return tuple(sorted((*counted, *named), key=lambda t: (t.outcome, t.group)))


def is_denied(tellings: Sequence[Telling]) -> bool:
    """Whether it is an open question that it happened at all: some report only alleges it, and somebody denies it."""
    alleged = any(t.incident.reality in {"alleged", "denied"} for t in tellings)
    denies = any(
        c.polarity == "denied" or (isinstance(c.value, ResponsibilityValue) and c.value.stance == "denied")
        for t in tellings
        for c in t.claims
    )
    return alleged and (denies or any(t.incident.reality == "denied" for t in tellings))


# ---------------------------------------------------------------- figures


def collect_figures(tellings: Sequence[Telling]) -> tuple[Figure, ...]:
    """Every figure of the tellings, those of a replaced text withdrawn where the new text gives another."""
    found = [f for t in tellings for f in _figures(t)]
    one = join_authorities(f.speaker for f in found)
    found = [replace(f, speaker=one[f.speaker]) for f in found]
    later: dict[str, list[Figure]] = {}
    for figure in found:
        later.setdefault(figure.document, []).append(figure)
    replaced = {t.report.id: t.report.replaced_by for t in tellings if t.report.replaced_by is not None}
    return tuple(_as_replaced(f, later.get(replaced.get(f.document) or "", ()), replaced) for f in found)


def _figures(telling: Telling) -> Iterable[Figure]:
    for order, claim in enumerate(telling.claims):
        if not isinstance(claim.value, TollValue) or claim.polarity == "denied":
            continue
        speaker, reason = claim.sources[0], claim.reason or ""
        # Bodies that one witness saw are no rival of a total, in whichever report it stands.
        seen = reason.startswith(SEEN_IN_ONE_PLACE)
        yield Figure(
            claim=claim.id,
            document=claim.document,
            value=replace(claim.value, scope="part") if seen else claim.value,
            status=claim.status,
            reason=claim.reason,
            superseded_by=claim.superseded_by,
            speaker="narrator" if speaker.kind == "narrator" else plain_key(speaker.name),
            kind=speaker.kind,
            anonymous=speaker.anonymous,
            # What a report says in its own voice and lets stand it says on the day it comes out.
            said=None if speaker.kind == "narrator" and claim.status == "current" else claim.asserted,
            published=telling.report.published,
            origin=telling.report.origin,
            order=order,
            several=reason.startswith(OVER_SEVERAL),
        )


def _as_replaced(figure: Figure, newer: Sequence[Figure], replaced: dict[str, str]) -> Figure:
    """A figure of a text that was changed at its address: withdrawn unless the new text gives it as well."""
    if figure.document not in replaced or figure.status not in {"current", "disputed"}:
        return figure
    matter = [f for f in newer if (f.value.outcome, f.value.group) == (figure.value.outcome, figure.value.group)]
    if any((f.value.low, f.value.high) == (figure.value.low, figure.value.high) for f in matter):
        return figure
    heirs = [f for f in matter if f.speaker == figure.speaker and f.value.scope == figure.value.scope]
    reason = "the report was changed: its later text gives another figure" if matter else "the report was changed"
    if not matter:
        reason = "the report was changed: its later text no longer gives the figure"
    return replace(figure, status="superseded", superseded_by=heirs[0].claim if heirs else None, reason=reason)


# ---------------------------------------------------------------- fields


def _most(tellings: Sequence[Telling], of: Callable[[Telling], T]) -> T:
    """What most reports say; where they are even, what a main incident says, then the first in order."""
    counts: Counter[T] = Counter()
    for telling in tellings:
        counts[of(telling)] += 3 if telling.incident.salience == "main" else 1
    best = max(counts.values())
    return next(of(t) for t in tellings if counts[of(t)] == best)


def _date(tellings: Sequence[Telling]) -> Interval:
    windows = [t.incident.date for t in tellings]
    closed = [w for w in windows if w.start and w.end]
    if not closed:
        return next((w for w in windows if w.start or w.end), UNKNOWN_INTERVAL)
    narrow = min(_width(w) for w in closed)
    counts = Counter(w for w in closed if _width(w) == narrow)
    return min(counts, key=lambda w: (-counts[w], w.start or "", w.end or ""))


def _width(window: Interval) -> int:
    assert window.start is not None and window.end is not None
    return (date.fromisoformat(window.end[:10]) - date.fromisoformat(window.start[:10])).days


def _place(tellings: Sequence[Telling]) -> IncidentPlace | None:
    places = [t.incident.place for t in tellings if t.incident.place is not None]
    if not places:
        return None
    counts = Counter(places)
    first = {place: number for number, place in reversed(list(enumerate(places)))}
    return min(counts, key=lambda p: (_FINENESS.index(p.precision), -counts[p], first[p]))


def _attributes(tellings: Sequence[Telling]) -> tuple[tuple[str, AttributeValue], ...]:
    found: dict[str, Counter[AttributeValue]] = {}
    for telling in tellings:
        for key, value in telling.incident.attributes:
            found.setdefault(key, Counter())[value] += 1
    return tuple((key, min(found[key], key=lambda v: (-found[key][v], str(v)))) for key in sorted(found))


def _participants(tellings: Sequence[Telling]) -> tuple[Participant, ...]:
    """Those who took part, one entry for actors judged to be one, with all claims that say so."""
    one = {own: actor.id for actor in join_actors(actors_of(tellings)) for own in actor.members}
    merged: dict[tuple[str, str, str], Participant] = {}
    for part in (part for telling in tellings for part in telling.incident.participants):
        key = (part.role, part.certainty, one.get(part.actor, part.actor))
        known = merged.get(key)
        merged[key] = part if known is None else replace(known, claims=(*known.claims, *part.claims))
    return tuple(merged.values())


# ---------------------------------------------------------------- how well it is attested


def _grade(tellings: Sequence[Telling]) -> tuple[Grade, str]:
    """Airwars' grades: confirmed, fair, weak, contested, discounted."""
    stances = [(c, c.value) for t in tellings for c in t.claims if c.kind == "responsibility"]
    if any(getattr(v, "stance", "") == "claimed" for _, v in stances):
        return "confirmed", "a party claimed it"
    if all(t.incident.reality == "denied" for t in tellings):
        return "discounted", "every report denies that it happened"
    blamed = {_doer(t, c) for t in tellings for c in t.claims if getattr(c.value, "stance", "") in {"blamed", "stated"}}
    if len(blamed) > 1:
        return "contested", f"{len(blamed)} parties are held responsible"
    origins = len({t.report.origin for t in tellings})
    if origins < 2:
        return "weak", "a single origin tells of it"
    credible = len({t.report.origin for t in tellings if _is_credible(t)})
    if credible < 2:
        why = "only one of them" if credible else "none of them"
        return "weak", f"{origins} independent reports tell of it, but {why} has it from a source that saw or counted"
    return "fair", f"{credible} independent reports have it from credible sources"


def _is_credible(telling: Telling) -> bool:
    """Whether a report vouches for it: in its own voice, or by a source that is neither a party to it nor nameless.

    What only a party of the fight, an unnamed voice or another outlet says is no second witness, and neither is what
    the report itself only alleges.
    """
    if telling.incident.reality not in {"happened", "attempted"}:
        return False
    heads = [c.sources[0] for c in telling.claims if c.polarity == "asserted"]
    return any(s.kind not in _PARTIES and not s.anonymous for s in heads)


def _doer(telling: Telling, claim: Claim) -> str:
    own = getattr(claim.value, "actor", None)
    return next((name_key(a.name) for a in telling.actors if a.id == own), str(own))
