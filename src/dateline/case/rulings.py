"""What people decided, ready to be applied to what is derived; what is stored stays as it is."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.case.corrections import CLAIM_FIELDS, INCIDENT_FIELDS, PARTY_FIELDS
from dateline.case.hiding import HidingStore
from dateline.case.names import NamedParty, actors_in, name_of, read_party, renew_party
from dateline.records.cases import Judgement
from dateline.records.claims import Claim
from dateline.records.incidents import Incident, Participant
from dateline.records.ledgers import DocumentLedger
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


def gather_rulings(store: CaseStore, *, documents: Iterable[str] | None = None) -> Rulings:
    """The judgements in force, all or those on what some documents say, and those that cannot be applied, flagged.

    A judgement of a claim that another reading numbered anew goes with the claim; where no claim says the same any
    more, it is not applied but stays, flagged. A judgement of reported incidents is applied while they exist.
    """
    if isinstance(store, HidingStore):
        # Whether a claim says the same as when it was judged shows in its very words only.
        return store.hider.hide(gather_rulings(store.unhidden, documents=documents))
    judgements = store.judgements(documents=documents)
    claims = store.claims([j.a for j in judgements if is_claim(j.a)])
    by_id: dict[str, list[Judgement]] = {}
    flags: dict[int, str] = {}
    for judgement in judgements:
        if not is_claim(judgement.a) and judgement.kind != "correct":
            continue
        home = _find_home(judgement, claims.get(judgement.a), store) if is_claim(judgement.a) else judgement.a
        applied = None if home is None else _with_party(judgement, store)
        if home is None:
            flags[judgement.id] = "no claim of the report says any more what it was made on; it is not applied"
        elif applied is None:
            flags[judgement.id] = f"the report names no {name_of(judgement.value)} any more; it is not applied"
        else:
            by_id.setdefault(home, []).append(applied)
    pairs = [j for j in judgements if not is_claim(j.a)]
    return Rulings(
        same=tuple(Pair([j.a, j.b]) for j in pairs if j.kind == "same" and j.b),
        different=tuple(Pair([j.a, j.b]) for j in pairs if j.kind == "different" and j.b),
        joined=tuple(j for j in pairs if j.kind == "same"),
        split=frozenset(j.a for j in pairs if j.kind == "split"),
        by_id={own: tuple(several) for own, several in by_id.items()},
        flags=flags,
    )


def flag_judgements(store: CaseStore) -> dict[int, str]:
    """Judgements that a person should look at again, by number, and why: what they were made on has changed."""
    flags = dict(gather_rulings(store).flags)
    about_incidents = [j for j in store.judgements() if not is_claim(j.a)]
    digests = digest_incidents(store, [i for j in about_incidents for i in (j.a, j.b) if i])
    for judgement in about_incidents:
        if judgement.seen != _seen(judgement, digests):
            flags.setdefault(judgement.id, "the report is read differently now than when it was made")
    return flags


def _with_party(judgement: Judgement, store: CaseStore) -> Judgement | None:
    """A judgement whose actor has the id that the latest reading of the report gave it; None when that names it not."""
    if judgement.kind != "correct" or judgement.field not in PARTY_FIELDS or not judgement.value:
        return judgement
    value = renew_party(judgement.value, actors_in(store, judgement.a.rpartition("-")[0]))
    return None if value is None else replace(judgement, value=value)


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
    """A reported incident as people corrected it; who takes part follows the claims as people left these."""
    parts = (_judge_part(p, rulings) for p in incident.participants)
    incident = replace(incident, participants=tuple(p for p in parts if p is not None))
    for judgement in rulings.by_id.get(incident.id, ()):
        if judgement.field is not None:
            incident = INCIDENT_FIELDS[judgement.field](incident, judgement.value or "")
            incident = replace(incident, reasons=(*incident.reasons, describe_judgement(judgement)))
    return incident


def _judge_part(part: Participant, rulings: Rulings) -> Participant | None:
    """Who takes part by claims of which all are rejected does not; a claim's other actor or stance is the part's."""
    standing = tuple(c for c in part.claims if not rulings.rejected(c))
    if part.claims and not standing:
        return None
    for claim in standing:
        for judgement in rulings.by_id.get(claim, ()):
            if judgement.field == "actor" and isinstance(party := read_party(judgement.value or ""), NamedParty):
                part = replace(part, actor=party.actor or part.actor)
            elif judgement.field == "stance" and judgement.value:
                part = replace(part, certainty=judgement.value)  # type: ignore[arg-type]
    return replace(part, claims=standing)


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
        "correct": f"{(judgement.field or '').replace('_', ' ')} corrected to {name_of(judgement.value)}",
    }[judgement.kind]
    return f"{done} by {judgement.author} on {judgement.made[:10]}: {judgement.reason}"
