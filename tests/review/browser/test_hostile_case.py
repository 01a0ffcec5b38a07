"""Five hundred reports that mean harm: shown as text in a browser, and nothing breaks."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import expect
from served import serve_app
from synthetic import make_report, tell_event

from dateline.case.cases import Case
from dateline.records.incidents import IncidentPlace
from dateline.review.app import create_app
from dateline.review.desks import DeskSettings

HARM = (
    "<script>window.harmed=1</script>",
    '"><img src=x onerror="window.harmed=1">',
    "<svg onload='window.harmed=1'><animate onbegin=window.harmed=1></svg>",
    "javascript:window.harmed=1",
    "</title></style></textarea><script>window.harmed=1</script>",
    "{{ 7*7 }}{% raise %}${7*7}",
    "a\x00b\ud800c\x1b[31m",
    "\u202etxt.exe\u202d\u2066\u2067\u2068",
    "x" * 10_000,
    "' OR 1=1; DROP TABLE incidents; --",
    "\u0627\u0644\u062d\u0631\u0628 <b>\u05d0</b>",
    "<iframe srcdoc='<script>parent.harmed=1</script>'>",
    "<base href=https://evil.example/><meta http-equiv=refresh content=0;url=//evil.example>",
    "<form action=https://evil.example><button autofocus onfocus=window.harmed=1>",
    "&lt;script&gt;&#60;script&#62;",
    "\ufeff\u200b\u0301" * 50,
)
REPORTS = 500


@pytest.fixture(scope="module")
def hostile_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("harm") / "case.db"
    case = Case.init(str(where), program="1")
    with case.writing():
        for number in range(REPORTS):
            chance = random.Random(number)
            harm = HARM[number % len(HARM)]
            place = IncidentPlace(f"{harm} {number}", "RU", harm, 50.0, number % 170, 10_000_000 + number, "city")
            words = tell_event("bombing", place, 5, [f"{chance.choice(HARM)} {n}" for n in range(8)], chance)
            day = date(2031, 1, 1) + timedelta(days=7 * number)
            url = ("javascript:window.harmed=1", "https://x.example/\"'><script>", "data:text/html,x")[number % 3]
            ledger = make_report(
                "bombing", place, day, 5, words, published=day.isoformat(), url=f"{url}{number}", outlet=harm
            )
            case.store.add_ledger(ledger, program="1", address=None)
    case.rebuild()
    case.close()
    return where


@pytest.fixture(scope="module")
def hostile_desk(hostile_case: Path) -> Iterator[str]:
    with serve_app(create_app(DeskSettings(str(hostile_case)))) as address:
        yield address


def test_every_page_of_five_hundred_hostile_reports_answers(hostile_case: Path):
    case = Case.open(str(hostile_case))
    documents = [s.document.id for s in case.store.documents()]
    incidents = [i.incident.id for i in case.store.incidents()]
    case.close()
    assert len(documents) == REPORTS
    with TestClient(create_app(DeskSettings(str(hostile_case))), base_url="http://localhost") as client:
        for address in [
            *(f"/documents/{own}" for own in documents),
            *(f"/incidents/{own}" for own in incidents[::10]),
            *(f"/api/incidents/{own}" for own in incidents[::10]),
            *(f"/?page={n}" for n in range(1, 11)),
        ]:
            answer = client.get(address)
            assert answer.status_code == 200, address
            if address.startswith("/api"):
                continue
            assert not [x for x in ("<script>window", "<svg on", "<img src=x", "<iframe", "<base", "\x00", "\u202e")
                        if x in answer.text], address  # fmt: skip
            assert 'href="javascript:' not in answer.text and 'href="data:' not in answer.text


# Links in a drawing have no `pathname`.
LINKS = "all => all.map(a => a.getAttribute('href').split('#')[0].split('?')[0])"


@pytest.mark.parametrize("width", [390, 1440])
def test_a_browser_sees_text(hostile_desk: str, open_page, width: int):
    page = open_page(hostile_desk, width=width)
    rows = page.locator("main a[href^='/incidents/']").evaluate_all("all => all.map(a => a.pathname)")
    addresses = ["/", "/queue", "/changes?report=0&judgement=0", "/search?q=killed", *dict.fromkeys(rows)][:24]
    reports = set[str]()
    for address in addresses:
        page.goto(f"{hostile_desk}{address}")
        expect(page.locator("h1").first).to_be_visible()
        assert page.evaluate("window.harmed") is None, address
        assert page.locator("script:not([src^='/static/'])").count() == 0, address
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{address} is {wide} pixels wider than the window"
        if address.startswith("/incidents"):
            reports |= set(page.locator("main a[href^='/documents/']").evaluate_all(LINKS))
    for address in sorted(reports)[:16]:
        page.goto(f"{hostile_desk}{address}")
        assert page.evaluate("window.harmed") is None, address
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{address} is {wide} pixels wider than the window"
