"""Scores and rules on the tuning part → probabilities, and from where on words are marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coach.evaluate.intervals import Estimate
from coach.learned.calibration import Calibration, Scale
from coach.schema import TEXT_CATEGORIES, TextCategory
from training.observed import Flags, Floats, Observed

CLEAN_SENTENCES = 0.02
"""At most this share of clean sentences may be marked."""
CLEAN_REPLIES = 0.08
"""And of replies without any label."""
CLEAN_REAL_SENTENCES = 0.036
"""And of clean sentences in real comments kept apart: below the 4 % that may be, as rules are believed below the mark."""
LIKELY, SURE = 0.6, 0.85
"""From which probability on a finding is called likely, and sure."""
NEVER = 0.9999
"""The highest mark that is tried; next to nothing is marked from there."""
PULL = 8.0
"""How strongly a category's scale is held to the one of all categories: as many sentences' worth of evidence."""
DRAWS = 1_000
SEED = 20261122


@dataclass(frozen=True)
class Operating:
    """What a choice of the mark costs and brings."""

    mark: float
    micro_f1: float
    clean_sentences: float
    clean_replies: float


def calibrated(
    seen: Observed, real: Observed | None, weights: str, words: Mapping[TextCategory, float]
) -> tuple[Calibration, Operating]:
    """Return the calibration for scores on labelled text that they were not fitted to, and what it comes to.

    `real` are real comments kept apart, which have a say in where the mark is, and in nothing else.
    """
    scales = fitted_scales(seen)
    chances = likelihoods(seen, scales)
    best = best_mark(seen, chances, least=_least_mark(real, scales))
    rule_mark, best = best_rule_mark(seen, chances, best)
    calibration = Calibration(
        weights=weights,
        mark=round(best.mark, 4),
        rule_mark=round(rule_mark, 4),
        likely=max(LIKELY, round(best.mark, 4)),
        sure=SURE,
        scales={
            category: Scale(
                slope=round(float(scales[number, 0]), 4),
                offset=round(float(scales[number, 1]), 4),
                rule=round(float(scales[number, 2]), 4),
                rule_precision=round(rule_precision(seen, number), 4),
                words=words[category],
            )
            for number, category in enumerate(TEXT_CATEGORIES)
        },
    )
    return calibration, best


def _least_mark(real: Observed | None, scales: Floats) -> float:
    """Return the lowest mark at which few enough clean sentences of real comments are marked."""
    if real is None:
        return 0.0
    likeliest = likelihoods(real, scales).max(axis=1)[real.clean]
    return float(np.quantile(likeliest, 1 - CLEAN_REAL_SENTENCES, method="higher"))


def rule_precision(seen: Observed, number: int) -> float:
    """Return the share of a rule's own findings that are labelled, with one right and one wrong added (Laplace)."""
    found = seen.by_rule[:, number] & ~seen.open[:, number]
    return (float((found & seen.labelled[:, number]).sum()) + 1) / (float(found.sum()) + 2)


def fitted_scales(seen: Observed) -> Floats:
    """Return slope, offset and the rule's weight, a row a category: logistic regressions held to a common one."""
    every = _inputs(seen.scores.ravel(), seen.by_rule.ravel())
    known = ~seen.open.ravel()
    common = _logistic(every[known], seen.labelled.ravel()[known], np.array([1.0, 0.0, 1.0]), 1.0)
    rows = []
    for number in range(len(TEXT_CATEGORIES)):
        known = ~seen.open[:, number]
        inputs = _inputs(seen.scores[:, number], seen.by_rule[:, number])
        rows.append(_logistic(inputs[known], seen.labelled[known, number], common, PULL))
    return np.array(rows)


def likelihoods(seen: Observed, scales: Floats) -> Floats:
    """Return how likely each category of each sentence is, from 0 to 1."""
    log_odds = scales[:, 0] * seen.scores + scales[:, 1] + scales[:, 2] * seen.by_rule
    chances: Floats = 1 / (1 + np.exp(-np.clip(log_odds, -60, 60)))
    return chances


