"""Two evaluations → their differences, with paired intervals where they are of the same replies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.evaluate.figures import Comparison, Difference, Figures
from coach.evaluate.intervals import (
    OVERALL,
    RATES,
    Estimate,
    Floats,
    Measure,
    Totals,
    drawn,
    estimate,
    of_category,
    rows,
)
from coach.schema import TEXT_CATEGORIES


def compare(before: Figures, now: Figures) -> Comparison:
    """Return now minus before, for each figure; the intervals are of the difference, the same replies drawn for both."""
    same = [(one.id, one.group) for one in before.replies] == [(one.id, one.group) for one in now.replies]
    return Comparison(
        same_replies=same,
        same_labels=same and _labels(before) == _labels(now),
        differences=tuple(_differences(rows(before.replies), rows(now.replies), same=same)),
    )


def _labels(figures: Figures) -> list[tuple[int, ...]]:
    """Return what of each reply's counts the labels alone decide."""
    return [
        (
            one.sentences,
            one.clean_sentences,
            *(one.true_positives.get(name, 0) + one.misses.get(name, 0) for name in TEXT_CATEGORIES),
        )
        for one in figures.replies
    ]


def _differences(before: Floats, now: Floats, *, same: bool) -> Iterator[Difference]:
    sums = [Totals.of(table.sum(axis=0)) for table in (before, now)]
    draws = [drawn(table) for table in (before, now)] if same and len(now) > 1 else []
    for name, measure in OVERALL.items():
        yield _difference("all", name, measure, sums, draws)
    for at, category in enumerate(TEXT_CATEGORIES):
        for name, rate in RATES.items():
            yield _difference(category, name, of_category(rate, at), sums, draws)


def _difference(of: str, figure: str, measure: Measure, sums: Sequence[Totals], draws: Sequence[Totals]) -> Difference:
    before, now = (measure(total) for total in sums)
    many = [measure(total) for total in draws]
    return Difference(
        of=of,
        figure=figure,
        before=estimate(before, None).value,
        now=estimate(now, None).value,
        difference=estimate(now - before, many[1] - many[0])
        if many
        else Estimate(value=estimate(now - before, None).value),
    )
