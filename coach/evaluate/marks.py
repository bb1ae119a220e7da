"""What is scored: marks of the detectors, or of a file of findings that were made elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from coach.detect import Detector
from coach.evaluate.labelled import Labelled
from coach.evaluate.lines import LabelError, read_lines
from coach.learned import WEIGHTS, LearnedDetector
from coach.schema import Category, Finder, Finding, Span
from coach.text.segment import segments
from coach.text.spans import Ruler

By = Literal["rules", "learned", "both"]
Find = Callable[[str, str | None], Sequence[Finding]]
"""From a reply and the customer's message to what is found in the reply."""

Confidence = Literal["sure", "likely", "unsure"] | float


class Mark(Span):
    """Marked words of a reply: as much of a finding as scoring needs."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    category: Category
    found_by: tuple[Finder, ...] = ()
    confidence: Confidence | None = None


class _Predicted(BaseModel):
    """A line of a file of predictions."""

    id: str
    findings: tuple[Mark, ...]


def finder(by: By, weights: Path = WEIGHTS) -> Find:
    """Return what finds by rules, by the learned detector, or by both."""
    detector = Detector(None if by == "rules" else LearnedDetector(weights), rules=by != "learned")
    return lambda reply, message: detector.find(Ruler(reply), segments(reply), message or "")


def marked(replies: Sequence[Labelled], find: Find) -> list[tuple[Mark, ...]]:
    """Return the marks of each reply in the order of the replies."""
    return [
        tuple(Mark.model_validate(found, from_attributes=True) for found in find(one.reply, one.customer_message))
        for one in replies
    ]


def read_marks(path: Path, replies: Sequence[Labelled]) -> list[tuple[Mark, ...]]:
    """Return the marks of each reply from a file with one object a line: `id` and `findings`.

    Raises LabelError where a line is not right, an id is unknown or comes twice, a finding reaches past its reply, or
    a reply has no line.
    """
    known = {one.id: one for one in replies}
    found: dict[str, tuple[Mark, ...]] = {}
    for line in read_lines(path):
        entry = line.read_as(_Predicted)
        if entry.id not in known:
            raise line.error("no labelled reply has this id")
        if entry.id in found:
            raise line.error("this id came before")
        if any(mark.end > len(known[entry.id].reply) for mark in entry.findings):
            raise line.error("a finding reaches past the reply")
        found[entry.id] = entry.findings
    if missing := [one.id for one in replies if one.id not in found]:
        raise LabelError(f"{path} has no line for {len(missing)} of {len(replies)} replies, the first {missing[0]!r}")
    return [found[one.id] for one in replies]
