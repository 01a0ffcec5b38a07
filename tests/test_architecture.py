"""The laws of the house, checked on the import graph: see ARCHITECTURE.md."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "dateline"
STAGES = ("read", "analyse", "extract", "resolve", "claim", "match", "reconcile", "export")
SHARED = ("records", "text", "lexicons", "errors", "settings")
STANDARD = sys.stdlib_module_names
# What may be imported besides oneself: SHARED for a stage, less for what stages share.
MAY_IMPORT = {
    "records": {"errors"},
    "errors": set(),
    "settings": {"errors"},
    "text": {"records", "errors", "lexicons"},
    "lexicons": {"records", "errors", "text"},
    "store": set(SHARED),
    **{stage: set(SHARED) for stage in STAGES},
}
# Each heavy dependency and its home; what is not named here has none, and so may not be imported.
HOMES = {
    "spacy": {"analyse", "extract", "pipeline"},
    "thinc": {"analyse"},
    "onnxruntime": {"analyse", "extract"},
    "tokenizers": {"analyse", "extract"},
    "numpy": {"analyse", "extract", "match", "lexicons", "evaluate"},
    "sqlalchemy": {"store"},
    "fastapi": {"review"},
    "starlette": {"review"},
    "anyio": {"review"},
    "pydantic": {"review"},
    "markupsafe": {"review"},
    "argon2": {"review"},
    "jinja2": {"review"},
    "uvicorn": {"review"},
    "httpx": {"read"},
    "feedparser": {"read"},
    "warcio": {"read"},
    "trafilatura": {"read"},
    "htmldate": {"read"},
    "lxml": {"read"},
    "charset_normalizer": {"read"},
    "py3langid": {"read"},
    "dateutil": {"read"},
    "pyarrow": {"export"},
    "yaml": {"lexicons"},
    "anyascii": {"text", "match", "lexicons"},
    "rapidfuzz": {"text", "match", "resolve", "reconcile"},
    "rensa": {"reconcile"},
    "typer": {"cli"},
    "click": {"cli"},
    "rich": {"cli"},
}
LONGEST_MODULE = 400
# Without the parameters: a command's options and a form's fields are as many as they are.
LONGEST_FUNCTION = 45
MODULES = sorted(SOURCE.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def room_of(path: Path) -> str:
    """The package of a module, or the module's own name at the top."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> list[str]:
    """Every module that a module imports, wherever in it, in full."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            found.append(node.module)
            if node.module == "dateline":
                found += [f"dateline.{alias.name}" for alias in node.names]
    return found


def rooms_imported(path: Path) -> set[str]:
    return {parts[1] for name in imports_of(path) if (parts := name.split("."))[0] == "dateline" and len(parts) > 1}


def test_there_are_modules_to_check():
    assert len(MODULES) > 80
    assert {room_of(p) for p in MODULES} >= {"read", "analyse", "extract", "resolve", "claim", "records", "cli"}


# ---------------------------------------------------------------- first law: records


@pytest.mark.parametrize("path", [p for p in MODULES if room_of(p) == "records"], ids=name_of)
def test_a_record_imports_nothing_that_does_something(path):
    doing = {"os", "io", "pathlib", "subprocess", "socket", "sqlite3", "urllib", "http", "threading", "random", "time"}
    for name in imports_of(path):
        top = name.split(".")[0]
        assert top == "dateline" or (top in STANDARD and top not in doing), f"{name_of(path)} imports {name}"


@pytest.mark.parametrize("path", [p for p in MODULES if room_of(p) == "records"], ids=name_of)
def test_every_record_is_frozen(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ClassDef):
            continue
        for decorator in node.decorator_list:
            words = ast.unparse(decorator)
            if "dataclass" in words:
                assert "frozen=True" in words, f"{name_of(path)}: {node.name} is a dataclass that is not frozen"


# ---------------------------------------------------------------- second law: stages


@pytest.mark.parametrize("path", [p for p in MODULES if room_of(p) in MAY_IMPORT], ids=name_of)
def test_a_stage_imports_only_what_stages_share(path):
    room = room_of(path)
    wrong = rooms_imported(path) - MAY_IMPORT[room] - {room}
    assert not wrong, f"{name_of(path)} imports {', '.join(sorted(wrong))}; only pipeline.py composes stages"


def test_the_pipeline_knows_extractors_and_not_their_parts():
    """`extract/tolls.py` is an extractor; what stands in a room of `extract/` is a part of some."""
    tops = {p.stem for p in (SOURCE / "extract").glob("*.py")}
    imported = [name for name in imports_of(SOURCE / "pipeline.py") if name.startswith("dateline.extract.")]
    assert imported
    assert {name.split(".")[2] for name in imported} <= tops


# ---------------------------------------------------------------- third law: heavy dependencies


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_each_heavy_dependency_has_one_home(path):
    for name in imports_of(path):
        top = name.split(".")[0]
        if top in STANDARD or top == "dateline":
            continue
        assert room_of(path) in HOMES.get(top, set()), f"{name_of(path)} imports {name}, whose home is elsewhere"


@pytest.mark.parametrize("path", [p for p in MODULES if room_of(p) != "cli"], ids=name_of)
def test_only_the_command_prints_and_reads_arguments(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in {"print", "input", "sys.exit", "exit"}, f"{name_of(path)} calls {called}"
        if isinstance(node, ast.Attribute) and room_of(path) != "settings":
            assert ast.unparse(node) not in {"sys.argv", "os.environ"}, f"{name_of(path)} reads {ast.unparse(node)}"


@pytest.mark.parametrize("path", [p for p in MODULES if "review/views" in p.as_posix()], ids=name_of)
def test_views_know_nothing_of_the_web(path):
    for name in imports_of(path):
        assert name.split(".")[0] in STANDARD | {"dateline"}, f"{name_of(path)} imports {name}"


# ---------------------------------------------------------------- habits


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_no_longer_than_can_be_read(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_MODULE, f"{name_of(path)} has {lines} lines; split it"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_function_is_no_longer_than_can_be_read(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = node.end_lineno - node.body[0].lineno + 1
            assert lines <= LONGEST_FUNCTION, f"{name_of(path)}: {node.name} has {lines} lines"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_file_has_a_name_that_says_what_is_in_it(path):
    assert path.stem not in {"utils", "util", "helpers", "helper", "common", "misc", "types"}
    # `encodings` is Python's own and nobody imports it; the rest of A005 is ruff's.
    assert path.stem not in STANDARD - {"encodings"}, f"{name_of(path)} shadows the standard library"


@pytest.mark.parametrize("path", [p for p in MODULES if room_of(p) in STAGES], ids=name_of)
def test_a_public_function_of_a_stage_starts_with_a_verb(path):
    """`extract_times`, not `times_extraction`: a name without an underscore would be a noun alone."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            verb = node.name.partition("_")[0]
            assert not verb.endswith(("tion", "ment", "ness")), f"{name_of(path)}: {node.name}"


def test_the_front_door_is_short_and_opens_quickly():
    front = (SOURCE / "__init__.py").read_text(encoding="utf-8")
    assert len(front.splitlines()) <= 30
    import dateline

    for name in dateline.__all__:
        assert getattr(dateline, name).__doc__, f"dateline.{name} has no docstring"


def test_test_functions_of_one_file_have_names_of_their_own():
    """Of two tests with one name only the last runs."""
    for path in sorted(Path(__file__).parent.rglob("test_*.py")):
        names = [n.name for n in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(n, ast.FunctionDef)]
        assert len(names) == len(set(names)), f"{path.name} has tests that share a name"
