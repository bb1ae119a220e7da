"""What the figures are held against."""

from __future__ import annotations

from bench.cold import REVIEW
from bench.detectors import RULES
from bench.growth import grows
from bench.load_page import load_aims
from bench.measured import Measured
from bench.prompts import prompts_aims
from bench.reviews import TOTAL
from bench.told import figure

AIM_WORDS = 150
RULES_MS, LEARNED_MS, REVIEW_MS, COLD_S, MEMORY = 3.0, 12.0, 40.0, 1.2, 1.1

Aim = tuple[str, str, str, bool]
"""Its name, what is aimed at, what was measured, and whether it is held."""


def aims(measured: Measured) -> list[Aim]:
    """Return all aims, the quickest thing first."""
    few, many, _ = measured.lines
    faster = [step for step in measured.growth.ms if grows(measured.growth, step)]
    cold = measured.cold.seconds[REVIEW]
    found = [
        _within(f"rules, {AIM_WORDS} words", measured.detectors.took[RULES][AIM_WORDS].median, RULES_MS),
        _within(f"learned, {AIM_WORDS} words: adds", measured.detectors.added(AIM_WORDS), LEARNED_MS),
        _within(f"review, {AIM_WORDS} words", _review(measured, answers=False), REVIEW_MS),
        _within("the same with a message", _review(measured, answers=True), REVIEW_MS),
        ("steps that grow faster than the text", "none", ", ".join(faster) or "none", not faster),
        ("cold start", f"{COLD_S:g} s", f"{cold:.2f} s", cold <= COLD_S),
    ]
    if few.peak_mb and many.peak_mb:
        grown = many.peak_mb / few.peak_mb
        found.append((f"memory, {many.lines:,} lines to {few.lines}", f"{MEMORY} ×", f"{grown:.2f} ×", grown <= MEMORY))
    found += prompts_aims(measured.prompts)
    return [*found, *(load_aims(measured.load) if measured.load else ())]


def _within(name: str, ms: float, aim: float) -> Aim:
    return name, f"{aim:g} ms", f"{figure(ms)} ms", ms <= aim


def _review(measured: Measured, *, answers: bool) -> float:
    return measured.review(AIM_WORDS, answers=answers).steps[TOTAL].median