def best_mark(
    seen: Observed,
    chances: Floats,
    sentences: float = CLEAN_SENTENCES,
    replies: float = CLEAN_REPLIES,
    least: float = 0.0,
) -> Operating:
    """Return the mark with the best micro-F1 of those above `least` that keep within the shares of clean text marked."""
    candidates = np.append(np.unique(np.round(chances[(chances > max(0.05, least)) & (chances < NEVER)], 4)), NEVER)
    within = [
        one
        for mark in candidates
        if (one := operating(seen, chances >= mark, float(mark))).clean_sentences <= sentences
        and one.clean_replies <= replies
    ]
    return max(within, key=lambda one: one.micro_f1)


def best_rule_mark(seen: Observed, chances: Floats, best: Operating) -> tuple[float, Operating]:
    """Return from where on what a rule found is marked, at or below the mark for the rest, and what it comes to."""
    found = (best.mark, best)
    for low in np.arange(0.05, best.mark, 0.05):
        one = operating(seen, (chances >= best.mark) | (seen.by_rule & (chances >= low)), best.mark)
        within = one.clean_sentences <= CLEAN_SENTENCES and one.clean_replies <= CLEAN_REPLIES
        if within and one.micro_f1 > found[1].micro_f1:
            found = (float(low), one)
    return found


def operating(seen: Observed, marked: Flags, mark: float = 0.0) -> Operating:
    """Return what marking these pairs comes to."""
    right, false, missed = counts(seen, marked)
    bare = np.bincount(seen.reply[~seen.clean], minlength=int(seen.reply.max()) + 1) == 0
    touched = np.bincount(seen.reply[marked.any(axis=1)], minlength=len(bare)) > 0
    return Operating(
        mark,
        _f1(right.sum(), false.sum(), missed.sum()),
        float(marked.any(axis=1)[seen.clean].mean()),
        float(touched[bare].mean()),
    )


def counts(seen: Observed, marked: Flags) -> tuple[Floats, Floats, Floats]:
    """Return right, false and missed pairs, a number a sentence."""
    known = ~seen.open
    return (
        (seen.labelled & marked & known).sum(axis=1).astype(float),
        (~seen.labelled & marked & known).sum(axis=1).astype(float),
        (seen.labelled & ~marked & known).sum(axis=1).astype(float),
    )


def micro_f1(seen: Observed, marked: Flags) -> Estimate:
    """Return micro-F1 with the 95 % interval of a bootstrap over replies."""
    table = np.stack(counts(seen, marked), axis=1)
    replies = int(seen.reply.max()) + 1
    sums = np.stack([np.bincount(seen.reply, weights=column, minlength=replies) for column in table.T], axis=1)
    random = np.random.RandomState(SEED)  # its stream is the same in every version of numpy
    drawn = sums[random.randint(0, replies, size=(DRAWS, replies))].sum(axis=1)
    low, high = np.percentile([_f1(*row) for row in drawn], (2.5, 97.5))
    return Estimate(value=round(_f1(*sums.sum(axis=0)), 6), low=round(float(low), 6), high=round(float(high), 6))


def _f1(right: float, false: float, missed: float) -> float:
    return float(2 * right / max(2 * right + false + missed, 1.0))


def _inputs(scores: Floats, by_rule: npt.NDArray[np.bool_]) -> Floats:
    return np.stack([scores, np.ones_like(scores), by_rule.astype(float)], axis=1)


def _logistic(inputs: Floats, wanted: Flags, prior: Sequence[float] | Floats, pull: float) -> Floats:
    """Return the weights of a logistic regression with a Gaussian prior, by Newton's method with halved steps."""
    start = np.asarray(prior, float)

    def loss(weights: Floats) -> float:
        log_odds = inputs @ weights
        return float((np.logaddexp(0, log_odds) - wanted * log_odds).sum() + pull / 2 * ((weights - start) ** 2).sum())

    weights = start.copy()
    for _ in range(100):
        chances = 1 / (1 + np.exp(-np.clip(inputs @ weights, -60, 60)))
        slope = inputs.T @ (chances - wanted) + pull * (weights - start)
        bend = (inputs * (chances * (1 - chances))[:, None]).T @ inputs + pull * np.eye(len(weights))
        step = np.linalg.solve(bend, slope)
        while loss(weights - step) > loss(weights) and np.abs(step).max() > 1e-10:
            step = step / 2
        weights = weights - step
        if np.abs(step).max() < 1e-8:
            break
    return weights
