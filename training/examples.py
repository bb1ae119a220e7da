"""Labelled replies → sentences with their targets, as the network is shown them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.evaluate.labelled import Label, Labelled
from coach.learned.wordpieces import Pieces, last_words, pieces_of
from coach.schema import TEXT_CATEGORIES
from coach.text.inline import prose_of
from coach.text.segment import segments

NOT_SURE = 0.5
"""What a sentence weighs of which its annotator was not sure."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as the network is shown it. `before` and `asked` are places in the list that it stands in, or None.

    `categories` holds 1 for a label, 0 for none and None where two careful people might differ; `marked` holds, for
    each labelled category, the numbers of the word pieces that are marked.
    """

    reply: str
    unit: int
    pieces: Pieces
    categories: tuple[int | None, ...]
    marked: dict[int, frozenset[int]]
    before: int | None
    asked: int | None
    weight: float


@dataclass(frozen=True, slots=True)
class Message:
    """A customer's message, which gives context and has no targets."""

    pieces: Pieces


def sentences_of(replies: Sequence[Labelled]) -> list[Sentence | Message]:
    """Return the sentences of all replies in order, each reply's customer's message before its first sentence."""
    found: list[Sentence | Message] = []
    for reply in replies:
        found.extend(_of_one(reply, len(found)))
    return found


def _of_one(reply: Labelled, first: int) -> Iterator[Sentence | Message]:
    """Yield what is made of one reply, whose first item stands at `first` in the list."""
    words = last_words(reply.customer_message or "")
    proses = [prose for _, _, prose in units_of(reply)]
    pieces = pieces_of([*proses, words])
    asked = None
    if words:
        asked = first
        first += 1
        yield Message(pieces[-1])
    for number, (start, end, _) in enumerate(units_of(reply)):
        labels = [label for label in reply.labels if label.start < end and start < label.end]
        yield Sentence(
            reply=reply.id,
            unit=number,
            pieces=pieces[number],
            categories=tuple(_target(category, labels) for category in TEXT_CATEGORIES),
            marked={
                TEXT_CATEGORIES.index(category): frozenset(
                    at
                    for at, (begin, stop) in enumerate(pieces[number].places)
                    if begin < stop
                    for label in labels
                    if label.category == category and label.start < start + stop and start + begin < label.end
                )
                for category in {label.category for label in labels if label.sure}
                if category in TEXT_CATEGORIES
            },
            before=first + number - 1 if number else None,
            asked=asked,
            weight=1.0 if reply.units[number].sure else NOT_SURE,
        )


def _target(category: str, labels: Sequence[Label]) -> int | None:
    sure = [label.sure for label in labels if label.category == category]
    return int(any(sure)) if any(sure) or not sure else None


def units_of(reply: Labelled) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and prose of the sentences that are counted, in order."""
    parts = {(part.start, part.end): part.prose for part in segments(reply.reply)}
    for unit in reply.units:
        prose = parts.get((unit.start, unit.end))
        yield unit.start, unit.end, prose_of(reply.reply[unit.start : unit.end]) if prose is None else prose
