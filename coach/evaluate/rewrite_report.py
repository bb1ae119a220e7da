"""Figures of a rewriter → Markdown, which a terminal shows as well. Pure: values in, text out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from coach.evaluate.intervals import Estimate
from coach.evaluate.report import UNDEFINED, ratio
from coach.evaluate.rewrite_figures import RewriteFigures, unwanted
from coach.evaluate.rewrite_measures import Measures, Rough
from coach.evaluate.said_facts import FACTS
from coach.judge.bars import wilson

Column = tuple[str, Measures]
"""Who rewrote, and what came of it."""
ROWS: tuple[tuple[str, Callable[[Measures], str]], ...] = (
    ("replies", lambda one: f"{one.replies}"),
    ("changed", lambda one: f"{one.changed}"),
    ("marked words that stand word for word", lambda one: _of(one.standing, one.marked)),
    ("of them promises and guarantees", lambda one: _of(one.promises_standing, one.promised)),
    ("sentences that say \"will\" or more, before → after", lambda one: f"{one.committing} → {one.committing_after}"),
    ("findings at warning or above when read again", lambda one: f"{one.left}"),
    ("of them new, or behind an edit", lambda one: f"{one.again}"),
    *((f"{kind}s added", lambda one, kind=kind: f"{one.added.get(kind, 0)}") for kind in FACTS),
    *((f"{kind}s lost outside the marked words", lambda one, kind=kind: f"{one.lost.get(kind, 0)}") for kind in FACTS),
    ("sentences that commit further than before", lambda one: f"{one.raised}"),
    ("sentences that now say that somebody will look", lambda one: f"{one.looking}"),
    ("quotes, code and signatures changed", lambda one: f"{one.protected_changed}"),
    ("replies in another language", lambda one: f"{one.other_language}"),
    ("sentences edited", lambda one: f"{one.edited}"),
    ("of them with something amiss", lambda one: _amiss(one.rough)),
    ("words a sentence, before → after", lambda one: _length(one)),
)  # fmt: skip
MEANING = """
Marked words are those that the embedded coach marks at warning or above; where an edit could only be offered, or none was
found, they stand on purpose and the review says so. Words may also stand and promise nothing any more: "I'll ask whether".
A fact is added where neither the draft nor the cited evidence holds it. Commitment is measured on the coach's own scale; a
plan may be told as far as the cited entry goes. "Amiss" is what can be seen without judging style: a small letter at the
begin, no full stop at the end, a word twice, stray blanks or marks, where the draft had none of it. No formula of reading
ease is used: of a sentence or two it tells little but the length."""
MEANING_OF_OTHERS = """The chain was shown the guide, the plan and the customer's message: what stands in them is not counted
as added. Its sentences are matched with the draft's by likeness. A finding is new where the draft had fewer of its
category."""


def rewrite_report(figures: RewriteFigures, others: Sequence[Column] = ()) -> str:
    """Return what a model is worth as a rewriter, as people read it; `others` rewrote the same drafts."""
    return "\n".join(_report(figures, others)) + "\n"


def _report(figures: RewriteFigures, others: Sequence[Column]) -> Iterator[str]:
    versions = ", ".join(f"{name} {version}" for name, version in figures.prompts.items())
    yield f"# {figures.model} as a rewriter (prompts: {versions})\n"
    yield f"{figures.drafts:,} drafts, {figures.asked:,} of them with something to reword; deadline {figures.deadline_s:g} s a"
    yield f"draft; rules {figures.rules}.\n"
    yield from _must_not_be(figures)
    yield from _wordings(figures)
    yield "\n## What became of the drafts\n"
    yield from comparison((("embedded coach", figures.embedded), ("with the model", figures.assisted), *others))
    yield from _meaning(bool(others))
    yield "\n## Edits\n"
    yield from _table(("", "embedded coach", "with the model"), _edits(figures))
    yield from _counted("Degraded, drafts by reason", figures.degraded)
    if figures.drafts:
        each = figures.tokens.prompt / figures.drafts, figures.tokens.completion / figures.drafts
        yield f"\nTokens a draft, as the provider counts: {each[0]:,.0f} in, {each[1]:,.0f} out."
        yield f"Seconds a draft that was reworded: {figures.seconds:.1f} (median), {figures.longest_seconds:.1f} (longest)."


def comparison(columns: Sequence[Column]) -> Iterator[str]:
    """Yield the table of what became of the same drafts at different hands."""
    rows = ([name, *(tell(measures) for _, measures in columns)] for name, tell in ROWS)
    yield from _table(("", *(name for name, _ in columns)), rows)


def _must_not_be(figures: RewriteFigures) -> Iterator[str]:
    if not figures.faults:
        yield "Every applied edit was verified. Over the file: no commitment raised; no date, number, name or link added; no"
        yield "fact lost outside the marked words; code, quotes and signatures byte for byte; no finding behind an edit."
        return
    yield "**Not as it must be:**\n"
    for by, measures, edits in (
        ("embedded", figures.embedded, figures.edits_embedded),
        ("with the model", figures.assisted, figures.edits_assisted),
    ):
        for what, many in unwanted(measures, edits):
            lines = sorted({one.line for one in figures.faults if (one.by, one.what) == (by, what)})
            yield f"- {what}, {by}: {many} (line {', '.join(map(str, lines))})"


def _wordings(figures: RewriteFigures) -> Iterator[str]:
    wordings = figures.wordings
    yield "\n## The model's wordings\n"
    yield "A place is a stretch of marked words. It counts as verified where the wording passed `coach.verify`, the reply was"
    yield "read again without a finding behind it, and the wording was applied.\n"
    rows = [
        ("verified at first try", wordings.first_try),
        ("verified at the second try, told the reason", wordings.second_try),
        ("not used: the rule's wording or none stands", wordings.not_used),
    ]
    yield from _table(
        ("places with a wording that could be judged", f"{wordings.places}", "share"),
        [(name, f"{many}", _share(many, wordings.places)) for name, many in rows],
    )
    yield from _counted("Wordings refused, by kind", wordings.refused)
    yield from _counted("Wordings that could not be judged, by reason", wordings.dropped)


def _edits(figures: RewriteFigures) -> Iterator[Sequence[str]]:
    alone, helped = figures.edits_embedded, figures.edits_assisted
    for name, one, other in (
        ("applied, worded by the model", alone.model, helped.model),
        ("applied, worded by a rule", alone.rule, helped.rule),
        ("only offered", alone.offered, helped.offered),
        ("replies that are not the draft with its verified edits", alone.unverified, helped.unverified),
    ):
        yield name, f"{one}", f"{other}"


def _meaning(others: bool) -> Iterator[str]:
    yield MEANING
    if others:
        yield MEANING_OF_OTHERS


def _table(head: Sequence[str], rows: Iterator[Sequence[str]] | Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|---|{'---:|' * (len(head) - 1)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _counted(name: str, counts: Mapping[str, int]) -> Iterator[str]:
    if counts:
        yield f"\n{name}:\n"
        yield from (f"- {many:,}: {reason}" for reason, many in counts.items())


def _amiss(rough: Mapping[Rough, int]) -> str:
    told = ", ".join(f"{why} {many}" for why, many in sorted(rough.items()))
    return told or "0"


def _of(part: int, whole: int) -> str:
    return f"{part} of {whole}"


def _share(part: int, whole: int) -> str:
    if not whole:
        return UNDEFINED
    low, high = wilson(part, whole)
    return ratio(Estimate(value=part / whole, low=low, high=high))


def _length(one: Measures) -> str:
    lengths = ((one.words, one.sentences), (one.words_after, one.sentences_after))
    return " → ".join(f"{words / sentences:.1f}" if sentences else UNDEFINED for words, sentences in lengths)
