"""Sources → docs/accuracy.md: data, method, figures, comparison, where it fails, what the figures do not say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from coach.evaluate.figures import Figures, Overall
from coach.evaluate.intervals import Estimate
from coach.evaluate.report import MEASURES, finders, percentage, ratio
from coach.evaluate.sources import TUNING, Example, Sources

MADE = "<!-- Made by `python -m coach.evaluate`; do not edit. -->\n"

METHOD = """\
The unit is a pair of sentence and category: a labelled pair that is marked is right, one that is not marked is missed,
a marked pair without a label is false. In replies the sentences are the coach's own segments, headings and greetings
with them; labelled or marked words belong to each sentence that they touch. What a person labelled in words that the
coach sets aside counts as missed; what is marked in code, quotes or a signature counts as false. A pair that was
labelled `unsure` counts neither way, and its sentence is not among the clean ones, which carry no label at all. A clean
reply carries none, sure or unsure. Precision, recall and F1 over all categories are micro averages; macro F1 is the mean
over the categories. Overlap is the share of characters that both marked among those that either marked, over the pairs
that are right. `plan-conflict` and `off-message` need a company's knowledge and are left out."""

SILENT = """\
- The replies of the tuning part were written for this project, by the same hands as the text that the detector learned
  from. Replies of other people are worded in other ways: expect lower figures there.
- The detector's thresholds, and the variant that is kept, were chosen with the tuning part in view. That flatters its
  figures on it.
- {dense:.0f} % of the replies of the tuning part carry a label. In real mail far fewer do; with the same recall and the same
  share of clean sentences marked, precision is lower there.
- The labels are by one hand and follow the rulings of this project. A second careful reader would differ on some
  sentences, above all on the quiet ones, so that no figure can be read as a share of the truth.
- The real comments come from public issue threads, many of them heated: much `blame`, little `price`, `guarantee` or
  `disclosure`, and no mail to customers. They were labelled here.
  The figures are on a fifth of the threads, which were never fitted to; the other four fifths were. How likely a
  category must be to be marked was chosen with the share of clean sentences marked in that fifth in view, too.
- An interval tells how far a figure would move with other replies of the same kind. It says nothing of other kinds.
- All of it is English."""


class Aim(NamedTuple):
    """What was aimed at: a bound from below or above and the figure that it is for."""

    what: str
    least: bool
    bound: float
    told: Callable[[Estimate], str]
    of: Callable[[Sources], Estimate]


def _lowest(sources: Sources) -> Estimate:
    """Return the F1 of the worst category that has one."""
    known = [one.f1 for one in sources.tuning.categories.values() if one.f1.value is not None]
    return min(known, key=lambda one: one.value or 0.0, default=Estimate(value=None))


AIMS = (
    Aim("tuning part: micro F1", True, 0.80, ratio, lambda given: given.tuning.overall.f1),
    Aim("tuning part: F1 of the worst category", True, 0.65, ratio, _lowest),
    Aim(
        "tuning part: clean sentences marked",
        False,
        0.02,
        percentage,
        lambda s: s.tuning.overall.clean_sentences_marked,
    ),
    Aim("tuning part: clean replies marked", False, 0.08, percentage, lambda s: s.tuning.overall.clean_replies_marked),
    Aim("tuning part: overlap of marked words", True, 0.50, ratio, lambda s: s.tuning.overall.overlap),
    Aim("real comments: micro F1", True, 0.65, ratio, lambda s: s.real_comments.overall.f1),
    Aim(
        "real comments: clean sentences marked",
        False,
        0.04,
        percentage,
        lambda s: s.real_comments.overall.clean_sentences_marked,
    ),
)


def page(sources: Sources) -> str:
    """Return the whole page as Markdown."""
    return MADE + "\n".join(_page(sources)) + "\n"


