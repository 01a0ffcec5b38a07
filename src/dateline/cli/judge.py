"""`dateline judge`: what a person decides, recorded and never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dateline.cli.cases import AsJson, CasePath, as_json, name_user, open_case, write_out
from dateline.cli.exits import exit_codes, say
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.case.cases import Case
    from dateline.records.cases import Judgement

Decision = Literal["same", "different", "split", "correct", "confirm", "reject", "undo", "log"]
_USES: dict[str, str] = {
    "same": "same INCIDENT INCIDENT",
    "different": "different INCIDENT INCIDENT",
    "split": "split INCIDENT",
    "correct": "correct CLAIM-OR-INCIDENT FIELD VALUE",
    "confirm": "confirm CLAIM",
    "reject": "reject CLAIM",
    "undo": "undo NUMBER",
    "log": "log",
}


def judge_case(
    case: CasePath,
    decision: Annotated[Decision, typer.Argument(metavar="DECISION", help=", ".join(_USES))],
    about: Annotated[
        list[str] | None, typer.Argument(metavar="ABOUT...", help="Ids; for correct, field and value.")
    ] = None,
    because: Annotated[str, typer.Option(metavar="WORDS", help="Why; every judgement but undo needs it.")] = "",
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who decides; else the user of this machine.")] = None,
    json: AsJson = False,
) -> None:
    """Record a decision: two incidents are the same or different, a figure is confirmed, wrong, or to be corrected.

    What was read is not changed; incidents and tolls follow the decision at once, and go back when it is undone.
    """
    with exit_codes():
        given = about or []
        wanted = len(_USES[decision].split()) - 1
        if len(given) != wanted:
            raise UsageError(f"Write: dateline judge CASE {_USES[decision]} --because WORDS")
        author = by or name_user()
        with open_case(case) as opened:
            if decision == "log":
                _show_log(opened, json)
                return
            made = (
                _undo(opened, given[0], author)
                if decision == "undo"
                else _judge(opened, decision, given, because, author)
            )
            _report(opened, made, decision, json)


def _judge(case: Case, decision: Decision, given: list[str], because: str, author: str) -> Judgement:
    from dateline.case.lookups import find_claim, find_reported
    from dateline.case.rulings import is_claim

    store = case.store
    if decision in ("same", "different"):
        a, b = (find_reported(store, own) for own in given)
        return case.judge(decision, a, b, reason=because, author=author)
    if decision == "split":
        return case.judge("split", find_reported(store, given[0]), reason=because, author=author)
    if decision == "correct":
        own = find_claim(store, given[0]) if is_claim(given[0]) else find_reported(store, given[0])
        return case.judge("correct", own, reason=because, author=author, field=given[1], value=given[2])
    return case.judge(decision, find_claim(store, given[0]), reason=because, author=author)  # type: ignore[arg-type]


def _undo(case: Case, given: str, author: str) -> Judgement:
    if not given.isdigit():
        raise UsageError(f"{given!r} is no number of a judgement. `dateline judge CASE log` lists them.")
    return case.undo(int(given), author=author)


def _report(case: Case, made: Judgement, decision: Decision, json: bool) -> None:
    from dateline.records.cases import Judgement

    if json:
        write_out(as_json(made, Judgement))
        return
    homes = sorted({*case.store.homes([own for own in (made.a, made.b) if own]).values()})
    done = "undone" if decision == "undo" else "recorded"
    say(f"Judgement {made.id} is {done}.")
    for found in case.store.incidents_by_id(homes).values():
        say(f"{found.incident.id}  {found.incident.title}")


def _show_log(case: Case, json: bool) -> None:
    from dateline.records.cases import Judgement

    judgements, flags = case.store.judgements(undone=True), case.flags()
    if json:
        write_out(
            {"judgements": [as_json(j, Judgement) for j in judgements], "flags": {str(k): v for k, v in flags.items()}}
        )
        return
    from dateline.cli.case_tables import render_log
    from dateline.cli.reports import make_console

    make_console().print(render_log(judgements, flags))
