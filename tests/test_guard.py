"""The guard of this suite refuses what it promises to refuse."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest


def attempts() -> str:
    """Return what was refused since the last look, and forget it, so that this test itself does not fail for it."""
    path = Path(os.environ["GUARD_FILE"])
    seen = path.read_text(encoding="utf-8")
    path.write_text("")
    return seen


def test_a_connection_to_another_machine_is_refused_and_noted() -> None:
    with socket.socket() as one, pytest.raises(PermissionError):
        one.connect(("192.0.2.1", 80))
    assert attempts() == "socket.connect 192.0.2.1\n"


def test_a_name_is_not_looked_up() -> None:
    with pytest.raises(PermissionError):
        socket.getaddrinfo("example.com", 80)
    assert "example.com" in attempts()


def test_a_swallowed_attempt_of_a_child_process_is_noted() -> None:
    code = "import socket, contextlib\nwith contextlib.suppress(OSError): socket.create_connection(('192.0.2.1', 80))"
    subprocess.run([sys.executable, "-c", code], check=True)
    assert "192.0.2.1" in attempts()


def test_this_machine_may_be_reached() -> None:
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())
    assert attempts() == ""
