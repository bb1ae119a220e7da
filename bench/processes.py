"""Runs a command to its end and tells what it took."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Ran:
    """What a process took: wall time, and the most memory that it held, where the platform tells."""

    seconds: float
    peak_mb: float | None
    out: bytes
    error: bytes


def coach_command() -> str:
    """Return the path of the console script beside this interpreter."""
    found = shutil.which("coach", path=str(Path(sys.executable).parent))
    if found is None:
        raise SystemExit("bench: the `coach` command is not installed beside this Python")
    return found


def run(command: Sequence[str], environment: Mapping[str, str]) -> Ran:
    """Return what a command took; ends the bench where it fails."""
    with TemporaryFile() as out, TemporaryFile() as error:
        start = time.perf_counter()
        process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=error)
        peak = None
        if hasattr(os, "wait4"):
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / MEGABYTE
        else:
            process.wait()
        seconds = time.perf_counter() - start
        out.seek(0)
        error.seek(0)
        said = Ran(seconds, peak, out.read(), error.read())
    if process.returncode:
        raise SystemExit(
            f"bench: {Path(command[0]).name} ended with {process.returncode}: {said.error.decode()[-500:]}"
        )
    return said
