"""Map, timeline and list brushed together in a real browser, and what a page does when the network is cut."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect


def count(page: Page) -> int:
    """How many incidents the heading of the list says."""
    found = re.search(r"\d+", page.locator("#incidents-title small").inner_text())
    assert found is not None
    return int(found[0])


def wait_for_map(page: Page) -> None:
    page.locator("#map[data-ready]").wait_for()


def drag_over(page: Page, bar: Locator) -> None:
    """Brush the days of one bar with the mouse."""
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 1, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 1, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()


def test_days_brushed_on_the_timeline_filter_list_and_map(desk: str, open_page):
    page = open_page(desk)
    wait_for_map(page)
    whole = count(page)
    dots = page.locator("#map .dot").count()
    assert dots > 1
    first = page.locator("svg.timeline a[data-since]").first
    since, until = first.get_attribute("data-since"), first.get_attribute("data-until")
    drag_over(page, first)
    expect(page).to_have_url(re.compile(f"since={since}&until={until}"))
    expect(page.locator("#map .dot")).to_have_count(1)
    assert 0 < count(page) < whole
    assert page.locator("main tbody tr").count() == count(page)
    page.locator("#days-clear").click()
    expect(page.locator("#map .dot")).to_have_count(dots)
    assert count(page) == whole


def test_days_by_keys_and_an_area_hold_together_and_go_back_one_by_one(desk: str, open_page):
    page = open_page(desk)
    wait_for_map(page)
    whole = count(page)
    drag_over(page, page.locator("svg.timeline a[data-since]").first)
    expect(page.locator("#map .dot")).to_have_count(1)
    days = count(page)
    page.get_by_role("button", name="Only what is in view").click()
    expect(page).to_have_url(re.compile("since=.*area="))
    expect(page.locator("#map-clear")).to_be_visible()
    assert 0 < count(page) <= days < whole
    page.locator("#days-clear").click()
    expect(page.locator("#days-clear")).to_have_count(0)
    # The area alone leaves out what happened elsewhere, in the timeline too.
    assert 0 < count(page) < whole
    shown = page.locator("svg.timeline a[data-since]").evaluate_all("all => all.map(a => a.dataset.since.slice(0, 4))")
    assert set(shown) == {"2020"}
    for expected in (["days-clear", "map-clear"], ["days-clear"], []):
        page.go_back()
        shown = page.locator("#days-clear, #map-clear")
        expect(shown).to_have_count(len(expected))
        assert sorted(shown.evaluate_all("all => all.map(a => a.id)")) == expected
    assert count(page) == whole
    page.locator("svg.timeline a[data-since]").first.focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("since=2020-02-01&until=2022-03-31"))


def test_with_the_network_cut_a_page_stays_and_says_so(desk: str, open_page, watch):
    page = open_page(desk)
    wait_for_map(page)
    figures = page.locator("main .figure").count()
    page.context.set_offline(True)
    drag_over(page, page.locator("svg.timeline a[data-since]").first)
    expect(page.get_by_role("status").filter(has_text="cannot be reached")).to_be_visible()
    assert page.locator("main .figure").count() == figures
    assert "since=" not in page.url
    page.context.set_offline(False)
    drag_over(page, page.locator("svg.timeline a[data-since]").first)
    expect(page).to_have_url(re.compile("since="))
    # The browser itself tells of what it could not fetch; the page must not fail over it.
    cut = [e for e in watch.errors if "ERR_INTERNET_DISCONNECTED" in e]
    watch.errors[:] = [e for e in watch.errors if e not in cut]
    assert cut
