"""`dateline user`: who may sign in to the review desk of a case."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.cases import AsJson, CasePath, name_user, open_case, write_out
from dateline.cli.exits import exit_codes, say
from dateline.text.wordings import hide_password

if TYPE_CHECKING:
    from types import ModuleType

app = typer.Typer(help="Accounts of the review desk of a case.", no_args_is_help=True, rich_markup_mode=None)
Name = Annotated[str, typer.Argument(metavar="NAME", help="What they sign in as.")]


def load_accounts() -> ModuleType:
    """The part of the desk that knows accounts; raises `UsageError` where the desk is not installed."""
    from dateline.errors import UsageError

    try:
        from dateline.review.access import accounts
    except ModuleNotFoundError as problem:
        raise UsageError("The review desk needs a few packages more: pip install 'dateline[review]'") from problem
    return accounts


def ask_password() -> str:
    """A password, typed twice unseen; or a line of standard input when nobody is there to type."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    found: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return found


@app.command("add")
def add_account(
    name: Name,
    case: CasePath,
    role: Annotated[
        str, typer.Option(help="read: looks and exports; review: judges too; admin: looks after accounts too.")
    ] = "read",
) -> None:
    """Make an account; the password is asked for, or read from standard input. With the first one all must sign in."""
    with exit_codes():
        accounts = load_accounts()
        with open_case(case) as opened:
            user = accounts.add_user(opened.store, name, ask_password(), role)
            opened.store.note_audit(name_user(), "user", about=user.name, words=f"made an account, role {user.role}")
        say(f"{user.name} has an account, with the role {user.role}.")


@app.command("list")
def list_accounts(case: CasePath, json: AsJson = False) -> None:
    """List the accounts."""
    with exit_codes():
        with open_case(case) as opened:
            users = opened.store.users()
        if json:
            write_out({"users": [{"name": u.name, "role": u.role, "made": u.made} for u in users]})
            return
        for user in users:
            typer.echo(f"{user.name}  {user.role}  since {user.made[:10]}")
        if not users:
            say(f"There are no accounts. Make one: dateline user add NAME {hide_password(case)} --role admin")


@app.command("role")
def change_role(name: Name, case: CasePath, role: Annotated[str, typer.Argument(metavar="ROLE")]) -> None:
    """Give an account another role: read, review or admin."""
    with exit_codes():
        accounts = load_accounts()
        with open_case(case) as opened:
            accounts.change_role(opened.store, name, role)
            opened.store.note_audit(name_user(), "user", about=name, words=f"changed the role to {role}")
        say(f"{name} has the role {role}.")


@app.command("password")
def change_password(name: Name, case: CasePath) -> None:
    """Give an account another password; who is signed in with it must sign in again."""
    with exit_codes():
        accounts = load_accounts()
        with open_case(case) as opened:
            accounts.find_user(opened.store, name)
            accounts.change_password(opened.store, name, ask_password())
            opened.store.note_audit(name_user(), "user", about=name, words="changed the password")
        say(f"{name} has a new password.")


@app.command("remove")
def remove_account(name: Name, case: CasePath) -> None:
    """Remove an account; what it did stays in the log."""
    with exit_codes():
        accounts = load_accounts()
        with open_case(case) as opened:
            accounts.remove_user(opened.store, name)
            opened.store.note_audit(name_user(), "user", about=name, words="removed the account")
        say(f"{name} has no account any more.")
