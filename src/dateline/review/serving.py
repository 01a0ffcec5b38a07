"""The desk on a port of this machine."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Callable

import uvicorn

from dateline.errors import UsageError
from dateline.review.access.rules import is_loopback
from dateline.review.app import create_app
from dateline.review.desks import Desk, DeskSettings


def serve(settings: DeskSettings, *, said: Callable[[str], None], open_browser: bool = False) -> None:
    """Serve the desk until it is stopped.

    Raises `UsageError` when the port is taken or the address is not one of this machine.
    """
    app = create_app(settings)
    desk: Desk = app.state.desk
    check_accounts(settings, bool(desk.store.users()))
    listening = _listen(settings)
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}/"
    said(f"the desk of {settings.where} is at {address} (stop it with Ctrl-C)")
    if open_browser:
        webbrowser.open(address)
    config = uvicorn.Config(
        app, log_level="warning", server_header=False, timeout_graceful_shutdown=2, access_log=False
    )
    uvicorn.Server(config).run(sockets=[listening])


def check_accounts(settings: DeskSettings, accounts: bool) -> None:
    """Refuse to open a desk to other machines when anybody there could judge and read everything.

    >>> check_accounts(DeskSettings("a.db"), False)
    """
    if not accounts and not is_loopback(settings.host):
        raise UsageError(
            f"At {settings.host} other machines could reach the desk, and {settings.where} has no accounts. Make one "
            f"first: dateline user add NAME {settings.where} --role admin"
        )


def _listen(settings: DeskSettings) -> socket.socket:
    try:
        family = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((settings.host, settings.port))
        # Who opens the address as soon as it is told waits a moment, and is not refused.
        listening.listen()
    except OSError as problem:
        raise UsageError(
            f"The desk cannot listen on {settings.host} port {settings.port} ({problem.strerror or problem}). "
            "Give another with --port or --host."
        ) from problem
    return listening
