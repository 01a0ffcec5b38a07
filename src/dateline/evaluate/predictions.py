"""A predicted ledger as scoring looks at it: parties with all their names, incidents with their claims."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dateline.errors import LedgerError, UsageError
from dateline.evaluate.likeness import key_of
from dateline.evaluate.windows import NO_WINDOW, Window, window_of
from dateline.records.actors import Actor
from dateline.records.attributions import Attribution, SourceLink
from dateline.records.claims import Claim, TollValue, VictimValue
from dateline.records.deserialise import parse_ledgers
from dateline.records.incidents import Incident, IncidentPlace, Toll
from dateline.records.ledgers import Annotations, DocumentLedger
from dateline.records.spans import Span

Names = tuple[str, ...]
STATE_KINDS = frozenset("state_force government police".split())
_HARMING = frozenset("perpetrator orderer claimant".split())
_SUFFERING = frozenset("target victim".split())
_LONGEST_WORDS = 600
_NOWHERE = IncidentPlace(None, None, None, None, None, None, "unknown")


def covered(spans: Iterable[Span], text: str) -> frozenset[int]:
    """The offsets of the characters inside spans, white space apart."""
    return frozenset(i for s in spans for i in range(s.start, min(s.end, len(text))) if not text[i].isspace())


def shared(a: Span, b: Span) -> int:
    """How many characters two spans share.

    >>> shared(Span(0, 5), Span(3, 9)), shared(Span(0, 3), Span(3, 9))
    (2, 0)
    """
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def number_of(toll: Toll) -> int | None:
    """The one number of a toll: best, else low, else high."""
    return next((n for n in (toll.best, toll.low, toll.high) if n is not None), None)


# ---------------------------------------------------------------- views


@dataclass(frozen=True, slots=True)
class Party:
    """A participant of an incident with every name its actor goes by."""

    names: Names
    kind: str | None
    role: str
    certainty: str
    claims: tuple[str, ...]

    @property
    def key(self) -> str:
        """Equal for participants of the same names."""
        return "|".join(sorted(key_of(name) for name in self.names))

    @property
    def surety(self) -> str:
        """How sure the sources are; who claims an act did it by its own claim."""
        return "claimed" if self.role == "claimant" else self.certainty


@dataclass(frozen=True, slots=True)
class Speaker:
    """One step of a source chain with every name it goes by."""

    names: Names
    kind: str | None
    anonymous: bool

    @property
    def narrates(self) -> bool:
        """Whether it is the document's own voice."""
        return self.kind == "narrator" or not self.names


@dataclass(frozen=True)
class Assertion:
    """A claim with the words it rests on and the speakers of its chain."""

    claim: Claim
    words: str
    chain: tuple[Speaker, ...]

    @property
    def speaker(self) -> Speaker | None:
        """Who said it first; None for the document's own voice."""
        return self.chain[0] if self.chain and not self.chain[0].narrates else None

    @cached_property
    def speaker_key(self) -> str:
        """Equal for claims of one first speaker; empty for the document's own voice."""
        return "|".join(sorted(key_of(n) for n in self.speaker.names)) if self.speaker else ""


@dataclass(frozen=True)
class Telling:
    """A predicted incident with its parties and claims."""

    incident: Incident
    parties: tuple[Party, ...]
    assertions: tuple[Assertion, ...]

    @property
    def id(self) -> str:
        """The id of the incident."""
        return self.incident.id

    @property
    def type(self) -> str:
        """What kind of event it is."""
        return self.incident.type

    @cached_property
    def window(self) -> Window:
        """The days it is said to have happened on."""
        return window_of(self.incident.date.start, self.incident.date.end)

    @property
    def place(self) -> IncidentPlace:
        """Where it was; a place of which nothing is known when nobody says."""
        return self.incident.place or _NOWHERE

    @property
    def place_names(self) -> Names:
        """The place and the first-order division it lies in."""
        return tuple(n for n in (self.place.name, self.place.admin1) if n)

    @property
    def harming(self) -> tuple[Party, ...]:
        """Who did it, ordered it or claimed it."""
        return tuple(p for p in self.parties if p.role in _HARMING)

    @property
    def suffering(self) -> tuple[Party, ...]:
        """Targets and victims."""
        return tuple(p for p in self.parties if p.role in _SUFFERING)

    @cached_property
    def victims(self) -> Mapping[str, Names]:
        """The named victims: persons in that role and victim claims with a name, by their name's key."""
        found: dict[str, Names] = {}
        for party in self.parties:
            if party.role == "victim" and party.kind == "person" and party.names:
                found.setdefault(key_of(party.names[0]), party.names)
        for assertion in self.assertions:
            value = assertion.claim.value
            if isinstance(value, VictimValue) and value.name:
                found.setdefault(key_of(value.name), (value.name, *value.aliases))
        return found

    def toll(self, outcome: str, groups: Sequence[str] = ("all",)) -> Toll | None:
        """The toll of the first of the groups that has one; else the largest of any group."""
        tolls = [t for t in self.incident.tolls if t.outcome == outcome and number_of(t) is not None]
        for group in groups:
            for toll in tolls:
                if toll.group == group:
                    return toll
        return max(tolls, key=lambda t: (number_of(t) or 0, t.group), default=None)

    def describe(self) -> str:
        """The incident in a note."""
        where = self.place.name or self.place.country or "no place"
        return f"[{self.type}, {self.window}, {where}]"


