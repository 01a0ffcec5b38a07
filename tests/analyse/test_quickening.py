"""What is quick says the same: entities, parts of speech and lemmas as spaCy's own components give them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dateline.analyse.arithmetic import OneThreadOps, Threads, find_threads
from dateline.analyse.models import find_pipeline, load_pipeline
from dateline.analyse.quick_entities import QuickEntities
from dateline.analyse.quickening import StandIn, quicken_pipeline

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
REPORTS = [
    json.loads(line)["text"] for path in sorted(EXAMPLES.glob("*.jsonl")) for line in path.open(encoding="utf-8")
]
ODD = [
    "",
    "Lima",
    "\n\n  \n",
    "LIMA, Peru\n\n",
    "Y'all ain't gonna get it; let's say he got ta go. There's a bomb in U.N. house No. 5 , i.e. \t there.",
    "On Monday March 5 2024 at 5:30 p.m. Ada Moraw of the International Court of Justice of The Hague",
    "New York\n\nNew York\n\nNew York City of New York",
    "BOMB KILLS NINE IN LIMA AS PRESIDENT ADA MORAW OF PERU VISITS UNITED NATIONS HEADQUARTERS",
]


@pytest.fixture(scope="module")
def bare() -> Language:
    return spacy.load(find_pipeline())


def said_of(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_, t.sent_start)
        for t in doc
    ]


@pytest.mark.parametrize("text", [*REPORTS, *ODD], ids=range(len(REPORTS) + len(ODD)))
def test_the_quick_pipeline_says_of_every_word_what_the_bare_one_says(text, bare):
    assert said_of(load_pipeline()(text)) == said_of(bare(text))


def test_entities_and_attributes_are_the_parts_that_are_quickened():
    quickened = [name for name, component in load_pipeline().pipeline if isinstance(component, StandIn)]
    assert quickened == ["attribute_ruler", "ner"]


def test_a_component_of_another_kind_stays_as_it_is():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    assert QuickEntities.of(nlp.get_pipe("sentencizer")) is None
    assert quicken_pipeline(nlp).pipe_names == ["sentencizer"]


def test_a_rule_over_several_tokens_and_a_later_one_over_one_have_their_say_in_order(bare):
    nlp = spacy.load(find_pipeline())
    for pipeline in (bare, nlp):
        ruler = pipeline.get_pipe("attribute_ruler")
        ruler.add([[{"LOWER": "red"}, {"LOWER": "front"}]], {"LEMMA": "two", "POS": "X"}, index=1)
        ruler.add([[{"LOWER": "front"}]], {"LEMMA": "one"})
    quicken_pipeline(nlp)
    text = "The Red Front and the home front."
    assert [(t.lemma_, t.pos_) for t in nlp(text)] == [(t.lemma_, t.pos_) for t in bare(text)]
    assert (nlp(text)[2].lemma_, nlp(text)[2].pos_) == ("one", "X")


def test_products_are_computed_on_one_thread_and_the_setting_is_put_back():
    asked = []
    ops = OneThreadOps(Threads(get=lambda: 7, set=asked.append))
    product = ops.gemm(np.ones((2, 3), dtype="f"), np.ones((4, 3), dtype="f"), trans2=True)
    assert product.tolist() == [[3.0] * 4] * 2
    assert asked == [1, 7]


def test_numpy_says_how_many_threads_it_has_or_is_left_alone():
    threads = find_threads()
    assert threads is None or threads.get() >= 1
