"""What tests of the commands speak in."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

CONSOLE_SCRIPT = Path(sys.executable).parent / "coach"

RISKY = "It will be done by Friday, promise."
FINE = "Thanks for the log. I will read it today and come back to you."


@dataclass(frozen=True)
class Outcome:
    """How a command ended."""

    code: int
    out: str
    err: str

    def refused(self) -> str:
        """Return the one sentence of a refusal: exit code 2, nothing on standard output."""
        assert self.code == 2, self
        assert self.out == ""
        assert self.err.startswith("coach: ")
        assert self.err.count("\n") == 1, self.err
        return self.err


Run = Callable[..., Outcome]
"""Runs `coach` in this process: arguments as text or paths, `stdin` as bytes."""

Process = Callable[..., subprocess.CompletedProcess[bytes]]
"""Runs the console script as a process of its own: the same, and environment variables as keywords."""
