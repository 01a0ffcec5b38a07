"""A case of a size that a newsroom reaches in years: 20,000 documents, 60,000 claims, some 5,000 incidents.

    python benchmarks/desk_case.py WHERE [--events 5000]

Nobody wrote these reports and nothing in them happened. Every claim stands in its report, word for word, so that the
case verifies. Each event is told by four reports: its toll grows and is corrected, sources contradict each other,
somebody is blamed and denies it; some events resemble another so closely that a person has to judge.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from synthetic import SYLLABLES, make_name

from dateline.case.cases import Case, normalise_address
from dateline.case.rulings import digest_claim
from dateline.lexicons import load_lexicon
from dateline.records.actors import Actor
from dateline.records.attributions import NARRATOR, SourceLink
from dateline.records.claims import (
    Claim,
    ClaimKind,
    ClaimValue,
    OccurrenceValue,
    ResponsibilityValue,
    StatementValue,
    TollValue,
)
from dateline.records.documents import Document
from dateline.records.events import EventType, Stance
from dateline.records.incidents import Incident, IncidentPlace
from dateline.records.ledgers import Annotations, DocumentLedger
from dateline.records.quantities import Outcome
from dateline.records.spans import Span
from dateline.records.times import Interval

# Some events are so like another that they become one incident; of these many 5,000 are left.
EVENTS, REPORTS_AN_EVENT = 5_130, 4
DAYS, FIRST_DAY = 1_460, date(2030, 1, 1)
TYPES: tuple[tuple[EventType, str], ...] = (
    ("bombing", "bombing"),
    ("armed_attack", "attack"),
    ("air_strike", "air strike"),
    ("shelling", "shelling"),
    ("armed_clash", "clash"),
    ("abduction", "raid"),
    ("protest", "protest"),
)
OUTLETS = tuple(f"{name} {kind}" for name in ("Bakor", "Tandel", "Muvor", "Elkin", "Sandri") for kind in
                ("Courier", "News", "Herald", "Observer", "Radio"))  # fmt: skip
SOURCES = (("Governor {}", "official"), ("the Ministry of Health", "government"), ("army spokesman {}", "military"),
           ("a witness", "witness"), ("the {} Monitoring Group", "organisation"))  # fmt: skip
STATEMENTS = (
    "nobody in {} would sleep that night",
    "the bridge near {} had to be checked",
    "help from {} came late",
    "more guards were sent to {}",
    "the school of {} was closed for a week",
    "the families of {} asked for answers",
    "an inquiry would be opened in {}",
    "the water of {} was cut off",
)
# What gives a report its length; {} is a name that is met nowhere else.
FILLERS = (
    "Residents of {} Street said that the windows of their houses shook.",
    "The road to {} was closed until the evening.",
    "A hospital in {} asked for donors of blood.",
    "The market of {} stayed shut the next day.",
    "Shops near the {} bridge were boarded up.",
    "A teacher called {} told of the noise and of the smoke above the river.",
    "The last such news from {} had come in the spring.",
    "{} Square was quiet by nightfall.",
)


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, as far as nothing can happen."""

    number: int
    type: EventType
    noun: str
    day: date
    place: IncidentPlace | None
    toll: int
    names: tuple[str, ...]


def make_events(number: int, *, seed: int = 11) -> Iterator[Event]:
    """Events over four years in all countries; every tenth looks much like the one before it."""
    points = sorted(load_lexicon("country_points")["countries"].items())
    before: Event | None = None
    for own in range(number):
        chance = random.Random(f"{seed}/{own}")
        kind, noun = chance.choice(TYPES)
        country, (latitude, longitude) = chance.choice(points[:60] if own % 3 else points)
        place: IncidentPlace | None = IncidentPlace(
            _make_rare(chance), country, make_name(chance),
            round(latitude + chance.uniform(-2, 2), 3), round(longitude + chance.uniform(-2, 2), 3),
            20_000_000 + own, "city",
        )  # fmt: skip
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        names = tuple(_make_rare(chance) for _ in range(8))
        made = Event(own, kind, noun, day, place, chance.randrange(2, 60), names)
        if own % 10 == 9 and before is not None:
            made = _twin(before, made)
        elif own % 50 == 7:
            made = Event(own, kind, noun, day, None, made.toll, names)
        before = made
        yield made


def _make_rare(chance: random.Random) -> str:
    """A name that other events hardly have: reports of one block are compared pair by pair."""
    return make_name(chance) + "".join(chance.choice(SYLLABLES) for _ in range(2))


