"""The nouns of an evaluation, as `coach eval --json` writes them."""

from __future__ import annotations

from coach.evaluate.intervals import DRAWS, SEED, Estimate
from coach.evaluate.marks import Confidence
from coach.evaluate.outcomes import Counted
from coach.schema import Finder, Noun, TextCategory


class Rates(Noun):
    """The figures of one category."""

    true_positives: int
    false_positives: int
    misses: int
    precision: Estimate
    recall: Estimate
    f1: Estimate


class Overall(Rates):
    """The figures over all categories: `precision`, `recall` and `f1` are micro averages."""

    replies: int
    sentences: int
    macro_f1: Estimate
    clean_sentences: int
    clean_sentences_marked: Estimate
    clean_replies: int
    clean_replies_marked: Estimate
    overlap: Estimate


class File(Noun):
    """What a labelled file holds. `labels` counts pairs of sentence and category."""

    name: str
    replies: int
    sentences: int
    labels: int
    clean_sentences: int
    clean_replies: int


class FoundBy(Noun):
    """Marked pairs by who found them; nobody is named where the predictions do not tell."""

    found_by: tuple[Finder, ...]
    true_positives: int
    false_positives: int
    clean_sentences_marked: int


class Confusion(Noun):
    """Sentences in which one category is labelled and missed while another is marked and not labelled."""

    labelled: TextCategory
    marked: TextCategory
    sentences: int


class Mistake(Noun):
    """A false positive or a miss, with its sentence; the words alone where they stand in no sentence."""

    id: str
    category: TextCategory
    sentence: str
    words: tuple[str, ...]
    found_by: tuple[Finder, ...] = ()
    confidence: Confidence | None = None


class Difference(Noun):
    """One figure of two evaluations, over `all` or one category; `difference` is now minus before."""

    of: str
    figure: str
    before: float | None
    now: float | None
    difference: Estimate


class Comparison(Noun):
    """An evaluation against an earlier one; intervals are there where both are of the same replies."""

    same_replies: bool
    same_labels: bool
    differences: tuple[Difference, ...]


class Figures(Noun):
    """All figures of one evaluation. `sure` is over the sentences of which the annotator was sure, where some are not."""

    by: str
    draws: int = DRAWS
    seed: int = SEED
    files: tuple[File, ...]
    overall: Overall
    sure: Overall | None
    categories: dict[TextCategory, Rates]
    found_by: tuple[FoundBy, ...]
    outside_sentences: int
    confusion: tuple[Confusion, ...]
    false_positives: tuple[Mistake, ...]
    misses: tuple[Mistake, ...]
    replies: tuple[Counted, ...]
    compared: Comparison | None = None
