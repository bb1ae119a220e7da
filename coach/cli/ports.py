"""Ports: taken before anything starts, so that a port in use is one sentence and not half a service."""

from __future__ import annotations

import socket

from api.server import BACKLOG
from coach.errors import SettingsError


def claim(host: str, port: int, option: str) -> socket.socket:
    """Return a socket bound to the port; 0 takes a free one.

    Raises SettingsError, which names the option, where the address or the port cannot be had.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except (OSError, UnicodeError):  # UnicodeError: a name with an empty or overlong part
        raise SettingsError(f"--host {host!r} is no address of this machine") from None
    claimed = socket.socket(family, socket.SOCK_STREAM)
    try:
        claimed.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        claimed.bind(address)
        claimed.listen(BACKLOG)
    except OSError as error:
        claimed.close()
        raise SettingsError(
            f"port {port} on {host} cannot be used: {(error.strerror or str(error)).lower()}; give another with {option}"
        ) from None
    return claimed


def address(claimed: socket.socket) -> tuple[str, int]:
    """Return the host, as a client on this machine reaches it, and the port."""
    host, port = claimed.getsockname()[:2]
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 — recognised, not listened on
    return (f"[{reachable}]" if ":" in reachable else reachable), port
