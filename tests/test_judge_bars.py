"""What a model's word is worth: measured precision by category, and the files that hold it."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.judge.bars import Bars, Measured, file_name, read_bars, wilson, write_bars
from coach.learned import read_calibration


def test_wilson_holds_for_few_and_for_none() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(10, 10) == pytest.approx((0.722, 1.0), abs=0.001)
    assert wilson(40, 50) == pytest.approx((0.670, 0.888), abs=0.001)


@pytest.mark.parametrize(
    ("right", "wrong", "word"),
    [
        pytest.param(0, 0, "unsure", id="not measured"),
        pytest.param(9, 0, "unsure", id="too few to tell"),
        pytest.param(0, 9, "unsure", id="too few to tell, and all wrong"),
        pytest.param(2, 10, None, id="mostly wrong"),
        pytest.param(6, 6, "unsure", id="half"),
        pytest.param(18, 3, "likely", id="mostly right"),
        pytest.param(60, 1, "sure", id="nearly always right"),
    ],
)
def test_the_word_is_that_of_the_lower_end_of_the_measured_precision(right: int, wrong: int, word: str | None) -> None:
    bars = Bars(model="m", prompt=1, categories={"price": Measured(right=right, wrong=wrong)})
    assert bars.word("price", read_calibration()) == word


def test_clearing_takes_more_than_a_good_guess() -> None:
    calibration = read_calibration()
    for right, wrong, may in ((0, 0, False), (9, 0, False), (10, 0, True), (12, 5, False), (20, 4, True)):
        assert Bars(model="m", prompt=1, clearing=Measured(right=right, wrong=wrong)).clears(calibration) == may


def test_bars_are_read_for_this_model_and_prompt_and_the_users_own_first(tmp_path: Path) -> None:
    home, shipped = tmp_path / "home", tmp_path / "shipped"
    name = "openai:gpt/../x 1"
    assert read_bars(name, 1, home, shipped) == (Bars(model=name, prompt=1), None)
    theirs = Bars(model=name, prompt=1, replies=5)
    assert write_bars(theirs, shipped).parent == shipped
    assert read_bars(name, 1, home, shipped) == (theirs, None)
    ours = Bars(model=name, prompt=1, replies=9)
    path = write_bars(ours, home / "judge")
    assert path.name == file_name(name)
    assert read_bars(name, 1, home, shipped) == (ours, None)
    found, trouble = read_bars(name, 2, home, shipped)
    assert (found, "measured with another prompt" in str(trouble)) == (Bars(model=name, prompt=2), True)
    path.write_text("{", encoding="utf-8")
    found, trouble = read_bars(name, 1, home, shipped)
    assert (found, "cannot be read" in str(trouble)) == (theirs, True)
