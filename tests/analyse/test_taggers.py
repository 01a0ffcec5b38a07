"""The shipped tagger: loads, tags in the offsets of the text, and says clearly when it is broken."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from dateline.analyse.taggers import SHIPPED_MODEL, OnnxTagger, load_tagger
from dateline.errors import ModelError
from dateline.records.spans import Span
from dateline.records.tags import TaggedParts, TaggedSpan

TEXT = (
    "Six people died when a ferry sank near the port of Lindau, the coast guard said. "
    "“It was dark,” said Mara Holt, a passenger."
)


def parts_of(tagged: TaggedParts, text: str, label: str) -> list[str]:
    return [part.span.of(text) for part in tagged.parts if part.label == label]


def test_cues_sources_and_content_are_found() -> None:
    tagger = load_tagger()
    cues = tagger.tag_spans(TEXT, "cue")
    assert [cue.span.of(TEXT) for cue in cues] == ["said", "said"]
    first, second = tagger.tag_parts(TEXT, "attribution", cues)
    assert parts_of(first, TEXT, "source") == ["the coast guard"]
    assert parts_of(first, TEXT, "content")[0].startswith("Six people died")
    assert "Mara Holt" in parts_of(second, TEXT, "source")[0]
    assert any(words.startswith("“It was dark") for words in parts_of(second, TEXT, "content"))


def test_a_long_text_is_read_in_windows_with_the_same_result() -> None:
    tagger = load_tagger()
    filler = "The road runs along the lake and past the old mill. " * 60
    text = filler + TEXT
    cues = tagger.tag_spans(text, "cue")
    assert [cue.span.of(text) for cue in cues if cue.span.start >= len(filler)] == ["said", "said"]


@pytest.mark.parametrize("text", ["", " \n\n ", "\ud800", "x" * 5000, "\u202bقال\u200b", '"' * 400])
def test_odd_texts_are_tagged_inside_their_bounds(text: str) -> None:
    tagger = load_tagger()
    cues = tagger.tag_spans(text, "cue")
    for tagged in tagger.tag_parts(text, "attribution", cues):
        for part in tagged.parts:
            assert 0 <= part.span.start < part.span.end <= len(text)


def test_a_layer_it_was_not_taught_is_told() -> None:
    assert load_tagger().has_layer("cue")
    assert not load_tagger().has_layer("weather")


def test_a_missing_model_names_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="--engine rules"):
        OnnxTagger(tmp_path)


def copied_model(folder: Path) -> Path:
    return Path(shutil.copytree(SHIPPED_MODEL, folder / "tagger"))


def rewrite_layers(folder: Path, **changes: object) -> None:
    layers = folder / "layers.json"
    rows = json.loads(layers.read_text(encoding="utf-8"))
    rows[-1].update(changes)
    layers.write_text(json.dumps(rows), encoding="utf-8")


def test_a_truncated_graph_is_one_clear_sentence(tmp_path: Path) -> None:
    folder = copied_model(tmp_path)
    whole = (folder / "events.onnx").read_bytes()
    (folder / "events.onnx").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelError, match=r"truncated or of another version.*--engine rules"):
        OnnxTagger(folder)


def test_a_head_of_an_unknown_shape_is_told(tmp_path: Path) -> None:
    folder = copied_model(tmp_path)
    rewrite_layers(folder, shape="circles")
    with pytest.raises(ModelError, match="shape 'circles', which this version does not know"):
        OnnxTagger(folder)


def test_a_head_without_its_graph_is_told(tmp_path: Path) -> None:
    folder = copied_model(tmp_path)
    rewrite_layers(folder, name="weather")
    with pytest.raises(ModelError, match="missing, truncated"):
        OnnxTagger(folder)


def test_a_graph_with_other_inputs_is_told(tmp_path: Path) -> None:
    folder = copied_model(tmp_path)
    shutil.copy(folder / "tagger.onnx", folder / "events.onnx")
    with pytest.raises(ModelError, match=r"events.onnx .* takes firsts, ids, lasts, which does not fit layers\.json"):
        OnnxTagger(folder)


def test_a_graph_that_lacks_a_head_is_told(tmp_path: Path) -> None:
    folder = copied_model(tmp_path)
    rewrite_layers(folder, shape="spans", name="weather")
    with pytest.raises(ModelError, match=r"The graph events.onnx .* lacks 'weather'"):
        OnnxTagger(folder)


def test_asking_for_a_layer_it_was_not_taught_is_one_clear_sentence() -> None:
    with pytest.raises(ModelError, match="not taught 'weather'; it knows attribution, cue, event_place"):
        load_tagger().tag_spans(TEXT, "weather")


def test_the_second_top_ties_a_word_to_its_place() -> None:
    text = "Some 300 farmers marched in Tarvala on Monday. The minister was in Oslo."
    at = text.index("marched")
    anchor = TaggedSpan(Span(at, at + len("marched")), "event", 1.0)
    (tagged,) = load_tagger().tag_parts(text, "event_place", [anchor])
    assert parts_of(tagged, text, "place") == ["Tarvala"]


def test_the_shipped_files_are_small() -> None:
    assert sum(path.stat().st_size for path in SHIPPED_MODEL.glob("*.onnx")) < 30_000_000


TELLING = (
    "A bomb killed nine people at a market in Lima on Sunday.",
    "The conditions of the three others have stabilised, the clinic said.",
    "According to relief groups the country has a record of 9,000 missing persons.",
    "The captives were earlier shown in Kasel.",
    "Two remain unaccounted for.",
)
IDLE = (
    "The harvest was good this year, farmers say.",
    "The senator spoke of taxes and roads for an hour.",
    "The museum opens at nine on weekdays.",
    "He thanked his voters and his family.",
)


@pytest.mark.parametrize("sentence", TELLING + IDLE)
def test_the_gate_opens_for_a_sentence_with_a_figure_or_a_place_of_something_done(sentence: str) -> None:
    tagger = load_tagger()
    assert (tagger.open_sentences(sentence) == (Span(0, len(sentence)),)) == (sentence in TELLING)
