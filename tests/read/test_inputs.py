"""Whatever is named on the command line arrives in order, read or with a problem that says why."""

from __future__ import annotations

import io
import json
import time
import tracemalloc

import pytest

from dateline.read.inputs import ReadOptions, read_inputs, split_lines
from dateline.settings import Settings

OPTIONS = ReadOptions(Settings(longest_text=50_000, largest_file=400_000))


def read(*names, stdin=b"", lines=False, options=OPTIONS):
    return list(read_inputs([str(n) for n in names], options=options, stdin=io.BytesIO(stdin), lines=lines))


def problem_of(path):
    (arrival,) = read(path)
    assert arrival.document is None
    return arrival.problem


def test_files_of_every_form_arrive_in_order(tmp_path):
    text, page, lines = tmp_path / "a.txt", tmp_path / "b", tmp_path / "c.jsonl"
    text.write_bytes(b"Bomb hits bus\r\n\r\nIt went off.\r\n")
    paragraph = "A bomb killed nine people at the ferry landing in Tarnow on Sunday, the governor said. "
    page.write_text(f"<!DOCTYPE html><html><body><article><p>{paragraph * 4}</p></article></body></html>")
    lines.write_text('{"id": 1, "text": "One died."}\n\n{"id": 2, "text": "Two died."}')
    arrivals = read(text, page, lines)
    assert [a.document is not None for a in arrivals] == [True] * 4
    assert arrivals[0].document.text == "Bomb hits bus\r\n\r\nIt went off.\r\n"
    assert arrivals[1].document.text.startswith("A bomb killed nine")
    assert [a.input_id for a in arrivals] == [str(text), str(page), 1, 2]
    assert arrivals[3].name == f"{lines}, line 3"


def test_standard_input_may_be_of_any_form():
    assert read("-", stdin=b"Five died.")[0].document.text == "Five died."
    assert read("-", stdin=b'{"text": "Five died."}\n{"text": "Six died."}\n')[1].document.text == "Six died."


def test_a_broken_line_is_named_and_the_rest_is_read():
    arrivals = read("-", stdin=b'{"id": 1, "text": "A"}\n{oops\n{"id": 3}\n{"id": 4, "text": "D"}\n', lines=True)
    assert [a.document is not None for a in arrivals] == [True, False, False, True]
    assert "standard input, line 2 is not JSON" in arrivals[1].problem
    assert 'line 3 has no "text"' in arrivals[2].problem
    assert [a.input_id for a in arrivals] == [1, None, 3, 4]


def test_the_run_goes_on_after_what_cannot_be_read(tmp_path):
    good = tmp_path / "good.txt"
    good.write_text("Five died.")
    arrivals = read(tmp_path / "none.txt", tmp_path, "ftp://a.example/", "http://127.0.0.1:1/", good)
    assert [a.document is not None for a in arrivals] == [False, False, False, False, True]
    problems = [a.problem for a in arrivals[:4]]
    for words, problem in zip(
        ("no file", "is a folder", "only http and https", "public internet"), problems, strict=True
    ):
        assert words in problem


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (bytes(range(256)), "is not text"),
        (b"x" * 60_000, "60,000 characters"),
        (b"x" * 500_000, "more than 400,000 bytes"),
    ],
    ids=["empty", "blank", "binary", "long", "large"],
)
def test_a_bad_file_is_said(tmp_path, data, words):
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert words in problem_of(path)


def test_fifty_megabytes_are_refused_at_once_without_being_held(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    start = time.perf_counter()
    tracemalloc.start()
    (arrival,) = read(path, options=ReadOptions(Settings()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "more than 20,000,000 bytes" in arrival.problem
    assert time.perf_counter() - start < 2
    assert peak < 60_000_000


def test_a_line_of_two_megabytes_is_refused_and_the_next_is_read():
    long = json.dumps({"id": "long", "text": "x" * 2_000_000}).encode()
    first, second = read("-", stdin=long + b'\n{"id": "next", "text": "Five died."}\n', lines=True)
    assert "too long for one report" in first.problem
    assert second.document.text == "Five died."


def test_another_encoding_is_noted(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("The café was bombed.".encode("cp1252"))
    (arrival,) = read(path)
    assert arrival.document.text == "The café was bombed."
    assert arrival.notes == ("It was read as cp1252.",)


def test_the_date_of_the_run_counts_for_texts(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Five died on Monday.")
    (arrival,) = read(path, options=ReadOptions(Settings(), published="2024-01-04"))
    assert arrival.document.published == "2024-01-04"


def test_ten_thousand_lines_are_read_one_at_a_time():
    class Endless(io.RawIOBase):
        given = 0

        def readline(self, size=-1):
            self.given += 1
            return b'{"text": "Five died."}\n'

    stream = Endless()
    arrivals = read_inputs(["-"], options=OPTIONS, stdin=stream, lines=True)
    assert next(arrivals).document is not None
    assert stream.given == 1


@pytest.mark.parametrize("cut", [0, 1, 3, 4, 8])
def test_lines_are_the_same_wherever_the_first_read_ended(cut):
    data = b"ab\n\nc\xc3\xa9\nlast"
    assert list(split_lines(io.BytesIO(data[cut:]), data[:cut], longest=100)) == [
        b"ab\n",
        b"\n",
        b"c\xc3\xa9\n",
        b"last",
    ]
