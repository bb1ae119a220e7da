"""Labels × marks → what was right, falsely marked and missed, pair by pair of sentence and category."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Literal, NamedTuple, TypeVar, cast

from coach.evaluate.labelled import Label, Labelled, Unit
from coach.evaluate.marks import Mark
from coach.schema import TEXT_CATEGORIES, Category, Noun, TextCategory
from coach.text.spans import Ranged, overlap

Kind = Literal["true positive", "false positive", "miss"]
InText = TypeVar("InText", Label, Mark)
Place = TypeVar("Place", bound=Ranged)


class Outcome(NamedTuple):
    """One counted pair. `unit` is None for words marked outside every sentence. `overlap` is IoU, 0 to 1."""

    kind: Kind
    category: TextCategory
    unit: Unit | None
    labels: tuple[Label, ...] = ()
    marks: tuple[Mark, ...] = ()
    overlap: float = 0.0


class Counted(Noun):
    """The counts of one reply. `overlap` is the sum over its true positives."""

    id: str
    group: str
    true_positives: dict[TextCategory, int]
    false_positives: dict[TextCategory, int]
    misses: dict[TextCategory, int]
    overlap: float
    sentences: int
    clean_sentences: int
    clean_sentences_marked: int
    clean: bool
    """Whether nothing in the reply is labelled, sure or not."""
    marked: bool
    """Whether anything in the reply is marked."""


def outcomes(reply: Labelled, marks: Sequence[Mark]) -> Iterator[Outcome]:
    """Yield what counts, sentence by sentence, then words marked outside all sentences, which are always false.

    A label or mark belongs to each sentence that it overlaps. A pair that is labelled unsure only counts neither way.
    """
    seen = _in_text(marks)
    for unit in reply.units:
        here, labelled = touching(unit, seen), touching(unit, _in_text(reply.labels))
        for category in TEXT_CATEGORIES:
            marked = tuple(mark for mark in here if mark.category == category)
            labels = tuple(label for label in labelled if label.category == category)
            wanted = tuple(label for label in labels if label.sure)
            if wanted and marked:
                yield Outcome("true positive", category, unit, wanted, marked, _iou(unit, wanted, marked))
            elif wanted:
                yield Outcome("miss", category, unit, labels=wanted)
            elif marked and not labels:
                yield Outcome("false positive", category, unit, marks=marked)
    for mark in seen:
        if not touching(mark, reply.units):
            yield Outcome("false positive", cast(TextCategory, mark.category), None, marks=(mark,))


def counted(reply: Labelled, marks: Sequence[Mark], found: Collection[Outcome], *, sure: bool = False) -> Counted:
    """Return the counts of one reply from its outcomes, over all of its sentences or only the sure ones."""
    found = [one for one in found if not sure or one.unit is None or one.unit.sure]
    kinds = Counter((one.kind, one.category) for one in found)
    clean = [unit for unit in clean_units(reply) if unit.sure or not sure]
    seen = _in_text(marks)
    return Counted(
        id=reply.id,
        group=reply.group,
        true_positives=_by_category(kinds, "true positive"),
        false_positives=_by_category(kinds, "false positive"),
        misses=_by_category(kinds, "miss"),
        overlap=round(sum(one.overlap for one in found), 6),
        sentences=sum(unit.sure or not sure for unit in reply.units),
        clean_sentences=len(clean),
        clean_sentences_marked=sum(bool(touching(unit, seen)) for unit in clean),
        clean=not reply.labels,
        marked=bool(seen),
    )


def _by_category(kinds: Counter[tuple[Kind, TextCategory]], kind: Kind) -> dict[TextCategory, int]:
    return {category: kinds[kind, category] for category in TEXT_CATEGORIES if kinds[kind, category]}


def clean_units(reply: Labelled) -> list[Unit]:
    """Return the sentences without any label, sure or not, of any category."""
    return [unit for unit in reply.units if not touching(unit, reply.labels)]


def touching(one: Ranged, others: Sequence[Place]) -> list[Place]:
    """Return those of the others that share a character with the one."""
    return [other for other in others if overlap(one, other)]


def _in_text(given: Sequence[InText]) -> list[InText]:
    """Return those of the categories that need no company's knowledge."""
    known: tuple[Category, ...] = TEXT_CATEGORIES
    return [one for one in given if one.category in known]


def _iou(unit: Unit, labels: Sequence[Label], marks: Sequence[Mark]) -> float:
    """Return the share of characters of the sentence marked by both among those marked by either, 0 to 1."""
    labelled, marked = _characters(unit, labels), _characters(unit, marks)
    return len(labelled & marked) / len(labelled | marked)


def _characters(unit: Unit, ranges: Sequence[Ranged]) -> set[int]:
    return {at for one in ranges for at in range(max(one.start, unit.start), min(one.end, unit.end))}
