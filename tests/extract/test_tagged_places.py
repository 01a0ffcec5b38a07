"""Places that a tagger ties to words of doing: what counts as one, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from dateline.analyse.docs import analyse_text
from dateline.analyse.models import load_pipeline
from dateline.extract.events import extract_events
from dateline.extract.places import add_told_places, extract_places
from dateline.extract.tagged_places import find_happenings, link_places
from dateline.lexicons.gazetteer import Gazetteer
from dateline.pipeline import read_text
from dateline.records.places import PlaceLink
from dateline.records.spans import Span
from dateline.records.tags import TaggedParts, TaggedSpan


@dataclass(frozen=True)
class Ties:
    """A tagger that ties one word to some words as its place."""

    word: str
    place: str

    def has_layer(self, layer: str) -> bool:
        return layer == "event_place"

    def tag_spans(self, text: str, layer: str) -> tuple[TaggedSpan, ...]:
        return ()

    def tag_parts(self, text: str, layer: str, anchors: Sequence[TaggedSpan]) -> tuple[TaggedParts, ...]:
        at = text.index(self.place)
        part = TaggedSpan(Span(at, at + len(self.place)), "place", 0.9)
        return tuple(TaggedParts(a, (part,) if a.span.of(text) == self.word else ()) for a in anchors)

    def tag_classes(self, text: str, layer: str, anchors: Sequence[TaggedSpan]) -> tuple[TaggedSpan, ...]:
        return ()


def links_of(text: str, word: str, place: str) -> dict[str, PlaceLink]:
    found = link_places(analyse_text(text, load_pipeline()), text, Ties(word, place))
    return {link.word.of(text): link for link in found}


def test_a_tie_says_why() -> None:
    text = "Soldiers patrolled Kassamor on Monday and left."
    links = links_of(text, "patrolled", "Kassamor")
    assert links["patrolled"].place == Span(19, 27)
    assert links["patrolled"].reason == "the trained tagger takes “Kassamor” for the place of “patrolled” (0.90)"
    assert links["left"].place is None
    assert links["left"].reason == "the trained tagger sees no place for “left”"


@pytest.mark.parametrize(
    "words",
    ["Iraqi", "Monday", "soldiers"],
)
def test_peoples_days_and_common_words_are_no_places(words: str) -> None:
    text = "In Velmora, Iraqi soldiers marched on Monday."
    assert links_of(text, "marched", words)["marched"].place is None


def test_the_rules_alone_ask_no_tagger() -> None:
    text = "Soldiers patrolled Kassamor."
    doc = analyse_text(text, load_pipeline())
    assert link_places(doc, text, Ties("patrolled", "Kassamor"), "rules") == ()
    assert link_places(doc, text, None) == ()


def test_a_word_that_is_no_event_to_the_rules_is_told_with_its_place() -> None:
    text = "Soldiers patrolled Kassamor on Monday."
    doc = analyse_text(text, load_pipeline())
    links = link_places(doc, text, Ties("patrolled", "Kassamor"))
    (happening,) = find_happenings(doc, links, extract_events(doc, text))
    assert (happening.span.of(text), happening.type, happening.reality) == ("patrolled", "other", "happened")
    assert happening.reason.startswith(
        "“patrolled” is something done, of none of the kinds; "
        "the trained tagger takes “Kassamor” for the place of “patrolled” (0.90)"
    )


def test_a_patrol_is_told_whatever_the_tagger_sees_beside_it() -> None:
    text = "Soldiers patrolled Kassamor on Monday."
    doc = analyse_text(text, load_pipeline())
    links = link_places(doc, text, Ties("arrived", "Kassamor"))
    (happening,) = find_happenings(doc, links, extract_events(doc, text))
    assert (happening.span.of(text), happening.roles) == ("patrolled", ())
    assert "the trained tagger sees no place for “patrolled”" in happening.reason


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A vigil was held in Kassamor on Monday.", ["held"]),
        ("The minister of Kassamor hoped for rain.", []),
        ("The talks were in Kassamor.", ["were"]),
    ],
)
def test_a_verb_with_a_phrase_of_place_is_told_and_others_are_not(text: str, told: list[str]) -> None:
    doc = analyse_text(text, load_pipeline())
    links = link_places(doc, text, Ties("held", "Kassamor"))
    assert [h.span.of(text) for h in find_happenings(doc, links, extract_events(doc, text))] == told


def test_what_is_told_does_not_hang_on_how_the_parser_takes_a_name() -> None:
    told = []
    for name in ("FARC", "Shining Path"):
        text = f"The {name} denied that it had carried out the attack in which six people died."
        read = read_text(text, published="2024-03-05")
        assert read.annotations is not None
        told.append([(e.span.of(text), e.type, e.reality) for e in read.annotations.events])
    assert told[0] == told[1]


def test_a_name_of_the_tagger_stands_behind_those_of_the_rules() -> None:
    text = "Soldiers patrolled Kassamor on Monday, far from Baghdad."
    doc, gazetteer = analyse_text(text, load_pipeline()), Gazetteer.open()
    places = tuple(p for p in extract_places(doc, text, gazetteer=gazetteer) if p.name == "Baghdad")
    links = link_places(doc, text, Ties("patrolled", "Kassamor"))
    told = add_told_places(doc, text, places, links, gazetteer=gazetteer)
    assert [p.name for p in told] == ["Baghdad", "Kassamor"]
    assert told[:1] == places
    assert told[1].reason.startswith("the trained tagger takes it for a place; ")


def test_names_of_the_tagger_alone_decide_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Gunmen attacked Maria Zorvan in Baghdad on Sunday."
    ties = Ties("attacked", "Zorvan")
    monkeypatch.setattr("dateline.pipeline.link_places", lambda *_: ())
    without = read_text(text)
    monkeypatch.setattr("dateline.pipeline.link_places", lambda doc, own, *_: link_places(doc, own, ties))
    ledger = read_text(text)
    assert (ledger.incidents, ledger.claims, ledger.actors) == (without.incidents, without.claims, without.actors)
    assert "Zorvan" in {p.span.of(text) for p in ledger.annotations.places}


def test_a_ledger_tells_where_a_patrol_was() -> None:
    text = "Troops patrolled the streets of Tarvala on Monday, residents said."
    ledger = read_text(text)
    seen = ledger.annotations
    (event,) = [e for e in seen.events if e.span.of(text) == "patrolled"]
    assert event.place is not None
    assert seen.places[event.place].span.of(text) == "Tarvala"
