"""Figures → terminal. Pure: values in, renderables out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from coach.evaluate.figures import Comparison, Difference, Figures, FoundBy, Mistake, Overall, Rates
from coach.evaluate.intervals import Estimate
from coach.present import CONTROL

UNDEFINED = "–"
CONFUSIONS = 10
"""How many pairs of categories are shown; --json gives all."""
MEASURES = {
    "precision": "precision",
    "recall": "recall",
    "f1": "F1",
    "macro_f1": "macro F1",
    "clean_sentences_marked": "clean sentences marked",
    "clean_replies_marked": "clean replies marked",
    "overlap": "overlap of marked words",
}
"""The names of the figures as people read them."""


def ratio(estimate: Estimate) -> str:
    """Return a figure from 0 to 1 with its interval: "0.71 (0.65–0.77)"."""
    return _figure(estimate, "{:.2f}")


def percentage(estimate: Estimate) -> str:
    """Return a share with its interval: "2.1 % (1.4–2.9)"."""
    return _figure(Estimate(**{name: each and 100 * each for name, each in estimate}), "{:.1f}", " %")


def _figure(estimate: Estimate, pattern: str, unit: str = "") -> str:
    if estimate.value is None:
        return UNDEFINED
    words = pattern.format(estimate.value) + unit
    if estimate.low is None or estimate.high is None:
        return words
    return f"{words} ({pattern.format(estimate.low)}–{pattern.format(estimate.high)})"


def finders(found: FoundBy) -> str:
    """Return who found it in words: "rule only", "rule and learned"."""
    return f"{found.found_by[0]} only" if len(found.found_by) == 1 else " and ".join(found.found_by) or "not told"


def report(figures: Figures) -> RenderableType:
    """Return an evaluation as people read it."""
    parts: list[RenderableType] = [_files(figures), _overall(figures), _categories(figures), _found_by(figures)]
    if figures.outside_sentences:
        parts.append(Text(f"marked outside all sentences: {figures.outside_sentences}, each counted as false"))
    if figures.confusion:
        parts.append(_confusion(figures))
    parts += [*_mistakes("false positives", figures.false_positives), *_mistakes("misses", figures.misses)]
    if figures.compared:
        parts += _compared(figures.compared)
    drawn = f"95 % intervals: {figures.draws:,} draws of whole replies or threads, seed {figures.seed}"
    return Group(*parts, Text(drawn, style="dim"))


def _table(title: str, *columns: str) -> Table:
    """Return a table with words in its first column and figures in the others."""
    table = Table(
        title=f"\n{title}", title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False, padding=0
    )
    for at, column in enumerate(columns):
        table.add_column(column, justify="right" if at else "left", no_wrap=at == 0)
    return table


def _files(figures: Figures) -> Table:
    table = _table(f"found by {figures.by}", "file", "replies", "clean", "sentences", "clean", "labels")
    for file in figures.files:
        counts = (file.replies, file.clean_replies, file.sentences, file.clean_sentences, file.labels)
        table.add_row(_plain(file.name), *(f"{count:,}" for count in counts))
    return table


def _overall(figures: Figures) -> Table:
    named: dict[str, Overall] = {"all sentences": figures.overall}
    if figures.sure:
        named["sure sentences"] = figures.sure
    table = _table("over all categories", "", *named)
    for field, name in MEASURES.items():
        told = percentage if field.startswith("clean") else ratio
        table.add_row(name, *(told(getattr(one, field)) for one in named.values()))
    table.add_row("right/false/missed", *(_counts(one) for one in named.values()))
    return table


def _counts(rates: Rates) -> str:
    return f"{rates.true_positives}/{rates.false_positives}/{rates.misses}"


def _categories(figures: Figures) -> Table:
    table = _table("by category; counts are right/false/missed", "", "counts", "precision", "recall", "F1")
    for category, one in figures.categories.items():
        table.add_row(category, _counts(one), *map(ratio, (one.precision, one.recall, one.f1)))
    return table


def _found_by(figures: Figures) -> Table:
    table = _table("by who found it", "", "right", "false", "precision", "clean sentences marked")
    for one in figures.found_by:
        marked = one.true_positives + one.false_positives
        precision = f"{one.true_positives / marked:.2f}"
        table.add_row(
            finders(one),
            f"{one.true_positives:,}",
            f"{one.false_positives:,}",
            precision,
            f"{one.clean_sentences_marked:,}",
        )
    return table


def _confusion(figures: Figures) -> Table:
    table = _table("taken for each other, in one sentence", "labelled and missed", "marked instead", "sentences")
    for one in figures.confusion[:CONFUSIONS]:
        table.add_row(one.labelled, one.marked, f"{one.sentences:,}")
    return table


def _mistakes(title: str, mistakes: Sequence[Mistake]) -> Iterator[RenderableType]:
    if mistakes:
        yield Text(f"\nthe worst {title}", style="bold")
    for one in mistakes:
        line = Text(f"{one.category}  {_plain(one.id)}", style="yellow")
        told = [*one.found_by, *([f"confidence {one.confidence}"] if one.confidence is not None else [])]
        line.append("  " + ", ".join(told) if told else "", style="dim")
        yield line
        yield _underlined(one)


def _underlined(mistake: Mistake) -> Text:
    sentence = Text("  " + _plain(" ".join(mistake.sentence.split())), style="none")
    for words in mistake.words:
        sentence.highlight_words([_plain(" ".join(words.split()))], style="underline")
    return sentence


def _compared(compared: Comparison) -> Iterator[RenderableType]:
    if not compared.same_replies:
        yield Text("\nthe earlier evaluation is of other replies: its differences have no intervals", style="yellow")
    elif not compared.same_labels:
        yield Text("\nthe sentences or labels of the same replies have changed since", style="yellow")
    table = _table("against the earlier evaluation", "", "", "before", "now", "difference")
    for one in compared.differences:
        if one.of == "all" or (one.figure == "f1" and one.difference.value is not None):
            table.add_row(one.of, MEASURES[one.figure], _value(one.before), _value(one.now), difference(one))
    yield table


def _value(value: float | None) -> str:
    return UNDEFINED if value is None else f"{value:.3f}"


def difference(one: Difference) -> str:
    """Return a difference with its sign and interval: "+0.031 (+0.012 to +0.050)"."""
    change = one.difference
    if change.value is None:
        return UNDEFINED
    if change.low is None or change.high is None:
        return f"{change.value:+.3f}"
    return f"{change.value:+.3f} ({change.low:+.3f} to {change.high:+.3f})"


def _plain(words: str) -> str:
    """Return the words without what would steer the terminal."""
    return words.translate(CONTROL)
