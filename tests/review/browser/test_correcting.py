"""Corrections in place, in a real browser: a place chosen on the map, a figure in its row, never without a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from served import serve_app

from dateline.case.cases import Case
from dateline.records.cases import CaseIncident, Judgement
from dateline.review.app import create_app
from dateline.review.desks import DeskSettings


@pytest.fixture
def desk(own_case: Path) -> Iterator[str]:
    with serve_app(create_app(DeskSettings(str(own_case), user="ana"))) as address:
        yield address


def most_told(where: Path) -> CaseIncident:
    case = Case.open(str(where))
    found = max(case.store.incidents(), key=lambda i: (len(i.members), i.incident.id))
    case.close()
    return found


def judgements(where: Path) -> list[Judgement]:
    case = Case.open(str(where))
    found = case.store.judgements()
    case.close()
    return found


def open_form(page: Page, link: Locator) -> Locator:
    link.click()
    form = page.locator("form.correct.here")
    expect(form).to_be_visible()
    expect(form.get_by_label("Why")).to_be_focused()
    return form


def test_a_place_is_corrected_on_the_map(desk: str, own_case: Path, open_page):
    found = most_told(own_case)
    page = open_page(f"{desk}/incidents/{found.incident.id}")
    form = open_form(page, page.get_by_role("link", name="correct the place"))
    form.get_by_role("button", name="Choose on the map").click()
    picked = page.locator("#pick[data-ready]")
    picked.wait_for()
    box = picked.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.4)
    expect(form.locator("#picked")).to_have_text(re.compile(r"^-?[\d.]+, -?[\d.]+:.* [A-Z]{2}$"))
    latitude, name = form.get_by_label("Latitude").input_value(), form.get_by_label("Name").input_value()
    form.get_by_role("button", name="Correct the place").click()
    assert judgements(own_case) == []
    form.get_by_label("Why").fill("the witness names the market")
    with page.expect_navigation():
        form.get_by_role("button", name="Correct the place").click()
    expect(page.locator("dl.facts")).to_contain_text(name)
    made = judgements(own_case)
    assert {j.a for j in made} == set(found.members)
    assert {(j.field, j.reason, j.author) for j in made} == {("place", "the witness names the market", "ana")}
    assert all(f"@ {latitude}, " in (j.value or "") for j in made)
    case = Case.open(str(own_case))
    assert (
        f"{case.store.incidents_by_id([found.incident.id])[found.incident.id].incident.place.latitude:.4f}" == latitude
    )
    case.close()


def test_the_middle_of_the_map_is_chosen_by_keys(desk: str, own_case: Path, open_page):
    page = open_page(f"{desk}/incidents/{most_told(own_case).incident.id}/correct")
    page.get_by_role("button", name="Choose on the map").press("Enter")
    page.locator("#pick[data-ready]").wait_for()
    page.get_by_role("button", name="Take the middle of the map").press("Enter")
    expect(page.locator("#picked")).not_to_be_empty()


def test_a_figure_is_corrected_in_its_row(desk: str, own_case: Path, open_page):
    address = f"{desk}/incidents/{most_told(own_case).incident.id}"
    page = open_page(address)
    form = open_form(page, page.locator("table.steps").get_by_role("link", name="Judge:").first)
    assert [v["id"] for v in Axe().run(page).response["violations"]] == []
    form.get_by_role("button", name="Cancel").click()
    expect(form).to_have_count(0)
    form = open_form(page, page.locator("table.steps").get_by_role("link", name="Judge:").first)
    form.get_by_label("Why").fill("misread")
    form.get_by_label("Figure").fill("3-4")
    form.get_by_label("Figure").press("Enter")
    assert judgements(own_case) == []
    with page.expect_navigation():
        form.get_by_role("button", name="Correct figure", exact=True).click()
    expect(page).to_have_url(address)
    expect(page.locator("table.steps").first).to_contain_text("3 to 4")
    assert [(j.field, j.value, j.reason) for j in judgements(own_case)] == [("figure", "3-4", "misread")]


@pytest.mark.parametrize("width", [390, 1440])
def test_a_source_is_corrected_without_scripts(desk: str, own_case: Path, open_page, width: int):
    claim = most_told(own_case).incident.claims[0]
    page = open_page(f"{desk}/documents/{claim.rpartition('-')[0]}?claim={claim}#{claim}", scripts=False, width=width)
    page.locator(".note.followed").get_by_role("link", name="Confirm, reject or correct").click()
    expect(page).to_have_url(f"{desk}/claims/{claim}/judge")
    page.get_by_label("Why").fill("it is the report's own voice")
    page.get_by_label("Source", exact=False).first.fill("narrator")
    page.get_by_role("button", name="Correct source", exact=True).click()
    expect(page.locator(".note.followed")).to_contain_text("the report itself")
    assert [(j.field, j.value) for j in judgements(own_case)] == [("source", "narrator")]
