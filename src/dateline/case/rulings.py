"""What people decided, ready to be applied to what is derived; what is stored stays as it is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from dateline.errors import UsageError
from dateline.records.cases import Judgement
from dateline.records.claims import Claim, ClaimValue, Polarity, TollValue
from dateline.records.events import EventType, Reality
from dateline.records.incidents import Incident, IncidentPlace, Salience
from dateline.records.ledgers import DocumentLedger
from dateline.records.quantities import Modifier, Outcome, Scope
from dateline.store.base import CaseStore

Pair = frozenset[str]
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Rulings:
    """The judgements in force, by what they are about.

    `flags` says of a judgement, by its number, why a person should look at it again: what it was made on has changed.
    """

    same: tuple[Pair, ...]
    different: tuple[Pair, ...]
    split: frozenset[str]
    joined: tuple[Judgement, ...]
    by_id: Mapping[str, tuple[Judgement, ...]]
    flags: Mapping[int, str]

    def confirmed(self, claim: str) -> bool:
        """Whether a person has checked a claim and found it right."""
        return any(j.kind == "confirm" for j in self.by_id.get(claim, ()))

    def rejected(self, claim: str) -> bool:
        """Whether a person has found that a claim was misread."""
        return any(j.kind == "reject" for j in self.by_id.get(claim, ()))

    def joins(self, reported: Container[str]) -> list[Judgement]:
        """The judgements that join two of these reported incidents."""
        return [j for j in self.joined if j.a in reported and j.b in reported]

    def partners(self, reported: str) -> list[str]:
        """The reported incidents that a person joined with this one."""
        return [other for pair in self.same if reported in pair for other in sorted(pair - {reported})]


def gather_rulings(store: CaseStore) -> Rulings:
    """The judgements in force; those whose ground has moved are flagged.

    A judgement of a claim that another reading numbered anew goes with the claim; where no claim says the same any
    more, it is not applied but stays, flagged. A judgement of reported incidents is applied while they exist.
    """
    judgements = store.judgements()
    about_claims = [j for j in judgements if is_claim(j.a)]
    claims = store.claims([j.a for j in about_claims])
    by_id: dict[str, list[Judgement]] = {}
    flags: dict[int, str] = {}
    for judgement in about_claims:
        home = _find_home(judgement, claims.get(judgement.a), store)
        if home is None:
            flags[judgement.id] = "no claim of the report says any more what it was made on; it is not applied"
        else:
            by_id.setdefault(home, []).append(judgement)
    about_incidents = [j for j in judgements if not is_claim(j.a)]
    digests = digest_incidents(store, [i for j in about_incidents for i in (j.a, j.b) if i])
    for judgement in about_incidents:
        if judgement.kind == "correct" and judgement.a in digests:
            by_id.setdefault(judgement.a, []).append(judgement)
        if judgement.seen != _seen(judgement, digests):
            flags[judgement.id] = "the report is read differently now than when it was made"
    return Rulings(
        same=tuple(Pair([j.a, j.b]) for j in about_incidents if j.kind == "same" and j.b),
        different=tuple(Pair([j.a, j.b]) for j in about_incidents if j.kind == "different" and j.b),
        joined=tuple(j for j in about_incidents if j.kind == "same"),
        split=frozenset(j.a for j in about_incidents if j.kind == "split"),
        by_id={own: tuple(several) for own, several in by_id.items()},
        flags=flags,
    )


def is_claim(own_id: str) -> bool:
    """Whether an id is a claim's.

    >>> is_claim("9f3c-c7"), is_claim("9f3c-i1")
    (True, False)
    """
    return own_id.rpartition("-")[2].startswith("c")


def _find_home(judgement: Judgement, claim: Claim | None, store: CaseStore) -> str | None:
    if claim is not None and judgement.seen in (None, digest_claim(claim)):
        return claim.id
    document = judgement.a.rpartition("-")[0]
    found = [c.id for x in store.ledgers([document], annotations=False) for c in x.claims]
    same = [own for own, c in store.claims(found).items() if digest_claim(c) == judgement.seen]
    return same[0] if len(same) == 1 else None


def _seen(judgement: Judgement, digests: Mapping[str, str]) -> str:
    return "+".join(digests.get(own, "gone") for own in (judgement.a, judgement.b) if own)


def digest_claim(claim: Claim) -> str:
    """Equal for claims that say the same with the same words."""
    told = (claim.kind, claim.value, claim.polarity, [s.name for s in claim.sources], claim.evidence)
    return hashlib.sha256(repr(told).encode("utf-8", errors="surrogatepass")).hexdigest()[:_DIGITS]


def digest_incidents(store: CaseStore, ids: Sequence[str]) -> dict[str, str]:
    """For each reported incident that exists, a digest of what its report says of it."""
    found = store.reported_incidents(ids)
    claims = store.claims_about(found)
    digests = {}
    for own, incident in found.items():
        told = (incident.type, incident.date, incident.place, sorted(digest_claim(c) for c in claims[own]))
        digests[own] = hashlib.sha256(repr(told).encode("utf-8", errors="surrogatepass")).hexdigest()[:_DIGITS]
    return digests


# ---------------------------------------------------------------- applying


def apply_rulings(ledger: DocumentLedger, rulings: Rulings) -> DocumentLedger:
    """A report's ledger with what people decided about it."""
    return replace(
        ledger,
        claims=tuple(judge_claim(c, rulings) for c in ledger.claims),
        incidents=tuple(judge_incident(i, rulings) for i in ledger.incidents),
    )


