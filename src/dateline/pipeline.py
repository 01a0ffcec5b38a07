"""The stages, composed: a document goes in, its ledger comes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from spacy.tokens import Doc

from dateline.analyse.docs import analyse_text
from dateline.analyse.models import forget_words, load_pipeline
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
from dateline.records.actors import Actor
from dateline.records.documents import Document
from dateline.records.events import EventMention
from dateline.records.extracts import Extracts
from dateline.records.groups import EventGroup
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
from dateline.text.furniture import outside_furniture


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
        reading = self.read_closely(document)
        with _stage("claim", document):
            return build_claims(reading)

    def read_closely(self, document: Document) -> Reading:
        """All that is seen in one document and how it hangs together, before any claim is made of it."""
        with _stage("analyse", document), forget_words():
            seen = self._extract(document)
        return _resolve(seen)

    def _extract(self, document: Document) -> Extracts:
        """What the words of a document say, each by itself."""
        text, published, dateline = document.text, document.published, document.dateline
        filed = None if dateline is None else dateline.span
        gazetteer, engine = Gazetteer.open(), self.engine
        tagger = None if engine == "rules" else load_tagger()
        with _stage("analyse", document):
            doc = analyse_text(text, load_pipeline(), dateline=filed)
        with _stage("times", document):
            times = extract_times(doc, text, published=published, dateline=dateline, title_span=document.title_span)
        with _stage("places", document):
            places = extract_places(doc, text, gazetteer=gazetteer, published=published, dateline=dateline)
            links = link_places(doc, text, tagger, engine)
            told_places = add_told_places(doc, text, places, links, gazetteer=gazetteer)
        with _stage("quantities", document):
            quantities = extract_quantities(doc, text)
        with _stage("tolls", document):
            tolls = outside_furniture(extract_tolls(doc, text, quantities, tagger=tagger, engine=engine), text)
        with _stage("attributions", document):
            attributions = extract_attributions(doc, text, tagger=tagger, engine=engine, body=_body_start(document))
        with _stage("mentions", document):
            mentions = extract_mentions(doc, text, dateline=filed, outlets=_outlets(document))
            profiles = extract_profiles(doc, text)
            victims = extract_victims(doc, text)
        with _stage("events", document):
            responsibilities = extract_responsibilities(doc, text)
            triggers = extract_events(doc, text, times=times, places=places, tagger=tagger, engine=engine)
            events = mentions_of_tolls(tolls, outside_furniture(triggers, text))
            happenings = find_happenings(doc, links, events)
        return Extracts(
            document=document,
            sentences=_sentences(doc),
            times=times,
            places=places,
            told_places=told_places,
            links=links,
            quantities=quantities,
            tolls=tolls,
            attributions=attributions,
            mentions=mentions,
            profiles=profiles,
            victims=victims,
            responsibilities=responsibilities,
            events=events,
            happenings=happenings,
        )


@contextmanager
def _stage(name: str, document: Document) -> Iterator[None]:
    """Whatever goes wrong in a stage is told with its name, the document and the reason."""
    try:
        yield
    except DatelineError:
        raise
    except Exception as problem:
        whose = document.input_id or document.id
        raise StageError(name, whose, f"{type(problem).__name__}: {problem}") from problem


def _resolve(seen: Extracts) -> Reading:
    """How what was seen hangs together: who is one actor, where and when each event was, whose each figure is."""
    text, sentences, events, links = seen.document.text, seen.sentences, seen.events, seen.links
    with _stage("resolve", seen.document):
        actors = resolve_actors(seen.mentions, text=text, sentences=sentences, profiles=seen.profiles)
        event_times = resolve_event_times(events, seen.times, sentences=sentences, text=text)
        groups = _resolve_groups(seen, actors, event_times)
        homes = resolve_tolls(
            seen.tolls,
            events=events,
            groups=groups,
            sentences=sentences,
            times=seen.times,
            event_times=event_times,
            text=text,
        )

        def places_of(mentions: Sequence[EventMention]) -> tuple[int | None, ...]:
            return resolve_event_places(mentions, seen.told_places, sentences=sentences, text=text, links=links)

        return Reading(
            document=seen.document,
            sentences=sentences,
            times=seen.times,
            places=seen.places,
            quantities=seen.quantities,
            tolls=seen.tolls,
            attributions=seen.attributions,
            actors=actors,
            events=events,
            responsibilities=seen.responsibilities,
            groups=groups,
            event_times=event_times,
            event_places=places_of(events),
            toll_homes=homes,
            victims=seen.victims,
            tagged_places=seen.told_places[len(seen.places) :],
            happenings=seen.happenings,
            happening_places=places_of(seen.happenings),
        )


def _resolve_groups(
    seen: Extracts, actors: Sequence[Actor], event_times: Sequence[int | None]
) -> tuple[EventGroup, ...]:
    """The events of a document: which mentions are one, then what each gets from the story around it."""
    document, text, sentences, events = seen.document, seen.document.text, seen.sentences, seen.events
    times, places, tolls, title = seen.times, seen.places, seen.tolls, document.title_span
    event_places = resolve_event_places(events, places, sentences=sentences, text=text)
    groups = resolve_events(
        events,
        text=text,
        sentences=sentences,
        times=times,
        places=places,
        event_times=event_times,
        event_places=event_places,
        published=document.published,
        title=title,
        actors=actors,
        tolls=tolls,
    )
    groups = set_apart(groups, events=events, tolls=tolls, times=times, places=places, sentences=sentences, text=text)
    groups = count_from_events(
        groups, events=events, places=places, sentences=sentences, text=text, published=document.published
    )
    groups = ground_groups(
        groups, events=events, places=places, event_places=event_places, sentences=sentences, title=title
    )
    groups = place_in_towns(groups, events=events, places=places, sentences=sentences)
    return date_from_story(
        groups, events=events, times=times, sentences=sentences, text=text, title=title, published=document.published
    )


def _body_start(document: Document) -> int:
    """Where a report begins after its headline and dateline."""
    heads = (document.title_span, document.dateline.span if document.dateline is not None else None)
    return max((h.end for h in heads if h is not None), default=0)


def _outlets(document: Document) -> list[str]:
    """The names of who is known to print a document."""
    agency = document.dateline.agency if document.dateline is not None else None
    return [name for name in (document.publisher, agency) if name]


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