def _twin(of: Event, own: Event) -> Event:
    """Another event of that day, in a town beside, with some of the same names."""
    place = own.place
    if of.place is not None and own.place is not None:
        latitude, longitude = of.place.latitude or 0.0, of.place.longitude or 0.0
        place = IncidentPlace(
            own.place.name, of.place.country, of.place.admin1, latitude + 0.4, longitude,
            own.place.geonames, "city",
        )  # fmt: skip
    return Event(own.number, of.type, of.noun, of.day, place, own.toll, (*own.names[:6], *of.names[6:]))


def tell_reports(event: Event, *, seed: int = 11) -> Iterator[DocumentLedger]:
    """The four reports of an event, each of three claims."""
    chance = random.Random(f"{seed}/{event.number}/reports")
    toll = event.toll
    for report in range(REPORTS_AN_EVENT):
        toll = max(1, toll + chance.choice([0, 0, 1, 2, 3, -1]))
        yield _Writer(event, report, toll, chance).write()


class _Writer:
    """One report on its way: sentences, and the claims that point into them."""

    def __init__(self, event: Event, report: int, toll: int, chance: random.Random) -> None:
        self.event, self.report, self.toll, self.chance = event, report, toll, chance
        self.town = event.place.name if event.place is not None and event.place.name else "the region"
        self.headline = f"{self.town}: {toll} dead in {event.noun}"
        self.text, self.front = f"{self.headline}\n\n", event.names[1]
        self.said: list[tuple[ClaimKind, ClaimValue, SourceLink, Span, str]] = []
        self.actors: dict[str, Span] = {}

    def write(self) -> DocumentLedger:
        """The ledger of the report."""
        event, chance = self.event, self.chance
        self._tell_toll("killed", self.toll, f"died in the {event.noun}")
        (self._tell_wounded, self._tell_blame, self._tell_denial, self._tell_event)[self.report]()
        self._tell_statement()
        for filler in chance.sample(FILLERS, 6):
            self._add(filler.format(chance.choice(event.names) if chance.random() < 0.4 else _make_rare(chance)))
        self.text += f"\n\nReport {event.number}-{self.report}.\n"
        return self._ledger()

    def _add(self, sentence: str) -> Span:
        start = len(self.text)
        self.text += f"{sentence} "
        return Span(start, start + len(sentence))

    def _source(self, sentence: str, name: str, kind: str) -> SourceLink:
        start = len(self.text) + sentence.index(name)
        return SourceLink(name, kind, kind == "witness", Span(start, start + len(name)))  # type: ignore[arg-type]

    def _who(self) -> tuple[str, str]:
        form, kind = self.chance.choice(SOURCES)
        return form.format(self.event.names[0]), kind

    def _say(self, kind: ClaimKind, value: ClaimValue, sentence: str, source: tuple[str, str] | None,
             polarity: str = "asserted") -> None:  # fmt: skip
        link = NARRATOR if source is None else self._source(sentence, *source)
        self.said.append((kind, value, link, self._add(sentence), polarity))

    def _tell_toll(self, outcome: Outcome, toll: int, verb: str) -> None:
        who = self._who()
        value = TollValue(outcome, "all", toll, toll, "exact", "total")
        self._say("toll", value, f"{toll} people {verb} in {self.town} on {self._day()}, {who[0]} said.", who)

    def _day(self) -> str:
        return f"{self.event.day.day} {self.event.day:%B %Y}"

    def _tell_wounded(self) -> None:
        self._tell_toll("wounded", self.toll * 2, "were wounded")

    def _tell_blame(self) -> None:
        self._tell_responsible("blamed", f"Police blamed the {self.front} Front for the {self.event.noun}.")

    def _tell_denial(self) -> None:
        if self.event.number % 8 == 2:
            # Somebody else is held responsible: the blame is contested.
            self.front = self.event.names[3]
            self._tell_blame()
        elif self.event.number % 4 == 0:
            front = f"the {self.front} Front"
            self._tell_responsible("denied", f"A message of {front} denied any part in the {self.event.noun}.")
        else:
            self._tell_wounded()

    def _tell_responsible(self, stance: Stance, sentence: str) -> None:
        name = f"{self.front} Front"
        start = len(self.text) + sentence.index(name)
        self.actors[name] = Span(start, start + len(name))
        source = ("Police", "official") if stance == "blamed" else (f"the {name}", "armed_group")
        polarity = "denied" if stance == "denied" else "asserted"
        self._say("responsibility", ResponsibilityValue("", stance), sentence, source, polarity)

    def _tell_event(self) -> None:
        self._say("occurrence", OccurrenceValue(), f"The {self.event.noun} was the talk of {self.town}.", None)

    def _tell_statement(self) -> None:
        name = self.event.names[2]
        words = self.chance.choice(STATEMENTS).format(self.chance.choice(self.event.names))
        self._say("statement", StatementValue(words), f"Mayor {name} said that {words}.",
                  (f"Mayor {name}", "official"))  # fmt: skip

    # ------------------------------------------------------------ what was told, as records

    def _ledger(self) -> DocumentLedger:
        event = self.event
        sha256 = hashlib.sha256(self.text.encode()).hexdigest()
        own, published = sha256[:16], (event.day + timedelta(days=self.report)).isoformat()
        document = Document(
            own, self.text, sha256, title=self.headline, published=published, publisher=self.chance.choice(OUTLETS),
            language="en", url=f"https://outlet.example/{event.number}/{self.report}",
        )  # fmt: skip
        claims = tuple(self._claim(own, number, published) for number in range(len(self.said)))
        iso = event.day.isoformat()
        incident = Incident(
            id=f"{own}-i1", type=event.type, attributes=(), date=Interval(iso, iso, "day"), place=event.place,
            participants=(), tolls=(), claims=tuple(c.id for c in claims),
            salience="background" if event.number % 40 == 3 else "main", reality="happened",
            title=f"{event.noun} in {self.town}",
        )  # fmt: skip
        actors = tuple(
            Actor(f"{own}-a1", name, (), "rebel_group", None, (), (), (), (span,))
            for name, span in self.actors.items()
        )  # fmt: skip
        return DocumentLedger(document, (incident,), claims, actors, (), Annotations())

    def _claim(self, own: str, number: int, published: str) -> Claim:
        kind, value, source, words, polarity = self.said[number]
        if isinstance(value, ResponsibilityValue):
            value = ResponsibilityValue(f"{own}-a1", value.stance)
        return Claim(
            id=f"{own}-c{number + 1}", incident=f"{own}-i1", document=own, kind=kind, value=value,
            polarity=polarity, status="current", superseded_by=None, reason=None, asserted=published,  # type: ignore[arg-type]
            sources=(source,), evidence=(words,), confidence=round(self.chance.uniform(0.4, 0.95), 2),
            reasons=("The sentence says so.",),
        )  # fmt: skip


