"""`Coach.review` on replies of three lengths, by step, with and without a customer's message."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from bench.rounds import Milliseconds, Spread
from bench.texts import draft
from coach.pipeline import Coach

WORDS = (25, 150, 600)
TOTAL = "whole review"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a review of so many words took, whole and by step, and how much there was to say."""

    words: int
    answers: bool
    findings: int
    edits: int
    steps: dict[str, Spread]
    """The whole under TOTAL, the rest by the step's own name."""


def subject(coach: Coach, words: int, answers: bool) -> Callable[[], Milliseconds]:
    """Return a run that reviews a fresh draft."""

    def run() -> Milliseconds:
        fresh = draft(words, answers=answers)
        start = time.perf_counter()
        review = coach.review(fresh)
        return {TOTAL: (time.perf_counter() - start) * 1000, **review.engine.ms}

    return run


def reviewed(coach: Coach, words: int, answers: bool, steps: dict[str, Spread]) -> Reviewed:
    """Return the timings with what there is to say of such a draft."""
    review = coach.review(draft(words, answers=answers))
    return Reviewed(words, answers, len(review.findings), len(review.edits), steps)
