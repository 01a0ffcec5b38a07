"""The API against its own description: whatever is asked, it never fails and never answers otherwise than it says."""

from __future__ import annotations

import httpx
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from served import serve_app

from dateline.review.app import create_app
from dateline.review.desks import DeskSettings

_MOST = 12


def test_any_question_gets_an_answer_of_the_contract(own_case):
    app = create_app(DeskSettings(str(own_case)))
    with serve_app(app) as address, httpx.Client(base_url=address) as client:
        token = client.get("/api/session").json()["csrf"]
        cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        writes = {"X-CSRF-Token": token, "Cookie": cookie}
        assert ask_everything(f"{address}/api/openapi.json", writes) >= 18


def ask_everything(description: str, headers: dict[str, str]) -> int:
    """Put questions of all kinds to each address, as one who may write; how many addresses there are."""
    schema = schemathesis.openapi.from_url(description)
    asked = 0
    for operation in schema.get_all_operations():

        @settings(max_examples=_MOST, deadline=None, derandomize=True, database=None,
                  suppress_health_check=list(HealthCheck))  # fmt: skip
        def ask(case: schemathesis.Case) -> None:
            # A day that the calendar has not fits the form of a day; it is refused in a sentence, with 400.
            # What is well formed may still be about nothing that the case has.
            case.call_and_validate(excluded_checks=[positive_data_acceptance], headers=headers)

        found = operation.ok()
        given(case=found.as_strategy())(ask)()
        asked += 1
    return asked