def _page(sources: Sources) -> Iterator[str]:
    tuning, real = sources.tuning, sources.real_comments
    yield "# How accurate it is\n"
    yield "What the coach marks in the text alone, against what people labelled. `coach eval FILE` gives the same figures for"
    yield "files of your own; what its `--json` prints is compared with a later run by `--compare`."
    yield "\n## Data\n"
    yield from _data(sources)
    yield f"\n## Method\n\n{METHOD}"
    yield f"\nThe 95 % intervals, in brackets, are percentiles of {tuning.draws:,} draws of whole replies with replacement, of"
    yield "whole threads where a real comment names its thread, with a fixed seed."
    yield "\n## Figures\n"
    yield from _table(("aim", "bound", "measured", "held"), (_aim(aim, sources) for aim in AIMS))
    columns = {"tuning part": tuning.overall, "real comments kept apart": real.overall}
    if real.sure:
        columns["the same, sure sentences alone"] = real.sure
    yield ""
    yield from _overall(columns)
    for name, figures in (("tuning part", tuning), ("real comments kept apart", real)):
        yield f"\n### By category: {name}\n"
        yield from _categories(figures)
    yield "\n### By who found it: tuning part\n"
    yield from _found_by(tuning)
    if tuning.confusion:
        yield "\n### Taken for each other: tuning part\n"
        rows = ((f"`{one.labelled}`", f"`{one.marked}`", f"{one.sentences:,}") for one in tuning.confusion)
        yield from _table(("labelled and missed", "marked instead", "sentences"), rows)
    yield "\n## What was compared\n\nAs `make train` measured it last; each variant on the tuning part.\n"
    yield from _variants(sources)
    if sources.report.spans:
        yield "\nWhere no rule found the words, these are ways to choose them, by their mean overlap with what people marked:\n"
        ways = ((way, f"{overlap:.2f}") for way, overlap in sources.report.spans.items())
        yield from _table(("words", "overlap"), ways)
    yield "\n## Where it fails\n"
    yield from _examples(sources)
    clean = sum(one.clean_replies for one in tuning.files)
    dense = 100 * (1 - clean / tuning.overall.replies)
    yield "\n## What the figures do not say\n\n" + SILENT.format(dense=dense)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    yield from (f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def _data(sources: Sources) -> Iterator[str]:
    """Yield each file with its size; the tuning files as they were counted now, the others as the report says."""
    counted = [
        (str(TUNING / file.name), sources.origin(file.name), file.replies, file.sentences, file.labels)
        for file in sources.tuning.files
    ]
    names = {name for name, *_ in counted}
    told = [
        (one.file, one, one.replies, one.sentences, one.labels) for one in sources.report.data if one.file not in names
    ]
    rows = (
        (f"`{Path(name).as_posix()}`", f"{replies:,}", f"{sentences:,}", f"{labels:,}", source.use, source.origin)
        for name, source, replies, sentences, labels in (*counted, *told)
    )
    yield from _table(("file", "replies", "sentences", "labels", "use", "origin"), rows)


def _aim(aim: Aim, sources: Sources) -> tuple[str, str, str, str]:
    measured, bound = aim.of(sources), aim.told(Estimate(value=aim.bound))
    value = measured.value
    held = value is not None and (value >= aim.bound if aim.least else value <= aim.bound)
    limit = "at least" if aim.least else "at most"
    return aim.what, f"{limit} {bound}", aim.told(measured), "yes" if held else "**no**"


def _overall(columns: dict[str, Overall]) -> Iterator[str]:
    rows = [
        (name, *((percentage if field.startswith("clean") else ratio)(getattr(one, field)) for one in columns.values()))
        for field, name in MEASURES.items()
    ]
    rows.append(("right", *(f"{one.true_positives:,}" for one in columns.values())))
    rows.append(("false", *(f"{one.false_positives:,}" for one in columns.values())))
    rows.append(("missed", *(f"{one.misses:,}" for one in columns.values())))
    rows.append(("sentences", *(f"{one.sentences:,}" for one in columns.values())))
    yield from _table(("over all categories", *columns), rows)


def _categories(figures: Figures) -> Iterator[str]:
    rows = (
        (
            f"`{category}`",
            *(f"{count:,}" for count in (one.true_positives, one.false_positives, one.misses)),
            *map(ratio, (one.precision, one.recall, one.f1)),
        )
        for category, one in figures.categories.items()
    )
    yield from _table(("category", "right", "false", "missed", "precision", "recall", "F1"), rows)


def _found_by(figures: Figures) -> Iterator[str]:
    rows = (
        (
            finders(one),
            f"{one.true_positives:,}",
            f"{one.false_positives:,}",
            f"{one.true_positives / (one.true_positives + one.false_positives):.2f}",
            f"{one.clean_sentences_marked:,}",
        )
        for one in figures.found_by
    )
    yield from _table(("found by", "right", "false", "precision", "clean sentences marked"), rows)


def _variants(sources: Sources) -> Iterator[str]:
    rows = (
        (one.name, one.what, ratio(one.micro_f1), _share(one.clean_sentences), _share(one.clean_replies))
        for one in sources.report.variants
    )
    yield from _table(("variant", "what", "micro F1", "clean sentences marked", "clean replies marked"), rows)


def _share(share: Estimate | float) -> str:
    return percentage(share if isinstance(share, Estimate) else Estimate(value=share))


def _examples(sources: Sources) -> Iterator[str]:
    right, wrong = sources.examples.right, sources.examples.wrong
    yield "Sentences of our own, quiet and polite, that promise more than they should. Each is read by the detectors when this"
    yield f"page is made. They miss these {len(wrong)}:\n"
    yield from _list(wrong)
    yield f"\nand mark these {len(right)}:\n"
    yield from _list(right)


def _list(examples: Sequence[Example]) -> Iterator[str]:
    for one in examples:
        asked = f" (in answer to “{_cell(one.message)}”)" if one.message else ""
        yield f"- `{one.category}`: {_cell(one.text)}{asked}"