def judge_claim(claim: Claim, rulings: Rulings) -> Claim:
    """A claim as people left it: rejected, corrected or confirmed, each with who and why among its reasons."""
    for judgement in rulings.by_id.get(claim.id, ()):
        claim = replace(claim, reasons=(*claim.reasons, describe_judgement(judgement)))
        if judgement.kind == "reject":
            claim = replace(claim, status="retracted", reason=describe_judgement(judgement), superseded_by=None)
        elif judgement.kind == "confirm":
            claim = replace(claim, confidence=1.0)
        elif judgement.field is not None:
            claim = CLAIM_FIELDS[judgement.field](claim, judgement.value or "")
    return claim


def judge_incident(incident: Incident, rulings: Rulings) -> Incident:
    """A reported incident as people corrected it."""
    for judgement in rulings.by_id.get(incident.id, ()):
        if judgement.field is not None:
            incident = INCIDENT_FIELDS[judgement.field](incident, judgement.value or "")
            incident = replace(incident, reasons=(*incident.reasons, describe_judgement(judgement)))
    return incident


def describe_judgement(judgement: Judgement) -> str:
    """A judgement in a sentence.

    >>> describe_judgement(Judgement(1, "reject", "a-c1", None, None, None, "a typo", "ana", "2031-01-05T10:00", None))
    'rejected by ana on 2031-01-05: a typo'
    """
    done = {
        "same": "judged to be one event",
        "different": "judged to be another event",
        "split": "taken apart",
        "confirm": "confirmed",
        "reject": "rejected",
        "correct": f"{judgement.field} corrected to {judgement.value}",
    }[judgement.kind]
    return f"{done} by {judgement.author} on {judgement.made[:10]}: {judgement.reason}"


# ---------------------------------------------------------------- corrections


def _word(kind: Any) -> Callable[[str], Any]:  # noqa: ANN401 - a Literal
    def read(value: str) -> str:
        if value not in get_args(kind):
            raise UsageError(f"{value!r} is none of: {', '.join(get_args(kind))}.")
        return value

    return read


def _number(value: str) -> int | None:
    if value in ("", "none", "unknown"):
        return None
    if not value.isdigit():
        raise UsageError(f"{value!r} is no whole number; write none for an open end.")
    return int(value)


def _day(value: str) -> str | None:
    from datetime import date

    if value in ("", "none", "unknown"):
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as problem:
        raise UsageError(f"{value!r} is no date ({problem}). Write it as 2024-01-04.") from problem


def _toll(field: str, read: Callable[[str], Any]) -> Callable[[Claim, str], Claim]:
    def change(claim: Claim, value: str) -> Claim:
        return replace(claim, value=_with(claim.value, **{field: read(value)}))

    return change


def _with(value: ClaimValue, **changes: Any) -> ClaimValue:  # noqa: ANN401
    if not isinstance(value, TollValue):
        raise UsageError("The claim gives no figure, so there is none to correct.")
    return replace(value, **changes)


def _figure(claim: Claim, value: str) -> Claim:
    """A figure written as 7, 5-9, 5+ (and more) or -9 (at most)."""
    low, dash, high = value.removesuffix("+").partition("-")
    modifier = "at_least" if value.endswith("+") else "exact" if not dash else "range" if low else "at_most"
    ends = (_number(low), None if value.endswith("+") else _number(high if dash else low))
    if ends == (None, None):
        raise UsageError(f"{value!r} is no figure. Write 7, 5-9, 5+ or -9.")
    return replace(claim, value=_with(claim.value, low=ends[0], high=ends[1], modifier=modifier))


def _asserted(claim: Claim, value: str) -> Claim:
    return replace(claim, asserted=_day(value))


def _polarity(claim: Claim, value: str) -> Claim:
    return replace(claim, polarity=_word(Polarity)(value))


CLAIM_FIELDS: dict[str, Callable[[Claim, str], Claim]] = {
    "figure": _figure,
    "low": _toll("low", _number),
    "high": _toll("high", _number),
    "outcome": _toll("outcome", _word(Outcome)),
    "group": _toll("group", str),
    "modifier": _toll("modifier", _word(Modifier)),
    "scope": _toll("scope", _word(Scope)),
    "asserted": _asserted,
    "polarity": _polarity,
}


def _date(incident: Incident, value: str) -> Incident:
    """A day, or two with / between them."""
    start, _, end = value.partition("/")
    window = replace(incident.date, start=_day(start), end=_day(end or start), precision="day")
    return replace(incident, date=window)


def _place(incident: Incident, value: str) -> Incident:
    """A name, or a name and a country: "Cotabato, PH"; coordinates are no longer known then."""
    name, _, country = (part.strip() for part in value.partition(","))
    known = incident.place.country if incident.place else None
    return replace(incident, place=IncidentPlace(name, country or known, None, None, None, None, "city"))


INCIDENT_FIELDS: dict[str, Callable[[Incident, str], Incident]] = {
    "type": lambda i, v: replace(i, type=_word(EventType)(v)),
    "reality": lambda i, v: replace(i, reality=_word(Reality)(v)),
    "salience": lambda i, v: replace(i, salience=_word(Salience)(v)),
    "date": _date,
    "place": _place,
}
