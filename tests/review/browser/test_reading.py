"""Reading at the desk: from a figure to its words, without scripts, by keyboard, with the network cut, on paper."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from dateline.records.cases import IncidentQuery
from dateline.store.base import CaseStore


@pytest.fixture(scope="module")
def addresses(store: CaseStore) -> list[str]:
    """One page of each kind, each on the incident with most reports."""
    found = max(store.incidents(IncidentQuery(outcome="killed")), key=lambda i: len(i.members))
    claim = next(e.claim for t in found.incident.tolls for e in t.history)
    return [
        "/",
        "/?country=NG&grade=fair",
        "/?words=nothing-is-called-so",
        f"/incidents/{found.incident.id}",
        f"/documents/{claim.rpartition('-')[0]}?claim={claim}#{claim}",
        "/search",
        "/search?q=killed",
        "/export",
        "/changes?report=0&judgement=0",
        "/queue",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_every_page_is_open_to_everybody(desk: str, open_page, addresses: list[str], width: int, scheme: str):
    page = open_page("about:blank", width=width, scheme=scheme)
    axe, wrong = Axe(), []
    for address in addresses:
        page.goto(f"{desk}{address}")
        found = axe.run(page).response["violations"]
        wrong += [f"{address}: {v['id']}: {v['nodes'][0]['html'][:120]}" for v in found]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        wrong += [f"{address}: {wide} pixels wider than the window"] if wide > 0 else []
        shifted = page.evaluate("window.shifted")
        wrong += [f"{address}: moved by {shifted:.3f} after it was drawn"] if shifted > 0.01 else []
    assert wrong == []


def test_a_figure_leads_to_its_words(desk: str, open_page, addresses: list[str]):
    page = open_page(f"{desk}{addresses[3]}")
    figure = page.locator("table.steps td.number a").first
    number = re.findall(r"\d+", figure.inner_text())[0]
    figure.click()
    expect(page).to_have_url(re.compile(r"/documents/.+claim=(.+)#\1$"))
    words = page.locator(".reading .m-chosen").first
    expect(words).to_be_in_viewport()
    written = {"2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven", "8": "eight", "9": "nine"}
    chosen = " ".join(page.locator(".reading .m-chosen").all_inner_texts()).lower()
    assert number in chosen or written.get(number, number) in chosen
    page.go_back()
    expect(page.locator("h1")).to_be_visible()


def test_words_and_notes_tell_their_chain_and_reasons_at_a_glance(desk: str, open_page, addresses: list[str]):
    page = open_page(f"{desk}{addresses[4].partition('?')[0]}")
    glance = page.locator(".glance")
    expect(glance).to_be_hidden()
    page.locator(".reading [data-claims]").first.hover()
    expect(glance).to_contain_text("Said by")
    expect(glance).to_contain_text("Standing")
    page.keyboard.press("Escape")
    expect(glance).to_be_hidden()
    note = page.locator(".reading details.note").nth(1)
    note.locator("summary").focus()
    expect(glance).to_contain_text(note.locator("summary bdi").inner_text())
    expect(glance.locator("li").first).to_be_visible()
    # Open, the note says it itself.
    page.keyboard.press("Enter")
    expect(note).to_have_attribute("open", "")
    expect(glance).to_be_hidden()


def test_every_figure_of_the_desk_leads_to_words(desk: str, open_page):
    page = open_page(desk)
    links = page.locator("main .figure a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert links
    for address in links[:8]:
        page.goto(f"{desk}{address}")
        expect(page.locator(".reading .m-chosen").first).to_be_in_viewport()


def test_reading_works_without_scripts(desk: str, open_page, addresses: list[str]):
    page = open_page(f"{desk}{addresses[3]}", scripts=False)
    page.locator("table.steps td.number a").first.click()
    expect(page.locator(".reading .m-chosen").first).to_be_in_viewport()
    page.goto(f"{desk}/")
    page.locator("form.filters select[name=outcome]").select_option("killed")
    page.get_by_role("button", name="Filter").click()
    expect(page).to_have_url(re.compile("outcome=killed"))
    assert page.locator("main .figure").count() > 0


def test_keyboard_reaches_the_content_first(desk: str, open_page):
    page = open_page(desk)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    for _ in range(12):
        page.keyboard.press("Tab")
        ring = "getComputedStyle(document.activeElement).outlineStyle"
        assert page.evaluate(ring) != "none", page.evaluate("document.activeElement.outerHTML.slice(0, 100)")


def test_a_dossier_is_one_file_that_prints(desk: str, open_page, addresses: list[str]):
    page = open_page(f"{desk}{addresses[3]}")
    text = page.locator("a[href$='/dossier']").first.evaluate("a => fetch(a.href).then(found => found.text())")
    own = open_page("about:blank")
    own.set_content(text)
    assert own.locator("script, link[href], img[src^=http]").count() == 0
    assert len(own.pdf(format="A4")) > 10_000
    assert len(page.pdf(format="A4")) > 10_000
