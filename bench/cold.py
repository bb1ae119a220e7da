"""`coach review` from a cold start with a warm index, with and without the weights, beside an interpreter that does nothing."""

from __future__ import annotations

import json
import re
import statistics
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.processes import Ran, coach_command, run
from bench.rounds import counted
from bench.texts import reply

RUNS = 7
NAMED = 5
REVIEW = '`coach review --reply "…" --json`'
RULES_ONLY = "the same by rules alone, `COACH_DETECTORS=rules`"
UNCACHED = "with both, without cached bytecode"
NOTHING = "`python -c pass`"
LIBRARIES = '`python -c "import pydantic, typer, rich"`'
IMPORTED = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)")


@dataclass(frozen=True, slots=True)
class Cold:
    """Of each command the seconds and the most MB it held; the steps of the cold review, and the dearest imports, in ms."""

    seconds: Mapping[str, float]
    peaks: Mapping[str, float | None]
    """None where the platform does not tell."""
    steps: Mapping[str, float]
    imports: tuple[tuple[str, float], ...]
    imported: float
    """All imports together, in ms."""


def measured(environment: Mapping[str, str]) -> Cold:
    """Return medians of seven runs each, one after the other in turn."""
    coach = coach_command()
    bare = {**environment, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": environment["COACH_HOME"] + "/none"}
    commands = {
        REVIEW: ([coach, "review", "--reply", reply(25), "--json"], environment),
        RULES_ONLY: ([coach, "review", "--reply", reply(25), "--json"], {**environment, "COACH_DETECTORS": "rules"}),
        UNCACHED: ([coach, "review", "--reply", reply(25), "--json"], bare),
        LIBRARIES: ([sys.executable, "-c", "import pydantic, typer, rich"], environment),
        NOTHING: ([sys.executable, "-c", "pass"], environment),
    }
    run(*commands[REVIEW])  # writes the bytecode
    ran: dict[str, list[Ran]] = {name: [] for name in commands}
    for _ in counted(RUNS, "cold start"):
        for name, (command, where) in commands.items():
            ran[name].append(run(command, where))
    steps = [json.loads(one.out)["engine"]["ms"] for one in ran[REVIEW]]
    traced = [sys.executable, "-X", "importtime", coach, "review", "--reply", reply(25), "--json"]
    costs = import_costs(run(traced, environment).error.decode(errors="replace"))
    return Cold(
        seconds={name: statistics.median(one.seconds for one in runs) for name, runs in ran.items()},
        peaks={name: _middle([one.peak_mb for one in runs]) for name, runs in ran.items()},
        steps={step: statistics.median(run[step] for run in steps) for step in steps[0]},
        imports=tuple(costs.most_common(NAMED)),
        imported=sum(costs.values()),
    )


def _middle(peaks: Sequence[float | None]) -> float | None:
    known = [one for one in peaks if one is not None]
    return statistics.median(known) if known else None


def import_costs(trace: str) -> Counter[str]:
    """Return from `-X importtime` the milliseconds spent in each package itself; our own packages by their parts."""
    costs: Counter[str] = Counter()
    for micros, module in IMPORTED.findall(trace):
        parts = module.split(".")
        costs[".".join(parts[: 2 if parts[0] == "coach" else 1])] += int(micros) / 1000  # type: ignore[assignment] # counted in fractions
    return costs
