"""Names at risk: found in any spelling, hidden everywhere, and everything that points into a text still does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import build_ledger
from hypothesis import given
from hypothesis import strategies as st

from dateline.case.cases import Case
from dateline.case.hidden_names import BLOCK, HiddenNames
from dateline.case.hiding import HidingStore, hide_names, hide_person
from dateline.case.views import show_incident
from dateline.case.whole import load_case
from dateline.errors import UsageError
from dateline.export.registry import EXPORTERS, export_case
from dateline.records.arrivals import Arrival
from dateline.records.cases import IncidentQuery
from dateline.records.desk import Redaction
from dateline.records.serialise import serialise_ledgers
from dateline.store.codec import encode_record
from dateline.store.memory import MemoryStore
from dateline.verify import verify_contract

LEDGER = build_ledger()
OWN = LEDGER.document.id


@pytest.fixture
def case() -> Case:
    made = Case(MemoryStore())
    made.add(Arrival("a", None, LEDGER.document), LEDGER, program="1")
    return made


def names(*several: str) -> HiddenNames:
    return HiddenNames([Redaction(3, several, "threatened", "ana", "2031")])


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Ana Pell, 34, a nurse", "[name 3 withheld], 34, a nurse"),
        ("ANA PELL'S house", "[name 3 withheld]'S house"),
        ("Ána\nPéll died", "[name 3 withheld] died"),
        ("A\u0301na Pell died", "[name 3 withheld] died"),
        ("killed-ana-pell-34", "killed-[name 3 withheld]-34"),
        ("killed/Ana%20Pell", "killed/[name 3 withheld]"),
        ("Ana Pellman and Joana Pell", "Ana Pellman and Joana Pell"),
        ("Ana and Pell", "Ana and Pell"),
        ("", ""),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, hidden: str) -> None:
    assert names("Ana Pell").replace(text) == hidden


def test_a_part_stands_for_a_person_where_the_report_names_them() -> None:
    found = names("Ana Hope van Pell")
    text = "Pell said that Hope hoped; the hope of ana, of Van and pell. Ms PELL, Ana"
    assert found.replace(text, frozenset([3])) == (
        "[name 3 withheld] said that [name 3 withheld] hoped; the hope of ana, of Van and pell. "
        "Ms [name 3 withheld], [name 3 withheld]"
    )
    assert found.replace(text) == text


def test_blocks_are_as_long_as_the_name() -> None:
    assert names("Ana Pell").cover("So Ana Pell said") == f"So {BLOCK}3{BLOCK * 6} said"
    assert names("Bo").cover("So Bo said") == f"So {BLOCK * 2} said"


@given(st.text(), st.lists(st.sampled_from(["Ana Pell", "pell", "Ána", "İß", " ", "x"])))
def test_covering_never_moves_anything(text: str, several: list[str]) -> None:
    whole = text + "".join(several)
    covered = names("Ana Pell", "İß").cover(whole, frozenset([3]))
    assert len(covered) == len(whole)
    assert all(c in (o, BLOCK, "3") for c, o in zip(covered, whole, strict=True))


# ---------------------------------------------------------------- a case


def test_every_record_comes_without_the_name_and_every_span_still_leads_to_its_words(case: Case) -> None:
    hide_person(case.store, "Ana Pell", reason="threatened", author="ana")
    hide_person(case.store, "Ilka Moraw", reason="threatened", author="ana")
    store = hide_names(case.store)
    (ledger,) = store.ledgers()
    told = encode_record(ledger, type(ledger))
    for word in ("Pell", "Moraw", "Ilka"):
        assert word in encode_record(LEDGER, type(LEDGER))
        assert word not in told
    assert len(ledger.document.text) == len(LEDGER.document.text)
    assert verify_contract(serialise_ledgers([ledger], annotations=True)).flaws == ()
    (victim,) = [c for c in ledger.claims if c.kind == "victim"]
    assert getattr(victim.value, "name", None) == "[name 1 withheld]"
    assert victim.evidence[0].of(ledger.document.text) == f"{BLOCK}1{BLOCK * 6}, 34, a nurse"
    found = show_incident(store, f"{OWN}-i1")
    shown = repr((found.words, found.actors, found.who, found.claims, found.steps))
    assert "Moraw" not in shown and "Pell" not in shown
    assert "[name 2 withheld]" in shown


def test_without_hidden_names_the_store_is_itself(case: Case) -> None:
    assert hide_names(case.store) is case.store
    made = hide_person(case.store, "Ana Pell", reason="threatened", author="ana")
    assert isinstance(hide_names(case.store), HidingStore)
    case.store.lift_redaction(made.id, author="ana")
    assert hide_names(case.store) is case.store


@pytest.mark.parametrize("name", [e.name for e in EXPORTERS if e.name != "parquet"])
def test_no_export_has_the_name(case: Case, name: str) -> None:
    before = _exported(case, name)
    hide_person(case.store, "Ana Pell", also=["The River Front"], reason="threatened", author="ana")
    after = _exported(case, name)
    assert b"Pell" not in after and b"River Front" not in after
    assert b"withheld" in after or (b"Pell" not in before and b"River Front" not in before)


@pytest.mark.parametrize("name", ["jsonl", "dossier", "ucdp-like"])
def test_an_export_for_those_from_whom_names_are_hidden_hides_them_once(case: Case, name: str) -> None:
    hide_person(case.store, "Ana Pell", also=["The River Front"], reason="threatened", author="ana")
    assert _exported(Case(hide_names(case.store)), name) == _exported(case, name)


def test_words_of_a_title_do_not_tell_who_is_hidden(case: Case) -> None:
    (found,) = case.store.incidents(IncidentQuery(limit=1))
    titled = replace(found, incident=replace(found.incident, title="Attack on the house of Ana Pell"))
    with case.store.writing():
        case.store.replace_incidents([found.incident.id], [titled])
    hide_person(case.store, "Ana Pell", reason="threatened", author="ana")
    hidden, asked = hide_names(case.store), IncidentQuery(words="pell", background=True)
    assert case.store.count_incidents(asked) == 1
    assert (hidden.count_incidents(asked), hidden.incidents(asked), hidden.sketches(asked)) == (0, [], [])
    assert hidden.count_incidents(replace(asked, words="house of")) == 1


def _exported(case: Case, name: str) -> bytes:
    exporter = next(e for e in EXPORTERS if e.name == name)
    output, sidecar = export_case(exporter, load_case(case))
    return b"\n".join(data for _, data in output.files) + repr(sidecar).encode()


def test_a_search_does_not_tell_who_is_hidden(case: Case) -> None:
    hide_person(case.store, "Ana Pell", reason="threatened", author="ana")
    store = hide_names(case.store)
    assert store.search("ferry") == [OWN]
    assert store.search("Pell") == store.search("ferry pell") == []
    assert case.store.search("Pell") == [OWN]


def test_judgements_hold_for_those_from_whom_names_are_hidden(case: Case) -> None:
    case.judge("reject", f"{OWN}-c8", reason="Ana Pell lives", author="ana")
    case.judge("correct", f"{OWN}-c4", field="actor", value="Ilka Moraw", reason="she did", author="ana")
    hide_person(case.store, "Ana Pell", reason="threatened", author="ana")
    hide_person(case.store, "Ilka Moraw", reason="threatened", author="ana")
    found = show_incident(hide_names(case.store), f"{OWN}-i1")
    claims = {c.id.rpartition("-")[2]: c for c in found.claims}
    assert claims["c8"].status == "retracted"
    assert (claims["c8"].reason or "").endswith("[name 1 withheld] lives")
    assert getattr(claims["c4"].value, "actor", "") == f"{OWN}-a3"
    assert any("actor corrected to [name 2 withheld] by ana" in r for r in claims["c4"].reasons)


def test_other_names_of_the_person_are_hidden_too(case: Case) -> None:
    made = hide_person(case.store, "The River Front", also=["R. Front"], reason="threatened", author="ana")
    assert made.names == ("The River Front", "R. Front")
    made = hide_person(case.store, "Ilka  Moraw", reason="threatened", author="ana")
    assert made.names == ("Ilka Moraw",)


@pytest.mark.parametrize(
    ("name", "reason", "said"),
    [("?", "x", "is no name"), ("Ana", " ", "needs its reason"), ("ana pell", "x", "hidden already, as Ana Pell")],
)
def test_what_cannot_be_hidden(case: Case, name: str, reason: str, said: str) -> None:
    hide_person(case.store, "Ana Pell", reason="threatened", author="ana")
    with pytest.raises(UsageError, match=said):
        hide_person(case.store, name, reason=reason, author="ana")
