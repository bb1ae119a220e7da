"""What finds in the text alone: the rules, the learned detector and both, on sentences that nobody has read before."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bench.rounds import Milliseconds, Spread
from bench.texts import reply, sentences
from coach.detect import REVIEWED, Detector, before
from coach.learned import LearnedDetector
from coach.learned.wordpieces import pieces_of
from coach.text.segment import segments
from coach.text.spans import Ruler

RULES, LEARNED, BOTH = "rules alone", "learned alone", "both"
NAMES = (RULES, LEARNED, BOTH)
TOOK = "took"


@dataclass(frozen=True, slots=True)
class Detectors:
    """What each took, by name and words; `pieces` are the word pieces that such a reply comes to."""

    took: Mapping[str, Mapping[int, Spread]]
    pieces: Mapping[int, int]

    def added(self, words: int) -> float:
        """Return the milliseconds that the learned detector adds to the rules: the difference of the medians."""
        return self.took[BOTH][words].median - self.took[RULES][words].median


def subjects(words: int) -> Iterator[tuple[str, Callable[[], Milliseconds]]]:
    """Yield a run of each on a fresh reply of so many words; splitting it into sentences is not in the time."""
    learned = LearnedDetector()
    yield RULES, lambda: _found(Detector(), words)
    yield LEARNED, lambda: _read(learned, words)
    yield BOTH, lambda: _found(Detector(learned), words)


def pieces(words: int) -> int:
    """Return how many word pieces a reply of so many words comes to."""
    return sum(len(one.ids) for one in pieces_of(sentences(words)))


def _found(detector: Detector, words: int) -> Milliseconds:
    text = reply(words)
    parts = segments(text)
    start = time.perf_counter()
    detector.find(Ruler(text), parts)
    return {TOOK: (time.perf_counter() - start) * 1000}


def _read(learned: LearnedDetector, words: int) -> Milliseconds:
    parts = segments(reply(words))
    numbers = [number for number, part in enumerate(parts) if part.kind in REVIEWED]
    reviewed, earlier = [parts[number] for number in numbers], before(parts, numbers)
    start = time.perf_counter()
    learned.read(reviewed, earlier, "")
    return {TOOK: (time.perf_counter() - start) * 1000}
