"""Who said what: the ways English news cites, each as one example."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from spacy.language import Language

from dateline.analyse.docs import analyse_text
from dateline.analyse.models import load_pipeline
from dateline.extract.attributions import _before_outer, _speakers_round, _whole_phrase, extract_attributions
from dateline.records.attributions import Attribution, SourceLink
from dateline.records.citations import Citation
from dateline.records.spans import Span
from dateline.records.tags import TaggedParts, TaggedSpan
from tests.builders import span_of

Reader = Callable[[str], tuple[Attribution, ...]]


@pytest.fixture(scope="module")
def read(nlp: Language) -> Reader:
    """Attributions of a text by the rules alone."""
    return lambda text: extract_attributions(analyse_text(text, nlp), text, engine="rules")


def said(attribution: Attribution, text: str) -> str:
    return " ... ".join(span.of(text) for span in attribution.content)


def chain(attribution: Attribution) -> list[str]:
    return [link.name for link in attribution.chain]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("Police said that six people were killed.", "Police", "that six people were killed"),
        ("Six people were killed in the blast, police said.", "police", "Six people were killed in the blast"),
        ("Six people were killed, according to the mayor.", "the mayor", "Six people were killed"),
        ("According to the mayor, six people were killed.", "the mayor", "six people were killed"),
        ('"The bridge is gone," the mayor said.', "the mayor", '"The bridge is gone,"'),
        ("“The bridge is gone,” said the mayor.", "the mayor", "“The bridge is gone,”"),
        ("The union condemned the raid on its office.", "The union", "the raid on its office"),
        ("The army denied the charge.", "The army", "the charge"),
    ],
)
def test_one_speaker_and_his_words(read: Reader, text: str, speaker: str, words: str) -> None:
    (found,) = read(text)
    assert found.chain[0].name == speaker
    assert said(found, text) == words


def test_words_go_on_behind_the_cue(read: Reader) -> None:
    text = '"We were asleep," the driver said. "Then the whole roof came down on us."'
    (found,) = read(text)
    assert said(found, text) == '"We were asleep," ... "Then the whole roof came down on us."'


def test_a_statement_speaks_for_who_gave_it_out_last(read: Reader) -> None:
    text = (
        "The River Front denied involvement. A splinter group, Jamaat-ul-Fajr, claimed it in a statement "
        'sent to reporters. "We will strike again," the statement said.'
    )
    assert [chain(a) for a in read(text)][-1] == ["Jamaat-ul-Fajr"]


def test_who_has_seen_a_letter_does_not_say_what_stands_in_it(nlp: Language) -> None:
    text = 'The last of them, seen by Delta, threatened: "Your boats will burn."'
    tagger = FakeTagger(span_of("threatened:", text), [("source", span_of("Delta", text)), ("content", Span(45, 68))])
    (found,) = extract_attributions(analyse_text(text, nlp), text, tagger=tagger, engine="model")
    assert chain(found) == ["The last of them"]


def test_clause_round_the_cue_is_one_statement(read: Reader) -> None:
    text = "The convoy, officials said, was hit at dawn."
    (found,) = read(text)
    assert said(found, text) == "The convoy ... was hit at dawn"


def test_pronoun_takes_the_name_of_the_last_speaker(read: Reader) -> None:
    text = "Police spokesman Dan Harlow said two men were shot. He added that one had died."
    assert [a.chain[0].name for a in read(text)] == ["Dan Harlow", "Dan Harlow"]


def test_spokesman_is_the_one_the_text_calls_so(read: Reader) -> None:
    text = "Army spokesman Col. Tomas Reyn said the road was mined. The spokesman said nobody was hurt."
    found = read(text)
    assert found[-1].chain[0].name == "Tomas Reyn"
    assert found[-1].chain[0].kind == "military"


def test_who_was_told_is_a_link_of_the_chain(read: Reader) -> None:
    text = "Two militia officials told the Harbour Gazette that a car was hit."
    (found,) = read(text)
    assert chain(found) == ["Two militia officials", "the Harbour Gazette"]
    assert (found.chain[0].kind, found.chain[0].anonymous) == ("armed_group", True)
    assert found.chain[1].kind == "media"


def test_reporters_are_an_audience_and_no_channel(read: Reader) -> None:
    (found,) = read("The mayor told reporters that the school was empty.")
    assert chain(found) == ["The mayor"]


def test_cited_source_comes_first_and_the_paper_passes_it_on(read: Reader) -> None:
    text = "The Harbour Gazette reported that nine miners died, citing a rescue worker."
    chains = [chain(a) for a in read(text)]
    assert ["a rescue worker", "The Harbour Gazette"] in chains


def test_nobody_is_named_by_reportedly(read: Reader) -> None:
    (found,) = read("The boat reportedly sank within minutes.")
    assert not found.source
    assert found.chain[0].anonymous


@pytest.mark.parametrize(
    ("text", "kind", "anonymous"),
    [
        ("Witnesses said a van drove off.", "witness", True),
        ("The interior ministry said a van drove off.", "government", False),
        ("A police spokeswoman said a van drove off.", "official", False),
        ("Rebel sources said a van drove off.", "armed_group", True),
        ("The indictment said a van drove off.", "document", False),
        ("The Harbour Gazette said a van drove off.", "media", False),
        ("The army said a van drove off.", "military", False),
        ("The dockers' union said a van drove off.", "organisation", False),
        ("Prosecutor General Ida Voss said a van drove off.", "official", False),
        ("Her lawyer said a van drove off.", "person", True),
    ],
)
def test_kind_and_anonymity_of_a_source(read: Reader, text: str, kind: str, anonymous: bool) -> None:
    (found,) = read(text)
    assert (found.chain[0].kind, found.chain[0].anonymous) == (kind, anonymous)


def test_no_source_in_plain_narration(read: Reader) -> None:
    assert read("Six people were killed when a bridge fell into the river.") == ()


@pytest.mark.parametrize(
    "text", ["", "\n\n", '"', "“" * 50, "said", "according to", "he said she said he said", "\ud800 said"]
)
def test_odd_texts_do_not_break_it(read: Reader, text: str) -> None:
    for attribution in read(text):
        for span in (*attribution.source, *attribution.cue, *attribution.content):
            assert 0 <= span.start < span.end <= len(text)


class FakeTagger:
    """Tags what it was told to tag."""

    def __init__(self, cue: Span, parts: Sequence[tuple[str, Span]]) -> None:
        self.cue = TaggedSpan(cue, "cue", 0.9)
        self.parts = tuple(TaggedSpan(span, label, 0.8) for label, span in parts)

    def tag_spans(self, text: str, layer: str) -> tuple[TaggedSpan, ...]:
        return (self.cue,)

    def tag_parts(self, text: str, layer: str, anchors: Sequence[TaggedSpan]) -> tuple[TaggedParts, ...]:
        return (TaggedParts(self.cue, self.parts),)

    def tag_classes(self, text: str, layer: str, anchors: Sequence[TaggedSpan]) -> tuple[TaggedSpan, ...]:
        return ()

    def has_layer(self, layer: str) -> bool:
        return True


def test_tagger_and_rules_together_keep_what_either_sees(nlp: Language) -> None:
    text = "The mayor hinted at a plot. Police said six people died."
    tagger = FakeTagger(Span(10, 16), [("source", Span(0, 9)), ("content", Span(17, 26))])
    doc = analyse_text(text, nlp)
    both = extract_attributions(doc, text, tagger=tagger)
    assert [a.chain[0].name for a in both] == ["The mayor", "Police"]
    assert [a.chain[0].name for a in extract_attributions(doc, text, tagger=tagger, engine="model")] == ["The mayor"]
    assert [a.chain[0].name for a in extract_attributions(doc, text, tagger=tagger, engine="rules")] == ["Police"]
    assert "tagger" in both[0].reason
    assert "rule" in both[1].reason


def test_a_headline_is_no_part_of_what_the_report_cites(nlp: Language) -> None:
    text = "Six hurt in raid\n\nLIMA (Delta) - Gunmen raided a village, the mayor said."
    body = text.index(" Gunmen")
    cue = Span(text.index("said"), text.index("said") + 4)
    source = Span(text.index("the mayor"), cue.start - 1)
    tagger = FakeTagger(cue, [("source", source), ("content", Span(0, 8)), ("content", Span(12, source.start - 2))])
    (found,) = extract_attributions(analyse_text(text, nlp), text, tagger=tagger, engine="model", body=body)
    assert [s.of(text) for s in found.content] == ["Gunmen raided a village"]


def test_what_somebody_said_ends_before_who_reports_that_he_said_it(nlp: Language) -> None:
    text = "The governor has said that nine died, the Courier reports."
    inner = Citation(span_of("The governor", text), span_of("has said", text), (Span(22, len(text) - 1),), 0.9, "")
    outer = Citation(span_of("the Courier", text), span_of("reports", text), (span_of(text[:36], text),), 0.9, "")
    doc = analyse_text(text, nlp)
    assert said_by(_before_outer(inner, [outer], doc), text) == "that nine died"
    assert _before_outer(outer, [], doc) == outer


def said_by(citation: Citation, text: str) -> str:
    return " ... ".join(s.of(text) for s in citation.content)


def test_citations_that_stand_in_one_another_end():
    """Found by a property test: a text without grammar, in which two citations enclose each other."""
    nobody = SourceLink("unnamed source", "person", True, Span(0, 1))
    assert _speakers_round(0, [nobody, nobody], [1, 0]) == []


def test_who_is_quoted_by_an_agency_says_it_whatever_the_tagger_takes_for_the_speaker(nlp: Language) -> None:
    text = "The agency quoted the army as saying that two soldiers died."
    doc = analyse_text(text, nlp)
    tagger = FakeTagger(Span(11, 17), [("source", Span(0, 10)), ("content", Span(18, 59))])
    assert [chain(a) for a in extract_attributions(doc, text, tagger=tagger)] == [["the army", "The agency"]]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("The Courier quoted the ministry as putting the death toll at nine.", ["the ministry", "The Courier"]),
        (
            "A second report from the same province indicates that a truck ran into a ditch.",
            ["A second report from the same province"],
        ),
        ("Images posted by Al Nahar show four children being carried out.", ["Al Nahar"]),
    ],
)
def test_who_stands_behind_reports_and_images(read: Reader, text: str, speakers: list[str]) -> None:
    assert chain(read(text)[0]) == speakers


def test_an_article_grows_to_the_phrase_it_opens() -> None:
    doc = analyse_text("Three letters came. The last of them threatened to burn the bus.", load_pipeline())
    assert _whole_phrase(doc, Span(20, 23)) == Span(20, 36)
    assert _whole_phrase(doc, Span(20, 28)) == Span(20, 28)
    assert _whole_phrase(doc, None) is None
