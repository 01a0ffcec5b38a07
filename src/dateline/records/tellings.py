"""One incident as one report tells it, with all that the case needs to bring it together with others."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.actors import Actor
from dateline.records.claims import Claim
from dateline.records.incidents import Incident
from dateline.records.reported import Reported


@dataclass(frozen=True, slots=True)
class Report:
    """What a case knows of a report beside its text.

    `number` counts the reports of a case in the order of adding; `printings` counts the outlets and addresses that have
    the text word for word. `replaces` is the earlier text at the same address,
    `replaced_by` the later one; None when there is none. `origin` is equal for reports that repeat one text.
    """

    id: str
    number: int
    published: str | None
    publisher: str | None
    title: str | None
    url: str | None
    replaces: str | None
    replaced_by: str | None
    origin: str
    printings: int = 1


@dataclass(frozen=True, slots=True)
class Telling:
    """One incident as one report tells it, with every claim about it and the actors that they name.

    What a person rejected or corrected is rejected or corrected here already.
    """

    reported: Reported
    incident: Incident
    claims: tuple[Claim, ...]
    actors: tuple[Actor, ...]
    report: Report
