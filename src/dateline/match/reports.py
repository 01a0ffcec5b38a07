"""The incidents of one report, boiled down to what can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from dateline.records.actors import Actor
from dateline.records.claims import Claim, TollValue, VictimValue
from dateline.records.incidents import Incident
from dateline.records.ledgers import DocumentLedger
from dateline.records.reported import Reported, TotalFigure
from dateline.text.furniture import blank_furniture
from dateline.text.names import name_key
from dateline.text.numerals import parse_number

_WORD = re.compile(r"[a-z][a-z'-]+[a-z]")
_NAME = re.compile(r"\b[A-Z][a-z]+(?:['-][A-Za-z]+)*")
_AGE = re.compile(r"\b([a-z]+|\d{1,2})[- ](year|month|week|day)s?[- ]old\b|, (?:age )?(\d{1,2}),", re.IGNORECASE)
_LONGEST_TEXT = 12_000
_DOERS = frozenset(["perpetrator", "claimant", "orderer"])


def describe_incidents(ledger: DocumentLedger, *, origin: str) -> tuple[Reported, ...]:
    """What matching asks of each incident of a report; `origin` is equal for reports that repeat one text."""
    actors = {a.id: a for a in ledger.actors}
    claims: dict[str, list[Claim]] = {}
    for claim in ledger.claims:
        if claim.incident is not None:
            claims.setdefault(claim.incident, []).append(claim)
    names = name_words_of(blank_furniture(ledger.document.text[:_LONGEST_TEXT]))
    return tuple(
        replace(_describe(i, claims.get(i.id, []), ledger, actors, origin), report_names=names)
        for i in ledger.incidents
    )


def name_words_of(text: str) -> frozenset[str]:
    """The words that a text writes like names: with a capital, and never without.

    >>> sorted(name_words_of("Police in Tarnow said the police held Ana Pell."))
    ['ana', 'pell', 'tarnow']
    """
    plain = set(re.findall(r"\b[a-z][a-z'-]+", text))
    return frozenset(w for n in _NAME.findall(text) if (w := n.lower()) not in plain and len(w) > 2)


def _describe(
    incident: Incident, claims: list[Claim], ledger: DocumentLedger, actors: dict[str, Actor], origin: str
) -> Reported:
    document = ledger.document
    text = blank_furniture(document.text)
    told = " ".join(span.of(text) for c in claims for span in c.evidence)
    victims = [c.value.name for c in claims if isinstance(c.value, VictimValue) and c.value.name]
    place = incident.place
    return Reported(
        id=incident.id,
        document=document.id,
        published=document.published,
        origin=origin,
        type=incident.type,
        date=incident.date,
        place=place,
        places=frozenset([name_key(place.name)] if place is not None and place.name else []),
        salience=incident.salience,
        doers=_parties(incident, actors, _DOERS),
        sufferers=_parties(incident, actors, frozenset(["target", "victim"])),
        victims=frozenset(name_key(v) for v in victims if _is_full_name(v)),
        words=frozenset(_WORD.findall(told.lower())),
        figures=_totals(claims, document.published),
        ages=ages_of(told),
    )


def ages_of(text: str) -> frozenset[str]:
    """The ages of people that a text tells, with their unit.

    >>> sorted(ages_of("Ana Pell, 34, and a six-month-old boy were hurt."))
    ['34 years', '6 months']
    """
    found = set()
    for number, unit, plain in _AGE.findall(text):
        count = int(plain or number) if (plain or number).isdigit() else parse_number([number.lower()])
        if count is not None:
            found.add(f"{count} {(unit or 'year').lower()}{'' if count == 1 else 's'}")
    return frozenset(found)


def _is_full_name(name: str) -> bool:
    """Whether it names a person: every report has a "man", and many a "Mohammed"."""
    return len(_NAME.findall(name)) > 1 and len(name_key(name).split()) > 1


def _parties(incident: Incident, actors: dict[str, Actor], roles: frozenset[str]) -> frozenset[str]:
    own: Iterable[str] = (p.actor for p in incident.participants if p.role in roles and p.certainty != "denied")
    return frozenset(name_key(actors[a].name) for a in own if a in actors)


def _totals(claims: list[Claim], published: str | None) -> tuple[TotalFigure, ...]:
    """The totals told of it, without the one of a group who is told by name beside a count of all."""
    found = [
        TotalFigure(c.value.outcome, c.value.group, c.value.low, c.value.high, c.asserted or published)
        for c in claims
        if isinstance(c.value, TollValue) and c.value.scope == "total" and c.polarity == "asserted"
    ]
    several = {f.outcome for f in found if f.group == "all" and (f.low or 0) > 1}
    return tuple(f for f in found if f.group == "all" or f.outcome not in several or (f.low, f.high) != (1, 1))
