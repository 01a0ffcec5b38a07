"""Small ledgers built by hand, for tests that need no model."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from dateline.records.actors import Actor, ActorRole, Designation
from dateline.records.attributions import NARRATOR, Attribution, SourceLink
from dateline.records.claims import (
    CharacterisationValue,
    Claim,
    ClaimKind,
    ClaimValue,
    IntentValue,
    OccurrenceValue,
    ResponsibilityValue,
    RevisionValue,
    TollValue,
    VictimValue,
)
from dateline.records.documents import Dateline, Document
from dateline.records.events import RoleMention
from dateline.records.incidents import Incident, IncidentPlace, Participant, Relation, Toll, TollEntry
from dateline.records.ledgers import ActorSpan, Annotations, DocumentLedger, PlacedEvent
from dateline.records.places import PlaceMention
from dateline.records.quantities import Quantity
from dateline.records.readings import Reading
from dateline.records.spans import Span
from dateline.records.times import Interval, TimeMention

REPORT = (
    "Blast at Tarnow ferry landing kills nine\n"
    "\n"
    "TARNOW, Ruthia, March 3 (Delta) - A bomb killed nine people at the ferry landing on Sunday, "
    "Governor Ilka Moraw said. Police had first counted eleven dead, but two names were on the list twice.\n"
    "\n"
    "The River Front, known as RF, said it had done it. The army's Third Guard denied any part. "
    '"A cowardly act," Moraw called it, and she vowed to find the killers. '
    "Ana Pell, 34, a nurse, was among the dead. In 2019 a fire at the landing hurt four.\n"
)


def build_text_document(text: str = REPORT, **changes: object) -> Document:
    """A document with the identity that reading would give it."""
    sha256 = hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()
    return replace(Document(sha256[:16], text, sha256), **changes)  # type: ignore[arg-type]


def build_empty_reading(text: str, **changes: object) -> Reading:
    """What was seen in a text of one sentence: nothing, but for what is given."""
    empty = Reading(
        document=build_text_document(text),
        sentences=(Span(0, len(text)),),
        times=(),
        places=(),
        quantities=(),
        tolls=(),
        attributions=(),
        actors=(),
        events=(),
        responsibilities=(),
        groups=(),
        event_times=(),
        event_places=(),
        toll_homes=(),
    )
    return replace(empty, **changes)  # type: ignore[arg-type]


def span_of(words: str, text: str = REPORT) -> Span:
    """Where words stand in the text; they must be there."""
    at = text.index(words)
    return Span(at, at + len(words))


def link_to(name: str, kind: str = "official", *, anonymous: bool = False) -> SourceLink:
    return SourceLink(name, kind, anonymous, span_of(name))  # type: ignore[arg-type]


def build_claim(document: str, number: int, kind: ClaimKind, value: ClaimValue, words: str, **changes: object) -> Claim:
    """A claim of the first incident with the given words as evidence, in the narrator's voice."""
    claim = Claim(
        id=f"{document}-c{number}",
        incident=f"{document}-i1",
        document=document,
        kind=kind,
        value=value,
        polarity="asserted",
        status="current",
        superseded_by=None,
        reason=None,
        asserted="2024-03-03",
        sources=(NARRATOR,),
        evidence=(span_of(words),),
        confidence=0.8,
        reasons=(f"The words {words[:20]!r} say so.",),
    )
    return replace(claim, **changes)  # type: ignore[arg-type]


def build_ledger() -> DocumentLedger:
    """The ledger of `REPORT`, with a claim of nearly every kind, a withdrawn figure and a background incident."""
    document = build_text_document(
        title="Blast at Tarnow ferry landing kills nine",
        title_span=span_of("Blast at Tarnow ferry landing kills nine"),
        dateline=Dateline("TARNOW, Ruthia", "March 3", "Delta", span_of("TARNOW, Ruthia, March 3 (Delta) -")),
        published="2024-03-04",
        publisher="Delta",
        language="en",
    )
    return DocumentLedger(
        document=document,
        incidents=_incidents(document.id),
        claims=_claims(document.id),
        actors=_actors(document.id),
        relations=(Relation(f"{document.id}-i1", f"{document.id}-i2", "other", f"{document.id}-c10"),),
        annotations=_annotations(document.id),
    )


