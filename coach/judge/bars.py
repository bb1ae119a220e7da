"""What a model's judgement is worth: its measured precision, by category, in the words of the calibration.

`coach eval --judge` measures a model with one version of the prompt and writes the file. Files are read from
`COACH_HOME/judge/`, then from those that travel with the coach. A model that nobody measured is `unsure` in all it
says, and clears nothing.
"""

from __future__ import annotations

import math
import re
from pathlib import Path

from pydantic import Field, ValidationError

from coach.learned import Calibration
from coach.schema import Category, Confidence, Noun

SHIPPED = Path(__file__).parent / "measured"
FOLDER = "judge"
"""Within COACH_HOME."""

Z = 1.959964
"""Standard deviations on either side of 95 % of a normal distribution."""

ENOUGH = 10
"""With fewer marks of a category nothing is known of it, good or bad: half of an interval would be above 0.3 wide."""


def wilson(right: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share by Wilson's score, which holds for few observations; all of it for none."""
    if not of:
        return 0.0, 1.0
    share, z2 = right / of, Z * Z / of
    middle, half = share + z2 / 2, Z * math.sqrt(share * (1 - share) / of + z2 / (4 * of))
    return (middle - half) / (1 + z2), (middle + half) / (1 + z2)


class Measured(Noun):
    """How often the model was right, of how many times it said so."""

    right: int = Field(ge=0)
    wrong: int = Field(ge=0)

    @property
    def said(self) -> int:
        """How many times the model said so."""
        return self.right + self.wrong

    @property
    def precision(self) -> float:
        """The share that was right; 0 where nothing was said."""
        return self.right / self.said if self.said else 0.0

    @property
    def least(self) -> float:
        """The lower end of the share's 95 % interval: what a finding is believed for."""
        return wilson(self.right, self.said)[0]


NOTHING = Measured(right=0, wrong=0)


class Bars(Noun):
    """What one model, asked with one version of the prompt, was measured to be worth."""

    model: str
    prompt: int
    replies: int = 0
    categories: dict[Category, Measured] = Field(default={})
    clearing: Measured = NOTHING

    def word(self, category: Category, calibration: Calibration) -> Confidence | None:
        """Return what a finding of the model alone is worth in a word; None where it is not worth showing.

        The word is the calibration's for the lower end of the measured precision. Dropped is a category of which the
        model marked enough and was right less often than `rule_mark`, under which the detectors mark nothing either.
        """
        measured = self.categories.get(category, NOTHING)
        if measured.said < ENOUGH:
            return "unsure"
        return None if measured.precision < calibration.rule_mark else calibration.word(measured.least)

    def clears(self, calibration: Calibration) -> bool:
        """Tell whether the model may clear findings that are `unsure`.

        The lower end of its measured precision has to reach `likely`. Such a finding is itself right less often than
        that, so that taking it away is then the better bet.
        """
        return self.clearing.said >= ENOUGH and self.clearing.least >= calibration.likely


def file_name(model: str) -> str:
    """Return the name of a model's file: "openai-gpt-5-mini.json"."""
    return re.sub(r"[^\w.-]+", "-", model).strip("-.")[-100:] + ".json"


def read_bars(model: str, prompt: int, home: Path, shipped: Path = SHIPPED) -> tuple[Bars, str | None]:
    """Return what a model was measured to be worth, and a sentence where a file of it cannot be used.

    The user's own file wins over one that travels with the coach. Without a file of this model and this version of the
    prompt the bars are empty.
    """
    trouble: str | None = None
    for folder in (home / FOLDER, shipped):
        path = folder / file_name(model)
        try:
            found = Bars.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            continue
        except (OSError, ValidationError):
            trouble = f"judge: {path} cannot be read; write it again with `coach eval --judge`"
            continue
        if (found.model, found.prompt) == (model, prompt):
            return found, trouble
        trouble = (
            trouble or f"judge: {path} was measured with another prompt or model, so that nothing is known of this one"
        )
    return Bars(model=model, prompt=prompt), trouble


def write_bars(bars: Bars, folder: Path) -> Path:
    """Write a model's file into a folder, whole or not at all, and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / file_name(bars.model)
    partial = path.with_suffix(".partial")
    partial.write_text(bars.model_dump_json(indent=2) + "\n", encoding="utf-8")
    partial.replace(path)
    return path
