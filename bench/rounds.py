"""Timings that can be compared: everything is run once a round, so that what else the machine does falls on all alike."""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

PAUSE_S = 0.02
"""A rest before each run, in seconds: the threads of the model spin for a while after they are done."""

Milliseconds = Mapping[str, float]
"""What one run took, by name."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of many timings in milliseconds, what 19 of 20 stayed within, and the least."""

    median: float
    p95: float
    least: float


def spread(timings: Sequence[float]) -> Spread:
    """Return median, 95th percentile by nearest rank, and minimum."""
    ordered = sorted(timings)
    return Spread(statistics.median(ordered), ordered[max(0, -(-len(ordered) * 95 // 100) - 1)], ordered[0])


def interleaved(
    subjects: Mapping[str, Callable[[], Milliseconds]],
    rounds: int,
    *,
    warm: int = 3,
    pause_s: float = PAUSE_S,
    name: str = "",
) -> dict[str, dict[str, Spread]]:
    """Return for each subject the spread of each of its timings.

    Each round runs every subject once, beginning with another one each time. Garbage is collected between the rounds
    and not within.
    """
    for _ in range(warm):
        for run in subjects.values():
            run()
    taken: dict[str, list[Milliseconds]] = {subject: [] for subject in subjects}
    with_order = list(subjects.items())
    gc.collect()
    gc.freeze()
    for number in counted(rounds, name):
        gc.enable()
        gc.collect()
        gc.disable()
        first = number % len(with_order)
        for subject, run in (*with_order[first:], *with_order[:first]):
            time.sleep(pause_s)
            taken[subject].append(run())
    gc.enable()
    gc.unfreeze()
    return {
        subject: {step: spread([run.get(step, 0.0) for run in runs]) for step in runs[0]}
        for subject, runs in taken.items()
    }


def counted(rounds: int, name: str) -> Iterator[int]:
    """Yield the number of each round, and show on standard error how far it is."""
    for number in range(rounds):
        sys.stderr.write(f"\r{name}: {number + 1} of {rounds}")
        sys.stderr.flush()
        yield number
    sys.stderr.write("\n")
