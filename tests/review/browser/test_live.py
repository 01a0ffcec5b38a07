"""What happens meanwhile: reports and judgements of others appear on an open page; motion and paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from served import serve_app

from dateline.case.cases import Case
from dateline.pipeline import Reader
from dateline.read.texts import build_document
from dateline.records.arrivals import Arrival
from dateline.review.app import create_app
from dateline.review.desks import DeskSettings

TEXT = "Two killed as bomb hits bus in Davao\n\nA bomb killed two people on a bus in Davao on Tuesday, the police said."


@pytest.fixture
def own_desk(own_case: Path) -> Iterator[str]:
    with serve_app(create_app(DeskSettings(str(own_case), user="ana"))) as address:
        yield address


def test_a_new_report_appears_on_every_open_page_without_a_reload(own_desk: str, own_case: Path, open_page):
    pages = [open_page(own_desk) for _ in range(2)]
    for page in pages:
        page.evaluate("window.same = true")
        expect(page.get_by_text("Two killed as bomb hits bus")).to_have_count(0)
    document = build_document(TEXT, name="new", longest=10_000, published="2031-01-07", publisher="Bakor News")
    case = Case.open(str(own_case))
    case.add(Arrival("new", None, document), Reader().read_document(document), program="1")
    for page in pages:
        expect(page.locator("#live")).to_have_text("1 new report came in.")
        expect(page.locator("#live-came")).to_contain_text("Two killed as bomb hits bus in Davao")
        expect(page.locator("#live-changed")).to_contain_text("Bombing, Davao")
        assert page.evaluate("window.same")
    case.judge("confirm", case.store.latest_documents(limit=1)[0].document.id + "-c1", reason="read it", author="ben")
    case.close()
    for page in pages:
        expect(page.locator("#live-tally")).to_contain_text("1 judgement")
        expect(page.locator("#live")).to_have_text("The case has changed.")


def test_who_wants_no_motion_gets_none(desk: str, open_page):
    page = open_page(desk)
    moves = "getComputedStyle(document.documentElement).scrollBehavior"
    assert page.evaluate(moves) == "smooth"
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(moves) == "auto"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_has_tables_and_an_address_and_nothing_to_press(desk: str, open_page, scheme: str):
    page = open_page(desk, width=690, scheme=scheme)
    page.goto(desk + str(page.locator("tr.main th a").first.get_attribute("href")))
    page.emulate_media(media="print")
    styles = "(all) => all.map((one) => getComputedStyle(one).display)"
    assert set(page.locator("tbody td").evaluate_all(styles)) == {"table-cell"}
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    for pressed in ("button", "select", "nav", ".aside"):
        assert not any(page.locator(pressed).evaluate_all("(all) => all.map((one) => one.checkVisibility())")), pressed
    expect(page.locator(".only-print")).to_have_text(page.url)
    expect(page.get_by_text("GeoNames (geonames.org), CC BY 4.0.")).to_be_visible()