class Prediction:
    """What Dateline made of one document, or nothing."""

    def __init__(self, ledger: DocumentLedger | None, text: str) -> None:
        self.ledger = ledger
        self.text = text
        self.annotations = ledger.annotations if ledger else Annotations()
        self.actors: dict[str, Actor] = {a.id: a for a in ledger.actors} if ledger else {}

    @cached_property
    def assertions(self) -> tuple[Assertion, ...]:
        """All claims."""
        return tuple(self._assertion(c) for c in self.ledger.claims) if self.ledger else ()

    @cached_property
    def tellings(self) -> tuple[Telling, ...]:
        """All incidents, in order of id."""
        incidents = sorted(self.ledger.incidents, key=lambda i: i.id) if self.ledger else ()
        return tuple(self._telling(i) for i in incidents)

    @cached_property
    def main_tellings(self) -> tuple[Telling, ...]:
        """What the document is about: the incidents of salience main, or all when none is."""
        return tuple(t for t in self.tellings if t.incident.salience == "main") or self.tellings

    @cached_property
    def main(self) -> Telling | None:
        """The one incident that the document is about most: by characters of evidence, then claims, then id."""

        def rank(telling: Telling) -> tuple[int, int, str]:
            spans = [s for a in telling.assertions for s in a.claim.evidence]
            return -len(covered(spans, self.text)), -len(telling.assertions), telling.id

        return min(self.main_tellings, key=rank, default=None)

    def names(self, actor: str) -> Names:
        """All names of an actor; an id that no actor has is its own name."""
        found = self.actors.get(actor)
        return tuple(dict.fromkeys(n for n in (found.name, *found.aliases) if n.strip())) if found else (actor,)

    def speaker(self, link: SourceLink) -> Speaker:
        """A step of a source chain with its actor's names."""
        names = [link.name, *(self.names(link.actor) if link.actor else ())]
        return Speaker(tuple(dict.fromkeys(n for n in names if n.strip())), link.kind, link.anonymous)

    def _assertion(self, claim: Claim) -> Assertion:
        words = " ".join(s.of(self.text) for s in claim.evidence)[:_LONGEST_WORDS]
        return Assertion(claim, words, tuple(self.speaker(s) for s in claim.sources))

    def _telling(self, incident: Incident) -> Telling:
        listed = frozenset(incident.claims)
        own = (a for a in self.assertions if a.claim.incident == incident.id or a.claim.id in listed)
        parties = (
            Party(
                self.names(p.actor),
                actor.kind if (actor := self.actors.get(p.actor)) else None,
                p.role,
                p.certainty,
                p.claims,
            )
            for p in incident.participants
        )
        return Telling(incident, tuple(parties), tuple(own))

    def cited(self, attribution: Attribution) -> tuple[tuple[Speaker, ...], str]:
        """The chain of an attribution and the words it is cited for."""
        first = attribution.chain[0]
        written = " ".join(s.of(self.text) for s in attribution.source)
        names = tuple(dict.fromkeys(n for n in (first.name, written) if n.strip()))
        later = (
            Speaker((link.name,) if link.name.strip() else (), link.kind, link.anonymous)
            for link in attribution.chain[1:]
        )
        content = " ".join(s.of(self.text) for s in attribution.content)[:_LONGEST_WORDS]
        return (Speaker(names, first.kind, first.anonymous), *later), content


def toll_value(assertion: Assertion) -> TollValue | None:
    """The figure of a claim that gives one."""
    return assertion.claim.value if isinstance(assertion.claim.value, TollValue) else None


def window_or_none(telling: Telling | None) -> Window:
    """The days of an incident, unknown when there is none."""
    return telling.window if telling else NO_WINDOW


# ---------------------------------------------------------------- clusters and files


@dataclass(frozen=True, slots=True)
class Cluster:
    """Members judged to be one incident, by id of document or `document#incident`, and the tolls they make."""

    members: tuple[str, ...]
    tolls: tuple[Toll, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """What Dateline made of a corpus: a ledger a document, by the corpus's own id, and for a case its clusters."""

    ledgers: Mapping[str, DocumentLedger]
    clusters: tuple[Cluster, ...] = ()
    failures: tuple[str, ...] = ()

    def prediction(self, row_id: str, text: str) -> Prediction:
        """What was made of one document."""
        return Prediction(self.ledgers.get(row_id), text)


def read_run(path: Path) -> Run:
    """Predictions written earlier, as `--out` writes them.

    Raises `UsageError` when the file cannot be read or a line is not a prediction.
    """
    ledgers: dict[str, DocumentLedger] = {}
    failures: list[str] = []
    clusters: list[Cluster] = []
    try:
        for number, line in enumerate(_lines(path), start=1):
            if "clusters" in line:
                clusters += [_cluster(c) for c in line["clusters"]]
                continue
            name = str(line["id"])
            if name in ledgers:
                raise LedgerError(f"{name!r} is predicted twice, the second time in line {number}")
            if "error" in line:
                failures.append(f"{name}: {line['error'].get('stage')}: {line['error'].get('message')}")
                continue
            parsed = parse_ledgers(line["ledger"])
            if parsed:
                ledgers[name] = parsed[0]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, LedgerError) as problem:
        raise UsageError(
            f"{path} does not hold predictions ({problem}). It must have one line a document, "
            '{"id": ..., "ledger": {...}}, as dateline evaluate --out writes them.'
        ) from problem
    return Run(ledgers, tuple(clusters), tuple(failures))


def _lines(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            if line.strip():
                yield json.loads(line)


def _cluster(raw: object) -> Cluster:
    if isinstance(raw, list):
        return Cluster(tuple(map(str, raw)))
    assert isinstance(raw, Mapping)
    tolls = tuple(
        Toll(t["outcome"], t.get("group") or "all", t.get("best"), t.get("low"), t.get("high"), "", ())
        for t in raw.get("tolls", ())
    )
    return Cluster(tuple(map(str, raw["members"])), tolls)
