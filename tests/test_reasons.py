"""Why words are marked, told in words: the rule, the learned detector, and what context decided."""

from __future__ import annotations

import pytest
from rich.console import Console

from coach.detect import Detector
from coach.learned import LearnedDetector, read_calibration
from coach.reasons import reasons
from tests.commands import Run

PROMISE = "It'll be done by Friday, promise."


def told(text: str, message: str = "", *, learned: bool = True) -> str:
    console = Console(width=200, highlight=False)
    with console.capture() as captured:
        console.print(reasons(Detector(LearnedDetector() if learned else None), text, message))
    return captured.get()


def test_rule_and_learned_detector_are_both_told_with_what_marking_takes() -> None:
    lines = told(PROMISE)
    assert "promise-date" in lines
    assert 'The rule promise-date found "' in lines
    assert "the learned detector by itself says" in lines
    assert f"words are marked from {read_calibration().rule_mark:.0%} on" in lines


def test_with_rules_alone_no_chance_is_told() -> None:
    lines = told(PROMISE, learned=False)
    assert "The rule promise-date found" in lines
    assert "learned" not in lines
    assert "%" not in lines


def test_plain_text_is_told_to_be_unmarked() -> None:
    assert told("Thanks for the log.") == "Nothing is marked, and nothing nearly was.\n"


def test_the_command_explains_a_text_and_refuses_what_does_not_go_together(run: Run) -> None:
    assert "promise-date" in run("explain", "--text", PROMISE, "--message", "When?").out
    assert "not both" in run("explain", "guarantee", "--text", PROMISE).refused()
    assert "--message goes with --text" in run("explain", "--message", "When?").refused()
    assert "empty" in run("explain", "--text", "  ").refused()


def test_the_setting_for_rules_alone_holds_here_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_DETECTORS", "rules")
    out = run("explain", "--text", PROMISE).out
    assert "The rule promise-date found" in out
    assert "learned detector" not in out
