"""The desk in a real browser: Debian's Chromium, which reaches no other machine."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, Route, sync_playwright
from served import serve_app

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
# How far things moved after they were first drawn; 0 is not at all.
_WATCH_SHIFTS = """
window.shifted = 0;
new PerformanceObserver((found) => {
  for (const one of found.getEntries()) if (!one.hadRecentInput) window.shifted += one.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Nobody may take a run without a browser for one that looked."""
    if CHROMIUM is None:
        terminalreporter.write_line("NOT CHECKED: the review desk in a browser. Install it: apt-get install chromium")


@pytest.fixture(scope="session")
def desk(app: FastAPI) -> Iterator[str]:
    """The address of a desk on the case of the examples."""
    with serve_app(app) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("NOT CHECKED: no chromium")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield found
        found.close()


@dataclass
class Watch:
    """What a page did that it must not: errors it told, other machines it asked for, dialogs it opened."""

    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)


Open = Callable[..., Page]


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def refusals(watch: Watch) -> Callable[[int], int]:
    """How often a page was refused with a status; what was asked for here is expected, and no error any more."""

    def count(status: int) -> int:
        found = [e for e in watch.errors if f"responded with a status of {status} " in e]
        watch.errors[:] = [e for e in watch.errors if e not in found]
        return len(found)

    return count


@pytest.fixture
def open_page(browser: Browser, watch: Watch) -> Iterator[Open]:
    """Open pages; at the end none may have told of an error or asked for anything outside this machine."""
    contexts = []

    def guard(route: Route) -> None:
        if urlsplit(route.request.url).hostname == "127.0.0.1":
            route.continue_()
        else:
            watch.outside.append(route.request.url)
            route.abort()

    def opened(address: str, *, width: int = 1440, scheme: str = "light", scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        context.route("**/*", guard)
        context.add_init_script(_WATCH_SHIFTS)
        page = context.new_page()
        page.on("console", lambda m: watch.errors.append(f"{m.type}: {m.text}") if m.type == "error" else None)
        page.on("pageerror", lambda e: watch.errors.append(str(e)))
        page.on("dialog", lambda d: (watch.errors.append(f"a dialog: {d.message}"), d.dismiss()))
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert watch.outside == []
    assert watch.errors == []
