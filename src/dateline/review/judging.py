"""What is decided at the desk, by forms and through the API alike: recorded with its reason, written in the log."""

from __future__ import annotations

from dateline.case.rulings import describe_judgement
from dateline.errors import UsageError
from dateline.records.cases import Judgement, JudgementKind
from dateline.review.access.visitors import Visitor
from dateline.review.desks import Desk

ON_PAIRS: tuple[JudgementKind, ...] = ("same", "different")
ON_CLAIMS: tuple[JudgementKind, ...] = ("confirm", "reject", "correct")


def judge_pair(
    desk: Desk, visitor: Visitor, kind: str, pair: tuple[str, str], *, reason: str, shown: str | None
) -> Judgement:
    """Two are one event, or are not.

    Raises `UsageError` for what cannot be judged so and `ConflictError` when it has changed since it was shown.
    """
    if kind not in ON_PAIRS:
        raise UsageError("Say same, different or later.")
    with desk.writing() as case, case.writing():
        made = case.judge(kind, *pair, reason=reason, author=visitor.name, shown=shown)
        case.store.take_up(visitor.name, made.a, made.b or "")
        _note(desk, visitor, made)
    return made


def judge_claim(
    desk: Desk,
    visitor: Visitor,
    kind: str,
    claim: str,
    *,
    reason: str,
    field: str | None,
    value: str | None,
    shown: str | None,
) -> Judgement:
    """A claim is right, was misread, or says something else; raises as `judge_pair` does."""
    if kind not in ON_CLAIMS:
        raise UsageError("Say confirm, reject or correct.")
    _check_reason(reason)
    corrects = kind == "correct"
    with desk.writing() as case, case.writing():
        made = case.judge(
            kind,
            claim,
            reason=reason.strip(),
            author=visitor.name,
            field=field if corrects else None,
            value=(value or "").strip() if corrects else None,
            shown=shown,
        )
        _note(desk, visitor, made)
    return made


def correct_incident(
    desk: Desk, visitor: Visitor, tellings: dict[str, str | None], *, reason: str, field: str, value: str
) -> list[Judgement]:
    """What several reports tell of an incident is put right in each, all or none; raises as `judge_pair` does.

    `tellings` are the reported incidents, each with the digest of what was shown of it.
    """
    _check_reason(reason)
    if not tellings:
        raise UsageError("Choose at least one report whose telling is to be corrected.")
    made = []
    with desk.writing() as case, case.writing():
        # The digests are compared first: each judgement changes what the others were made on.
        for own, shown in tellings.items():
            case.check_shown(own, None, shown)
        for own in tellings:
            made.append(
                case.judge("correct", own, reason=reason.strip(), author=visitor.name, field=field, value=value.strip())
            )
            _note(desk, visitor, made[-1])
    return made


def take_back(desk: Desk, visitor: Visitor, number: int) -> Judgement:
    """Undo a judgement; it stays in the history. Raises `StoreError` when it is not in force any more."""
    with desk.writing() as case, case.writing():
        undone = case.undo(number, author=visitor.name)
        words = f"undid: {describe_judgement(undone)}"
        case.store.note_audit(visitor.name, "undo", about=str(number), words=words, address=visitor.address)
    return undone


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise UsageError("A judgement needs its reason.")


def _note(desk: Desk, visitor: Visitor, made: Judgement) -> None:
    about = made.a if made.b is None else str(made.id)
    desk.case.store.note_audit(
        visitor.name, "judge", about=about, words=describe_judgement(made), address=visitor.address
    )
