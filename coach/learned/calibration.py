"""What a score is worth: probability, three words, and from where on words are marked. All of it made by `make train`."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

from pydantic import Field, ValidationError, model_validator

from coach.errors import DetectorUnavailable
from coach.learned.encoder import WEIGHTS
from coach.schema import TEXT_CATEGORIES, Confidence, Noun, TextCategory

CALIBRATION = "calibration.json"


class Scale(Noun):
    """How likely a category is: the logistic of slope x score + offset, + rule where its rule found something.

    `rule_precision` is the share of the rule's own findings that were right, for a coach that runs on rules alone. Where
    no rule found the words, word pieces are marked whose own score, in log-odds, is at least `words`.
    """

    slope: float
    offset: float
    rule: float
    rule_precision: float = Field(ge=0, le=1)
    words: float


class Calibration(Noun):
    """The one committed file of thresholds. `weights` names the weights that it was made for, by their SHA-256."""

    weights: str
    mark: float = Field(gt=0, lt=1, description="Where no rule found it, a category is marked from so likely on.")
    rule_mark: float = Field(gt=0, lt=1, description="Where its rule found something, from so likely on: no higher.")
    likely: float = Field(gt=0, lt=1)
    sure: float = Field(gt=0, lt=1)
    scales: dict[TextCategory, Scale]

    @model_validator(mode="after")
    def _all_of_them(self) -> Calibration:
        if missing := set(TEXT_CATEGORIES) - set(self.scales):
            raise ValueError(f"there is no scale for {', '.join(sorted(missing))}")
        return self

    def chance(self, category: TextCategory, score: float, *, rule: bool) -> float:
        """Return how likely a category is, from 0 to 1, given its score and whether its rule found something."""
        scale = self.scales[category]
        log_odds = scale.slope * score + scale.offset + (scale.rule if rule else 0.0)
        return 1 / (1 + math.exp(-max(min(log_odds, 60.0), -60.0)))

    def bar(self, *, rule: bool) -> float:
        """Return from how likely on a category is marked, given whether its rule found something."""
        return self.rule_mark if rule else self.mark

    def word(self, chance: float) -> Confidence:
        """Return the word for a probability."""
        return "sure" if chance >= self.sure else "likely" if chance >= self.likely else "unsure"


@cache
def read_calibration(weights: Path = WEIGHTS) -> Calibration:
    """Return the calibration beside the weights; raise DetectorUnavailable where there is none that can be read."""
    try:
        return Calibration.model_validate_json((weights / CALIBRATION).read_bytes())
    except (OSError, ValidationError) as error:
        raise DetectorUnavailable(
            "the learned detector's thresholds cannot be read; install the coach again"
        ) from error
