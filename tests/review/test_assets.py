"""What the desk ships of others is what was built, with its licence, and asks nothing of the network."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "dateline"
VENDOR = PACKAGE / "review" / "static" / "vendor"
DATA = PACKAGE / "lexicons" / "data"


def recorded():
    lines = (ROOT / "assets" / "digests.txt").read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ") for line in lines)}


def test_shipped_files_equal_their_recorded_digests():
    for name, digest in recorded().items():
        (path,) = (p for p in (VENDOR / name, DATA / name) if p.is_file())
        assert hashlib.sha256(path.read_bytes()).hexdigest() == digest, f"{name} is not what `make assets` built"


def test_nothing_else_is_shipped():
    assert {p.name for p in VENDOR.iterdir()} - set(recorded()) == {"README.md"}


def test_each_library_has_its_licence_and_its_version_is_pinned():
    locked = json.loads((ROOT / "assets" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    told = (VENDOR / "README.md").read_text(encoding="utf-8")
    for script in sorted(VENDOR.glob("*.js")):
        assert (VENDOR / f"{script.stem}.LICENSE.txt").read_text(encoding="utf-8").strip()
        assert locked[f"node_modules/{script.stem}"]["version"] in told
    assert all("integrity" in found for name, found in locked.items() if name)
    assert not any("resolved" in found for found in locked.values()), "no address of a registry in the repository"


def test_no_file_of_ours_fetches_from_elsewhere():
    for path in sorted((PACKAGE / "review" / "static").glob("*.*")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(?:src|href|url|import|fetch)\W{0,3}(?:https?:)?//(?!www\.w3\.org)", text), path.name


def test_map_data_stay_small():
    assert (DATA / "borders.json.gz").stat().st_size < 600_000
    assert (VENDOR / "world.svg").stat().st_size < 130_000
