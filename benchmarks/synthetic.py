"""Ledgers of reports that nobody wrote: events with several reports each, for tests and timings of a case.

Everything follows from a seed. Each event has a place, a day, a toll that grows and is corrected, and reports that cite
a governor, a ministry or nobody; some outlets print another one's words.
"""

from __future__ import annotations

import hashlib
import random
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from dateline.records.actors import Actor
from dateline.records.attributions import NARRATOR, SourceLink
from dateline.records.claims import Claim, OccurrenceValue, ResponsibilityValue, StatementValue, TollValue
from dateline.records.documents import Document
from dateline.records.events import EventType
from dateline.records.incidents import Incident, IncidentPlace, Participant, Toll, TollEntry
from dateline.records.ledgers import Annotations, DocumentLedger
from dateline.records.spans import Span
from dateline.records.times import Interval

COUNTRIES = [a + b for a in "ABCDEFGHJK" for b in "LMNPRS"]
TYPES: list[EventType] = ["bombing", "armed_attack", "air_strike", "killing", "armed_clash", "protest"]
SYLLABLES = "ba ko ri tan del mu sha vor el kin za no pe lur ga mi tor san dri bel".split()
OUTLETS = [f"Outlet {n}" for n in range(40)]


def make_ledgers(
    reports: int, *, seed: int = 7, days: int = 1100, everywhere: Sequence[str] = ()
) -> Iterator[DocumentLedger]:
    """So many reports, ten claims each, spread over some three years and sixty countries, in no order of time.

    Each report bears the names `everywhere` as well, as reports of one war name its sides.
    """
    made = event = 0
    while made < reports:
        chance = random.Random(f"{seed}/{event}")
        several = min(reports - made, chance.choice([1, 1, 2, 3, 4, 6]))
        yield from _event(event, several, chance, days, everywhere)
        made += several
        event += 1


def _event(
    number: int, reports: int, chance: random.Random, days: int, everywhere: Sequence[str]
) -> Iterator[DocumentLedger]:
    day = date(2031, 1, 1) + timedelta(days=chance.randrange(days))
    kind, toll = chance.choice(TYPES), chance.randrange(2, 60)
    latitude, longitude = chance.uniform(-50, 50), chance.uniform(-170, 170)
    town, country = make_name(chance), chance.choice(COUNTRIES)
    place = IncidentPlace(town, country, None, latitude, longitude, 1_000_000 + number, "city")
    names = [make_name(chance) for _ in range(8)]
    words = ""
    for report in range(reports):
        # Every third report prints the words of the one before.
        if report % 3 != 1:
            toll = max(1, toll + chance.choice([0, 0, 1, 2, -1]))
            words = tell_event(kind, place, toll, names, chance)
            words += "".join(f" It is the war of {name}." for name in everywhere)
        published = (day + timedelta(days=report % 3)).isoformat()
        url = f"https://outlet.example/{number}/{report}"
        yield make_report(kind, place, day, toll, words, published=published, url=url, outlet=chance.choice(OUTLETS))


def make_common_names(count: int) -> list[str]:
    """Names by which every report is filed: of all names they come first in the order of blocks."""
    every = sorted({f"{a}{b}{c}" for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES})
    return [n.capitalize() for n in sorted(every, key=lambda n: zlib.crc32(n.encode()))[:count]]


def make_name(chance: random.Random) -> str:
    """A name of two or three syllables."""
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randrange(2, 4))).capitalize()


def tell_event(kind: str, place: IncidentPlace, toll: int, names: list[str], chance: random.Random) -> str:
    """The body of a report: the figures, the blame, and what people say."""
    told = (f"{chance.choice(names)} {make_name(chance)} said that {make_name(chance).lower()} was." for _ in range(12))
    return " ".join(
        [
            f"{toll} people were killed in the {kind} in {place.name}, {place.country}, Governor {names[0]} said.",
            f"{toll * 2} people were wounded, the Ministry of {names[1]} said.",
            f"The {names[2]} Front was blamed by police.",
            *told,
        ]
    )


def make_report(
    kind: EventType, place: IncidentPlace, day: date, toll: int, words: str, *, published: str, url: str, outlet: str
) -> DocumentLedger:
    """The ledger of one report with those words."""
    text = f"{place.name}: {toll} killed\n\n{words} ({outlet} {url})\n"
    sha256 = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
    own, title = sha256[:16], f"{place.name}: {toll} killed"
    document = Document(own, text, sha256, title=title, published=published, publisher=outlet, language="en", url=url)
    claims = tuple(_claims(own, text, toll, published))
    iso = day.isoformat()
    incident = Incident(
        id=f"{own}-i1",
        type=kind,
        attributes=(),
        date=Interval(iso, iso, "day"),
        place=place,
        participants=(Participant(f"{own}-a1", "perpetrator", "blamed", (f"{own}-c4",)),),
        tolls=(Toll("killed", "all", toll, toll, toll, "latest", (_step(own, toll, iso),)),),
        claims=tuple(c.id for c in claims),
        salience="main",
        reality="happened",
        title=f"{kind} in {place.name}",
    )
    front = Actor(f"{own}-a1", "the Front", (), "rebel_group", None, (), (), (), (Span(0, 1),))
    return DocumentLedger(document, (incident,), claims, (front,), (), Annotations())


def _step(own: str, toll: int, day: str) -> TollEntry:
    return TollEntry(f"{own}-c2", day, toll, toll, "current", None)


def _claims(own: str, text: str, toll: int, published: str) -> Iterator[Claim]:
    sentences = _sentences(text, text.index("\n\n") + 2)
    governor = SourceLink("Governor", "official", False, sentences[0])
    ministry = SourceLink("the Ministry", "government", False, sentences[1])
    values: list[tuple[Any, Any, SourceLink, int]] = [
        ("occurrence", OccurrenceValue(), NARRATOR, 0),
        ("toll", TollValue("killed", "all", toll, toll, "exact", "total"), governor, 0),
        ("toll", TollValue("wounded", "all", toll * 2, toll * 2, "exact", "total"), ministry, 1),
        ("responsibility", ResponsibilityValue(f"{own}-a1", "blamed"), governor, 2),
        *(("statement", StatementValue(sentences[n].of(text)), NARRATOR, n) for n in range(3, 9)),
    ]
    for number, (kind, value, source, sentence) in enumerate(values, start=1):
        yield Claim(
            id=f"{own}-c{number}",
            incident=f"{own}-i1",
            document=own,
            kind=kind,
            value=value,
            polarity="asserted",
            status="current",
            superseded_by=None,
            reason=None,
            asserted=published,
            sources=(source,),
            evidence=(sentences[sentence],),
            confidence=0.8,
            reasons=("The sentence says so.",),
        )


def _sentences(text: str, start: int) -> list[Span]:
    found = []
    while (end := text.find(". ", start)) >= 0:
        found.append(Span(start, end + 1))
        start = end + 2
    return found
