"""What every store must do with what is derived, tried on each kind."""

from __future__ import annotations

from dataclasses import replace

from stored_ledgers import add, derive, ledger_of, telling

from dateline.match.blocking import block_keys
from dateline.reconcile.incidents import reconcile_incident
from dateline.reconcile.lineage import take_fingerprint
from dateline.records.cases import IncidentQuery, Lineage, Match, Repeat
from dateline.records.desk import PutOff
from dateline.store.base import CaseStore
from dateline.store.queue_base import OpenPair


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
