"""A whole export of replies in one run: lines a second, and whether memory stays where it is."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bench.processes import coach_command, run
from bench.texts import draft

FEW, MANY = 100, 1_000
LENGTHS = (25, 60, 150, 40)
"""Words of the drafts, in turn; every second one answers a message."""


Detecting = Literal["both", "rules"]


@dataclass(frozen=True, slots=True)
class Lines:
    """One run over so many lines."""

    lines: int
    by: Detecting
    seconds: float
    peak_mb: float | None


def measured(folder: Path, environment: Mapping[str, str]) -> tuple[Lines, Lines, Lines]:
    """Return a run over a hundred lines, one over a thousand, and one over a thousand by rules alone."""
    return (
        _run(FEW, "both", folder, environment),
        _run(MANY, "both", folder, environment),
        _run(MANY, "rules", folder, environment),
    )


def _run(lines: int, by: Detecting, folder: Path, environment: Mapping[str, str]) -> Lines:
    sys.stderr.write(f"a run of {lines:,} lines, {by}\n")
    path = folder / f"{lines}.jsonl"
    drafts = (draft(LENGTHS[at % len(LENGTHS)], answers=bool(at % 2)) for at in range(lines))
    path.write_text("".join(f"{one.model_dump_json(exclude_none=True)}\n" for one in drafts), encoding="utf-8")
    ran = run([coach_command(), "review", "--jsonl", str(path)], {**environment, "COACH_DETECTORS": by})
    answered = ran.out.count(b"\n")
    if answered != lines:
        raise SystemExit(f"bench: {answered} of {lines} lines were answered")
    return Lines(lines, by, ran.seconds, ran.peak_mb)
