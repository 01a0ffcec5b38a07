"""The stages, composed: a document goes in, its ledger comes out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from spacy.tokens import Doc

from dateline.analyse.docs import analyse_text
from dateline.analyse.models import load_pipeline
from dateline.analyse.taggers import load_tagger
from dateline.claim.build import build_claims
from dateline.errors import DatelineError, StageError
from dateline.extract.attributions import extract_attributions
from dateline.extract.events import extract_events
from dateline.extract.mentions import extract_mentions
from dateline.extract.places import add_told_places, extract_places
from dateline.extract.profiles import extract_profiles
from dateline.extract.quantities import extract_quantities
from dateline.extract.responsibilities import extract_responsibilities
from dateline.extract.tagged_places import find_happenings, link_places
from dateline.extract.times import extract_times
from dateline.extract.tolls import extract_tolls
from dateline.extract.victims import extract_victims
from dateline.lexicons.gazetteer import Gazetteer
from dateline.read.texts import build_document
from dateline.records.documents import Document
from dateline.records.ledgers import DocumentLedger
from dateline.records.readings import Reading
from dateline.records.spans import Span
from dateline.records.tags import Engine
from dateline.resolve.datings import date_from_story
from dateline.resolve.distances import count_from_events
from dateline.resolve.entities import resolve_actors
from dateline.resolve.events import resolve_events
from dateline.resolve.groundings import ground_groups
from dateline.resolve.listings import set_apart
from dateline.resolve.places import resolve_event_places
from dateline.resolve.times import resolve_event_times
from dateline.resolve.tolls import mentions_of_tolls, resolve_tolls
from dateline.resolve.towns import place_in_towns
from dateline.settings import Settings

T = TypeVar("T")


class Reader:
    """Reads documents into ledgers; models are loaded once, at the first document.

    `engine` says what proposes: the rules, the trained models, or both together.
    """

    def __init__(self, *, engine: Engine = "both") -> None:
        self.engine = engine

    def read_document(self, document: Document) -> DocumentLedger:
        """The ledger of one document.

        Raises `StageError` with the stage and the reason when a stage fails; `ModelError` when a model is missing.
        """
        reading = self._read(document)
        return self._stage("claim", document, lambda: build_claims(reading))

    def _stage(self, name: str, document: Document, work: Callable[[], T]) -> T:
        try:
            return work()
        except DatelineError:
            raise
        except Exception as problem:
            raise StageError(
                name, document.input_id or document.id, f"{type(problem).__name__}: {problem}"
            ) from problem

    def _read(self, document: Document) -> Reading:
        text, stage = document.text, self._stage
        title, published, dateline = document.title_span, document.published, document.dateline
        filed = None if dateline is None else dateline.span
        doc = stage("analyse", document, lambda: analyse_text(text, load_pipeline(), dateline=filed))
        gazetteer = Gazetteer.open()
        tagger = None if self.engine == "rules" else load_tagger()
        sentences = _sentences(doc)
        times = stage(
            "times",
            document,
            lambda: extract_times(doc, text, published=published, dateline=dateline, title_span=title),
        )
        places = stage(
            "places",
            document,
            lambda: extract_places(doc, text, gazetteer=gazetteer, published=published, dateline=dateline),
        )
        links = stage("places", document, lambda: link_places(doc, text, tagger, self.engine))
        told = stage("places", document, lambda: add_told_places(doc, text, places, links, gazetteer=gazetteer))
        quantities = stage("quantities", document, lambda: extract_quantities(doc, text))
        tolls = stage(
            "tolls", document, lambda: extract_tolls(doc, text, quantities, tagger=tagger, engine=self.engine)
        )
        attributions = stage(
            "attributions",
            document,
            lambda: extract_attributions(doc, text, tagger=tagger, engine=self.engine),
        )
        outlets = [o for o in (document.publisher, dateline.agency if dateline else None) if o]
        mentions = stage("mentions", document, lambda: extract_mentions(doc, text, dateline=filed, outlets=outlets))
        profiles = stage("profiles", document, lambda: extract_profiles(doc, text))
        actors = stage(
            "actors", document, lambda: resolve_actors(mentions, text=text, sentences=sentences, profiles=profiles)
        )
        victims = stage("victims", document, lambda: extract_victims(doc, text))
        responsibilities = stage("responsibilities", document, lambda: extract_responsibilities(doc, text))
        triggers = stage(
            "events",
            document,
            lambda: extract_events(doc, text, times=times, places=places, tagger=tagger, engine=self.engine),
        )
        events = mentions_of_tolls(tolls, triggers)
        event_times = resolve_event_times(events, times, sentences=sentences, text=text)
        told_places = resolve_event_places(events, told, sentences=sentences, text=text, links=links)
        event_places = resolve_event_places(events, places, sentences=sentences, text=text)
        happenings = find_happenings(doc, links, events)
        groups = stage(
            "resolve",
            document,
            lambda: resolve_events(
                events,
                text=text,
                sentences=sentences,
                times=times,
                places=places,
                event_times=event_times,
                event_places=event_places,
                published=published,
                title=title,
                actors=actors,
                tolls=tolls,
            ),
        )
        groups = set_apart(
            groups, events=events, tolls=tolls, times=times, places=places, sentences=sentences, text=text
        )
        groups = count_from_events(groups, events=events, places=places, sentences=sentences, text=text)
        groups = ground_groups(
            groups, events=events, places=places, event_places=event_places, sentences=sentences, title=title
        )
        groups = place_in_towns(groups, events=events, places=places, sentences=sentences)
        groups = date_from_story(
            groups, events=events, times=times, sentences=sentences, text=text, title=title, published=published
        )
        homes = resolve_tolls(
            tolls,
            events=events,
            groups=groups,
            sentences=sentences,
            times=times,
            event_times=event_times,
            text=text,
        )
        return Reading(
            document=document,
            sentences=sentences,
            times=times,
            places=places,
            quantities=quantities,
            tolls=tolls,
            attributions=attributions,
            actors=actors,
            events=events,
            responsibilities=responsibilities,
            groups=groups,
            event_times=event_times,
            event_places=told_places,
            toll_homes=homes,
            victims=victims,
            tagged_places=told[len(places) :],
            happenings=happenings,
            happening_places=resolve_event_places(happenings, told, sentences=sentences, text=text, links=links),
        )


def _sentences(doc: Doc) -> tuple[Span, ...]:
    return tuple(Span(s.start_char, s.end_char) for s in doc.sents if s.end_char > s.start_char)


def read_text(text: str, *, published: str | None = None, engine: Engine = "both") -> DocumentLedger:
    """The ledger of one report given as a text; `published` is its ISO day, which relative dates need.

    Raises `ReadError` for a text that is empty or longer than the settings allow, `StageError` when a stage fails.

    >>> ledger = read_text("A bomb killed nine people in Lima on Sunday, police said.", published="2024-03-04")
    >>> [(t.outcome, t.best) for t in ledger.incidents[0].tolls]
    [('killed', 9)]
    """
    document = build_document(text, name="the text", longest=Settings().longest_text, published=published)
    return Reader(engine=engine).read_document(document)
