"""Which statements are worth a line of their own beside the figures."""

from __future__ import annotations

from dateline.case.report_views import View
from dateline.cli.besides import besides
from dateline.records.attributions import SourceLink
from dateline.records.claims import Claim, StatementValue, TollValue
from tests.builders import build_claim, build_ledger, link_to

OWN = build_ledger().document.id
FIGURE = build_claim(OWN, 1, "toll", TollValue("killed", "all", 9, 9, "exact", "total"), "killed nine people")
MORAW = link_to("Governor Ilka Moraw")


def said(words: str, number: int = 2, *sources: SourceLink) -> Claim:
    return build_claim(OWN, number, "statement", StatementValue(words), words, sources=sources or (MORAW,))


def kept(*statements: Claim, told: tuple[Claim, ...] = (FIGURE,)) -> list[Claim]:
    return besides(statements, told, View(build_ledger()))


def test_the_sentence_of_a_figure_that_the_table_shows_is_not_said_again() -> None:
    assert kept(said("A bomb killed nine people at the ferry landing on Sunday")) == []


def test_a_sentence_with_a_number_that_no_line_shows_stays() -> None:
    more = said(
        "A bomb killed nine people at the ferry landing on Sunday, Governor Ilka Moraw said. "
        "Police had first counted eleven dead"
    )
    assert kept(more) == [more]


def test_a_scrap_of_a_sentence_and_words_that_cite_nobody_have_no_line() -> None:
    nobody = SourceLink("unnamed source", "person", True, None)
    assert kept(said("the landing"), said("In 2019 a fire at the landing hurt four", 3, nobody)) == []


def test_who_only_passes_words_on_stands_in_their_chain_and_not_in_a_line_of_its_own() -> None:
    delta = link_to("Delta", "media")
    outer = said("The army's Third Guard denied any part", 2, delta)
    inner = said("Third Guard denied any part", 3, link_to("The army", "military"), delta)
    assert kept(outer, inner) == [inner]


def test_lines_stand_in_the_order_of_the_text() -> None:
    late, early = said("In 2019 a fire at the landing hurt four", 2), said("two names were on the list twice", 3)
    assert kept(late, early) == [early, late]
