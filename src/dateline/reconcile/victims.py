"""Those who are named as killed or hurt, each counted once however many reports name them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.records.claims import Claim, VictimValue
from dateline.records.incidents import Toll, TollEntry
from dateline.records.quantities import Outcome
from dateline.records.tellings import Telling
from dateline.text.names import is_short_form, name_words, same_spelling


def count_victims(tellings: Sequence[Telling], counted: Iterable[Outcome], *, policy: str) -> tuple[Toll, ...]:
    """Tolls from names alone, for outcomes that no report counts.

    Three names say that at least three were killed, and not that nobody else was: best and high stay open. Where
    reports do give figures, those figures are the toll, and the names add nothing to it.
    """
    known = set(counted)
    found: dict[Outcome, list[tuple[Claim, str, Telling]]] = {}
    for telling in tellings:
        for claim in telling.claims:
            value = claim.value
            if not isinstance(value, VictimValue) or claim.polarity != "asserted" or claim.status != "current":
                continue
            if value.outcome is not None and value.outcome not in known and _is_name(value.name):
                found.setdefault(value.outcome, []).append((claim, value.name or "", telling))
    return tuple(_toll(outcome, found[outcome], policy) for outcome in sorted(found))


def _is_name(name: str | None) -> bool:
    return bool(name) and any(word[:1].isupper() for word in (name or "").split())


def _toll(outcome: Outcome, named: Sequence[tuple[Claim, str, Telling]], policy: str) -> Toll:
    persons: list[list[tuple[Claim, str, Telling]]] = []
    # Full names first, so that a short one finds the person that it stands for.
    for one in sorted(named, key=lambda x: (-len(name_words(x[1])), x[2].report.published or "9999", x[0].id)):
        home = next((p for p in persons if _is_one(one[1], p[0][1])), None)
        if home is None:
            persons.append([one])
        else:
            home.append(one)
    history = sorted((_entry(p) for p in persons), key=lambda e: (e.asserted or "9999", e.claim))
    return Toll(outcome, "all", None, len(persons), None, policy, tuple(history))


def _is_one(short: str, full: str) -> bool:
    return same_spelling(short, full, loose=True) or is_short_form(short, full)


def _entry(person: Sequence[tuple[Claim, str, Telling]]) -> TollEntry:
    """One step for a person, with the first claim that names them."""
    claim, _, telling = min(person, key=lambda x: (x[2].report.published or "9999", x[0].id))
    name, reports = person[0][1], len({x[2].report.id for x in person})
    several = f"is named in {reports} reports and counted once" if reports > 1 else "is named in one report"
    return TollEntry(claim.id, claim.asserted or telling.report.published, 1, 1, "current", f"{name} {several}")
