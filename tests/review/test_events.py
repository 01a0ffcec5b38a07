"""Server-sent events: a page that is open hears of each change of the case once."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from dateline.review import events
from dateline.review.desks import Desk, DeskSettings


def test_each_change_is_told_once(own_case: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(events, "_EVERY_SECONDS", 0)
    desk = Desk(DeskSettings(str(own_case)))
    turns = 0

    async def is_disconnected() -> bool:
        nonlocal turns
        turns += 1
        if turns == 3:
            with desk.writing() as case, case.store.writing():
                case.store.put_setting("policy", "lowest")
        return turns > 12

    async def hear() -> list[str]:
        app = SimpleNamespace(state=SimpleNamespace(desk=desk))
        state = SimpleNamespace(visitor=SimpleNamespace(accounts=False))
        request = SimpleNamespace(app=app, state=state, is_disconnected=is_disconnected)
        return [part async for part in events._stream(request)]  # type: ignore[arg-type]

    # In a thread of its own: a browser test of the same run may keep a loop in this one.
    with ThreadPoolExecutor(1) as pool:
        heard = pool.submit(lambda: asyncio.run(hear())).result()
    desk.close()
    assert [part.partition("\n")[0] for part in heard] == ["event: case", "event: case", ": still here"]


def test_what_was_computed_holds_until_the_case_changes(own_case: Path):
    desk = Desk(DeskSettings(str(own_case)))
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return len(made)

    assert [desk.remember("x", make), desk.remember("x", make)] == [1, 1]
    with desk.writing() as case, case.store.writing():
        case.store.put_setting("policy", "ucdp")
    assert desk.remember("x", make) == 2
    desk.close()
