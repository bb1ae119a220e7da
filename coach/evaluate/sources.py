"""What docs/accuracy.md is made from: the tuning part, the report of the last training, sentences of our own.

training/tuning/*.jsonl   labelled, apart by reply, evaluated when the page is made
training/report.json      data and their origin, the variants compared: written by `make train`
training/real_comments.json  figures on real comments of threads that were never fitted to: written by `make train`
training/fails.json       overpromises that the detectors get right, and that they get wrong
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from coach.evaluate.figures import Figures
from coach.evaluate.intervals import Estimate
from coach.evaluate.labelled import read_labelled
from coach.evaluate.lines import LabelError, read_whole
from coach.evaluate.marks import Find, marked
from coach.evaluate.score import score
from coach.schema import TextCategory

TUNING = Path("training", "tuning")
REPORT = Path("training", "report.json")
REAL_COMMENTS = Path("training", "real_comments.json")
FAILS = Path("training", "fails.json")


class _Read(BaseModel):
    """A part of a file that also holds what the page does not show."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Source(_Read):
    """A file of labelled text: its path in the project, its origin in words, what it is used for, its size."""

    file: str
    origin: str
    use: str
    replies: int
    sentences: int
    labels: int


class Variant(_Read):
    """A detector that was compared. The shares of clean sentences and replies that it marks go from 0 to 1."""

    name: str
    what: str
    micro_f1: Estimate
    clean_sentences: Estimate | float
    clean_replies: Estimate | float


class Report(_Read):
    """What `make train` wrote last."""

    data: tuple[Source, ...]
    variants: tuple[Variant, ...]
    spans: dict[str, float] = {}
    """Ways to choose the words to mark, and their mean overlap (IoU)."""


class Example(_Read):
    """A sentence of our own with its one category, and the message that it answers where that decides."""

    text: str
    category: TextCategory
    message: str | None = None


class Examples(_Read):
    """Sentences that the detectors get right, and those that they get wrong."""

    right: tuple[Example, ...]
    wrong: tuple[Example, ...]


@dataclass(frozen=True)
class Sources:
    """All that the page is made from, read and evaluated."""

    tuning: Figures
    report: Report
    real_comments: Figures
    examples: Examples

    def origin(self, name: str) -> Source:
        """Return what the report says of a tuning file."""
        return next(source for source in self.report.data if Path(source.file) == TUNING / name)


def read_sources(root: Path, find: Find) -> Sources:
    """Return what stands under the project's root, the tuning part evaluated now.

    Raises LabelError, in one sentence, where a file is missing or not right, where the report holds sentences of real
    comments or says nothing of a tuning file, and where an example is not what `fails.json` says it is.
    """
    report = read_whole(root / REPORT, Report, "`make train`")
    real = read_whole(root / REAL_COMMENTS, Figures, "`make train`")
    examples = read_whole(root / FAILS, Examples, "hand")
    files = sorted((root / TUNING).glob("*.jsonl"))
    if not files:
        raise LabelError(f"{root / TUNING} holds no labelled file")
    if real.false_positives or real.misses:
        raise LabelError(
            f"{root / REAL_COMMENTS} holds real comments, which may not be copied; evaluate with --errors 0"
        )
    if told := [path.name for path in files if not any(Path(one.file) == TUNING / path.name for one in report.data)]:
        raise LabelError(f"{root / REPORT} does not say where {', '.join(told)} comes from")
    if changed := [*_changed("right", examples.right, find), *_changed("wrong", examples.wrong, find)]:
        raise LabelError(f"{root / FAILS} is no longer true of {', '.join(changed)}")
    replies = read_labelled(files)
    return Sources(score(replies, marked(replies, find), errors=0), report, real, examples)


def _changed(name: str, examples: Sequence[Example], find: Find) -> Iterator[str]:
    """Yield the addresses of the examples of which the detectors now say something else."""
    for at, one in enumerate(examples):
        found = any(finding.category == one.category for finding in find(one.text, one.message))
        if found != (name == "right"):
            yield f"{name}.{at}"