def make_desk_ledgers(events: int = EVENTS) -> Iterator[DocumentLedger]:
    """All reports, in the order in which they were published."""
    told = [ledger for event in make_events(events) for ledger in tell_reports(event)]
    yield from sorted(told, key=lambda x: (x.document.published or "", x.document.id))


def fill_case(case: Case, events: int = EVENTS) -> None:
    """Fill an empty case with the reports, some hundred judgements, and all that follows from them."""
    with case.writing():
        for number, ledger in enumerate(make_desk_ledgers(events)):
            document = ledger.document
            case.store.add_ledger(ledger, program="bench", address=normalise_address(document.url))
            if number % 100 == 50:
                claim = ledger.claims[0]
                case.store.add_judgement(
                    "reject" if number % 300 == 50 else "confirm", claim.id, None,
                    reason="compared with the report", author="bench", seen=digest_claim(claim),
                )  # fmt: skip
    case.rebuild()


def stored_case(where: Path, events: int = EVENTS) -> Path:
    """The case in a file, made when it is not there; a file that was only half made is made anew."""
    if where.exists():
        return where
    half = where.with_name(f"{where.name}.part")
    where.parent.mkdir(parents=True, exist_ok=True)
    for rest in ("", "-wal", "-shm"):
        half.with_name(half.name + rest).unlink(missing_ok=True)
    case = Case.init(str(half), program="bench")
    fill_case(case, events)
    case.close()
    return half.rename(where)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("where", type=Path)
    parser.add_argument("--events", type=int, default=EVENTS)
    options = parser.parse_args()
    started = time.perf_counter()
    where = stored_case(options.where, options.events)
    case = Case.open(str(where))
    counts = ", ".join(f"{number:,} {name}" for name, number in case.store.count().items())
    print(f"{counts}; {case.store.count_open_pairs():,} open pairs; {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
