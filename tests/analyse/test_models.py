"""What the parser keeps of the texts it has read."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from dateline.analyse import models
from dateline.analyse.models import load_pipeline
from dateline.pipeline import read_text


def test_the_names_of_a_text_are_forgotten_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "KEPT_WORDS", 0)
    read_text("Gunmen killed two farmers in Tarnow.", engine="rules")
    before = len(load_pipeline().vocab.strings)
    ledger = read_text("Gunmen killed two farmers in Zelorvane, said Adamyra Morawkel.", engine="rules")
    assert len(load_pipeline().vocab.strings) == before
    assert "Zelorvane" in ledger.document.text


def test_texts_of_several_threads_do_not_forget_under_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "KEPT_WORDS", 0)
    texts = [f"Gunmen killed {n} farmers in Zelor{n}vane, said Adam{n}yra Moraw{n}kel." for n in range(3, 15)]
    with ThreadPoolExecutor(4) as pool:
        ledgers = list(pool.map(lambda text: read_text(text, engine="rules"), texts))
    assert [[t.best for i in ledger.incidents for t in i.tolls] for ledger in ledgers] == [[n] for n in range(3, 15)]


@pytest.mark.parametrize(
    ("word", "verb"), [("staged", "stage"), ("raped", "rape"), ("hoping", "hope"), ("fined", "fine")]
)
def test_a_form_is_traced_back_to_the_verb_that_news_means(word: str, verb: str) -> None:
    (token,) = (t for t in load_pipeline()(f"They were {word} at dawn.") if t.text == word)
    assert token.lemma_ == verb
