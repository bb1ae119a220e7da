"""A service that runs in a thread of this process until it is told to end."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

FAREWELL_S = 5
"""How long a request that is being answered may still take at the end, in seconds."""


class Service:
    """A running service."""

    def __init__(self, server: uvicorn.Server, thread: threading.Thread) -> None:
        self._server = server
        self._thread = thread

    @property
    def alive(self) -> bool:
        """Tell whether it still runs."""
        return self._thread.is_alive()

    def end(self) -> None:
        """Let it answer what it was asked, then end it."""
        self._server.should_exit = True
        self._thread.join(FAREWELL_S + 1)


@contextmanager
def served(app: FastAPI, listening: socket.socket) -> Iterator[Service]:
    """Serve on a bound socket. There is no access log: what stands in a path or a query is nobody's business."""
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=FAREWELL_S,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, name="api", daemon=True)
    thread.start()
    service = Service(server, thread)
    try:
        yield service
    finally:
        service.end()
