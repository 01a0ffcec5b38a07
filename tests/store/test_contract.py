"""What every store must do, tried on each kind."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import build_ledger

from dateline.errors import StoreError
from dateline.match.blocking import block_keys
from dateline.match.reports import describe_incidents
from dateline.reconcile.incidents import reconcile_incident
from dateline.reconcile.lineage import take_fingerprint
from dateline.records.cases import CaseIncident, Evidence, IncidentQuery, Lineage, Match, Printing, Repeat
from dateline.records.desk import PutOff
from dateline.records.incidents import IncidentPlace, Toll, TollEntry
from dateline.records.ledgers import Annotations, DocumentLedger
from dateline.records.tellings import Report, Telling
from dateline.store.base import CaseState, CaseStore, Named
from dateline.store.queue_base import Contradicted, OpenPair
from dateline.store.sql import SqlStore


def ledger_of(own: str, **document: object) -> DocumentLedger:
    """The hand-made ledger under another id; a text that is given must start as its own."""
    first = build_ledger()
    changed = replace(first.document, id=own, **document)  # type: ignore[arg-type]
    return rename(replace(first, document=changed), first.document.id, own)


def rename(ledger: DocumentLedger, old: str, new: str) -> DocumentLedger:
    from dateline.store.codec import decode_record, encode_record

    return decode_record(
        encode_record(ledger, DocumentLedger)
        .replace(f"{old}-", f"{new}-")
        .replace(f'"document":"{old}"', f'"document":"{new}"'),
        DocumentLedger,
    )


def add(store: CaseStore, ledger: DocumentLedger, address: str | None = None) -> None:
    with store.writing():
        store.add_ledger(ledger, program="1", address=address)


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


# ---------------------------------------------------------------- what is derived


def test_fingerprints_and_repeats(store: CaseStore) -> None:
    for own in ("aa", "bb"):
        add(store, ledger_of(own))
    one, two = (take_fingerprint(ledger_of(own).document) for own in ("aa", "bb"))
    with store.writing():
        store.put_fingerprint(one)
        store.put_fingerprint(two)
        store.replace_repeats("bb", [Repeat("aa", "bb", "same words")])
        store.put_lineages([Lineage("aa", "aa", None, None), Lineage("bb", "aa", None, None)])
        store.put_lineages([Lineage("bb", "aa", "aa", None)])
    assert store.fingerprints(["aa", "zz"]) == {"aa": one}
    assert store.fingerprints_near(one.keys[:1]) == [one, two]
    assert store.repeats(["aa"]) == store.repeats(["bb"]) == [Repeat("aa", "bb", "same words")]
    assert store.lineages(["bb"]) == {"bb": Lineage("bb", "aa", "aa", None)}
    with store.writing():
        store.put_fingerprint(replace(one, keys=("other",)))
        store.replace_repeats("aa", [])
    assert store.fingerprints_near(one.keys[:1]) == [two]
    assert store.repeats(["bb"]) == []


def derive(store: CaseStore) -> None:
    """Two reports of one event, matched and made into an incident, and what they tell beside."""
    ledgers = [ledger_of("aa"), ledger_of("bb")]
    for ledger in ledgers:
        add(store, ledger)
    reported = [r for ledger in ledgers for r in describe_incidents(ledger, origin=ledger.document.id)]
    with store.writing():
        for own in ("aa", "bb"):
            store.put_reported(own, [(r, block_keys(r)) for r in reported if r.document == own])
        evidence = (Evidence("same_days", 1.0, 2.2, "both are dated 2024-03-03"),)
        store.replace_matches(["aa-i1"], [Match("aa-i1", "bb-i1", 0.9, "same", evidence)])
        groups = [["aa-i1", "bb-i1"], ["aa-i2"], ["bb-i2"]]
        store.replace_incidents([], [reconcile_incident([telling(store, i) for i in g]) for g in groups])


def telling(store: CaseStore, own: str) -> Telling:
    incident = store.reported_incidents([own])[own]
    report = Report(own[:2], 1, "2024-03-04", None, None, None, None, None, own[:2])
    reported = store.reported([own])[own]
    return Telling(reported, incident, tuple(store.claims_about([own])[own]), (), report)


def test_reported_incidents_are_found_by_block(store: CaseStore) -> None:
    derive(store)
    keys = [k for k in block_keys(store.reported(["aa-i1"])["aa-i1"]) if k.startswith("days:")]
    assert [r.id for r in store.reported_near(keys)] == ["aa-i1", "bb-i1"]
    assert [r.id for r in store.reported_in(["bb"])] == ["bb-i1", "bb-i2"]
    assert store.crowded([*keys, "name:nobody"], 1) == set(keys)
    assert store.crowded(keys, 2) == store.crowded([], 0) == set()
    with store.writing():
        store.put_reported("bb", [])
    assert [r.id for r in store.reported_near(keys)] == ["aa-i1"]
    assert store.crowded(keys, 1) == set()
    assert store.homes(["aa-i1", "bb-i1"]) == {"aa-i1": "aa-i1"}


def test_matches_are_found_from_either_side(store: CaseStore) -> None:
    derive(store)
    (match,) = store.matches(["bb-i1"])
    assert store.matches(["aa-i1"]) == store.matches() == [match]
    assert match.evidence[0].sentence == "both are dated 2024-03-03"
    assert [(m.a, m.b, m.probability, m.outcome) for m in store.links(["bb-i1"])] == [("aa-i1", "bb-i1", 0.9, "same")]
    assert store.open_pairs(limit=5) == []
    with store.writing():
        store.replace_matches(["bb-i1"], [])
        store.replace_matches(
            [], [replace(match, b=f"bb-i{n}", outcome="unsure", probability=p) for n, p in ((1, 0.3), (2, 0.5))]
        )
    # aa-i1 and bb-i1 are one incident already.
    assert store.open_pairs(limit=5) == [OpenPair("aa-i1", "bb-i2", 0.5, "aa-i1", "bb-i2")]
    with store.writing():
        store.replace_matches(["aa-i1"], [])
    assert store.matches() == store.open_pairs(limit=5) == []


def test_open_pairs_are_those_that_nobody_judged_and_what_was_put_off_comes_last(store: CaseStore) -> None:
    derive(store)
    with store.writing():
        store.replace_matches(
            ["aa-i1"],
            [
                Match("aa-i1", "bb-i2", 0.5, "unsure", ()),
                Match("aa-i2", "bb-i1", 0.7, "unsure", ()),
                Match("aa-i2", "bb-i2", 0.6, "unsure", ()),
                # Between the same two incidents as the second, and less probable.
                Match("aa-i1", "aa-i2", 0.4, "unsure", ()),
            ],
        )
    assert [(p.a, p.b) for p in store.open_pairs(limit=5)] == [
        ("aa-i2", "bb-i1"),
        ("aa-i2", "bb-i2"),
        ("aa-i1", "bb-i2"),
    ]
    assert [(p.one, p.other) for p in store.open_pairs(limit=1)] == [("aa-i2", "aa-i1")]
    assert store.open_pairs(limit=1, skip=2) == store.open_pairs(limit=5)[2:]
    store.put_off("ana", "aa-i2", "bb-i1")
    assert [p.probability for p in store.open_pairs(user="ana", limit=5)] == [0.6, 0.5, 0.7]
    assert [p.probability for p in store.open_pairs(user="bo", limit=5)] == [0.7, 0.6, 0.5]
    assert store.count_open_pairs() == 3
    assert store.last_judgement_on_a_pair("ana") is None
    assert store.last_put_off("ana") == PutOff("aa-i2", "bb-i1", 0)
    made = store.add_judgement("different", "aa-i1", "bb-i2", reason="another day", author="ana")
    assert [p.probability for p in store.open_pairs(limit=5)] == [0.7, 0.6]
    assert store.count_open_pairs() == 2
    assert store.last_judgement_on_a_pair("ana") == made
    store.put_off("ana", "aa-i2", "bb-i2")
    assert store.last_put_off("ana") == PutOff("aa-i2", "bb-i2", made.id)
    assert store.last_put_off("bo") is store.last_judgement_on_a_pair("bo") is None
    store.undo_judgement(made.id, author="ana")
    assert store.count_open_pairs() == 3


def test_incidents_come_by_date_and_by_query(store: CaseStore) -> None:
    derive(store)
    assert store.homes(["aa-i1", "bb-i1", "bb-i2"]) == {"aa-i1": "aa-i1", "bb-i1": "aa-i1", "bb-i2": "bb-i2"}
    assert [i.incident.id for i in store.incidents()] == ["aa-i2", "bb-i2", "aa-i1"]
    found = store.incidents_by_id(["aa-i1"])["aa-i1"]
    assert found.members == ("aa-i1", "bb-i1")

    def ids(**query: object) -> list[str]:
        return [i.incident.id for i in store.incidents(IncidentQuery(**query))]  # type: ignore[arg-type]

    assert ids() == ["aa-i1"]
    assert ids(background=True) == ["aa-i2", "bb-i2", "aa-i1"]
    assert ids(background=True, limit=1) == ["aa-i2"]
    assert ids(background=True, since="2020-01-01") == ["aa-i1"]
    assert ids(background=True, until="2020-01-01") == ["aa-i2", "bb-i2"]
    assert ids(until="2024-03-03") == ids(since="2024-03-03") == ["aa-i1"]
    assert ids(until="2024-03-02") == ids(since="2024-03-04") == []
    assert ids(background=True, outcome="wounded") == ["aa-i2", "bb-i2"]
    assert ids(country="RU") == ["aa-i1"]
    assert ids(country="BY") == ids(type="riot") == []
    assert ids(words=found.incident.title[:9].upper()) == ["aa-i1"]
    assert ids(words="no % _ such") == []


def test_words_of_titles_are_found_in_any_script_and_case(store: CaseStore) -> None:
    derive(store)
    found = store.incidents_by_id(["aa-i1"])["aa-i1"]
    for number, title in enumerate(("Attack, Straße", "Нападение, Київ", "100 % sure_ly", "Killing, Ain")):
        other = replace(found.incident, id=f"x{number}-i1", title=title)
        with store.writing():
            store.replace_incidents([], [replace(found, incident=other, members=())])

    def ids(words: str) -> list[str]:
        query = IncidentQuery(words=words, background=True)
        assert store.count_incidents(query) == len(store.incidents(query))
        return [i.incident.id for i in store.incidents(query)]

    assert ids("strasse") == ids("STRASSE") == ids("straße") == ["x0-i1"]
    assert ids("київ") == ids("НАПАД") == ["x1-i1"]
    assert ids("100 %") == ids("sure_ly") == ["x2-i1"]
    assert ids("killing, AIN") == ["x3-i1"]


def test_replaced_incidents_leave_nothing_behind(store: CaseStore) -> None:
    derive(store)
    with store.writing():
        store.replace_incidents(["aa-i1"], [reconcile_incident([telling(store, i)]) for i in ("aa-i1", "bb-i1")])
    assert store.homes(["aa-i1", "bb-i1"]) == {"aa-i1": "aa-i1", "bb-i1": "bb-i1"}
    assert len(store.incidents()) == 4


def test_contents_move_to_another_index(store: CaseStore) -> None:
    from dateline.store.memory_index import MemoryIndex

    derive(store)
    whole = store.contents()
    copy = MemoryIndex()
    copy.fill(whole)
    assert copy.contents() == whole
    with store.writing():
        store.replace_index(MemoryIndex().contents())
    assert store.incidents() == []
    with store.writing():
        store.replace_index(whole)
    assert store.contents() == whole


def test_settings(store: CaseStore) -> None:
    assert store.setting("policy") is None
    with store.writing():
        store.put_setting("policy", "min-max")
        store.put_setting("policy", "ucdp")
    assert store.setting("policy") == "ucdp"


# ---------------------------------------------------------------- pages of a desk


def found_of(own: str, start: str | None, *, reports: int = 1, grade: str = "weak") -> CaseIncident:
    first = build_ledger().incidents[0]
    date = replace(first.date, start=start, end=start)
    incident = replace(first, id=own, date=date, title=f"Title of {own}")
    return CaseIncident(incident, (own,), reports, 1, grade, "a reason", ())  # type: ignore[arg-type]


def test_incidents_come_in_the_order_asked_for_a_page_at_a_time(store: CaseStore) -> None:
    made = [found_of("a", "2031-01-02", reports=3), found_of("b", None), found_of("c", "2031-01-04")]
    with store.writing():
        store.replace_incidents((), [*made, found_of("d", "2031-01-02", grade="fair")])

    def ids(**query: object) -> list[str]:
        return [i.incident.id for i in store.incidents(IncidentQuery(background=True, **query))]  # type: ignore[arg-type]

    assert ids() == ["a", "d", "c", "b"]
    assert ids(order="newest") == ["c", "a", "d", "b"]
    assert ids(order="reports") == ["a", "d", "c", "b"]
    assert ids(order="newest", skip=1, limit=2) == ["a", "d"]
    assert ids(words="title OF", skip=1, limit=2) == ["d", "c"]
    assert ids(grade="fair") == ["d"]
    assert ids(ids=("b", "c", "x")) == ["c", "b"]
    assert store.count_incidents(IncidentQuery(background=True, skip=1, limit=2)) == 4
    assert store.count_incidents(IncidentQuery(background=True, words="of d")) == 1


def test_incidents_can_be_asked_for_by_area_and_by_who_speaks(store: CaseStore) -> None:
    ledger = ledger_of("aa")
    add(store, ledger)
    ((filed, keys), *_) = [(r, block_keys(r)) for r in describe_incidents(ledger, origin="aa")]
    place = IncidentPlace("Suva", "FJ", None, -18.1, 178.4, None, "city")
    incident = replace(ledger.incidents[0], place=place)
    with store.writing():
        store.put_reported("aa", [(filed, keys)])
        store.replace_incidents((), [CaseIncident(incident, (incident.id,), 1, 1, "weak", "a reason", ())])
    kinds = {c.sources[0].kind for c in ledger.claims if c.incident == incident.id}
    for area, expected in (((170, -20, -170, -10), 1), ((170, -20, 179, -10), 1), ((-170, -20, 170, -10), 0)):
        assert store.count_incidents(IncidentQuery(area=area)) == expected
    for kind in sorted(kinds):
        assert store.count_incidents(IncidentQuery(source_kind=kind)) == 1
    assert store.count_incidents(IncidentQuery(source_kind="armed_group")) == ("armed_group" in kinds)


def test_the_latest_documents_come_first(store: CaseStore) -> None:
    for own in ("aa", "bb", "cc"):
        add(store, ledger_of(own))
    assert [s.document.id for s in store.latest_documents(limit=2)] == ["cc", "bb"]
    assert [s.document.id for s in store.latest_documents(limit=2, skip=2)] == ["aa"]
    assert list(store.latest_documents(after=2, limit=9)) == [s for s in store.documents() if s.number > 2]


def test_the_state_tells_whether_anything_happened(store: CaseStore) -> None:
    seen = [store.state()]
    add(store, ledger_of("aa"))
    seen.append(store.state())
    with store.writing():
        made = store.add_judgement("confirm", "aa-c1", None, reason="read it", author="ana")
    seen.append(store.state())
    with store.writing():
        store.undo_judgement(made.id, author="ana")
    seen.append(store.state())
    with store.writing():
        store.put_setting("policy", "lowest")
    seen.append(store.state())
    assert len(set(seen)) == 5
    assert store.state() == CaseState(1, 1, 1, 0, 0, "lowest")


def test_the_incidents_of_reports_and_what_stands_in_them(store: CaseStore) -> None:
    ledger = ledger_of("aa")
    add(store, ledger)
    add(store, ledger_of("bb"))
    filed = [(r, block_keys(r)) for r in describe_incidents(ledger, origin="aa")]
    tellings = [
        Telling(r, i, (), (), store.reports(["aa"])["aa"]) for (r, _), i in zip(filed, ledger.incidents, strict=True)
    ]
    made = [CaseIncident(t.incident, (t.incident.id,), 1, 1, "weak", "a reason", ()) for t in tellings]
    with store.writing():
        store.put_reported("aa", filed)
        store.replace_incidents((), made)
    assert store.incidents_of(["aa", "bb", "zz"]) == {"aa": sorted(i.incident.id for i in made)}
    assert store.relations(["aa"]) == list(ledger.relations)
    assert store.relations(["aa", "bb"]) == [*ledger.relations, *ledger_of("bb").relations]


def test_figures_that_wait_are_counted_by_kind_and_those_that_contradict_by_toll(store: CaseStore) -> None:
    derive(store)
    kinds = store.unchecked_kinds()
    figures = store.unchecked_of(kinds)
    assert figures
    assert [k.number for k in kinds] == [len(store.unchecked_of([k])) for k in kinds]
    assert store.unchecked_of([]) == []
    claims = store.claims(f.claim for f in figures)
    assert [f.confidence for f in figures] == [claims[f.claim].confidence for f in figures]
    assert all(k.sure == int(100 * store.unchecked_of([k])[0].confidence) for k in kinds)
    store.add_judgement("confirm", figures[0].claim, None, reason="read", author="ana")
    assert sum(k.number for k in store.unchecked_kinds()) == len(figures) - 1
    found = store.incidents()[0]
    steps = (
        TollEntry(figures[0].claim, "2024-03-04", 3, 5, "disputed", "another figure"),
        TollEntry(figures[-1].claim, "2024-03-05", 9, None, "disputed", "another figure"),
    )
    toll = Toll("killed", "all", None, 3, 9, "latest-authority", steps)
    with store.writing():
        store.replace_incidents(
            [found.incident.id], [replace(found, incident=replace(found.incident, salience="main", tolls=(toll,)))]
        )
    assert store.contradicted() == [Contradicted(found.incident.id, "killed", "all", 3, 9)]
    assert [(f.low, f.high) for f in store.totals_in([found.incident.id, "zz"])] == [(3, 5), (9, None)]


def test_actors_and_places_are_found_by_parts_of_their_names(store: CaseStore) -> None:
    ledger = ledger_of("aa")
    add(store, ledger)
    filed = [(r, block_keys(r)) for r in describe_incidents(ledger, origin="aa")]
    place = IncidentPlace("Port Suva", "FJ", None, None, None, None, "city")
    made = [CaseIncident(replace(i, place=place), (i.id,), 1, 1, "weak", "a reason", ()) for i in ledger.incidents]
    with store.writing():
        store.put_reported("aa", filed)
        store.replace_incidents((), made)
    own = tuple(sorted(i.incident.id for i in made))
    name = ledger.actors[0].name
    (found, *_) = store.find_actors(name[1:].upper(), limit=5, shown=5)
    assert (found.name, sorted(found.incidents), found.total) == (name, list(own), len(own))
    assert store.find_places(" suva", limit=5, shown=5) == [Named("Port Suva", "FJ", found.incidents, len(own))]
    assert store.find_places("SUVA", limit=5, shown=1) == [Named("Port Suva", "FJ", found.incidents[:1], len(own))]
    assert store.find_places("100%", limit=5, shown=5) == store.find_actors("100%_", limit=5, shown=5) == []
    assert store.wrong_rows() == []


def test_sketches_are_the_incidents_in_short_whatever_limit_and_order(store: CaseStore) -> None:
    from dateline.store.queries import sketch_incident

    derive(store)
    every = [sketch_incident(i) for i in store.incidents(IncidentQuery(background=True))]
    assert every
    assert {s.precision for s in every} - {None}
    asked = IncidentQuery(background=True, limit=1, skip=1, order="newest")
    assert store.sketches(asked) == every
    word = every[0].title[:3].upper()
    assert store.sketches(IncidentQuery(background=True, words=word)) == [
        s for s in every if word.casefold() in s.title.casefold()
    ]
