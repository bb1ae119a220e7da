"""A service that runs in a thread of this process until it is told to end."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

FAREWELL_S = 15
"""How long a request that is being answered may still take at the end, in seconds: longer than a review with a model."""
BACKLOG = 2048
"""Connections that wait while all threads are busy; uvicorn's own default."""


class Ended(Exception):
    """What was to run has ended by itself, and cannot be had back."""


class Service:
    """A running service."""

    def __init__(self, server: uvicorn.Server, thread: threading.Thread) -> None:
        self._server = server
        self._thread = thread

    @property
    def alive(self) -> bool:
        """Tell whether it still runs."""
        return self._thread.is_alive()

    @property
    def ready(self) -> bool:
        """Tell whether it takes connections."""
        return self._server.started

    def keep_up(self) -> None:
        """Raise Ended where it does not run any more."""
        if not self.alive:
            raise Ended("the API ended by itself")

    def end(self) -> None:
        """Let it answer what it was asked, then end it."""
        self._server.should_exit = True
        self._thread.join(FAREWELL_S + 1)


class _Sharing(uvicorn.Server):
    """A server beside others on one socket. It takes one connection at a time, so that none takes them all.

    asyncio takes as many at once as it was told may wait; how many really may wait is set again afterwards.
    """

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to take connections."""
        await super().startup(sockets)
        for one in sockets or ():
            one.listen(BACKLOG)


@contextmanager
def served(app: FastAPI, listening: socket.socket, *, sharing: bool = False) -> Iterator[Service]:
    """Serve on a bound socket, `sharing` it with other processes. What is logged of a request is the app's to decide."""
    config = uvicorn.Config(
        app,
        loop="asyncio" if sharing else "auto",  # uvloop takes all connections at once
        backlog=1 if sharing else BACKLOG,
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=FAREWELL_S,
    )
    server = _Sharing(config) if sharing else uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, name="api", daemon=True)
    thread.start()
    service = Service(server, thread)
    try:
        yield service
    finally:
        service.end()
