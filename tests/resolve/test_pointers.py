"""What descriptions and pronouns point back to."""

from __future__ import annotations

from dateline.records.actors import ActorMention
from dateline.records.spans import Span
from dateline.resolve.pointers import Candidate, point_description, point_pronoun


def candidate(actor: int, name: str, kind: str | None, **changes: object) -> Candidate:
    known = {
        "sentences": 1,
        "named": True,
        "plural": False,
        "subject": False,
        "heads": frozenset(),
        "offices": frozenset(),
    }
    return Candidate(actor=actor, name=name, kind=kind, **{**known, **changes})  # type: ignore[arg-type]


def described(name: str, *, plural: bool = False) -> ActorMention:
    return ActorMention(Span(90, 99), Span(94, 99), name, "description", None, None, plural, "a noun")


def test_a_name_that_ends_in_the_noun_is_meant() -> None:
    front = candidate(1, "River Front", "rebel_group")
    found = point_description(described("the front"), "front", [front])
    assert found == (1, "the name ends in “front”")


def test_two_names_that_fit_in_one_sentence_leave_it_open() -> None:
    both = [candidate(1, "River Front", "rebel_group"), candidate(2, "Dawn Front", "rebel_group")]
    assert point_description(described("the front"), "front", both) is None


def test_they_are_the_subject_before() -> None:
    near = candidate(1, "two nurses", "civilians", named=False, plural=True)
    subject = candidate(2, "Five gunmen", "militia", named=False, plural=True, subject=True)
    assert point_pronoun("They", [near, subject]) == 2


def test_a_pronoun_with_nobody_near_points_to_nobody() -> None:
    assert point_pronoun("they", [candidate(1, "Five gunmen", "militia", plural=True, sentences=3)]) is None
    assert point_pronoun("it", [candidate(1, "Ana Lund", "person")]) is None
