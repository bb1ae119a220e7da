"""A real `coach serve` for a test: started, asked, ended."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.commands import CONSOLE_SCRIPT

PATIENCE_S = 90.0


@dataclass(frozen=True)
class Served:
    """A service that is ready."""

    process: subprocess.Popen[str]
    api: str
    page: str | None
    said: str
    """What it wrote to standard output until it was ready."""
    _log: IO[str]

    def log(self) -> str:
        """Return what it has written to standard error so far."""
        self._log.seek(0)
        return self._log.read()

    def workers(self) -> list[int]:
        """Return the ids of the processes that answer, where there are several."""
        return [child for child in self.children() if "spawn_main" in command_of(child)]

    def children(self) -> list[int]:
        """Return the ids of its child processes."""
        listed = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return [int(child) for path in listed for child in path.read_text(encoding="ascii").split()]


@contextmanager
def served(*options: str, environment: Mapping[str, str], before: Sequence[str] = ()) -> Iterator[Served]:
    """Start `coach serve` on free ports, with `before` in front of the command, and end it if the test does not."""
    command = [*before, str(CONSOLE_SCRIPT), "serve", "--port", "0", "--page-port", "0", *options]
    # a file and no pipe: nobody reads what is logged while the service runs, and a full pipe would stop it
    with tempfile.TemporaryFile("w+", encoding="utf-8") as log:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=log, text=True, env={**os.environ, **environment}
        )
        try:
            said = ""
            while "Ctrl-C" not in said:
                assert process.stdout is not None
                line = process.stdout.readline()
                if not line:
                    log.seek(0)
                    raise AssertionError(f"the service ended: {said} {log.read()}")
                said += line
            addresses = dict(re.findall(r"^(\w+)\s+(http\S+)$", said, re.MULTILINE))
            yield Served(process, addresses["API"], addresses.get("page"), said, log)
        finally:
            process.terminate()
            process.communicate(timeout=PATIENCE_S)


def command_of(pid: int) -> str:
    """Return the command of a process; nothing where it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def alive(pid: int) -> bool:
    """Tell whether a process runs; one that is dead and not yet fetched does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in ("Z", "X")


def gone(pid: int) -> bool:
    """Tell whether a process ends within the patience of these tests."""
    deadline = time.monotonic() + PATIENCE_S
    while alive(pid):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
