"""What people put right: each field, whom it names, and what follows for those who took part."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import build_ledger

from dateline.case.cases import Case
from dateline.case.rulings import describe_judgement, gather_rulings, judge_claim
from dateline.case.seen import digest_shown
from dateline.case.tellings import load_tellings
from dateline.errors import ConflictError, UsageError
from dateline.records.arrivals import Arrival
from dateline.records.cases import Judgement
from dateline.records.claims import Claim, ResponsibilityValue
from dateline.records.incidents import Incident
from dateline.records.ledgers import DocumentLedger
from dateline.store.memory import MemoryStore

LEDGER = build_ledger()
OWN = LEDGER.document.id


@pytest.fixture
def case() -> Case:
    """A case with one report: the River Front claims a bomb, the Third Guard denies it."""
    made = Case(MemoryStore())
    made.add(Arrival("a", None, LEDGER.document), LEDGER, program="1")
    return made


def correct(case: Case, end: str, field: str, value: str) -> Judgement:
    return case.judge("correct", f"{OWN}-{end}", field=field, value=value, reason="heard it", author="ana")


def claim(case: Case, end: str) -> Claim:
    found = case.store.claims([f"{OWN}-{end}"])[f"{OWN}-{end}"]
    return judge_claim(found, gather_rulings(case.store))


def told(case: Case, end: str = "i1") -> Incident:
    own = f"{OWN}-{end}"
    return load_tellings([own], case.store, case.store, rulings=gather_rulings(case.store))[own].incident


def parts(case: Case) -> list[tuple[str, str, str]]:
    return [(p.actor.rpartition("-")[2], p.role, p.certainty) for p in told(case).participants]


@pytest.mark.parametrize("given", ["Third Guard", "third  guard", "a2", f"{OWN}-a2"])
def test_the_actor_of_a_claim_is_named_by_name_or_id(case: Case, given: str) -> None:
    made = correct(case, "c4", "actor", given)
    assert claim(case, "c4").value == ResponsibilityValue(f"{OWN}-a2", "claimed")
    assert describe_judgement(made).startswith("actor corrected to Third Guard by ana on ")
    assert ("a2", "perpetrator", "claimed") in parts(case)
    assert case.store.contents() == case.compute_index()
    case.undo(made.id, author="bo")
    assert parts(case) == [("a1", "perpetrator", "claimed"), ("a2", "perpetrator", "denied")]


def test_an_actor_is_named_by_another_name_it_goes_by(case: Case) -> None:
    correct(case, "c5", "actor", "RF")
    assert claim(case, "c5").value == ResponsibilityValue(f"{OWN}-a1", "denied")


def test_an_actor_that_the_report_does_not_name_is_refused_with_those_it_names(case: Case) -> None:
    with pytest.raises(UsageError, match=r"names no actor 'Fifth Guard'[.] It names: Ilka Moraw; The River Front; The"):
        correct(case, "c4", "actor", "Fifth Guard")
    with pytest.raises(UsageError, match="names no actor, so there is none to correct"):
        correct(case, "c2", "actor", "RF")
    with pytest.raises(UsageError, match="reject it if it should not"):
        correct(case, "c4", "actor", "none")


def test_a_victim_may_belong_to_nobody_known(case: Case) -> None:
    correct(case, "c8", "actor", "a4")
    assert getattr(claim(case, "c8").value, "actor", None) == f"{OWN}-a4"
    correct(case, "c8", "actor", "none")
    assert getattr(claim(case, "c8").value, "actor", "") is None


def test_a_stance_is_corrected_and_who_took_part_follows(case: Case) -> None:
    correct(case, "c4", "stance", "blamed")
    assert parts(case)[0] == ("a1", "perpetrator", "blamed")
    with pytest.raises(UsageError, match="is none of: claimed, blamed"):
        correct(case, "c4", "stance", "sworn")
    with pytest.raises(UsageError, match="holds nobody responsible"):
        correct(case, "c2", "stance", "blamed")


def test_who_takes_part_by_a_rejected_claim_alone_does_not(case: Case) -> None:
    made = case.judge("reject", f"{OWN}-c4", reason="another front", author="ana")
    assert parts(case) == [("a2", "perpetrator", "denied")]
    case.undo(made.id, author="ana")
    assert len(parts(case)) == 2


def test_the_source_is_an_actor_or_words_of_the_report_or_its_own_voice(case: Case) -> None:
    correct(case, "c2", "source", "Third Guard")
    first = claim(case, "c2").sources[0]
    assert (first.name, first.kind, first.actor) == ("Third Guard", "military", f"{OWN}-a2")
    assert first.span is not None
    assert first.span.of(LEDGER.document.text) == "Third Guard"
    correct(case, "c2", "source", "the ferry landing")
    first = claim(case, "c2").sources[0]
    assert (first.name, first.actor) == ("the ferry landing", None)
    assert first.span is not None
    assert first.span.of(LEDGER.document.text) == "the ferry landing"
    correct(case, "c2", "source", "narrator")
    assert [s.kind for s in claim(case, "c2").sources] == ["narrator"]
    with pytest.raises(UsageError, match="nor do its words stand in it"):
        correct(case, "c2", "source", "a passer-by")


def test_the_kind_of_a_source(case: Case) -> None:
    correct(case, "c2", "source_kind", "witness")
    assert claim(case, "c2").sources[0].kind == "witness"
    with pytest.raises(UsageError, match="the report's own voice"):
        correct(case, "c1", "source_kind", "witness")


def test_who_took_part_as_a_report_tells_it(case: Case) -> None:
    correct(case, "i1", "perpetrator", "Third Guard")
    assert parts(case) == [("a2", "perpetrator", "stated")]
    assert told(case).participants[0].claims == (f"{OWN}-c5",)
    correct(case, "i1", "target", "a3")
    correct(case, "i1", "perpetrator", "none")
    assert parts(case) == [("a3", "target", "stated")]
    assert case.store.contents() == case.compute_index()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Cotabato, PH @ 7.21, 124.25", ("Cotabato", "PH", 7.21, 124.25, "exact")),
        ("Cotabato, ph", ("Cotabato", "PH", None, None, "city")),
        ("Cotabato @ -7.5,-124", ("Cotabato", "RU", -7.5, -124.0, "exact")),
        ("@ 7, 8", (None, "RU", 7.0, 8.0, "exact")),
    ],
)
def test_a_place_is_a_name_a_country_and_a_point(case: Case, given: str, expected: tuple[object, ...]) -> None:
    correct(case, "i1", "place", given)
    place = told(case).place
    assert place is not None
    assert (place.name, place.country, place.latitude, place.longitude, place.precision) == expected
    (incident,) = [i for i in case.store.incidents() if i.incident.id == f"{OWN}-i1"]
    assert incident.incident.place == place


@pytest.mark.parametrize("given", ["A @ 91, 0", "A @ 0, 181", "A @ 1.2.3, 4", "A @ 1", "A, Nowhere"])
def test_a_place_that_is_none_is_refused(case: Case, given: str) -> None:
    with pytest.raises(UsageError, match=r"degrees|is no place|is no country"):
        correct(case, "i1", "place", given)


def test_a_place_or_a_date_may_be_unknown(case: Case) -> None:
    correct(case, "i1", "place", "none")
    correct(case, "i1", "date", "none")
    assert told(case).place is None
    assert (told(case).date.start, told(case).date.precision) == (None, "unknown")
    with pytest.raises(UsageError, match="ends before it starts"):
        correct(case, "i1", "date", "2024-03-04/2024-03-03")


def test_a_figure_whose_ends_are_swapped_is_refused(case: Case) -> None:
    with pytest.raises(UsageError, match="upper end is below"):
        correct(case, "c2", "figure", "9-5")


# ---------------------------------------------------------------- read again


def renumbered() -> DocumentLedger:
    """The report read again: its second actor is the ninth now."""
    from dateline.store.codec import decode_record, encode_record

    text = encode_record(LEDGER, DocumentLedger).replace(f"{OWN}-a2", f"{OWN}-a9")
    return decode_record(text, DocumentLedger)


def test_a_correction_goes_with_its_actor_to_another_number(case: Case) -> None:
    correct(case, "i1", "target", "Third Guard")
    case.read_again(renumbered(), program="2")
    assert ("a9", "target", "stated") in parts(case)
    assert case.store.contents() == case.compute_index()


def test_a_correction_to_an_actor_that_is_named_no_more_is_flagged(case: Case) -> None:
    made = correct(case, "i1", "target", "Third Guard")
    gone = tuple(a for a in LEDGER.actors if a.name != "Third Guard")
    incidents = tuple(replace(i, participants=()) for i in LEDGER.incidents)
    case.read_again(replace(LEDGER, actors=gone, incidents=incidents, claims=LEDGER.claims[:3]), program="2")
    assert parts(case) == []
    assert case.flags()[made.id] == "the report names no Third Guard any more; it is not applied"


# ---------------------------------------------------------------- several people at once


def test_a_judgement_on_what_has_changed_is_refused(case: Case) -> None:
    own = f"{OWN}-c2"
    shown = digest_shown(case.store, own)
    case.judge("correct", own, field="figure", value="8", reason="the later count", author="bo", shown=shown)
    with pytest.raises(ConflictError, match="It has changed since you saw it, so nothing was recorded"):
        case.judge("reject", own, reason="a slip", author="ana", shown=shown)
    assert len(case.store.judgements()) == 1
    case.judge("reject", own, reason="a slip", author="ana", shown=digest_shown(case.store, own))


def test_a_pair_is_another_when_a_report_was_added_to_either(case: Case) -> None:
    one, other = f"{OWN}-i1", f"{OWN}-i2"
    shown = digest_shown(case.store, one, other)
    assert shown == digest_shown(case.store, other, one)
    case.judge("reject", f"{OWN}-c10", reason="a slip", author="bo")
    with pytest.raises(ConflictError):
        case.judge("different", other, one, reason="years lie between", author="ana", shown=shown)
    shown = digest_shown(case.store, one, other)
    case.judge("different", one, other, reason="years lie between", author="ana", shown=shown)
    assert digest_shown(case.store, one, other) != shown
