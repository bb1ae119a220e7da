"""Counts → figures with intervals: whole replies, or whole threads, are drawn again and again with replacement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coach.evaluate.outcomes import Counted
from coach.schema import TEXT_CATEGORIES, Noun

DRAWS = 1_000
SEED = 20_261_121
LOW, HIGH = 2.5, 97.5
DIGITS = 6

Floats = npt.NDArray[np.float64]


class Estimate(Noun):
    """A figure and its 95 % interval; None where it is not defined, as precision is where nothing was marked."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Totals:
    """Summed counts: one set of sums, or one a draw. The first three end in an axis of the categories."""

    true_positives: Floats
    false_positives: Floats
    misses: Floats
    overlap: Floats
    clean_sentences: Floats
    clean_sentences_marked: Floats
    clean_replies: Floats
    clean_replies_marked: Floats

    @classmethod
    def of(cls, sums: Floats) -> Totals:
        """Return the sums under their names; their last axis is that of `rows`."""
        many = len(TEXT_CATEGORIES)
        by_category = (sums[..., at * many : (at + 1) * many] for at in range(3))
        return cls(*by_category, *(sums[..., 3 * many + at] for at in range(5)))


def rows(counts: Sequence[Counted]) -> Floats:
    """Return the counts as one row a group, in the order of the groups' names."""
    at = {group: number for number, group in enumerate(sorted({one.group for one in counts}))}
    found = np.zeros((len(at), 3 * len(TEXT_CATEGORIES) + 5))
    for one in counts:
        by_category = (one.true_positives, one.false_positives, one.misses)
        found[at[one.group]] += (
            *(kind.get(category, 0) for kind in by_category for category in TEXT_CATEGORIES),
            one.overlap,
            one.clean_sentences,
            one.clean_sentences_marked,
            one.clean,
            one.clean and one.marked,
        )
    return found


def drawn(table: Floats, draws: int = DRAWS) -> Totals:
    """Return the sums of each draw of as many groups as there are; the same table is always drawn alike."""
    groups = len(table)
    random = np.random.RandomState(SEED)  # its stream is the same in every version of numpy
    chosen = random.randint(0, groups, size=(draws, groups), dtype=np.int64)
    places = (chosen + groups * np.arange(draws)[:, np.newaxis]).ravel()
    times = np.bincount(places, minlength=draws * groups).reshape(draws, groups)
    return Totals.of(times.astype(np.float64) @ table)


def _share(part: Floats, whole: Floats) -> Floats:
    """Return part / whole, NaN where there is no whole."""
    shares: Floats = np.divide(part, whole, out=np.full(np.shape(whole), np.nan), where=whole > 0)
    return shares


def precision(true: Floats, false: Floats, _misses: Floats) -> Floats:
    """Return the share of what was marked that is labelled."""
    return _share(true, true + false)


def recall(true: Floats, _false: Floats, misses: Floats) -> Floats:
    """Return the share of what is labelled that was marked."""
    return _share(true, true + misses)


def f1(true: Floats, false: Floats, misses: Floats) -> Floats:
    """Return the harmonic mean of both."""
    return _share(2 * true, 2 * true + false + misses)


def _macro(totals: Totals) -> Floats:
    """Return the mean F1 of the categories that were labelled or marked."""
    each = f1(totals.true_positives, totals.false_positives, totals.misses)
    known = ~np.isnan(each)
    return _share(np.where(known, each, 0.0).sum(axis=-1), known.sum(axis=-1).astype(np.float64))


Rate = Callable[[Floats, Floats, Floats], Floats]
Measure = Callable[[Totals], Floats]
RATES: dict[str, Rate] = {"precision": precision, "recall": recall, "f1": f1}


def _micro(rate: Rate) -> Measure:
    return lambda sums: rate(
        sums.true_positives.sum(axis=-1), sums.false_positives.sum(axis=-1), sums.misses.sum(axis=-1)
    )


def of_category(rate: Rate, at: int) -> Measure:
    """Return the rate of the category at a place of TEXT_CATEGORIES."""
    return lambda sums: rate(sums.true_positives[..., at], sums.false_positives[..., at], sums.misses[..., at])


OVERALL: dict[str, Measure] = {
    **{name: _micro(rate) for name, rate in RATES.items()},
    "macro_f1": _macro,
    "clean_sentences_marked": lambda sums: _share(sums.clean_sentences_marked, sums.clean_sentences),
    "clean_replies_marked": lambda sums: _share(sums.clean_replies_marked, sums.clean_replies),
    "overlap": lambda sums: _share(sums.overlap, sums.true_positives.sum(axis=-1)),
}
"""The figures over all categories, by the name of their field."""


def estimated(measure: Measure, total: Totals, many: Totals | None) -> Estimate:
    """Return a figure with its interval, which is left open where there is nothing to draw from."""
    return estimate(measure(total), measure(many) if many else None)


def estimate(value: Floats, draws: Floats | None) -> Estimate:
    """Return a figure with the percentiles of its draws; draws in which it is not defined are left out."""
    if np.isnan(value):
        return Estimate(value=None)
    kept = draws[~np.isnan(draws)] if draws is not None else np.empty(0)
    if not len(kept):
        return Estimate(value=_rounded(value))
    low, high = np.percentile(kept, (LOW, HIGH))
    return Estimate(value=_rounded(value), low=_rounded(low), high=_rounded(high))


def _rounded(value: npt.ArrayLike) -> float:
    return round(float(np.asarray(value)), DIGITS) + 0.0  # no minus zero
