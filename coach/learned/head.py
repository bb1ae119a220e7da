"""Vectors → scores of the categories: what the sentence says alone, and what its context adds."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import DetectorUnavailable
from coach.learned.encoder import WEIGHTS, Encoded, Floats

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HEAD = "head.npz"


class Head:
    """The last layers, small enough for numpy: one linear layer for the sentence, two for its context."""

    def __init__(self, arrays: Mapping[str, Floats]) -> None:
        self._arrays = arrays

    def alone(self, sentences: Sequence[Encoded]) -> Floats:
        """Return a row of scores (log-odds) a sentence, one a category, as if each stood alone."""
        nothing = [None] * len(sentences)
        return self.inside(sentences, nothing, None)

    def inside(self, sentences: Sequence[Encoded], before: Sequence[Encoded | None], message: Encoded | None) -> Floats:
        """Return a row of scores (log-odds) a sentence, given the sentence before each and the customer's message."""
        import numpy as np

        held = self._arrays
        vectors = np.stack([one.vector for one in sentences])
        loudest = np.stack([one.scores.max(axis=0) for one in sentences])
        previous = np.stack([held["no_sentence"] if one is None else one.vector for one in before])
        asked = (held["no_message"] if message is None else message.vector)[np.newaxis]
        scores = _product(vectors, held["sentence"]) + held["sentence_bias"] + held["loudest"] * loudest
        of_sentence, of_previous, of_asked = np.split(held["context_in"], 3)
        inner = _product(vectors, of_sentence) + _product(previous, of_previous) + _product(asked, of_asked)
        added = _product(np.maximum(inner + held["context_in_bias"], 0), held["context_out"])
        total: Floats = (scores + added + held["context_out_bias"]).astype(np.float32)
        return total


def _product(rows: Floats, weights: Floats) -> Floats:
    """Return rows @ weights, each row by itself: beside others, sums may be added up in another order."""
    import numpy as np

    product: Floats = (rows[:, np.newaxis] @ weights)[:, 0]
    return product


@cache
def open_head(weights: Path = WEIGHTS) -> Head:
    """Return the head that belongs to the weights; raise DetectorUnavailable without it."""
    import numpy as np

    try:
        with np.load(weights / HEAD, allow_pickle=False) as arrays:
            return Head({name: arrays[name] for name in arrays.files})
    except (OSError, ValueError) as error:
        raise DetectorUnavailable("the learned detector's weights cannot be opened; install the coach again") from error
