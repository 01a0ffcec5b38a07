"""What belongs to a page and what to a report."""

from __future__ import annotations

import pytest

from dateline.text.furniture import blank_furniture, is_furniture

PAGE = [
    "Copyright 2031 Orsa Courier. All rights reserved.",
    "© 2031 Moraw Radio",
    "Pages of the Orsa Courier may not be reprinted, rewritten or sold on.",
    "Please enable Javascript to watch this video",
    "No verification message? The spam drawer and the junk drawer are worth a look.",
    "Sign up for our email newsletters.",
    "Follow the Courier on Twitter",
    "Like Moraw Radio on Facebook:",
    "TRENDING STORIES:",
    "1:57 Neighbours talk about the fire at the mill",
    "0:43 Man found dead in Orsa; suspect arrested Pause",
    "Download the Courier news app and First Alert app",
    "Leave a comment",
]
REPORT = [
    "The group said on Facebook that it would sign up new fighters.",
    "Police followed him on the road to Orsa.",
    "9:15 Shots are heard near the bridge.",
    "At 9:15 police closed the road",
    "More than forty people were hurt.",
    "He said the rights of all were reserved to the court.",
    "Most of the dead were children.",
    "Share prices fell after the blast.",
    "",
]


@pytest.mark.parametrize("line", PAGE)
def test_a_line_of_the_page(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", REPORT)
def test_a_line_of_the_report(line: str) -> None:
    assert not is_furniture(line)


def test_a_paragraph_is_no_line_of_the_page() -> None:
    assert not is_furniture("All rights reserved, " + "he wrote of the dead " * 12)


def test_offsets_stay() -> None:
    text = "Nine died.\nFollow us on Twitter\nTwo are missing."
    blank = blank_furniture(text)
    assert len(blank) == len(text)
    assert blank.splitlines()[0::2] == text.splitlines()[0::2]
    assert blank.splitlines()[1].strip() == ""
