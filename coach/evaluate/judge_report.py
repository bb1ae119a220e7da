"""Figures of a judge → Markdown, which a terminal shows as well. Pure: values in, text out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from coach.evaluate.intervals import Estimate
from coach.evaluate.judging import JudgeFigures
from coach.evaluate.report import UNDEFINED, ratio
from coach.judge.bars import Measured, wilson
from coach.learned import Calibration
from coach.schema import TEXT_CATEGORIES


def judge_report(figures: JudgeFigures, calibration: Calibration) -> str:
    """Return what a model is worth as a judge, as people read it."""
    return "\n".join(_report(figures, calibration)) + "\n"


def _report(figures: JudgeFigures, calibration: Calibration) -> Iterator[str]:
    yield f"# {figures.model} as a judge (prompt version {figures.prompt})\n"
    yield f"{figures.replies:,} labelled replies. The model was asked about {figures.asked:,}; no sentence of the others was in"
    yield "doubt. Counted are pairs of sentence and category; in brackets 95 % intervals (Wilson).\n"
    yield from _table(
        ("category", "marked alone", "right", "precision", "earns", "missed by the detectors", "found of them"),
        _categories(figures, calibration),
    )
    yield ""
    yield from _table(("", "right", "of", "share"), _shares(figures))
    word = "may" if figures.bars().clears(calibration) else "may not"
    yield f"\nThis model {word} clear findings of which the detectors are unsure."
    marked = Measured(right=figures.clean_replies_marked, wrong=figures.clean_replies - figures.clean_replies_marked)
    yield f"Clean replies in which it marked something: {marked.right:,} of {marked.said:,}, {_ratio(marked)}."
    asked = figures.asked
    if asked:
        yield f"Tokens a question: {figures.tokens.prompt / asked:,.0f} in (at most {figures.most_prompt_tokens:,}), "
        yield f"{figures.tokens.completion / asked:,.0f} out."
    yield from _counted("Remarks of the model that were dropped", figures.dropped)
    yield from _counted("Questions without an answer that could be read", figures.failed)
    yield f"\nMeasured on {', '.join(figures.files)}."


def _categories(figures: JudgeFigures, calibration: Calibration) -> Iterator[Sequence[str]]:
    bars = figures.bars()
    for category in TEXT_CATEGORIES:
        alone, found = figures.alone[category], figures.found[category]
        earns = bars.word(category, calibration) or "dropped"
        yield category, f"{alone.said}", f"{alone.right}", _ratio(alone), earns, f"{found.said}", _ratio(found)
    alone, found = (_summed(each.values()) for each in (figures.alone, figures.found))
    yield "all", f"{alone.said}", f"{alone.right}", _ratio(alone), "", f"{found.said}", _ratio(found)


def _shares(figures: JudgeFigures) -> Iterator[Sequence[str]]:
    for name, one in (
        ("detectors' findings with which it agreed", figures.agreed),
        ("detectors' findings shown, with which it did not", figures.disputed),
        ("findings that it would clear: false ones", figures.cleared),
    ):
        yield name, f"{one.right}", f"{one.said}", _ratio(one)


def _counted(name: str, counts: Mapping[str, int]) -> Iterator[str]:
    if counts:
        yield f"\n{name}:\n"
        yield from (f"- {many:,}: {reason}" for reason, many in counts.items())


def _ratio(measured: Measured) -> str:
    if not measured.said:
        return UNDEFINED
    low, high = wilson(measured.right, measured.said)
    return ratio(Estimate(value=measured.precision, low=low, high=high))


def _summed(each: Iterable[Measured]) -> Measured:
    kept = list(each)
    return Measured(right=sum(one.right for one in kept), wrong=sum(one.wrong for one in kept))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a Markdown table with its columns in line."""
    kept = [tuple(head), *map(tuple, rows)]
    widths = [max(len(row[at]) for row in kept) for at in range(len(head))]
    for number, row in enumerate(kept):
        yield f"| {' | '.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))} |"
        if not number:
            yield f"|{'|'.join('-' * (width + 2) for width in widths)}|"
