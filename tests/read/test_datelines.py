"""Datelines in the forms that agencies print them, and openings that only look like one."""

from __future__ import annotations

import time

import pytest

from dateline.read.datelines import find_dateline


@pytest.mark.parametrize(
    ("line", "place", "date", "agency"),
    [
        ("KERMAN, Iran, Jan 4 (Agency) - Two blasts", "KERMAN, Iran", "Jan 4", "Agency"),
        ("SAN SALVADOR, 3 JAN 90 -- [TEXT] THE ARMY", "SAN SALVADOR", "3 JAN 90", None),
        ("BAMAKO (Agence) - Nine men", "BAMAKO", None, "Agence"),
        ("(Agency) - At least five", None, None, "Agency"),
        ("RIYADH — The kingdom", "RIYADH", None, None),
        ("ISTANBUL: The police", "ISTANBUL", None, None),
        ("LIMA/QUITO, March 3, 2021 (Agency) – Both", "LIMA/QUITO", "March 3, 2021", "Agency"),
        ("Damascus, 12 May 2015 (NANA) – The army", "Damascus", "12 May 2015", "NANA"),
        ("NAIROBI, Kenya, Jan. 4, 2024 /WireDesk/ -- A", "NAIROBI, Kenya", "Jan. 4, 2024", "WireDesk"),
        ("PORT ST. JOHN'S CO., MD. (WXYZ9) - Six", "PORT ST. JOHN'S CO., MD.", None, "WXYZ9"),
        ("N'DJAMENA - The", "N'DJAMENA", None, None),
        ("WASHINGTON, D.C. — The", "WASHINGTON, D.C.", None, None),
        ("BEIRUT, Monday: The", "BEIRUT", "Monday", None),
    ],
)
def test_a_dateline_is_taken_apart(line, place, date, agency):
    found = find_dateline(line)
    assert (found.place, found.date, found.agency) == (place, date, agency)
    assert found.span.of(line).endswith(("-", "–", "—", ":"))
    assert found.span.start == 0


@pytest.mark.parametrize(
    "line",
    [
        "Two bombs went off in Kerman - the deadliest attack in years.",
        "LIVE: Shells hit a bus stop",
        "Police: man shot in Lima",
        "Baghdad - the capital - was quiet.",
        "THE ARMY SAID - IN A REPORT - THAT IT LOST TWO MEN.",
        "",
        "-",
    ],
)
def test_other_openings_are_none(line):
    assert find_dateline(line) is None


def test_headline_and_byline_may_stand_before_it():
    text = "Two killed in Lima\n\nBy Ana Pell\n\nLIMA, March 3 (Agency) - Two men were killed.\n"
    found = find_dateline(text, 18)
    assert found.span.of(text) == "LIMA, March 3 (Agency) -"


@pytest.mark.parametrize("unit", ["A", "A-", "A ", "A, ", "Aa.", "(", "A/", "ÀÉ'", "Jan 4 "])
def test_no_opening_takes_long(unit):
    start = time.process_time()
    find_dateline(unit * 5_000)
    assert time.process_time() - start < 0.5
