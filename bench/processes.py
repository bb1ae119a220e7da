"""Runs a command to its end and tells what it took."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import launch

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
    with TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        launcher = [sys.executable, "-I", "-S", launch.__file__, str(report)]
        done = subprocess.run(
            [*launcher, *command], env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        if not report.is_file():
            raise SystemExit(f"bench: {Path(command[0]).name} did not start: {done.stderr.decode()[-500:]}")
        told = json.loads(report.read_text(encoding="utf-8"))
    if told["code"]:
        name = Path(command[0]).name
        raise SystemExit(f"bench: {name} ended with {told['code']}: {done.stderr.decode()[-500:]}")
    peak = told["peak"]
    return Ran(told["seconds"], None if peak is None else peak / MEGABYTE, done.stdout, done.stderr)
