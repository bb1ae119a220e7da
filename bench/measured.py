"""All figures of one run of the bench, as the page and the aims are given them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.cold import Cold
from bench.detectors import Detectors
from bench.growth import Growth
from bench.lines import Lines
from bench.load import Load
from bench.prompts import Sent
from bench.reviews import Reviewed
from bench.rounds import Spread


@dataclass(frozen=True, slots=True)
class Machine:
    """Where and how the figures were taken."""

    system: str
    python: str
    cores: int
    load: Sequence[str]
    """The load average over one minute, at the start and after each part."""
    rounds: int


@dataclass(frozen=True, slots=True)
class Measured:
    """All figures of one run. `floors` is by engine and words; `missing` says why an engine has none."""

    machine: Machine
    reviews: Sequence[Reviewed]
    detectors: Detectors
    floors: Mapping[str, Mapping[int, Spread]]
    missing: Mapping[str, str]
    patterns: int
    growth: Growth
    cold: Cold
    lines: tuple[Lines, Lines, Lines]
    """Few, many, and many by rules alone."""
    prompts: Sent
    """What a model would be sent."""
    load: Load | None = None
    """The service under load; it takes long, and is left out of a short run."""

    def review(self, words: int, *, answers: bool) -> Reviewed:
        """Return what a review of so many words took."""
        return next(one for one in self.reviews if one.words == words and one.answers == answers)
