"""What `coach eval --judge` does with labelled replies and the model of the settings."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from coach.cli.output import write_json
from coach.detect import Detector
from coach.errors import ModelUnavailable, SettingsError
from coach.evaluate.judge_report import judge_report
from coach.evaluate.judging import figures_of
from coach.evaluate.labelled import read_labelled
from coach.evaluate.observing import Observed, Observer, notes_file, sample
from coach.judge.bars import FOLDER, write_bars
from coach.learned import LearnedDetector, read_calibration
from coach.model.opening import open_door
from coach.settings import Settings


def measure_judge(
    files: Sequence[Path], settings: Settings, size: int | None, seed: int, folder: Path | None, *, as_json: bool
) -> None:
    """Measure the model as a judge, write what it earned, and print the figures.

    Raises SettingsError where no model is set, ModelUnavailable where it answered nothing at all.
    """
    replies = sample(read_labelled(files), size, seed)
    door = open_door(settings)
    if door is None:
        raise SettingsError("COACH_MODEL is not set: --judge measures a language model")
    home = settings.home / FOLDER
    with door:
        observer = Observer(door, Detector(LearnedDetector()), notes_file(home, door.name))
        observed = observer.observe(replies, _Progress(len(replies)))
    figures = figures_of(door.name, replies, observed)
    if not figures.asked:
        why = next(iter(figures.failed), "no sentence of these replies is in doubt")
        raise ModelUnavailable(f"the model answered nothing: {why}")
    written = write_bars(figures.bars(), folder or home)
    if as_json:
        write_json(figures, indent=2)
    else:
        sys.stdout.write(judge_report(figures, read_calibration()))
    sys.stderr.write(f"coach: what the model earned stands in {written}\n")


class _Progress:
    """Counts what was observed, on a terminal only."""

    def __init__(self, of: int) -> None:
        self._of = of
        self._done = 0

    def __call__(self, _: Observed) -> None:
        self._done += 1
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{self._done} of {self._of} replies" + "\n" * (self._done == self._of))
            sys.stderr.flush()
