"""How time and memory grow with the text: a step that grows faster than its text is named."""

from __future__ import annotations

import math
import statistics
import tracemalloc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.reviews import subject
from bench.rounds import interleaved
from bench.texts import draft
from coach.pipeline import Coach

WORDS = tuple(150 * 2**power for power in range(6))
FASTER = 1.15
"""The exponent from which a step is said to grow faster than the text; 1 is in proportion, noise moves it by some 0.1."""
TELLING_MS = 2.0
"""What a step has to take with the longest text before its growth can be told from noise."""
RESOLUTION_MS = 0.001
"""Steps are measured in whole microseconds."""
TAIL = 3
"""How many of the longest texts are fitted apart, because what is the same for every text hides growth in the short ones."""


@dataclass(frozen=True, slots=True)
class Growth:
    """The least milliseconds by step for each number of words, in order, and the peak of memory of one review in bytes.

    Other work can only add to a time, so the least of some runs says more of how a step grows than their median.
    """

    words: tuple[int, ...]
    ms: Mapping[str, Sequence[float]]
    peak: tuple[int, ...]


def measured(coach: Coach, rounds: int) -> Growth:
    """Return how a review grows from 150 words to 32 times as many."""
    runs = {str(words): subject(coach, words, answers=False) for words in WORDS}
    found = interleaved(runs, rounds, warm=1, name="growth")
    steps = found[str(WORDS[0])]
    ms = {step: [found[str(words)][step].least for words in WORDS] for step in steps}
    return Growth(WORDS, ms, tuple(_peak(coach, words) for words in WORDS))


def exponent(words: Sequence[int], ms: Sequence[float]) -> float:
    """Return the power of the length that a time grows with: the slope of their logarithms."""
    ms = [max(one, RESOLUTION_MS) for one in ms]
    return statistics.linear_regression([math.log(one) for one in words], [math.log(one) for one in ms]).slope


def exponents(growth: Growth, step: str) -> tuple[float, float]:
    """Return a step's exponent over all lengths and over the longest ones."""
    ms = growth.ms[step]
    return exponent(growth.words, ms), exponent(growth.words[-TAIL:], ms[-TAIL:])


def grows(growth: Growth, step: str) -> bool:
    """Tell whether a step takes more for each word the longer the text is."""
    return growth.ms[step][-1] >= TELLING_MS and max(exponents(growth, step)) > FASTER


def _peak(coach: Coach, words: int) -> int:
    fresh = draft(words)
    tracemalloc.start()
    try:
        coach.review(fresh)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
