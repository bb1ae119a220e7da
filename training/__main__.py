"""`make train`: labelled replies → weights, thresholds and report, in under 40 minutes on two cores.

`python -m training --keep-weights` makes thresholds and report again, for instance after a rule was changed.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import yaml

from coach.evaluate.labelled import Labelled
from coach.evaluate.marks import finder, marked
from coach.evaluate.score import score
from coach.learned import WEIGHTS, LearnedDetector
from coach.learned.calibration import CALIBRATION
from coach.learned.encoder import weights_digest
from training.base import HERE, TRAIN, TUNING, base_encoder, corpus, real_comments
from training.calibrate import CLEAN_SENTENCES, best_mark, calibrated, fitted_scales, likelihoods, micro_f1, operating
from training.examples import Sentence, sentences_of
from training.export import export
from training.fit import Recipe, fit, predict
from training.linear import linear_scores
from training.network import Network
from training.observed import Floats, Observed, observed
from training.rewordings import reworded
from training.spans import best_floors, labelled_pairs, occlusion

REPORT = HERE / "report.json"
FIGURES = HERE / "real_comments.json"
"""Figures on the real comments that were kept apart: counts only, no text."""
FULL_PRECISION = "the same in full precision"
STARTED = time.monotonic()


def main(arguments: Sequence[str] = ()) -> None:
    """Fit and export the detector, choose its thresholds, compare it with the other variants, and write the report."""
    train, tuning = corpus(TRAIN), corpus(TUNING)
    real, apart = real_comments()
    recipe = Recipe()
    network = None
    if "--keep-weights" not in arguments:
        network = _fitted([*train, *real], recipe)
        export(network, WEIGHTS)
    learned = LearnedDetector()
    seen = observed(tuning, learned)
    pairs = labelled_pairs(tuning, learned)
    floors, overlaps = best_floors(pairs)
    overlaps["occlusion"] = occlusion(pairs, learned)
    calibration, chosen = calibrated(seen, observed(apart, learned) if apart else None, weights_digest(), floors)
    (WEIGHTS / CALIBRATION).write_text(calibration.model_dump_json(indent=2) + "\n", encoding="utf-8")
    _say(f"tuning part: micro-F1 {chosen.micro_f1:.3f}, {chosen.clean_sentences:.1%} of clean sentences marked")
    report = {
        "weights": calibration.weights,
        "recipe": asdict(recipe),
        "real_comments_used": len(real),
        "data": list(_data(train, tuning)),
        "variants": list(_variants([*train, *real], tuning, seen, network, recipe)),
        "spans": overlaps,
        "minutes": None if network is None else round((time.monotonic() - STARTED) / 60, 1),
    }
    REPORT.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    if apart:
        figures = score(apart, marked(apart, finder("both")), errors=0).model_copy(update={"replies": ()})
        text = json.dumps(figures.model_dump(mode="json"), indent=2, sort_keys=True)
        FIGURES.write_text(text + "\n", encoding="utf-8")
        overall = figures.overall
        _say(f"real comments kept apart: micro-F1 {overall.f1.value}, {overall.clean_sentences_marked.value} marked")
    _say(f"wrote {REPORT.name}")


def _fitted(replies: Sequence[Labelled], recipe: Recipe) -> Network:
    items = [*sentences_of(replies), *reworded(replies)]
    _say(f"{len(replies)} replies, {len(items)} sentences, messages and rewordings")
    return fit(items, base_encoder(), recipe, _say)


def _variants(
    train: Sequence[Labelled], tuning: Sequence[Labelled], seen: Observed, network: Network | None, recipe: Recipe
) -> Iterator[dict[str, object]]:
    """Yield what each variant comes to on the tuning part, at equal false alarms but for the rules alone."""
    alone = operating(seen, seen.by_rule)
    yield {
        "name": "rules alone",
        "what": "the rules as they are, at their own rate of false alarms",
        "micro_f1": micro_f1(seen, seen.by_rule).model_dump(),
        "clean_sentences": round(alone.clean_sentences, 6),
        "clean_replies": round(alone.clean_replies, 6),
    }
    scores = linear_scores(train, tuning, seen.by_rule, recipe.seed)
    yield _variant(
        "linear model and rules",
        "logistic regression on word and character n-grams and the rules",
        seen.with_scores(scores),
    )
    yield _variant("encoder alone", "the fine-tuned encoder with context, without rules", _no_rules(seen))
    yield _variant(
        "encoder and rules", "the fine-tuned encoder with context, and the rules: the one that is kept", seen
    )
    if network is not None:
        whole = seen.with_scores(_scores(network, tuning))
        yield _variant(FULL_PRECISION, "before the weights were made int8", whole)
    else:
        yield from _known(FULL_PRECISION)
    blind = seen.with_scores(seen.alone)
    yield _variant(
        "encoder without context, alone", "the same weights, context hidden, without rules", _no_rules(blind)
    )
    yield _variant("encoder without context, and rules", "the same weights, context hidden, and the rules", blind)


def _known(name: str) -> list[dict[str, object]]:
    """Return what the last report says of a variant, where it is of the same weights."""
    last = json.loads(REPORT.read_text(encoding="utf-8")) if REPORT.is_file() else {}
    known: list[dict[str, object]] = last.get("variants", []) if last.get("weights") == weights_digest() else []
    return [one for one in known if one["name"] == name]


def _scores(network: Network, replies: Sequence[Labelled]) -> Floats:
    items = sentences_of(replies)
    rows = predict(network, items)
    return np.array([row for row, item in zip(rows, items, strict=True) if isinstance(item, Sentence)], float)


def _no_rules(seen: Observed) -> Observed:
    return replace(seen, by_rule=np.zeros_like(seen.by_rule))


def _variant(name: str, what: str, seen: Observed) -> dict[str, object]:
    chances = likelihoods(seen, fitted_scales(seen))
    best = best_mark(seen, chances, CLEAN_SENTENCES, 1.0)
    _say(f"{name}: micro-F1 {best.micro_f1:.3f} at {best.clean_sentences:.1%} of clean sentences")
    return {
        "name": name,
        "what": what,
        "micro_f1": micro_f1(seen, chances >= best.mark).model_dump(),
        "clean_sentences": round(best.clean_sentences, 6),
        "clean_replies": round(best.clean_replies, 6),
    }


def _data(train: Sequence[Labelled], tuning: Sequence[Labelled]) -> Iterator[dict[str, object]]:
    """Yield each file with its origin and size; raise KeyError for a file that sources.yml does not name."""
    origins = yaml.safe_load((HERE / "sources.yml").read_text(encoding="utf-8"))
    for folder, replies, use in ((TRAIN, train, "training"), (TUNING, tuning, "tuning part")):
        for name in sorted({reply.file for reply in replies}):
            those = [reply for reply in replies if reply.file == name]
            yield {
                "file": str(Path(folder.parent.name, folder.name, name)),
                "origin": origins[Path(name).stem]["origin"],
                "use": use,
                "replies": len(those),
                "sentences": sum(len(reply.units) for reply in those),
                "labels": sum(sum(label.sure for label in reply.labels) for reply in those),
            }


def _say(words: str) -> None:
    print(f"[{(time.monotonic() - STARTED) / 60:5.1f} min] {words}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
