"""The desk on a port of this machine."""

from __future__ import annotations

import multiprocessing
import signal
import socket
import threading
import webbrowser
from collections.abc import Callable
from functools import partial
from multiprocessing.process import BaseProcess

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from dateline.errors import UsageError
from dateline.review.access.rules import is_loopback
from dateline.review.app import create_app
from dateline.review.desks import Desk, DeskSettings
from dateline.text.wordings import hide_password


def serve(settings: DeskSettings, *, said: Callable[[str], None], open_browser: bool = False) -> None:
    """Serve the desk until it is stopped, by several processes that share the case as its store lets them.

    Raises `UsageError` when the port is taken or the address is not one of this machine.
    """
    desk = Desk(settings)
    check_accounts(settings, bool(desk.store.users()))
    desk.close()
    listening = _listen(settings)
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}/"
    said(f"the desk of {hide_password(settings.where)} is at {address} (stop it with Ctrl-C)")
    if open_browser:
        webbrowser.open(address)
    config = uvicorn.Config(
        partial(make_app, settings),
        factory=True,
        workers=settings.workers,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=2,
        timeout_worker_healthcheck=60,
        access_log=False,
    )
    if settings.workers > 1:
        Multiprocess(config, sockets=[listening]).run()
    else:
        uvicorn.Server(config).run(sockets=[listening])


def make_app(settings: DeskSettings) -> FastAPI:
    """The desk in a process of its own, which ends with the one that started it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    return create_app(settings)


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    signal.raise_signal(signal.SIGTERM)


def check_accounts(settings: DeskSettings, accounts: bool) -> None:
    """Refuse to open a desk to other machines when anybody there could judge and read everything.

    >>> check_accounts(DeskSettings("a.db"), False)
    """
    if not accounts and not is_loopback(settings.host):
        where = hide_password(settings.where)
        raise UsageError(
            f"At {settings.host} other machines could reach the desk, and {where} has no accounts. Make one "
            f"first: dateline user add NAME {where} --role admin"
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
