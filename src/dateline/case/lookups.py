"""What a person means by an id: whole, or its start, or its start and end."""

from __future__ import annotations

from typing import Literal

from dateline.errors import UsageError
from dateline.records.cases import IncidentQuery
from dateline.store.base import CaseStore

_SHOWN = 8


def short_case_id(own_id: str) -> str:
    """An id as lists show it: the start of the document's, and the end.

    >>> short_case_id("9f3c01aa77b2e4d1-i2")
    '9f3c01aa-i2'
    """
    document, dash, end = own_id.rpartition("-")
    return f"{document[:_SHOWN]}{dash}{end}"


def find_reported(store: CaseStore, given: str) -> str:
    """The reported incident that is meant.

    Raises `UsageError` when there is none or more than one.
    """
    return _find(store, given, of="incidents")


def find_claim(store: CaseStore, given: str) -> str:
    """The claim that is meant; raises `UsageError` when there is none or more than one."""
    return _find(store, given, of="claims")


def find_incident(store: CaseStore, given: str) -> str:
    """The incident of the case that is meant, by its own id or by that of any reported incident in it.

    Raises `UsageError` when there is none, or when several incidents fit.
    """
    homes = store.homes(_candidates(store, given, of="incidents"))
    found = sorted(set(homes.values()))
    if len(found) == 1:
        return found[0]
    raise _confused(given, found, "incident")


def find_incidents(store: CaseStore, given: str) -> list[str]:
    """The incidents that are meant by an id, or by words of their title; then those with most reports come first.

    Raises `UsageError` when there is none, or when an id fits several.
    """
    if _candidates(store, given, of="incidents"):
        return [find_incident(store, given)]
    titled = store.incidents(IncidentQuery(words=given, background=True))
    if not titled:
        raise _confused(given, [], "incident")
    return [i.incident.id for i in sorted(titled, key=lambda i: -i.reports)]


def _find(store: CaseStore, given: str, *, of: Literal["claims", "incidents"]) -> str:
    found = _candidates(store, given, of=of)
    if len(found) == 1:
        return found[0]
    raise _confused(given, found, "claim" if of == "claims" else "incident")


def _candidates(store: CaseStore, given: str, *, of: Literal["claims", "incidents"]) -> list[str]:
    start, dash, end = given.strip().rpartition("-")
    if not dash:
        return store.find_ids(end, of=of) if end else []
    return store.find_ids(start, f"-{end}", of=of)


def _confused(given: str, found: list[str], what: str) -> UsageError:
    if not found:
        verb = "incidents CASE" if what == "incident" else "show CASE INCIDENT"
        return UsageError(f"The case has no {what} {given!r}; `dateline {verb}` lists them.")
    several = ", ".join(found[:5]) + (" ..." if len(found) > 5 else "")
    return UsageError(f"{given!r} may be {several}. Give more of the id.")
