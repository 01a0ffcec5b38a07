"""A claim in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from dateline.claim.titles import write_range
from dateline.records.claims import (
    CauseValue,
    CharacterisationValue,
    Claim,
    IntentValue,
    OccurrenceValue,
    ResponsibilityValue,
    RevisionValue,
    StatementValue,
    TollValue,
    VictimValue,
)
from dateline.records.events import Stance
from dateline.records.incidents import Incident
from dateline.text.wordings import plain_words, say_or_says, shorten, write_chain

_STANCES: dict[Stance, str] = {
    "claimed": "claimed responsibility",
    "blamed": "is to blame",
    "suspected": "is suspected",
    "stated": "did it",
    "denied": "did not do it",
}
_PARTS = {"total": "", "part": " (a part of a larger figure)", "increment": " (more than were counted before)"}
_LONGEST = 160


class Known(Protocol):
    """What a sentence about a claim asks of what stands around it."""

    @property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id."""
        ...

    @property
    def incidents(self) -> Mapping[str, Incident]:
        """Incidents by id."""
        ...

    def name_actor(self, own_id: str | None) -> str:
        """The name of an actor."""
        ...


def write_sentence(claim: Claim, view: Known) -> str:
    """What a claim says, and who says it, in one sentence."""
    said = _content(claim, view)
    if claim.polarity == "denied" and not isinstance(claim.value, ResponsibilityValue):
        said = f"it is not so that {said}"
    if _is_narrated(claim):
        return f"The report says in its own voice that {said}."
    source = write_chain(claim.sources)
    return f"{_upper(source)} {say_or_says(source)} that {said}."


def _content(claim: Claim, view: Known) -> str:
    value = claim.value
    match value:
        case OccurrenceValue():
            incident = view.incidents.get(claim.incident or "")
            return f"this happened: {incident.title}" if incident else "it happened"
        case TollValue():
            return write_toll(value)
        case ResponsibilityValue():
            return f"{view.name_actor(value.actor)} {_STANCES[value.stance]}"
        case VictimValue():
            return write_victim(value)
        case CauseValue() | StatementValue():
            return f"“{shorten(value.text, _LONGEST)}”"
        case CharacterisationValue():
            return f"it was “{shorten(value.quote, _LONGEST)}”"
        case IntentValue():
            return f"{view.name_actor(value.actor)} will: “{shorten(value.text, _LONGEST)}”"
        case RevisionValue():
            return _revision(value, view)


def write_toll(value: TollValue) -> str:
    """A figure in words.

    >>> write_toll(TollValue("killed", "children", 12, 12, "exact", "part"))
    '12 children were killed (a part of a larger figure)'
    >>> write_toll(TollValue("wounded", "all", 101, None, "at_least", "total"))
    '101 or more people were wounded'
    """
    if (value.low, value.high, value.group) == (1, 1, "all") and value.outcome != "casualties":
        return f"1 person was {value.outcome}{_PARTS[value.scope]}"
    people = "people" if value.group == "all" else value.group.replace("_", " ")
    if value.outcome == "casualties":
        return f"{write_range(value.low, value.high)} {people} were killed or wounded{_PARTS[value.scope]}"
    return f"{write_range(value.low, value.high)} {people} were {value.outcome}{_PARTS[value.scope]}"


def write_victim(value: VictimValue) -> str:
    """One victim in words.

    >>> write_victim(VictimValue("Ana Pell", (), 34, "female", "nurse", None, "killed"))
    'Ana Pell, 34, nurse, was killed'
    >>> write_victim(VictimValue(None, (), None, None, "a guard", None, "wounded"))
    'a guard was wounded'
    """
    if value.name is None and value.role:
        return f"{plain_words(value.role)} was {value.outcome or 'a victim'}"
    known = [plain_words(value.name or "a person"), str(value.age) if value.age is not None else None, value.role]
    return f"{', '.join(k for k in known if k)}, was {value.outcome or 'a victim'}"


def _revision(value: RevisionValue, view: Known) -> str:
    figures = [
        write_range(claim.value.low, claim.value.high)
        for own in (value.from_claim, value.to_claim)
        if (claim := view.claims.get(own)) and isinstance(claim.value, TollValue)
    ]
    why = f", since “{shorten(value.reason, _LONGEST)}”" if value.reason else ""
    return f"the figure went from {' to '.join(figures)}{why}" if len(figures) == 2 else f"a figure was revised{why}"


def _is_narrated(claim: Claim) -> bool:
    return all(link.kind == "narrator" for link in claim.sources)


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
