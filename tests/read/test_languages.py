"""The language of a text is said when its words tell."""

from __future__ import annotations

import pytest

from dateline.read.languages import detect_language

SPANISH = "Cinco personas murieron el lunes cuando una bomba estalló en la estación de autobuses, dijo la policía."
GERMAN = "Fünf Menschen starben am Montag, als in der Stadt eine Bombe explodierte, wie die Polizei mitteilte."
ARABIC = "قتل خمسة أشخاص يوم الاثنين عندما انفجرت قنبلة في محطة الحافلات في المدينة حسبما قالت الشرطة"
RUSSIAN = "Пять человек погибли в понедельник, когда на автовокзале города взорвалась бомба, сообщила полиция."
JAPANESE = (
    "月曜日に市内のバスターミナルで爆弾が爆発し、五人が死亡したと警察が発表した。"
    "犯行声明は出ていない。当局は調査している。"
)


@pytest.mark.parametrize(
    ("text", "code"), [(SPANISH, "es"), (GERMAN, "de"), (ARABIC, "ar"), (RUSSIAN, "ru"), (JAPANESE, "ja")]
)
def test_other_languages_are_named(text, code):
    assert detect_language(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "FIVE PEOPLE WERE KILLED ON MONDAY WHEN A BOMB WENT OFF AT THE BUS STATION, THE POLICE SAID.",
        "Harakat al-Nasr fighters led by Abu Yazid al-Masri attacked Deir Hafir on Friday, the army said.",
        f"The banner read “{ARABIC[:40]}”, said the mayor, and was seen by all of them on the square on Monday.",
    ],
)
def test_english_with_foreign_names_is_english(text):
    assert detect_language(text) == "en"


@pytest.mark.parametrize("text", ["", "Kerman", "Bomba en Lima", "12 34 56", "\ud800\ud800"])
def test_too_little_to_tell_is_unknown(text):
    assert detect_language(text) is None
