"""Reports with their event mentions told by hand, for tests of resolving that need no model."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.records.actors import Actor
from dateline.records.documents import Document
from dateline.records.events import EventMention, RoleMention
from dateline.records.groups import EventGroup
from dateline.records.places import PlaceMention
from dateline.records.readings import Reading
from dateline.records.spans import Span
from dateline.records.times import Interval, TimeMention
from dateline.resolve.events import resolve_events


@dataclass
class Report:
    """A report whose lines are its sentences, with what was seen in it."""

    text: str
    published: str | None = "2024-05-03"
    title: bool = False
    events: list[EventMention] = field(default_factory=list)
    times: list[TimeMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    event_times: list[int | None] = field(default_factory=list)
    event_places: list[int | None] = field(default_factory=list)

    def span(self, words: str, start: int = 0) -> Span:
        at = self.text.index(words, start)
        return Span(at, at + len(words))

    def tell(
        self,
        word: str,
        kind: str,
        *,
        on: str | None = None,
        at: str | None = None,
        victim: str | None = None,
        doer: str | None = None,
        **facts: object,
    ) -> Report:
        """Add a mention of an event, with its day ("2024-05-01"), place and parties."""
        start = self.events[-1].span.end if self.events else 0
        roles = [
            RoleMention(role, self.span(words), "told")  # type: ignore[arg-type]
            for role, words in (("victim", victim), ("perpetrator", doer))
            if words
        ]
        self.event_times.append(self._time(on))
        self.event_places.append(self._place(at))
        mention = EventMention(
            self.span(word, start),
            kind,  # type: ignore[arg-type]
            facts.pop("reality", "happened"),  # type: ignore[arg-type]
            tuple(roles),
            0.8,
            f"“{word}”",
            **facts,  # type: ignore[arg-type]
        )
        self.events.append(mention)
        return self

    def person(self, name: str) -> Report:
        """Add a named person, mentioned wherever the name stands."""
        spans, at = [], self.text.find(name)
        while at >= 0:
            spans.append(Span(at, at + len(name)))
            at = self.text.find(name, at + 1)
        actor = Actor(f"a{len(self.actors)}", name, (), "person", None, (), (), (), tuple(spans))
        self.actors.append(actor)
        return self

    def _time(self, day: str | None) -> int | None:
        if day is None:
            return None
        interval = Interval(day, day, "day")
        self.times.append(TimeMention(Span(0, 1), day, "DATE", interval, "absolute", "printed"))
        return len(self.times) - 1

    def _place(self, name: str | None) -> int | None:
        if name is None:
            return None
        street = name.endswith(("Street", "Drive"))
        number, size = (None, "exact") if street else (sum(map(ord, name)), "city")
        at = PlaceMention(self.span(name), name, "RU", None, 1.0, 2.0, number, size, "location", "")  # type: ignore[arg-type]
        self.places.append(at)
        return len(self.places) - 1

    @property
    def sentences(self) -> list[Span]:
        found, at = [], 0
        for line in self.text.split("\n"):
            found.append(Span(at, at + len(line)))
            at += len(line) + 1
        return found

    def read(self) -> Reading:
        """The reading that claims are built from."""
        document = Document("d1", self.text, "0" * 64, published=self.published)
        return Reading(
            document=document,
            sentences=tuple(self.sentences),
            times=tuple(self.times),
            places=tuple(self.places),
            quantities=(),
            tolls=(),
            attributions=(),
            actors=tuple(self.actors),
            events=tuple(self.events),
            responsibilities=(),
            groups=self.resolve(),
            event_times=tuple(self.event_times),
            event_places=tuple(self.event_places),
            toll_homes=(),
        )

    def resolve(self) -> tuple[EventGroup, ...]:
        """The events of the report."""
        return resolve_events(
            self.events,
            text=self.text,
            sentences=self.sentences,
            times=self.times,
            places=self.places,
            event_times=self.event_times,
            event_places=self.event_places,
            published=self.published,
            title=self.sentences[0] if self.title else None,
            actors=self.actors,
        )
