"""What the parser keeps of the texts it has read."""

from __future__ import annotations

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
