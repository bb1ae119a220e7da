"""Sentences in their context → readings: how likely each category is, and the words that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.learned.encoder import WEIGHTS, Encoder, Floats
from coach.learned.head import open_head
from coach.learned.wordpieces import last_words
from coach.learned.words import loudest_words
from coach.schema import TEXT_CATEGORIES, Segment, Span, TextCategory

NUMBER: dict[TextCategory, int] = {category: number for number, category in enumerate(TEXT_CATEGORIES)}


@dataclass(frozen=True, slots=True)
class Reading:
    """What the learned detector makes of one sentence. Scores are log-odds, one a category in taxonomy order."""

    segment: Segment
    alone: tuple[float, ...]
    inside: tuple[float, ...]
    _scores: Floats
    _places: tuple[tuple[int, int], ...]

    def score(self, category: TextCategory) -> float:
        """Return the category's score in its context, in log-odds before calibration."""
        return self.inside[NUMBER[category]]

    def words(self, category: TextCategory, floor: float) -> Span | None:
        """Return the fewest words that say so, in code points of the reply; None where the sentence has no word.

        Word pieces whose own score is below `floor` (log-odds) are not among them, but the loudest always is.
        """
        found = loudest_words(self.segment.prose, self._scores[:, NUMBER[category]], self._places, floor)
        if found is None:
            return None
        return Span(start=self.segment.start + found[0], end=self.segment.start + found[1])

    def context_adds(self, category: TextCategory) -> float:
        """Return what the sentence before and the customer's message add to the category's score, in log-odds."""
        return self.inside[NUMBER[category]] - self.alone[NUMBER[category]]


class LearnedDetector:
    """Reads sentences with the weights of the package. Threads may share it; opening waits for the first sentence."""

    def __init__(self, weights: Path = WEIGHTS) -> None:
        self.weights = weights
        self._encoder = Encoder(weights)

    def read(self, segments: Sequence[Segment], before: Sequence[Segment | None], message: str) -> list[Reading]:
        """Return a reading a segment, in order; `before` holds the sentence before each, `message` the customer's words.

        Raises DetectorUnavailable where the weights cannot be opened.
        """
        if not segments:
            return []
        words = last_words(message)
        wanted = [segment.prose for segment in segments]
        earlier = list(dict.fromkeys(segment.prose for segment in before if segment is not None))
        encoded = self._encoder.encode([*wanted, *earlier, *([words] if words else [])])
        of_earlier = dict(zip(earlier, encoded[len(wanted) :], strict=False))
        sentences = encoded[: len(wanted)]
        head = open_head(self.weights)
        alone = head.alone(sentences)
        inside = head.inside(
            sentences,
            [None if segment is None else of_earlier[segment.prose] for segment in before],
            encoded[-1] if words else None,
        )
        return [
            Reading(segment, tuple(one.tolist()), tuple(other.tolist()), made.scores, made.places)
            for segment, one, other, made in zip(segments, alone, inside, sentences, strict=True)
        ]
