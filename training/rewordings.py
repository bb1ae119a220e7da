"""What the coach itself would write instead: sentences that must not be marked again for what they mend."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from coach.detect import REVIEWED, Detector
from coach.evaluate.labelled import Labelled
from coach.knowledge.embed import Embedder
from coach.learned.wordpieces import pieces_of
from coach.library import Library
from coach.pipeline import Coach
from coach.schema import TEXT_CATEGORIES, Draft, Review
from coach.text.segment import segments
from training.examples import Sentence

WEIGHT = 0.5
"""What a reworded sentence weighs: it is ours, not what people write."""


def reworded(replies: Sequence[Labelled]) -> list[Sentence]:
    """Return the sentences that the rules' wordings make of replies; nothing is said of categories they do not mend."""
    found: list[Sentence] = []
    with tempfile.TemporaryDirectory() as folder:
        knowledge, home = Path(folder, "knowledge"), Path(folder, "home")
        knowledge.mkdir()
        coach = Coach(Library(knowledge, home, Embedder(), once=True), detector=Detector())
        for reply in replies:
            if any(label.sure for label in reply.labels):
                found += _of_one(reply, coach.review(Draft(reply=reply.reply)))
    return found


def _of_one(reply: Labelled, review: Review) -> Iterator[Sentence]:
    """Yield the reworded sentences of one review."""
    mended = {finding.edit: finding.category for finding in review.findings if finding.edit}
    parts = [part for part in segments(review.revised) if part.kind in REVIEWED]
    moved = 0
    for number, edit in enumerate(sorted(review.edits, key=lambda edit: edit.start)):
        if not (edit.verified and edit.safe) or edit.id not in mended:
            continue
        start = edit.start + moved
        moved += len(edit.new) - len(edit.old)
        if review.revised[start : start + len(edit.new)] != edit.new or not edit.new:
            continue
        for part in parts:
            if part.start < start + len(edit.new) and start < part.end:
                yield Sentence(
                    reply=f"{reply.id} reworded {number}",
                    unit=part.start,
                    pieces=pieces_of([part.prose])[0],
                    categories=tuple(0 if one == mended[edit.id] else None for one in TEXT_CATEGORIES),
                    marked={},
                    before=None,
                    asked=None,
                    weight=WEIGHT,
                )
