"""The scripts that rebuild models and weights find what they import here: nobody runs them for weeks on end."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import pytest

TRAINING = Path(__file__).resolve().parent.parent / "training"
SCRIPTS = sorted(TRAINING.rglob("*.py"))
# The scripts import each other by their bare names.
OWN = {script.stem: script for script in SCRIPTS}


def imports_of(script):
    """Module and name of everything that a script takes from this project; the training tools are not installed."""
    for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
        module = node.module if isinstance(node, ast.ImportFrom) else None
        if module is not None and (module.split(".")[0] == "dateline" or module in OWN):
            yield from ((module, alias.name) for alias in node.names)


def names_in(script):
    """What a script defines at its top."""
    for node in ast.parse(script.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (n.id for t in targets for n in ast.walk(t) if isinstance(n, ast.Name))


def test_there_are_scripts_to_check():
    assert len(SCRIPTS) > 10


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda p: p.stem)
def test_what_a_script_imports_is_there(script):
    for module, name in imports_of(script):
        if module in OWN:
            assert name in set(names_in(OWN[module])), f"{module}.py has no {name}"
        else:
            home = import_module(module)
            assert hasattr(home, name) or import_module(f"{module}.{name}"), f"{module} has no {name}"
