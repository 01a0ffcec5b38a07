"""A record written as JSON comes back as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import build_ledger

from dateline.match.reports import describe_incidents
from dateline.reconcile.lineage import take_fingerprint
from dateline.records.claims import Claim
from dateline.records.fingerprints import Fingerprint
from dateline.records.incidents import Incident
from dateline.records.ledgers import DocumentLedger
from dateline.records.reported import Reported
from dateline.store.codec import decode_record, encode_record, storable


def test_a_whole_ledger_comes_back() -> None:
    ledger = build_ledger()
    text = encode_record(ledger, DocumentLedger)
    assert decode_record(text, DocumentLedger) == ledger
    assert encode_record(decode_record(text, DocumentLedger), DocumentLedger) == text


@pytest.mark.parametrize("kind", [Incident, Claim])
def test_parts_come_back(kind: type[Incident] | type[Claim]) -> None:
    ledger = build_ledger()
    parts = ledger.incidents if kind is Incident else ledger.claims
    assert [decode_record(encode_record(p, kind), kind) for p in parts] == list(parts)


def test_what_matching_asks_comes_back() -> None:
    ledger = build_ledger()
    for reported in describe_incidents(ledger, origin="x"):
        assert decode_record(encode_record(reported, Reported), Reported) == reported
    print_ = take_fingerprint(ledger.document)
    assert decode_record(encode_record(print_, Fingerprint), Fingerprint) == print_


def test_half_characters_and_nul_survive_in_json_and_are_replaced_in_columns() -> None:
    odd = replace(build_ledger(), document=replace(build_ledger().document, title="a\ud800b\x00c"))
    text = encode_record(odd, DocumentLedger)
    text.encode("utf-8")
    assert "\x00" not in text
    assert decode_record(text, DocumentLedger) == odd
    assert storable("a\ud800b\x00c") == "a\ufffdb\ufffdc"
