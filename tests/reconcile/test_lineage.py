"""Copies, pick-ups and reports of their own."""

from __future__ import annotations

from dataclasses import replace

from builders import build_text_document

from dateline.reconcile.lineage import find_repeat, group_origins, shared_runs, take_fingerprint
from dateline.records.documents import Dateline, Document
from dateline.records.spans import Span

AGENCY = (
    "Nine people died when a footbridge gave way under a wedding party in Tarnow on Monday, the governor said.\n"
    "The bridge, built in 1971, had been closed to carts since March. Divers searched the river until dark.\n"
    '"We heard a crack and then the music stopped," said Petra Onn, who sells fish on the quay.\n'
    "The mayor promised an inquiry and said that the builder had been asked to come to the town hall.\n"
)
PICK_UP = (
    "Nine people died when a footbridge gave way under a wedding party in Tarnow, the governor said.\n"
    "The bridge, built in 1971, had been closed to carts since March.\n"
    '"We heard a crack and then the music stopped," said Petra Onn, a fishmonger.\n'
    "Our own ferries to Tarnow run an hour late this week. (With Delta News)\n"
)
OWN_REPORT = (
    "Survivors of the Tarnow bridge collapse blame the town. At least nine guests of a wedding drowned when planks\n"
    "broke on Monday evening. Iven Sol lost two cousins. He had warned the council twice, he said, and shows letters.\n"
)
SHORT_REWRITE = (
    "Bridge falls in Tarnow: nine dead. The bridge, built in 1971, had been closed to carts since March.\n"
    "The mayor promised an inquiry and said that the builder had been asked to come.\n"
    "Boats went out with lamps. The district has other bridges of that age, an engineer said, and he names four: two\n"
    "over the Morn, one near the old mill and one that the railway gave up when the line to the coast was closed.\n"
    "Nobody has looked at any of them for a decade, he said, and the forms are all signed. (Delta News)\n"
)


def document(text: str, **changes: object) -> Document:
    return build_text_document(text, published="2031-05-06", **changes)


def repeat(a: Document, b: Document) -> str | None:
    one, other = take_fingerprint(a), take_fingerprint(b)
    assert find_repeat(one, other) == find_repeat(other, one)
    return find_repeat(one, other)


def test_an_edited_pick_up_repeats_the_agency() -> None:
    said = repeat(document(AGENCY), document(PICK_UP))
    assert said is not None
    assert "of the shorter one's runs of six words" in said


def test_reports_of_one_event_in_their_own_words_are_two_origins() -> None:
    assert repeat(document(AGENCY), document(OWN_REPORT)) is None


def test_a_credit_line_makes_up_for_words_that_were_changed() -> None:
    dateline = Dateline("TARNOW", "May 5", "Delta News", Span(0, 1))
    agency, rewrite = document(AGENCY, dateline=dateline), document(SHORT_REWRITE)
    assert repeat(agency, document(SHORT_REWRITE.replace(" (Delta News)", ""))) is None
    said = repeat(agency, rewrite)
    assert said is not None
    assert said.startswith("both have their words from delta news")


def test_a_credit_alone_is_no_copy_and_an_old_text_of_the_agency_neither() -> None:
    dateline = Dateline("TARNOW", "May 5", "Delta News", Span(0, 1))
    agency = document(AGENCY, dateline=dateline)
    assert repeat(agency, document(OWN_REPORT + "(Delta News)")) is None
    assert repeat(agency, replace(document(SHORT_REWRITE), published="2031-08-01")) is None


def test_what_is_worth_comparing_shares_a_drawer() -> None:
    a, b, c = (take_fingerprint(document(t)) for t in (AGENCY, PICK_UP, OWN_REPORT))
    assert {*a.keys} & {*b.keys}
    assert not {*a.keys} & {*c.keys}
    assert shared_runs(a, a) == 1.0


def test_a_text_of_a_few_words_has_a_fingerprint() -> None:
    assert repeat(document("Blast."), document("Flood.")) is None
    assert repeat(document("Blast."), document("blast")) is not None


def test_the_order_in_which_repeats_are_found_does_not_matter() -> None:
    links = [("d", "c"), ("a", "b"), ("b", "c")]
    assert group_origins("abcde", links) == group_origins("edcba", links[::-1])
    assert group_origins("abcde", links) == {"a": "a", "b": "a", "c": "a", "d": "a", "e": "e"}


def test_short_reports_on_pages_of_one_site_repeat_nothing() -> None:
    page = (
        "\nAnyone opening a corner of the Moraw Courier first answers the verification message that it posts."
        "\nWhere none turns up by evening, the spam drawer and the junk drawer are worth a look."
    )
    one, other = "Boy, 12, shot by mistake in Orsa county", "Third man refuses to appear in Moraw court"
    assert repeat(document(one + page), document(other + page)) is None
