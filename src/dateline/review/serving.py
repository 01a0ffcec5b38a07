"""The desk on a port of this machine."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Callable

import uvicorn

from dateline.errors import UsageError
from dateline.review.app import create_app
from dateline.review.desks import DeskSettings


def serve(settings: DeskSettings, *, said: Callable[[str], None], open_browser: bool = False) -> None:
    """Serve the desk until it is stopped.

    Raises `UsageError` when the port is taken or the address is not one of this machine.
    """
    app = create_app(settings)
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
