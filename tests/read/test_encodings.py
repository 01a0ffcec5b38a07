"""Encodings are found, and what is no text is refused."""

from __future__ import annotations

import codecs

import pytest

from dateline.errors import ReadError
from dateline.read.encodings import decode_text

ENGLISH = "The governor’s café on Rue de l’Étoile was bombed, “a cowardly act”, he said.\r\nNobody died.\n"
RUSSIAN = "Взрыв прогремел в центре города в понедельник утром, сообщила полиция. Погибли пять человек. " * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_english_comes_back_to_the_code_point(encoding):
    assert decode_text(ENGLISH.encode(encoding), name="a.txt").text == ENGLISH


def test_utf16_with_a_mark_of_either_order():
    for mark, encoding in ((codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF16_LE, "utf-16-le")):
        assert decode_text(mark + ENGLISH.encode(encoding), name="a.txt").text == ENGLISH


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_another_script_is_found_by_statistics(encoding):
    assert decode_text(RUSSIAN.encode(encoding), name="a.txt").text == RUSSIAN


def test_what_the_server_declares_counts_when_it_is_not_utf8():
    assert decode_text(RUSSIAN.encode("cp1251"), name="a", declared="windows-1251").text == RUSSIAN
    assert decode_text(RUSSIAN.encode(), name="a", declared="windows-1251").text == RUSSIAN
    assert decode_text(b"caf\xe9", name="a", declared="no-such-charset").text == "café"


def test_a_few_damaged_places_are_kept_as_utf8_and_said():
    damaged = RUSSIAN.encode()[:-1]
    found = decode_text(damaged, name="a.txt")
    assert found.text == RUSSIAN[:-1] + " " * 0 or found.text.startswith(RUSSIAN[:-2])
    data = RUSSIAN.encode() + b"\xff end"
    found = decode_text(data, name="a.txt")
    assert found.text == RUSSIAN + "\ufffd end"
    assert found.note == "1 places were not UTF-8 and stand as U+FFFD."


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n", "picture"),
        (bytes(range(256)) * 8, "not text"),
        (b"\x00" * 5000, "not text"),
        (b"\x01\x02\x03 odd \x04\x05", "not text"),
    ],
)
def test_a_binary_file_is_refused(data, message):
    with pytest.raises(ReadError, match=message):
        decode_text(data, name="a.bin")


def test_marks_of_direction_and_without_width_stay():
    text = "\u200fخبر\u200b \u202bfive\u202c\ufeff died"
    assert decode_text(text.encode(), name="a.txt").text == text
