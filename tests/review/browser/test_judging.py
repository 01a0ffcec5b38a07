"""Judging at the desk by keyboard: pairs one after another, undo, a race that is lost; and who guesses passwords."""

from __future__ import annotations

import re
import shutil
import threading
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from desk_case import make_events, tell_reports
from playwright.sync_api import Page, Route, expect
from served import serve_app

from dateline.case.cases import Case
from dateline.case.views import list_candidates
from dateline.records.claims import Claim
from dateline.review.access.accounts import TRIES, add_user
from dateline.review.app import create_app
from dateline.review.desks import DeskSettings

PASSWORD = "a long enough password"
EVENTS, BATCH = 1700, 50


@pytest.fixture(scope="module")
def unsure_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made case with more pairs to judge than a batch has; whoever writes takes a copy."""
    where = tmp_path_factory.mktemp("unsure") / "case.db"
    case = Case.init(str(where), program="1")
    with case.writing():
        for event in make_events(EVENTS):
            # Every tenth event and the one before it are much alike.
            for ledger in islice(tell_reports(event), 2) if event.number % 10 in (8, 9) else ():
                case.store.add_ledger(ledger, program="1", address=None)
    case.rebuild()
    assert len(list(list_candidates(case.store, limit=BATCH + 10))) > BATCH
    case.close()
    return where


@pytest.fixture
def where(unsure_case: Path, tmp_path: Path) -> Path:
    for part in unsure_case.parent.glob("case.db*"):
        shutil.copy(part, tmp_path / part.name)
    return tmp_path / "case.db"


@pytest.fixture
def judging(where: Path) -> Iterator[str]:
    """The address of a desk that has no accounts."""
    with serve_app(create_app(DeskSettings(str(where), user="ana"))) as address:
        yield address


def shown_pair(page: Page) -> tuple[str, str]:
    return page.input_value("form.sheet input[name=a]"), page.input_value("form.sheet input[name=b]")


def press(page: Page, key: str) -> None:
    """Press a key that leads to another page, and wait until that stands."""
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press(key)


def judgements(where: Path) -> list[tuple[str, tuple[str, str | None]]]:
    case = Case.open(str(where))
    found = [(j.kind, (j.a, j.b)) for j in case.store.judgements() if j.kind in ("same", "different")]
    case.close()
    return found


def test_keys_judge_a_pair_put_it_off_and_take_it_back(judging: str, where: Path, open_page):
    page = open_page(f"{judging}/candidates")
    first = shown_pair(page)
    press(page, "d")
    second = shown_pair(page)
    assert second != first
    assert judgements(where) == [("different", first)]
    press(page, "s")
    third = shown_pair(page)
    assert judgements(where) == [("different", first), ("same", second)]
    press(page, "l")
    assert shown_pair(page) not in (first, second, third)
    assert page.get_by_role("status").inner_text() == "Put off."
    press(page, "u")
    assert shown_pair(page) == third
    assert judgements(where) == [("different", first), ("same", second)]
    press(page, "u")
    assert shown_pair(page) == second
    assert judgements(where) == [("different", first)]
    press(page, "u")
    assert shown_pair(page) == first
    assert judgements(where) == []
    press(page, "ArrowRight")
    assert shown_pair(page) == second
    press(page, "k")
    assert shown_pair(page) == first


def test_the_next_pair_is_shown_while_the_judgement_is_recorded(judging: str, where: Path, open_page):
    page = open_page(f"{judging}/candidates")
    # The next pair is fetched while this one is read.
    page.wait_for_load_state("networkidle")
    first = shown_pair(page)
    recorded = threading.Event()

    def hold(route: Route) -> None:
        recorded.wait(10)
        route.continue_()

    page.route("**/candidates", lambda route: hold(route) if route.request.method == "POST" else route.continue_())
    threading.Timer(1.5, recorded.set).start()
    page.keyboard.press("d")
    expect(page.get_by_text("Recording …")).to_be_visible(timeout=1000)
    assert shown_pair(page) != first
    # It cannot be judged before the first is recorded.
    page.keyboard.press("d")
    expect(page.get_by_text("Judged different.")).to_be_visible()
    assert judgements(where) == [("different", first)]
    press(page, "d")
    assert len(judgements(where)) == 2


def test_a_judgement_that_cannot_be_sent_is_told_and_the_pair_stays(judging: str, where: Path, open_page, watch):
    page = open_page(f"{judging}/candidates")
    first = shown_pair(page)
    page.route("**/candidates", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.keyboard.press("s")
    expect(page.get_by_text("Nothing was recorded: the desk cannot be reached. Try again.")).to_be_visible()
    watch.errors[:] = [e for e in watch.errors if "ERR_FAILED" not in e]
    assert shown_pair(page) == first
    assert judgements(where) == []
    page.unroute("**/candidates")
    press(page, "s")
    assert judgements(where) == [("same", first)]


def test_keys_rest_while_a_reason_is_typed(judging: str, where: Path, open_page):
    page = open_page(f"{judging}/candidates")
    page.keyboard.press("r")
    page.keyboard.type("disused lists")
    page.keyboard.press("Enter")
    assert judgements(where) == []
    press(page, "d")
    case = Case.open(str(where))
    assert case.store.judgements()[-1].reason == "disused lists"
    case.close()


def test_keys_can_be_switched_off_and_stay_off(judging: str, where: Path, open_page):
    page = open_page(f"{judging}/candidates")
    page.keyboard.press("?")
    page.get_by_label("One key is enough").uncheck()
    page.reload()
    page.keyboard.press("d")
    page.wait_for_timeout(300)
    assert judgements(where) == []
    page.locator("summary").click()
    page.get_by_label("One key is enough").check()
    page.locator("h1").click()
    press(page, "d")
    assert len(judgements(where)) == 1


def test_enter_judges_nothing_without_scripts(judging: str, where: Path, open_page):
    page = open_page(f"{judging}/candidates", scripts=False)
    claim = next(c.id for c in _claims(where))
    page.get_by_label("Why").fill("another day")
    page.keyboard.press("Enter")
    page.goto(f"{judging}/claims/{claim}/judge")
    page.get_by_label("Why").fill("another day")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert page.url.endswith("/judge")
    case = Case.open(str(where))
    assert case.store.judgements() == []
    case.close()


def _claims(where: Path) -> list[Claim]:
    case = Case.open(str(where))
    found = [c for ledger in case.store.ledgers(annotations=False) for c in ledger.claims]
    case.close()
    return found


def test_a_key_pressed_twice_judges_once(judging: str, where: Path, open_page):
    page = open_page(f"{judging}/candidates")
    first = shown_pair(page)
    twice = "for (const repeat of [false, false, true]) dispatchEvent.call(document.body, new KeyboardEvent('keydown', "
    with page.expect_navigation(wait_until="load"):
        page.evaluate(twice + "{ key: 'd', bubbles: true, repeat }))")
    assert judgements(where) == [("different", first)]
    assert page.get_by_role("alert").count() == 0


def test_a_batch_is_judged_by_keys_alone(judging: str, where: Path, open_page):
    page = open_page(f"{judging}/candidates")
    seen, started = set[tuple[str, str]](), time.perf_counter()
    for number in range(BATCH):
        seen.add(shown_pair(page))
        press(page, "sdddd"[number % 5])
        assert page.get_by_role("alert").count() == 0
    minutes = (time.perf_counter() - started) / 60
    assert len(seen) == len(judgements(where)) == BATCH
    assert BATCH / minutes >= 30, f"{BATCH / minutes:.0f} a minute"


@pytest.fixture
def accounts_desk(where: Path) -> Iterator[str]:
    """A desk where ana and ben may judge."""
    case = Case.open(str(where))
    for name, role in (("ada", "admin"), ("ana", "review"), ("ben", "review")):
        add_user(case.store, name, PASSWORD, role)
    case.close()
    with serve_app(create_app(DeskSettings(str(where)))) as address:
        yield address


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Password").fill(password)
    press(page, "Enter")


def test_who_loses_a_race_sees_both_versions(accounts_desk: str, where: Path, open_page, refusals):
    ana, ben = (open_page(f"{accounts_desk}/login?next=/candidates") for _ in range(2))
    sign_in(ana, "ana")
    sign_in(ben, "ben")
    pair = shown_pair(ana)
    assert shown_pair(ben) == pair
    titles = ben.locator(".side h2").all_inner_texts()
    press(ana, "d")
    # A refusal stays at the address of the pair.
    ben.keyboard.press("s")
    told = ben.get_by_role("alert").inner_text()
    assert "changed since you saw it, so nothing was recorded" in told
    had, _, stands = told.partition("What stands now:")
    assert all(title in had for title in titles)
    assert "judged to be another event by ana" in stands
    assert judgements(where) == [("different", pair)]
    assert shown_pair(ben) != pair
    assert ben.locator("button[data-key=u]").count() == 0
    assert refusals(409) == 1


def test_after_five_wrong_passwords_the_sixth_waits(accounts_desk: str, open_page, refusals):
    page = open_page(f"{accounts_desk}/login")
    for _ in range(TRIES):
        sign_in(page, "ben", "not the password")
        expect(page.get_by_role("alert")).to_be_visible()
    assert TRIES == refusals(401) == 5
    sign_in(page, "ben")
    expect(page.get_by_role("alert")).to_have_text(re.compile("minutes"))
    assert refusals(429) == 1
    expect(page).to_have_url(re.compile("/login$"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_for_judging_are_open_to_everybody(accounts_desk: str, open_page, scheme: str):
    axe, wrong = Axe(), []
    page = open_page(f"{accounts_desk}/login", scheme=scheme)

    def check(name: str) -> None:
        for width in (390, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            found = axe.run(page).response["violations"]
            wrong.extend(f"{name}: {v['id']}: {v['nodes'][0]['html'][:160]}" for v in found)
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            wrong.extend([f"{name}: {wide} pixels wider than the window at {width}"] if wide > 0 else [])

    check("login")
    sign_in(page, "ana")
    page.goto(f"{accounts_desk}/candidates")
    press(page, "d")
    check("candidates")
    page.goto(f"{accounts_desk}/judgements")
    check("judgements")
    page.goto(f"{accounts_desk}/")
    figure = page.locator("main .figure a").first.get_attribute("href") or ""
    (claim,) = parse_qs(urlsplit(figure).query)["claim"]
    page.goto(f"{accounts_desk}/claims/{claim}/judge")
    check("a claim")
    assert wrong == []
