"""What the judge is asked about: a draft as the other detectors and the knowledge see it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from coach.detect import Detector
from coach.errors import DetectorUnavailable
from coach.model.masking import Masking
from coach.schema import Category, Draft, Evidence, Finding, Segment


@dataclass(frozen=True, slots=True)
class Question:
    """A draft, what was found in it, and what the knowledge says of it.

    `evidence` stands in the order of its weight, `named` holds the numbers of the sentences that it speaks of.
    `chances` is how likely a category that is not marked is, at the most, by the number of the sentence; None where no
    learned detector was asked.
    """

    draft: Draft
    segments: tuple[Segment, ...]
    findings: tuple[Finding, ...]
    masking: Masking
    evidence: tuple[Evidence, ...] = ()
    named: frozenset[int] = frozenset()
    chances: Mapping[int, float] | None = None
    off: frozenset[Category] = frozenset()


def chances(
    detector: Detector, segments: Sequence[Segment], message: str = "", off: Collection[Category] = ()
) -> dict[int, float] | None:
    """Return how likely a category that is not marked is, at the most, by the number of the sentence.

    None where there is no learned detector, or where it cannot be opened. What it has read before it remembers.
    """
    if detector.learned is None:
        return None
    numbers = {segment.start: number for number, segment in enumerate(segments)}
    found: dict[int, float] = {}
    try:
        for judged in detector.judge(segments, message, off):
            if not judged.spans and judged.chance is not None:
                number = numbers[judged.segment.start]
                found[number] = max(found.get(number, 0.0), judged.chance)
    except DetectorUnavailable:
        return None
    return found
