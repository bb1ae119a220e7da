"""Labelled replies as the detectors see them: a row a sentence, what was labelled, scored and found by rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from coach.detect import REVIEWED, before
from coach.evaluate.labelled import Labelled
from coach.learned import LearnedDetector
from coach.rules import all_rules
from coach.schema import TEXT_CATEGORIES, Segment
from coach.text.segment import segments

Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Observed:
    """Sentences by categories. `open` is where two careful people might differ; `reply` numbers the replies."""

    labelled: Flags
    open: Flags
    by_rule: Flags
    scores: Floats
    alone: Floats
    """The scores with the context hidden."""
    reply: npt.NDArray[np.int64]

    @property
    def clean(self) -> Flags:
        """Which sentences carry no label, sure or not."""
        found: Flags = ~(self.labelled | self.open).any(axis=1)
        return found

    def with_scores(self, scores: Floats) -> Observed:
        """Return the same sentences with other scores."""
        return replace(self, scores=scores)


def observed(replies: Sequence[Labelled], learned: LearnedDetector | None) -> Observed:
    """Return the sentences of replies as the rules and the learned detector see them; without one, scores are 0."""
    rules = {rule.id: rule for rule in all_rules()}
    labelled, doubtful, by_rule, scores, alone, numbers = [], [], [], [], [], []
    for number, reply in enumerate(replies):
        parts = segments(reply.reply)
        places = [at for at, part in enumerate(parts) if part.kind in REVIEWED]
        reviewed = [parts[at] for at in places]
        for part in reviewed:
            labelled.append([_labelled(reply, part, category, sure=True) for category in TEXT_CATEGORIES])
            doubtful.append([_labelled(reply, part, category, sure=False) for category in TEXT_CATEGORIES])
            by_rule.append([any(True for _ in rules[category].find(part)) for category in TEXT_CATEGORIES])
            numbers.append(number)
        if learned is None:
            scores += [(0.0,) * len(TEXT_CATEGORIES)] * len(reviewed)
            alone += [(0.0,) * len(TEXT_CATEGORIES)] * len(reviewed)
        else:
            readings = learned.read(reviewed, before(parts, places), reply.customer_message or "")
            scores += [reading.inside for reading in readings]
            alone += [reading.alone for reading in readings]
    sure = np.array(labelled, bool)
    return Observed(
        labelled=sure,
        open=np.array(doubtful, bool) & ~sure,
        by_rule=np.array(by_rule, bool),
        scores=np.array(scores, float),
        alone=np.array(alone, float),
        reply=np.array(numbers),
    )


def _labelled(reply: Labelled, part: Segment, category: str, *, sure: bool) -> bool:
    return any(
        label.category == category and label.sure is sure and label.start < part.end and part.start < label.end
        for label in reply.labels
    )
