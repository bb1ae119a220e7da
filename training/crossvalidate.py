"""`make crossvalidate`: figures on real comments, each thread read by weights that never saw it.

The texts stay where they are; what is written holds counts and figures only.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from pathlib import Path

from coach.evaluate.labelled import Labelled
from coach.evaluate.marks import Mark, finder, marked
from coach.evaluate.score import score
from coach.learned import LearnedDetector
from coach.learned.calibration import CALIBRATION
from coach.learned.encoder import weights_digest
from training.base import HERE, REAL_COMMENTS, TRAIN, TUNING, base_encoder, corpus, real_comments
from training.calibrate import calibrated
from training.examples import sentences_of
from training.export import export
from training.fit import Recipe, fit
from training.observed import observed
from training.spans import best_floor, labelled_pairs

FOLDS = 3
FIGURES = HERE / "real_comments.json"


def main() -> None:
    """Fit once a fold, mark the comments of that fold, and write the figures over all of them."""
    real = real_comments()
    if not real:
        sys.exit(f"the real comments are away: there is no {REAL_COMMENTS.name} in the shared folder")
    train, tuning = corpus(TRAIN), corpus(TUNING)
    found: dict[str, tuple[Mark, ...]] = {}
    for number in range(FOLDS):
        print(f"fold {number + 1} of {FOLDS}", flush=True)
        apart = [reply for reply in real if fold_of(reply) == number]
        with tempfile.TemporaryDirectory() as folder:
            weights = Path(folder)
            items = sentences_of([*train, *(reply for reply in real if fold_of(reply) != number)])
            export(fit(items, base_encoder(), Recipe()), weights)
            learned = LearnedDetector(weights)
            floor, _ = best_floor(labelled_pairs(tuning, learned))
            calibration, _ = calibrated(observed(tuning, learned), weights_digest(weights), floor)
            (weights / CALIBRATION).write_text(calibration.model_dump_json(), encoding="utf-8")
            marks = marked(apart, finder("both", weights))
        found |= {reply.id: these for reply, these in zip(apart, marks, strict=True)}
    figures = score(real, [found[reply.id] for reply in real], by="both", errors=0)
    bare = figures.model_copy(update={"replies": ()})
    FIGURES.write_text(json.dumps(bare.model_dump(mode="json"), indent=2, sort_keys=True) + "\n", encoding="utf-8")
    overall = figures.overall
    print(f"micro-F1 {overall.f1.value:.3f}, {overall.clean_sentences_marked.value:.1%} of clean sentences marked")


def fold_of(reply: Labelled) -> int:
    """Return the fold of a comment: that of its thread."""
    return int(hashlib.sha256(reply.group.encode()).hexdigest()[:8], 16) % FOLDS


if __name__ == "__main__":
    main()
