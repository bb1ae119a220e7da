"""`python -m bench`: measures the coach on the sample company and prints the page; `--write FILE` keeps it."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import cold, detectors, floors, growth, lines, prompts, reviews
from bench import load as under_load
from bench.measured import Machine, Measured
from bench.page import page
from bench.rounds import interleaved
from bench.vocabulary import vocabulary
from coach.pipeline import Coach
from coach.settings import read_settings

ROUNDS, GROWTH_ROUNDS = 60, 7


def main() -> None:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"rounds of reviews and floors ({ROUNDS})")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the page there as well")
    parser.add_argument(
        "--without-load", action="store_true", help="leave out the service under load, which takes long"
    )
    given = parser.parse_args()
    with TemporaryDirectory(prefix="coach-bench-", ignore_cleanup_errors=True) as home:
        for name in [name for name in os.environ if name.startswith("COACH_")]:
            del os.environ[name]  # the sample company and the defaults, whatever the developer has set
        os.environ["COACH_HOME"] = home
        text = page(_measured(Path(home), max(given.rounds, 1), loaded=not given.without_load))
    sys.stdout.write(text)
    if given.write:
        given.write.write_text(text, encoding="utf-8")


def _measured(home: Path, rounds: int, *, loaded: bool) -> Measured:
    load = [_load()]
    coach = Coach.from_settings(read_settings())
    coach.library.current()
    chosen = [(words, answers) for answers in (False, True) for words in reviews.WORDS]
    patterns = vocabulary()
    scans, missing = floors.scans(patterns)
    subjects = {f"{words} {answers}": reviews.subject(coach, words, answers) for words, answers in chosen}
    for words in reviews.WORDS:
        subjects |= {f"{words} {name}": run for name, run in detectors.subjects(words)}
        subjects |= {f"{words} {name}": run for name, run in floors.subjects(words, scans)}
    found = interleaved(subjects, rounds, name="reviews, detectors and floors")
    load.append(_load())
    sent = prompts.measured(coach)
    grown = growth.measured(coach, GROWTH_ROUNDS)
    load.append(_load())
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPYCACHEPREFIX": str(home / "bytecode")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started = cold.measured(environment)
    load.append(_load())
    many = lines.measured(home, environment)
    load.append(_load())
    served = under_load.measured(home, environment) if loaded else None
    load.append(_load())
    return Measured(
        machine=Machine(
            f"{platform.system()} {platform.machine()}", platform.python_version(), os.cpu_count() or 1, load, rounds
        ),
        reviews=[reviews.reviewed(coach, words, answers, found[f"{words} {answers}"]) for words, answers in chosen],
        detectors=detectors.Detectors(
            {
                name: {words: found[f"{words} {name}"][detectors.TOOK] for words in reviews.WORDS}
                for name in detectors.NAMES
            },
            {words: detectors.pieces(words) for words in reviews.WORDS},
        ),
        floors={
            name: {words: found[f"{words} {name}"][floors.TOOK] for words in reviews.WORDS}
            for name in (*scans, floors.EMBEDDING)
        },
        missing=missing,
        patterns=len(patterns),
        growth=grown,
        cold=started,
        lines=many,
        prompts=sent,
        load=served,
    )


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "not told here"


if __name__ == "__main__":
    main()
