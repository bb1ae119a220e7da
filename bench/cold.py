"""`coach review` from a cold start with a warm index, beside an interpreter that does nothing."""

from __future__ import annotations

import json
import re
import statistics
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bench.processes import coach_command, run
from bench.rounds import counted
from bench.texts import reply

RUNS = 7
NAMED = 5
REVIEW = '`coach review --reply "…" --json`'
UNCACHED = "the same without cached bytecode"
NOTHING = "`python -c pass`"
LIBRARIES = '`python -c "import pydantic, typer, rich"`'
IMPORTED = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)")


@dataclass(frozen=True, slots=True)
class Cold:
    """Seconds of each command, the steps of the cold review in ms, and the dearest imports with their ms."""

    seconds: Mapping[str, float]
    steps: Mapping[str, float]
    imports: tuple[tuple[str, float], ...]
    imported: float
    """All imports together, in ms."""


def measured(environment: Mapping[str, str]) -> Cold:
    """Return medians of seven runs each, one after the other in turn."""
    coach = coach_command()
    bare = {**environment, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": environment["COACH_HOME"] + "/none"}
    taken: dict[str, list[float]] = {REVIEW: [], UNCACHED: [], LIBRARIES: [], NOTHING: []}
    run([coach, "review", "--reply", reply(25), "--json"], environment)  # writes the bytecode
    steps: list[dict[str, float]] = []
    for _ in counted(RUNS, "cold start"):
        commands = {
            REVIEW: [coach, "review", "--reply", reply(25), "--json"],
            UNCACHED: [coach, "review", "--reply", reply(25), "--json"],
            LIBRARIES: [sys.executable, "-c", "import pydantic, typer, rich"],
            NOTHING: [sys.executable, "-c", "pass"],
        }
        for name, command in commands.items():
            ran = run(command, bare if name == UNCACHED else environment)
            taken[name].append(ran.seconds)
            if name == REVIEW:
                steps.append(json.loads(ran.out)["engine"]["ms"])
    traced = [sys.executable, "-X", "importtime", coach, "review", "--reply", reply(25), "--json"]
    costs = import_costs(run(traced, environment).error.decode(errors="replace"))
    return Cold(
        seconds={name: statistics.median(runs) for name, runs in taken.items()},
        steps={step: statistics.median(run[step] for run in steps) for step in steps[0]},
        imports=tuple(costs.most_common(NAMED)),
        imported=sum(costs.values()),
    )


def import_costs(trace: str) -> Counter[str]:
    """Return from `-X importtime` the milliseconds spent in each package itself; our own packages by their parts."""
    costs: Counter[str] = Counter()
    for micros, module in IMPORTED.findall(trace):
        parts = module.split(".")
        costs[".".join(parts[: 2 if parts[0] == "coach" else 1])] += int(micros) / 1000  # type: ignore[assignment] # counted in fractions
    return costs
