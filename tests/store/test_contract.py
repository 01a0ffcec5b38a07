"""What every store must do with what is read and judged, tried on each kind."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import build_ledger
from stored_ledgers import add, ledger_of

from dateline.errors import StoreError
from dateline.reconcile.lineage import take_fingerprint
from dateline.records.cases import Printing
from dateline.records.ledgers import Annotations
from dateline.store.base import CaseStore
from dateline.store.sql import SqlStore


def test_a_ledger_comes_back_as_it_was(store: CaseStore) -> None:
    one, two = ledger_of("aa"), ledger_of("bb")
    add(store, two)
    add(store, one)
    assert list(store.ledgers()) == [two, one]
    assert list(store.ledgers(["aa"])) == [one]
    assert list(store.ledgers(["aa"], annotations=False)) == [replace(one, annotations=Annotations())]
    assert [s.document.id for s in store.documents()] == ["bb", "aa"]
    assert [s.number for s in store.documents()] == [1, 2]


def test_odd_characters_come_back(store: CaseStore) -> None:
    text = build_ledger().document.text + "a\ud800b\x00c \U0001f600"
    odd = ledger_of("aa", text=text, title="x\x00y")
    add(store, odd)
    assert list(store.ledgers()) == [odd]


def test_a_document_is_kept_once(store: CaseStore) -> None:
    add(store, ledger_of("aa"))
    with pytest.raises(StoreError, match="already"):
        add(store, ledger_of("aa"))
    assert store.count()["documents"] == 1


def test_a_transaction_that_fails_leaves_nothing(store: CaseStore) -> None:
    add(store, ledger_of("aa"))
    with pytest.raises(RuntimeError), store.writing():
        store.add_ledger(ledger_of("bb"), program="1", address=None)
        store.put_fingerprint(take_fingerprint(ledger_of("bb").document))
        raise RuntimeError
    assert store.document("bb") is None
    assert store.fingerprints(["bb"]) == {}
    add(store, ledger_of("bb"))
    assert store.count()["documents"] == 2


def test_parts_are_found_by_id(store: CaseStore) -> None:
    ledger = ledger_of("aa")
    add(store, ledger)
    first = ledger.incidents[0]
    assert store.reported_incidents([first.id, "none"]) == {first.id: first}
    assert store.claims(["aa-c2"]) == {"aa-c2": ledger.claims[1]}
    assert store.claims_about([first.id])[first.id] == [c for c in ledger.claims if c.incident == first.id]
    assert store.claims_about(["none"]) == {"none": []}
    assert store.actors(["aa-a1"]) == {"aa-a1": ledger.actors[0]}


def test_ids_are_found_by_their_ends(store: CaseStore) -> None:
    add(store, ledger_of("aa1"))
    add(store, ledger_of("aa2"))
    assert store.find_ids("aa", "-i2", of="incidents") == ["aa1-i2", "aa2-i2"]
    assert store.find_ids("aa1", of="incidents") == ["aa1-i1", "aa1-i2"]
    assert store.find_ids("aa2", "-c2", of="claims") == ["aa2-c2"]
    assert store.find_ids("a%", of="claims") == store.find_ids("", "_c2", of="claims") == []
    assert len(store.find_ids("aa1", of="claims")) == 10


def test_versions_of_a_page_are_found_by_its_address(store: CaseStore) -> None:
    add(store, ledger_of("aa"), "example.org/a")
    add(store, ledger_of("bb"), "example.org/a")
    add(store, ledger_of("cc"), None)
    assert [s.document.id for s in store.documents_at("example.org/a")] == ["aa", "bb"]
    assert (store.address_of("bb"), store.address_of("cc")) == ("example.org/a", None)


def test_printings_are_noted_once(store: CaseStore) -> None:
    add(store, ledger_of("aa"))
    printing = Printing("aa", "https://example.org/a", "Delta", "2024-03-04", "7")
    with store.writing():
        assert store.add_printing(printing)
        assert not store.add_printing(printing)
        assert store.add_printing(replace(printing, input_id="8"))
    assert store.printings(["aa"]) == [printing, replace(printing, input_id="8")]
    assert store.printings() == store.printings(["aa"])


def test_a_newer_reading_puts_the_earlier_aside(store: CaseStore) -> None:
    old = ledger_of("aa")
    new = replace(old, claims=old.claims[:2], incidents=old.incidents[:1], relations=())
    add(store, old)
    with store.writing():
        store.replace_reading(new, program="2")
    assert list(store.ledgers()) == [new]
    assert store.earlier_readings("aa") == [old]
    stored = store.document("aa")
    assert stored is not None
    assert stored.program == "2"


def test_judgements_are_only_added_to(store: CaseStore) -> None:
    one = store.add_judgement("same", "a", "b", reason="same bus", author="ana")
    two = store.add_judgement("correct", "c", None, reason="typo", author="bo", field="low", value="7", seen="x")
    assert store.judgements() == [one, two]
    undone = store.undo_judgement(one.id, author="bo")
    assert (undone.undone is not None, undone.undone_by) == (True, "bo")
    assert store.judgements() == [two]
    assert store.judgements(undone=True) == [undone, two]
    with pytest.raises(StoreError, match="no judgement 1 in force"):
        store.undo_judgement(one.id, author="bo")


def test_judgements_are_found_by_what_their_documents_say(store: CaseStore) -> None:
    for a, b in (("aa-i1", "bb-i2"), ("aab-i1", "cc-i1"), ("bb-c1", None)):
        store.add_judgement("same" if b else "reject", a, b, reason="seen", author="ana")
    assert [j.id for j in store.judgements(documents=["bb"])] == [1, 3]
    assert [j.id for j in store.judgements(documents=["aa"])] == [1]
    assert [j.id for j in store.judgements(documents=["cc", "aa"])] == [1, 2]
    assert store.judgements(documents=[]) == []
    store.undo_judgement(1, author="bo")
    assert [j.id for j in store.judgements(documents=["bb"])] == [3]
    assert [j.id for j in store.judgements(documents=["bb"], undone=True)] == [1, 3]


def test_several_documents_are_found_at_once(store: CaseStore) -> None:
    add(store, ledger_of("aa"))
    add(store, ledger_of("bb"))
    found = store.documents_by_id(["bb", "cc", "aa"])
    assert found == {own: store.document(own) for own in ("aa", "bb")}


def test_what_thousands_hold_is_told_by_the_latest(store: CaseStore, monkeypatch: pytest.MonkeyPatch) -> None:
    add(store, ledger_of("aa", text=build_ledger().document.text + " A ferry, a ferry."))
    add(store, ledger_of("bb"))
    if isinstance(store, SqlStore):
        assert store.search("ferry", limit=1) == ["aa"]
        monkeypatch.setattr("dateline.store.sql._MOST_RANKED", 1)
        assert store.search("ferry") == ["bb", "aa"]


def test_search_finds_documents_that_hold_all_words(store: CaseStore) -> None:
    add(store, ledger_of("aa", text=build_ledger().document.text + " Quinine was found."))
    add(store, ledger_of("bb"))
    assert store.search("quinine FERRY") == ["aa"]
    assert sorted(store.search("ferry landing")) == ["aa", "bb"]
    assert store.search('ferry "OR zebra') == []
    assert store.search("  ") == []
