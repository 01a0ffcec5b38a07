"""Texts in capitals: which words are small, and which make up a name."""

from __future__ import annotations

import pytest

from dateline.text.casing import truecase


@pytest.mark.parametrize(
    ("shouted", "written"),
    [
        # a body with its letters in brackets, whichever language the letters come from
        (
            "BY REBELS OF THE ANTONIO ROJAS NATIONAL LIBERATION FRONT [ARNF] TODAY",
            "By rebels of the Antonio Rojas National Liberation Front [ARNF] today",
        ),
        (
            "THE ARMY OF NATIONAL LIBERATION (ELN) HAS MET",
            "The Army of National Liberation (ELN) has met",
        ),
        ("THE ARN [NATIONAL ROAD AGENCY] SAID SO", "The ARN [National Road Agency] said so"),
        # a body named as such bodies are called
        ("A PEOPLE'S LIBERATION ARMY UNIT", "A People's Liberation Army unit"),
        ("THE MOVEMENT OF NATIONAL RESTORATION", "The Movement of National Restoration"),
        # no body: the description stays small
        ("THE POPULAR MOVEMENT GREW", "The popular movement grew"),
        ("THE GOVERNMENT FORCES FLED", "The government forces fled"),
        # known names, acronyms without a vowel, states of two common words
        ("TWO SHINING PATH COLUMNS", "Two Shining Path columns"),
        ("THE MRTB AND THE UNITED STATES", "The MRTB and the United States"),
        # titles are small without a name; a speaker in brackets is no acronym
        ("THE MAYOR FLED. MAYOR ROJAS STAYED", "The mayor fled. Mayor Rojas stayed"),
        ("[GARCIA] I KNOW THE 6TH BRIGADE", "[Garcia] I know the 6th brigade"),
        # months, measures, and words that only old wire copy uses
        ("ON 3 MAY THEY MAY LEAVE", "On 3 May they may leave"),
        ("SUBVERSIVES MACHINEGUNNED THE GARRISON", "Subversives machinegunned the garrison"),
    ],
)
def test_a_text_in_capitals_is_written_as_news_would(shouted: str, written: str) -> None:
    assert truecase(shouted) == written


def test_the_length_never_changes() -> None:
    shouted = 'THE "DAWN" PEOPLE\'S FRONT (DPF) BLEW UP 2 PYLONS.\n\n   "WE WILL WIN," IT SAID.'
    assert len(truecase(shouted)) == len(shouted)
