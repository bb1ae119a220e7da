"""Generated edits, and what `verify` says of them: harmless ones, and the same with exactly one forbidden thing done.

The words come from `added.yml`, `harmless.yml` and `rewordings.yml` beside this file, and were written apart from the
patterns of `coach.verify`. A harmful edit brings words that its draft does not hold: what the draft says already, an edit
may say again.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from coach.verify import Held, Objection, objection
from tests.fuzz.cases import Case, table
from tests.fuzz.harmful import ADDED, Harm, forbidden
from tests.fuzz.harmless import harmless

TRIES = 300
"""How often a way may not fit the sentence that was drawn."""


@cache
def held(text: str) -> Held:
    """Return the facts of a draft or of evidence."""
    return Held(text)


@cache
def verdict(case: Case) -> Objection | None:
    """Return what `verify` says of an edit."""
    return objection(case.proposal, case.segment, case.marked, held(case.reply), held(case.evidence))


def generated(count: int, seed: int, added: Path | None = None) -> Iterator[Case]:
    """Yield `count` edits, two fifths of them harmless. One seed, the same edits; `added` names another file of words.

    A harmful one is made of a harmless one that passes, so that it is refused for what was done to it.
    """
    chance = random.Random(seed)
    ways = harmless(chance)
    made = [next(ways) for _ in range(count * 2 // 5)]
    yield from made
    written = [case for case in table() if case.harmful][: count // 10]
    yield from written
    left = count - len(made) - len(written)
    kinds = Harm(chance, [one for one in made if verdict(one) is None], forbidden(added or ADDED)).kinds
    for kind in itertools.cycle(sorted(kinds)):
        if left == 0:
            return
        case = next((case for _ in range(TRIES) if (case := kinds[kind]())), None)
        if case is not None:
            left -= 1
            yield case
