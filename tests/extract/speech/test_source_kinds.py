"""What kind of source a phrase names, and whether it leaves the source unnamed."""

from __future__ import annotations

import pytest

from dateline.extract.speech.source_kinds import is_unnamed, names_outlet, tell_kind, tell_kind_of_head

KINDS = [
    ("a spokesman for the interior ministry", "government"),
    ("militia officials", "armed_group"),
    ("an army colonel", "military"),
    ("police", "official"),
    ("a police colonel", "official"),
    ("a colonel of the military police", "military"),
    ("the governor of Tarnow", "official"),
    ("Attorney General Lopez", "official"),
    ("the union's president", "organisation"),
    ("residents", "witness"),
    ("her", None),
]


@pytest.mark.parametrize(("phrase", "kind"), KINDS, ids=[c[0] for c in KINDS])
def test_words_tell_the_kind(phrase: str, kind: str | None) -> None:
    assert tell_kind(phrase) == kind


HEADS = [("residents", "residents of the army town", "witness"), ("sources", "military sources", "military")]


@pytest.mark.parametrize(("head", "phrase", "kind"), HEADS)
def test_the_head_counts_most(head: str, phrase: str, kind: str) -> None:
    assert tell_kind_of_head(head, phrase) == kind


UNNAMED = [
    ("officials", "two militia officials", "armed_group", True),
    ("spokesman", "a police spokesman", "official", False),
    ("source", "a security source", "official", True),
    ("report", "a report", "document", False),
]


@pytest.mark.parametrize(("head", "phrase", "kind", "unnamed"), UNNAMED)
def test_institutions_are_never_anonymous(head: str, phrase: str, kind: str, unnamed: bool) -> None:
    assert is_unnamed(head, phrase, kind, named=False) is unnamed  # type: ignore[arg-type]


def test_an_outlet_is_known_by_its_name() -> None:
    assert names_outlet("the Harbour Gazette")
    assert not names_outlet("the mayor")
