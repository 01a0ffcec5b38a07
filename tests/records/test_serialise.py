"""Ledgers to JSON and back: nothing of the contract is lost, and the bytes are the same each time."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from builders import build_claim, build_ledger, build_text_document
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import LedgerError
from dateline.records.claims import StatementValue
from dateline.records.deserialise import parse_ledgers
from dateline.records.documents import Dateline
from dateline.records.ledgers import Annotations, DocumentLedger
from dateline.records.serialise import serialise_ledgers, write_json
from dateline.records.spans import Span

# Two surrogates in a row would be one character in JSON, as they would be in any text that was read.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.just("\ud800"), min_size=1)


def test_a_ledger_comes_back_as_it_was():
    ledger = build_ledger()
    (back,) = parse_ledgers(json.loads(write_json(serialise_ledgers([ledger], annotations=True))))
    kept = replace(back.document, dateline=ledger.document.dateline)
    assert replace(back, document=kept) == ledger


def test_a_dateline_is_found_again_in_its_text():
    (back,) = parse_ledgers(serialise_ledgers([build_ledger()]))
    assert back.document.dateline == Dateline("TARNOW, Ruthia", "March 3", None, Span(42, 56))


@pytest.mark.parametrize("annotations", [True, False])
@pytest.mark.parametrize("text", [True, False])
def test_json_read_and_written_again_is_the_same(annotations, text):
    options = {"annotations": annotations, "text": text}
    first = serialise_ledgers([build_ledger()], **options)
    if not text:
        for claim in first["claims"]:
            for words in claim["evidence"]:
                words["text"] = ""
        first["documents"][0]["characters"] = 0
    assert serialise_ledgers(parse_ledgers(first), **options) == first


@given(text=TEXTS, reason=TEXTS, published=st.dates().map(str) | st.none(), authors=st.lists(TEXTS))
def test_any_text_survives_the_round_trip(text, reason, published, authors):
    document = build_text_document(text, published=published, authors=tuple(authors), title=reason)
    claim = replace(
        build_claim(document.id, 1, "statement", StatementValue(text), "A bomb"),
        evidence=(Span(0, len(text)),),
        reason=reason,
        incident=None,
    )
    ledger = DocumentLedger(document, (), (claim,), (), (), Annotations())
    written = write_json(serialise_ledgers([ledger]))
    (back,) = parse_ledgers(json.loads(written.encode("utf-8")))
    assert back.claims == ledger.claims
    assert replace(back.document, title_span=None) == document
    assert write_json(serialise_ledgers([back])) == written


def test_several_documents_make_one_object_and_one_read_twice_is_written_once():
    first = build_ledger()
    other = DocumentLedger(build_text_document("Nothing happened."), (), (), (), (), Annotations())
    merged = serialise_ledgers([first, other, first])
    assert [d["id"] for d in merged["documents"]] == [first.document.id, other.document.id]
    assert [back.document.id for back in parse_ledgers(merged)] == [first.document.id, other.document.id]
    assert len(merged["claims"]) == len(first.claims)


def test_the_fields_stand_in_the_order_of_the_contract():
    contract = serialise_ledgers([build_ledger()], annotations=True)
    assert list(contract) == ["format", "documents", "incidents", "claims", "actors", "relations"]
    assert list(contract["documents"][0]) == (
        "id url title publisher language authors dateline published sha256 characters text annotations".split()
    )
    assert list(contract["documents"][0]["annotations"]) == (
        "times places quantities attributions mentions events".split()
    )


def test_text_can_be_left_out():
    contract = serialise_ledgers([build_ledger()], text=False)
    assert "text" not in contract["documents"][0]
    assert contract["documents"][0]["characters"] == len(build_ledger().document.text)


def test_evidence_carries_its_words():
    contract = serialise_ledgers([build_ledger()])
    text = contract["documents"][0]["text"]
    for claim in contract["claims"]:
        for words in claim["evidence"]:
            assert words["text"] == text[words["start"] : words["end"]]


@pytest.mark.parametrize(
    ("place", "wrong", "message"),
    [
        (("claims", 2, "status"), "old", r"claims\[2\]\.status must be one of current, superseded"),
        (("claims", 0, "evidence"), [], r"claims\[0\]\.evidence must be a list of at least one span"),
        (("claims", 1, "value", "low"), "9", r"claims\[1\]\.value\.low must be a whole number or null"),
        (("documents", 0, "sha256"), None, r"documents\[0\]\.sha256 must be a string"),
        (("actors",), {}, "actors must be a list of objects"),
        (("format",), "dateline-ledger/9", "format must be 'dateline-ledger/1'"),
    ],
)
def test_a_broken_field_is_named(place, wrong, message):
    contract = json.loads(write_json(serialise_ledgers([build_ledger()])))
    at = contract
    for key in place[:-1]:
        at = at[key]
    at[place[-1]] = wrong
    with pytest.raises(LedgerError, match=message):
        parse_ledgers(contract)
