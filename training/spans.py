"""Which words to mark where no rule did: ways to choose them, measured by overlap with what people marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from coach.detect import REVIEWED, before
from coach.evaluate.labelled import Labelled
from coach.learned import LearnedDetector, Reading
from coach.schema import TEXT_CATEGORIES, Segment, Span, TextCategory
from coach.text.segment import segments
from coach.text.spans import overlap

FLOORS = (-5.0, -4.5, -4.0, -3.5, -3.0, -2.5, -2.0, -1.5, -1.0, -0.5, 0.0)
HEARD = 0.5
"""Occlusion keeps the words without which the score falls by at least this share of the greatest fall."""


@dataclass(frozen=True)
class Marked:
    """A labelled pair: the reading of its sentence, its category, and the words that a person marked."""

    reading: Reading
    category: TextCategory
    spans: tuple[Span, ...]


def labelled_pairs(replies: Sequence[Labelled], learned: LearnedDetector) -> list[Marked]:
    """Return the labelled pairs of sentence and category of all replies."""
    return [pair for reply in replies for pair in _pairs(reply, learned)]


def _pairs(reply: Labelled, learned: LearnedDetector) -> Iterator[Marked]:
    parts = segments(reply.reply)
    places = [at for at, part in enumerate(parts) if part.kind in REVIEWED]
    readings = learned.read([parts[at] for at in places], before(parts, places), reply.customer_message or "")
    for reading in readings:
        for category in TEXT_CATEGORIES:
            spans = tuple(
                Span(start=max(label.start, reading.segment.start), end=min(label.end, reading.segment.end))
                for label in reply.labels
                if label.sure and label.category == category and overlap(label, reading.segment)
            )
            if spans:
                yield Marked(reading, category, spans)


def best_floors(pairs: Sequence[Marked]) -> tuple[dict[TextCategory, float], dict[str, float]]:
    """Return for each category the floor of the tagging head that overlaps best, and the mean overlap of each way."""
    floors: dict[TextCategory, float] = {}
    for category in TEXT_CATEGORIES:
        those = [pair for pair in pairs if pair.category == category]
        floors[category] = max(FLOORS, key=lambda floor: _mean(those, lambda pair: _tagged(pair, floor)))
    found = {f"tagging head, word pieces at or above {floor:+.1f}": _at(pairs, floor) for floor in FLOORS}
    return floors, {
        **found,
        "tagging head, the best floor of each category": _mean(
            pairs, lambda pair: _tagged(pair, floors[pair.category])
        ),
        "the whole sentence": _mean(pairs, lambda pair: _whole(pair.reading.segment)),
    }


def _at(pairs: Sequence[Marked], floor: float) -> float:
    return _mean(pairs, lambda pair: _tagged(pair, floor))


def occlusion(pairs: Sequence[Marked], learned: LearnedDetector) -> float:
    """Return the mean overlap of the words whose absence makes the sentence's score fall most."""
    return _mean(pairs, lambda pair: _occluded(pair, learned))


def _mean(pairs: Sequence[Marked], choose: Callable[[Marked], Span | None]) -> float:
    return round(float(np.mean([_iou(pair.spans, choose(pair)) for pair in pairs])), 4)


def _iou(spans: Sequence[Span], chosen: Span | None) -> float:
    wanted = {at for span in spans for at in range(span.start, span.end)}
    marked = set(range(chosen.start, chosen.end)) if chosen else set()
    return len(wanted & marked) / len(wanted | marked)


def _tagged(pair: Marked, floor: float) -> Span | None:
    return pair.reading.words(pair.category, floor)


def _whole(segment: Segment) -> Span:
    return Span(start=segment.start, end=segment.end)


def _occluded(pair: Marked, learned: LearnedDetector) -> Span | None:
    """Return the run from the first to the last word that matters."""
    segment = pair.reading.segment
    words = segment.prose.split()
    places, at = [], 0
    for word in words:
        at = segment.prose.index(word, at)
        places.append((at, at + len(word)))
        at += len(word)
    if len(words) < 2:
        return _whole(segment)
    without = [segment.model_copy(update={"prose": " ".join(words[:at] + words[at + 1 :])}) for at in range(len(words))]
    number = TEXT_CATEGORIES.index(pair.category)
    readings = learned.read(without, [None] * len(without), "")
    falls = np.array([pair.reading.alone[number] - reading.alone[number] for reading in readings])
    loud = np.flatnonzero(falls >= HEARD * max(falls.max(), 1e-6))
    if not len(loud):
        return _whole(segment)
    return Span(start=segment.start + places[loud[0]][0], end=segment.start + places[loud[-1]][1])
