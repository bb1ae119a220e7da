"""Judges generated edits with `verify`, and says how many harmful ones pass and how many harmless ones it refuses.

    python -m evals.verify_fuzz [--count 10000] [--seed 7] [--leaks 5] [--held-out FILE]

Three tables come out: by kind of harm how many passed, by kind of harmless change how many were refused, and by reason
why. It returns 1 where a harmful edit passes or more than a tenth of the harmless ones is refused. `--held-out` takes
another file of words than `tests/fuzz/added.yml`: whoever writes one measures on words that `verify` was not made with.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.fuzz.edits import generated, verdict

MOST_REFUSED = 0.1
"""The share of harmless edits that may be refused."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; return 1 where a harmful edit passes or too many harmless ones are refused."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=10_000, help="how many edits")
    parser.add_argument("--seed", type=int, default=7, help="another seed, other edits")
    parser.add_argument("--leaks", type=int, default=5, help="how many edits to show that should not have passed")
    parser.add_argument("--held-out", type=Path, help="a file of words to add, laid out like tests/fuzz/added.yml")
    chosen = parser.parse_args(arguments)
    made, wrong, reasons = Counter[tuple[bool, str]](), Counter[tuple[bool, str]](), Counter[str]()
    for case in generated(chosen.count, chosen.seed, chosen.held_out):
        found, key = verdict(case), (case.harmful, case.kind)
        made[key] += 1
        wrong[key] += case.harmful == (found is None)
        if found and not case.harmful:
            reasons[found.kind] += 1
        if case.harmful and not found and chosen.leaks > 0:
            chosen.leaks -= 1
            print(f"passed, {case.kind}:\n  - {case.old!r}\n  + {case.new!r}")
    harmful, harmless = (_table(made, wrong, harm) for harm in (True, False))
    print("\nharmless edits refused, by reason")
    for kind, number in reasons.most_common():
        print(f"  {kind:28} {number:6,}")
    return 0 if harmful == 0 and harmless <= MOST_REFUSED else 1


def _table(made: Counter[tuple[bool, str]], wrong: Counter[tuple[bool, str]], harm: bool) -> float:
    """Print one table and return the share that was judged wrongly."""
    print(f"\n{'harmful edits that passed' if harm else 'harmless edits that were refused'}")
    for key in sorted(key for key in made if key[0] == harm):
        print(f"  {key[1]:28} {wrong[key]:6,} of {made[key]:6,}  {wrong[key] / made[key]:6.1%}")
    total, bad = (sum(number for key, number in counted.items() if key[0] == harm) for counted in (made, wrong))
    print(f"  {'all':28} {bad:6,} of {total:6,}  {bad / total:6.1%}")
    return bad / total


if __name__ == "__main__":
    sys.exit(main())
