"""Generated edits against `verify`: nothing harmful passes, and little that is harmless is refused."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.fuzz.cases import table
from tests.fuzz.edits import generated, verdict

MOST_REFUSED = 0.1
"""The share of harmless edits that may be refused."""
NEVER = ("date", "amount", "number", "name", "link", "commitment", "assurance")
"""What the fuzz is asked for by name; every other kind of harm has to be there as well."""


def judged(count: int, seed: int) -> tuple[list[str], float, set[str]]:
    """Return the harmful edits that passed, the share of harmless ones that were refused, and the kinds of harm."""
    passed, kinds = [], set[str]()
    refused = Counter[bool]()
    for case in generated(count, seed):
        found = verdict(case)
        if not case.harmful:
            refused[found is not None] += 1
            continue
        kinds.add(case.kind)
        if found is None:
            passed.append(f"{case.kind}: {case.old!r} → {case.new!r}")
    return passed, refused[True] / refused.total(), kinds


def test_a_thousand_edits() -> None:
    passed, refused, kinds = judged(1_000, seed=7)
    assert passed == []
    assert refused <= MOST_REFUSED
    assert {f"adds: {kind}" for kind in NEVER} <= kinds


@pytest.mark.slow
def test_ten_thousand_edits() -> None:
    passed, refused, kinds = judged(10_000, seed=7)
    assert passed == []
    assert refused <= MOST_REFUSED
    assert len(kinds) >= 40


def test_the_same_seed_makes_the_same_edits() -> None:
    assert list(generated(100, seed=3)) == list(generated(100, seed=3))


def test_what_the_table_forbids_is_refused_and_most_of_what_it_allows_passes() -> None:
    harmful = [case for case in table() if case.harmful]
    assert [(case.kind, case.old, case.new) for case in harmful if verdict(case) is None] == []
    harmless = [verdict(case) is None for case in table() if not case.harmful]
    assert sum(harmless) >= (1 - MOST_REFUSED) * len(harmless)
