"""What every store must answer to the pages of a desk, tried on each kind."""

from __future__ import annotations

from dataclasses import replace

from stored_ledgers import add, derive, found_of, ledger_of

from dateline.match.blocking import block_keys
from dateline.match.reports import describe_incidents
from dateline.records.cases import CaseIncident, IncidentQuery
from dateline.records.incidents import IncidentPlace, Toll, TollEntry
from dateline.records.tellings import Telling
from dateline.store.base import CaseState, CaseStore, Named
from dateline.store.queue_base import Contradicted


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
