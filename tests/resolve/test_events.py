"""Which mentions are one event of a report, with its date, place and type."""

from __future__ import annotations

from tests.told_reports import Report

LEAD = "Bomb kills nine at ferry landing\nA bomb killed nine people in Velgrad on Wednesday."


def groups(report: Report) -> list[list[str]]:
    return [[report.events[i].span.of(report.text) for i in g.mentions] for g in report.resolve()]


def test_headline_lead_and_later_words_are_one_event() -> None:
    report = Report(
        LEAD + "\nThe attack was the worst in years.\nThe dead were clerks.\nThe incident is being looked into."
    )
    report.title = True
    report.tell("kills", "killing").tell("killed", "killing", on="2024-05-01", at="Velgrad")
    report.tell("attack", "armed_attack", nominal=True, definite=True).tell("dead", "killing", outcome_word=True)
    report.tell("incident", "other", nominal=True, definite=True, general=True, weak=True)
    assert groups(report) == [["kills", "killed", "attack", "dead", "incident"]]
    (event,) = report.resolve()
    assert (event.date.start, event.salience, event.type) == ("2024-05-01", "main", "armed_attack")
    assert "it points back to an event told just before" in event.reasons


def test_another_attack_of_another_day_stays_apart() -> None:
    report = Report(LEAD + "\nAnother attack killed four soldiers in April.")
    report.tell("kills", "killing").tell("killed", "killing", on="2024-05-01")
    report.tell("attack", "armed_attack", on="2024-04-02", nominal=True, apart=True)
    first, second = report.resolve()
    assert (first.salience, second.salience) == ("main", "background")


def test_items_of_a_list_are_told_apart() -> None:
    items = "• January: An attack killed two clerks.\n• February: An attack killed nine drivers."
    report = Report("Attacks by month.\nA list follows.\nIt is ours.\n" + items)
    report.tell("attack", "armed_attack", nominal=True, indefinite=True, victim="two clerks")
    report.tell("attack", "armed_attack", nominal=True, indefinite=True, victim="nine drivers")
    assert groups(report) == [["attack"], ["attack"]]


def test_killings_of_two_named_persons_are_two_events() -> None:
    text = "Ana Pell was shot dead on Monday.\nNo one was held.\nIlka Moraw was killed last year."
    report = Report(text).person("Ana Pell").person("Ilka Moraw")
    report.tell("shot", "killing", victim="Ana Pell").tell("killed", "killing", victim="Ilka Moraw")
    assert groups(report) == [["shot"], ["killed"]]


def test_a_victim_named_later_is_of_the_event_that_counts_several() -> None:
    text = "Gunmen killed two clerks at the landing.\nAna Pell, one of them, was killed at her desk."
    report = Report(text).person("Ana Pell")
    report.tell("killed", "killing", victim="two clerks").tell("killed", "killing", victim="Ana Pell")
    assert groups(report) == [["killed", "killed"]]


def test_an_event_without_parties_toll_or_date_is_kept() -> None:
    report = Report("There was an explosion.").tell("explosion", "explosion", nominal=True, indefinite=True)
    (event,) = report.resolve()
    assert (event.type, event.place, event.date.end) == ("explosion", None, "2024-05-03")


def test_a_general_word_without_an_event_before_it_is_none() -> None:
    report = Report("The incident is being looked into.").tell("incident", "other", general=True, definite=True)
    assert report.resolve() == ()


def test_a_mere_possibility_is_no_event() -> None:
    report = Report("An attack could follow.").tell("attack", "armed_attack", nominal=True, reality="hypothetical")
    assert report.resolve() == ()


def test_the_same_report_gives_the_same_events() -> None:
    def build() -> Report:
        report = Report(LEAD)
        return report.tell("kills", "killing").tell("killed", "killing", on="2024-05-01", at="Velgrad")

    assert build().resolve() == build().resolve()


def test_the_blast_is_the_bomb_and_not_the_attacks_told_of_besides() -> None:
    text = (
        "A bomb killed nine people in Velgrad on Wednesday.\nThey were clerks.\nIt was noon.\nPeople ran.\n"
        "The militia has stepped up attacks on clerks.\nThe blast broke windows."
    )
    report = Report(text).tell("bomb", "bombing", nominal=True, indefinite=True, on="2024-05-01", at="Velgrad")
    report.tell("attacks", "armed_attack", nominal=True, plural=True, victim="clerks")
    report.tell("blast", "explosion", nominal=True, definite=True)
    assert ["bomb", "blast"] in groups(report)


def test_protests_of_one_place_are_told_in_the_plural_unless_the_report_tells_one() -> None:
    text = "The minister left.\nIt was noon.\nHe spoke.\nHe went.\nProtests went on in Velgrad.\nA rally began."
    report = Report(text).tell("Protests", "protest", nominal=True, plural=True, at="Velgrad")
    assert ["Protests"] in groups(report)
    report.tell("rally", "protest", nominal=True, indefinite=True, at="Velgrad")
    assert ["Protests"] not in groups(report)


def test_shootings_in_two_streets_are_two() -> None:
    apart = Report("A man was shot in Alder Drive.\nA boy was shot in Birch Street.")
    apart.tell("shot", "armed_attack", at="Alder Drive")
    apart.tell("shot", "armed_attack", at="Birch Street")
    assert groups(apart) == [["shot"], ["shot"]]
    same = Report("A man was shot in Alder Drive.\nThe man was shot in Alder Drive at noon.")
    same.tell("shot", "armed_attack", at="Alder Drive")
    same.tell("shot", "armed_attack", at="Alder Drive", definite=True)
    assert groups(same) == [["shot", "shot"]]


def test_nobody_is_killed_or_arrested_twice() -> None:
    text = "Ana Pell was arrested.\nIn other news the port was shut.\nIt rained.\nAna Pell’s detention drew protests."
    report = Report(text).person("Ana Pell")
    report.tell("arrested", "arrest", victim="Ana Pell")
    report.tell("detention", "arrest", nominal=True, victim="Ana Pell")
    assert groups(report) == [["arrested", "detention"]]
    assert "the same person suffers it by name" in report.resolve()[0].reasons


def test_what_one_sentence_says_of_one_person_is_one_event() -> None:
    report = Report("Ana Pell was seized and robbed at the landing.").person("Ana Pell")
    report.tell("seized", "abduction", victim="Ana Pell", clause="main")
    report.tell("robbed", "other", victim="Ana Pell", clause="joined")
    assert groups(report) == [["seized", "robbed"]]


def test_a_noun_in_a_wish_names_what_happened() -> None:
    text = "Ana Pell was convicted on Monday.\nHer friends want Ana Pell’s conviction set aside."
    report = Report(text).person("Ana Pell")
    report.tell("convicted", "other", victim="Ana Pell")
    report.tell("conviction", "other", nominal=True, victim="Ana Pell", reality="planned")
    assert groups(report) == [["convicted", "conviction"]]
