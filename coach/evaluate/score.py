"""Labelled replies and marks → all figures of an evaluation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple, get_args

from coach.evaluate.figures import Confusion, Figures, File, FoundBy, Mistake, Overall, Rates
from coach.evaluate.intervals import OVERALL, RATES, Totals, drawn, estimated, of_category, rows
from coach.evaluate.labelled import Label, Labelled
from coach.evaluate.marks import Confidence, Mark
from coach.evaluate.outcomes import Counted, Outcome, clean_units, counted, outcomes, touching
from coach.schema import TEXT_CATEGORIES, Finder, TextCategory

FINDERS: tuple[Finder, ...] = get_args(Finder)
RANK = {"sure": 3.0, "likely": 2.0, "unsure": 1.0}
"""Words of confidence in their order; a probability is below all of them, which does not matter: nobody mixes them."""


class _Judged(NamedTuple):
    """A reply with what was marked in it and how that counts."""

    reply: Labelled
    marks: Sequence[Mark]
    found: tuple[Outcome, ...]


def score(
    replies: Sequence[Labelled], predicted: Sequence[Sequence[Mark]], *, by: str = "both", errors: int = 10
) -> Figures:
    """Return the figures of predictions, one sequence of marks a reply, with at most `errors` mistakes of each kind."""
    judged = [
        _Judged(reply, marks, tuple(outcomes(reply, marks))) for reply, marks in zip(replies, predicted, strict=True)
    ]
    judged.sort(key=lambda one: one.reply.id)
    counts = [counted(*one) for one in judged]
    unsure = any(not unit.sure for reply in replies for unit in reply.units)
    total, many = _totals(counts)
    return Figures(
        by=by,
        files=tuple(_files(judged)),
        overall=_overall(counts),
        sure=_overall([counted(*one, sure=True) for one in judged]) if unsure else None,
        categories={category: _rates(total, many, at) for at, category in enumerate(TEXT_CATEGORIES)},
        found_by=tuple(_found_by(judged)),
        outside_sentences=sum(outcome.unit is None for one in judged for outcome in one.found),
        confusion=tuple(_confusion(judged)),
        false_positives=tuple(mistake for _, mistake in sorted(_false_positives(judged), key=_first))[:errors],
        misses=tuple(mistake for _, mistake in sorted(_misses(judged), key=_first))[:errors],
        replies=tuple(counts),
    )


def _totals(counts: Sequence[Counted]) -> tuple[Totals, Totals | None]:
    """Return the sums, and the sums of each draw where there are two groups or more to draw from."""
    table = rows(counts)
    return Totals.of(table.sum(axis=0)), drawn(table) if len(table) > 1 else None


def _rates(total: Totals, many: Totals | None, at: int) -> Rates:
    measures = {name: of_category(rate, at) for name, rate in RATES.items()}
    return Rates(
        true_positives=int(total.true_positives[at]),
        false_positives=int(total.false_positives[at]),
        misses=int(total.misses[at]),
        **{name: estimated(measure, total, many) for name, measure in measures.items()},
    )


def _overall(counts: Sequence[Counted]) -> Overall:
    total, many = _totals(counts)
    return Overall(
        replies=len(counts),
        sentences=sum(one.sentences for one in counts),
        true_positives=int(total.true_positives.sum()),
        false_positives=int(total.false_positives.sum()),
        misses=int(total.misses.sum()),
        clean_sentences=int(total.clean_sentences),
        clean_replies=int(total.clean_replies),
        **{name: estimated(measure, total, many) for name, measure in OVERALL.items()},
    )


def _files(judged: Sequence[_Judged]) -> Iterator[File]:
    for name in sorted({one.reply.file for one in judged}):
        counts = [counted(*one) for one in judged if one.reply.file == name]
        yield File(
            name=name,
            replies=len(counts),
            sentences=sum(one.sentences for one in counts),
            labels=sum(sum(one.true_positives.values()) + sum(one.misses.values()) for one in counts),
            clean_sentences=sum(one.clean_sentences for one in counts),
            clean_replies=sum(one.clean for one in counts),
        )


def _found_by(judged: Sequence[_Judged]) -> Iterator[FoundBy]:
    """Yield one line for each company of finders that marked something, in the order of their names."""
    kinds: Counter[tuple[tuple[Finder, ...], str]] = Counter()
    for one in judged:
        clean = set(clean_units(one.reply))
        seen = {(_finders(outcome.marks), outcome.unit) for outcome in one.found if outcome.unit in clean}
        kinds.update((finders, "clean") for finders, _ in seen)
        kinds.update((_finders(outcome.marks), outcome.kind) for outcome in one.found if outcome.marks)
    for finders in sorted({finders for finders, _ in kinds}):
        yield FoundBy(
            found_by=finders,
            true_positives=kinds[finders, "true positive"],
            false_positives=kinds[finders, "false positive"],
            clean_sentences_marked=kinds[finders, "clean"],
        )


def _finders(marks: Sequence[Mark]) -> tuple[Finder, ...]:
    return tuple(name for name in FINDERS if any(name in mark.found_by for mark in marks))


def _confusion(judged: Sequence[_Judged]) -> list[Confusion]:
    """Return the pairs of categories taken for each other, the most frequent first."""
    pairs: Counter[tuple[TextCategory, TextCategory]] = Counter()
    for one in judged:
        missed, false = defaultdict(list), defaultdict(list)
        for outcome in one.found:
            if outcome.unit and outcome.kind == "miss":
                missed[outcome.unit].append(outcome.category)
            elif outcome.unit and outcome.kind == "false positive":
                false[outcome.unit].append(outcome.category)
        pairs.update((wanted, marked) for unit in missed for wanted in missed[unit] for marked in false[unit])
    found = [Confusion(labelled=one, marked=other, sentences=many) for (one, other), many in pairs.items()]
    return sorted(found, key=lambda one: (-one.sentences, one.labelled, one.marked))


Rank = tuple[bool, bool, float, str, int]


def _first(ranked: tuple[Rank, Mistake]) -> Rank:
    return ranked[0]


def _false_positives(judged: Sequence[_Judged]) -> Iterator[tuple[Rank, Mistake]]:
    """Yield false positives with their rank: in clean replies first, then outside sentences, then the surest."""
    for one in judged:
        for outcome in (outcome for outcome in one.found if outcome.kind == "false positive"):
            confidence = max((mark.confidence for mark in outcome.marks), key=_strength)
            mistake = _mistake(one, outcome, _words(one, outcome.marks), _finders(outcome.marks), confidence)
            place = outcome.marks[0].start
            yield (
                (bool(one.reply.labels), outcome.unit is not None, -_strength(confidence), one.reply.id, place),
                mistake,
            )


def _misses(judged: Sequence[_Judged]) -> Iterator[tuple[Rank, Mistake]]:
    """Yield misses with their rank: in replies where nothing at all was marked first, then in such sentences."""
    for one in judged:
        for outcome in (outcome for outcome in one.found if outcome.kind == "miss"):
            marked = outcome.unit is not None and bool(touching(outcome.unit, one.marks))
            mistake = _mistake(one, outcome, _words(one, outcome.labels))
            yield (bool(one.marks), marked, 0.0, one.reply.id, outcome.labels[0].start), mistake


def _mistake(
    one: _Judged,
    outcome: Outcome,
    words: tuple[str, ...],
    found_by: tuple[Finder, ...] = (),
    confidence: Confidence | None = None,
) -> Mistake:
    unit = outcome.unit
    return Mistake(
        id=one.reply.id,
        category=outcome.category,
        sentence=one.reply.reply[unit.start : unit.end] if unit else words[0],
        words=words,
        found_by=found_by,
        confidence=confidence,
    )


def _words(one: _Judged, places: Sequence[Mark] | Sequence[Label]) -> tuple[str, ...]:
    return tuple(one.reply.reply[place.start : place.end] for place in places)


def _strength(confidence: Confidence | None) -> float:
    return RANK[confidence] if isinstance(confidence, str) else confidence or 0.0
