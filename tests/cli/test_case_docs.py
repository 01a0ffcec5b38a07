"""The commands on the pages about cases, run in the order of the page."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "docs/how-to/case.md", ROOT / "docs/tutorial/case.md"]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


def commands_of(page: Path) -> list[list[str]]:
    blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
    lines = [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]
    return [shlex.split(line)[1:] for line in lines]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_the_commands_of_a_page_run(call, page, tmp_path, monkeypatch):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    commands = commands_of(page)
    assert len(commands) > 8
    for words in commands:
        result = call(*fill(call, words, words[1]))
        assert result.exit_code == 0, (words, result.stderr)


def fill(call, words, case):
    """The words with real ids where the page has placeholders, and without the models, which take longer."""
    if {"CLAIM", "INCIDENT", "ONE", "OTHER"} & set(words):
        listed = json.loads(call("incidents", case, "--background", "--json").stdout)["incidents"]
        most = max(listed, key=lambda i: len(i["members"]))
        (view,) = json.loads(call("show", case, most["id"], "--json").stdout)["incidents"]
        claim = next(f["claim"] for f in view["figures"] if f["outcome"] == "killed" and f["status"] != "retracted")
        # A page that speaks of one incident has no other.
        other = next((i["id"] for i in listed if i["id"] != most["id"]), most["id"])
        real = {"CLAIM": claim, "INCIDENT": most["members"][-1], "ONE": most["id"], "OTHER": other}
        words = [real.get(word, word) for word in words]
    return [*words, "--engine", "rules"] if words[0] == "add" else words
