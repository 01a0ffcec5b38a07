"""The API against its own description: whatever is asked, it never fails and never answers otherwise than it says."""

from __future__ import annotations

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from served import serve_app

from dateline.review.app import create_app
from dateline.review.desks import DeskSettings

_MOST = 12


def test_any_question_gets_an_answer_of_the_contract(own_case):
    app = create_app(DeskSettings(str(own_case)))
    with serve_app(app) as address:
        assert ask_everything(f"{address}/api/openapi.json") >= 8


def ask_everything(description: str) -> int:
    """Put questions of all kinds to each address that reads; how many addresses there are."""
    schema = schemathesis.openapi.from_url(description)
    asked = 0
    for operation in schema.get_all_operations():

        @settings(max_examples=_MOST, deadline=None, derandomize=True, database=None,
                  suppress_health_check=list(HealthCheck))  # fmt: skip
        def ask(case: schemathesis.Case) -> None:
            # A day that the calendar has not fits the form of a day; it is refused in a sentence, with 400.
            case.call_and_validate(excluded_checks=[positive_data_acceptance])

        found = operation.ok()
        if found.method.upper() != "GET":
            continue
        given(case=found.as_strategy())(ask)()
        asked += 1
    return asked