def _claims(own: str) -> tuple[Claim, ...]:
    governor, police = link_to("Governor Ilka Moraw"), link_to("Police", "official")
    front, guard = link_to("The River Front", "armed_group"), link_to("Third Guard", "military")
    c = f"{own}-c"
    return (
        build_claim(own, 1, "occurrence", OccurrenceValue(), "A bomb killed nine people"),
        build_claim(
            own,
            2,
            "toll",
            TollValue("killed", "all", 9, 9, "exact", "total"),
            "killed nine people",
            sources=(governor,),
        ),
        build_claim(
            own,
            3,
            "toll",
            TollValue("killed", "all", 11, 11, "exact", "total"),
            "counted eleven dead",
            sources=(police,),
            status="superseded",
            superseded_by=f"{c}2",
            reason="two names were on the list twice",
        ),
        build_claim(
            own,
            4,
            "responsibility",
            ResponsibilityValue(f"{own}-a1", "claimed"),
            "said it had done it",
            sources=(front,),
        ),
        build_claim(
            own,
            5,
            "responsibility",
            ResponsibilityValue(f"{own}-a2", "denied"),
            "denied any part",
            sources=(guard,),
            polarity="denied",
        ),
        build_claim(
            own,
            6,
            "characterisation",
            CharacterisationValue("A cowardly act"),
            "A cowardly act",
            sources=(governor,),
        ),
        build_claim(
            own,
            7,
            "intent",
            IntentValue(f"{own}-a3", "to find the killers"),
            "vowed to find the killers",
            sources=(governor,),
        ),
        build_claim(
            own,
            8,
            "victim",
            VictimValue("Ana Pell", (), 34, "female", "nurse", None, "killed"),
            "Ana Pell, 34, a nurse",
        ),
        build_claim(
            own,
            9,
            "revision",
            RevisionValue(f"{c}3", f"{c}2", "two names were on the list twice"),
            "two names were on the list twice",
        ),
        build_claim(
            own,
            10,
            "toll",
            TollValue("wounded", "all", 4, 4, "exact", "total"),
            "hurt four",
            incident=f"{own}-i2",
        ),
    )


def _incidents(own: str) -> tuple[Incident, ...]:
    c = f"{own}-c"
    killed = Toll(
        "killed",
        "all",
        9,
        9,
        9,
        "latest",
        (
            TollEntry(f"{c}3", "2024-03-03", 11, 11, "superseded", "two names were on the list twice"),
            TollEntry(f"{c}2", "2024-03-03", 9, 9, "current", None),
        ),
    )
    hurt = Toll("wounded", "all", 4, 4, 4, "only", (TollEntry(f"{c}10", None, 4, 4, "current", None),))
    day = Interval("2024-03-03", "2024-03-03", "day")
    landing = IncidentPlace("Tarnow", "RU", None, 50.0, 20.0, 123, "city")
    return (
        Incident(
            id=f"{own}-i1",
            type="bombing",
            attributes=(("weapon", "bomb"), ("explosions", 1), ("suicide", False)),
            date=day,
            place=landing,
            participants=(
                Participant(f"{own}-a1", "perpetrator", "claimed", (f"{c}4",)),
                Participant(f"{own}-a2", "perpetrator", "denied", (f"{c}5",)),
            ),
            tolls=(killed,),
            claims=tuple(f"{c}{n}" for n in range(1, 10)),
            salience="main",
            reality="happened",
            title="Bombing, Tarnow, RU, 3 March 2024: 9 killed",
        ),
        Incident(
            id=f"{own}-i2",
            type="accident",
            attributes=(),
            date=Interval("2019-01-01", "2019-12-31", "year"),
            place=None,
            participants=(),
            tolls=(hurt,),
            claims=(f"{c}10",),
            salience="background",
            reality="happened",
            title="Accident, place unknown, 2019: 4 wounded",
        ),
    )


def _actors(own: str) -> tuple[Actor, ...]:
    somewhere = Span(0, 1)
    return (
        Actor(
            id=f"{own}-a1",
            name="The River Front",
            aliases=("RF",),
            kind="rebel_group",
            country=None,
            part_of=(),
            designations=(Designation("Ruthia", "terrorist group", "2020", somewhere),),
            roles=(),
            mentions=(span_of("The River Front"), span_of("RF")),
        ),
        Actor(f"{own}-a2", "Third Guard", (), "state_force", None, (f"{own}-a4",), (), (), (span_of("Third Guard"),)),
        Actor(
            id=f"{own}-a3",
            name="Ilka Moraw",
            aliases=("Moraw",),
            kind="person",
            country=None,
            part_of=(),
            designations=(),
            roles=(ActorRole("Governor", None, somewhere),),
            mentions=(span_of("Ilka Moraw"),),
        ),
        Actor(f"{own}-a4", "The army", (), "state_force", None, (), (), (), (span_of("The army"),)),
    )


def _annotations(own: str) -> Annotations:
    governor = link_to("Governor Ilka Moraw")
    sunday, tarnow, nine = span_of("Sunday"), span_of("TARNOW"), span_of("nine people")
    return Annotations(
        times=(TimeMention(sunday, "2024-03-03", "DATE", Interval("2024-03-03", "2024-03-03", "day"), "none", ""),),
        places=(PlaceMention(tarnow, "TARNOW", "RU", None, 50.0, 20.0, 123, "city", "location", ""),),
        quantities=(Quantity(nine, 9, 9, "exact", "people", None, None, "total", ""),),
        attributions=(
            Attribution(
                source=(span_of("Governor Ilka Moraw"),),
                cue=(span_of("said."),),
                content=(span_of("A bomb killed nine people"), span_of("on Sunday")),
                chain=(governor,),
                confidence=1.0,
                reason="",
            ),
        ),
        mentions=(ActorSpan(span_of("The River Front"), f"{own}-a1"),),
        events=(
            PlacedEvent(
                span_of("killed"), "bombing", "happened", f"{own}-i1", 0, 0, (RoleMention("victim", nine, ""),)
            ),
        ),
    )
