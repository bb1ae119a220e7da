"""`python launch.py REPORT COMMAND…`: runs a command from a process that holds next to nothing.

A kernel counts what the starting process held as the started one's own, so that a bench of 300 MB would find 300 MB in
everything that it starts. Writes exit code, seconds and peak of memory as JSON to REPORT.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path


def main(report: str, command: list[str]) -> None:
    """Run the command to its end."""
    start = time.perf_counter()
    process = subprocess.Popen(command)
    peak = None
    if hasattr(os, "wait4"):
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    else:
        process.wait()
    seconds = time.perf_counter() - start
    Path(report).write_text(
        json.dumps({"code": process.returncode, "seconds": seconds, "peak": peak}), encoding="utf-8"
    )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
