"""The documentation is true: its commands run and say what it says, its links lead somewhere, its Python works."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.md")])
BLOCK = re.compile(r"^```(console|python)\n(.*?)^```", re.M | re.S)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


def blocks(kind):
    return [
        pytest.param(page, match[2], id=f"{page.relative_to(ROOT)}-{number}")
        for page in PAGES
        for number, match in enumerate(BLOCK.finditer(page.read_text(encoding="utf-8")))
        if match[1] == kind
    ]


@pytest.fixture
def desk(tmp_path):
    """A folder with the examples and a `dateline` that is this one."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    command = tmp_path / "bin" / "dateline"
    command.parent.mkdir()
    code = "import sys; sys.argv[0] = 'dateline'; from dateline.cli import main; main()"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{code}" "$@"\n')
    command.chmod(0o755)
    path = os.pathsep.join([str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = {**os.environ, "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": path}
    return tmp_path, environment


def squeezed(text):
    return re.sub(r"[─\s]+", " ", text).strip()


@pytest.mark.parametrize(("page", "block"), blocks("console"))
def test_a_console_block_says_what_comes_out(page, block, desk):
    folder, environment = desk
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, *expected = part.splitlines()
        run = subprocess.run(
            command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, timeout=300
        )
        shown = [squeezed(line) for line in (run.stdout + run.stderr).splitlines()]
        at = 0
        for line in (squeezed(wanted) for wanted in expected):
            if line in ("...", ""):
                continue
            found = next((i for i in range(at, len(shown)) if line in shown[i]), None)
            assert found is not None, f"{page.name}: `{command}` did not say {line!r}; it said:\n" + "\n".join(shown)
            at = found


@pytest.mark.parametrize(("page", "block"), blocks("python"))
def test_a_python_block_runs(page, block):
    exec(compile(block, str(page), "exec"), {})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("name", ["README", "ARCHITECTURE", "CONTRIBUTING", "CHANGELOG", "LICENSE"])
def test_a_stranger_finds_what_he_looks_for(name):
    assert list(ROOT.glob(f"{name}*"))


def test_each_target_that_the_pages_name_is_in_the_makefile():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for page in PAGES:
        for target in re.findall(r"`make ([a-z]+)`|^ {4}make ([a-z]+)", page.read_text(encoding="utf-8"), re.M):
            assert re.search(rf"^[a-z ]*\b{''.join(target)}\b[a-z ]*:", makefile, re.M), f"{page.name}: make {target}"
