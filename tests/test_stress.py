"""Odd and long texts give a result or a clear error in time that grows with their length.

`make stress` runs long ones.
"""

import os
import re
import time

import pytest

from dateline import Reader, build_document
from dateline.errors import ReadError
from dateline.records.ledgers import DocumentLedger
from dateline.settings import Settings

SIZE = int(os.environ.get("DATELINE_TEST_STRESS", "20000"))
# Seconds of processor for 20,000 characters, several times what is needed; a text of quadratic cost took minutes.
MOST_SECONDS = 15 * max(1.0, SIZE / 20_000)
PROSE = (
    "A bomb killed nine people at a market in Lima on Sunday, police said. “We heard two explosions,” Ada Moraw, "
    "a shopkeeper, told Reuters.\n\nThe army said on Monday that gunmen from the Red Front had attacked a convoy near "
    "Cusco, wounding at least 12 soldiers. No group claimed responsibility.\n\n"
)
REPEATED = {
    "he said": "he said ",
    "killed": "killed 12 people ",
    "places": "in Lima, Peru, ",
    "names": "Ada Moraw and ",
    "quotations": "“a” he said ",
    "abbreviations": "U.S. ",
    "owners": "A’s ",
    "parts of parts": "members of ",
    "days": "on Monday ",
}
SHAPES = {
    "prose": PROSE,
    "no spaces": re.sub(r"\s", "", PROSE),
    "one letter": "a",
    "line ends": "A bomb.\n" + "\n" * 400,
    "spaces": "A bomb killed nine people." + " " * 60_000,
    "brackets": "(",
    "pairs of brackets": "()[]",
    "quotation marks": '"',
    "no full stop": PROSE.replace(".", ""),
    "upper": PROSE.upper(),
    "lower": PROSE.lower(),
    "no punctuation": re.sub(r"[^\w\s]", "", PROSE),
    "one line": PROSE.replace("\n", " "),
    "numbers": "12 ",
}
READER = Reader(engine="rules")


def text_of(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def read(text: str) -> tuple[float, DocumentLedger]:
    document = build_document(text, name="odd", longest=Settings().longest_text, published="2024-03-04")
    start = time.process_time()
    ledger = READER.read_document(document)
    return time.process_time() - start, ledger


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    read(PROSE)


@pytest.mark.parametrize("unit", REPEATED.values(), ids=REPEATED)
def test_the_time_grows_with_the_length_and_not_with_its_square(unit):
    once, _ = read(text_of(unit, SIZE // 2))
    twice, ledger = read(text_of(unit, SIZE))
    assert twice < MOST_SECONDS
    # Twice is linear, four times the square; a second is for what other processes take of the caches.
    assert twice < 3 * once + 1
    assert ledger.document.text == text_of(unit, SIZE)


@pytest.mark.parametrize("unit", SHAPES.values(), ids=SHAPES)
def test_an_odd_text_is_read_in_bounded_time_or_refused(unit):
    try:
        took, _ = read(text_of(unit, SIZE))
    except ReadError as refusal:
        assert "odd" in str(refusal)
    else:
        assert took < MOST_SECONDS


@pytest.mark.parametrize("size", [1_000_000, 2_000_000])
def test_a_text_above_the_limit_is_refused_with_the_limit(size):
    with pytest.raises(ReadError, match=r"500,?000"):
        build_document(text_of("he said ", size), name="odd", longest=Settings().longest_text)
