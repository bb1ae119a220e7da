"""The deadline of a review, and its cancellation."""

from __future__ import annotations

from coach.model.until import Until


class Clock:
    """A clock that a test sets."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_what_is_left_runs_out_and_stays_at_nothing() -> None:
    clock = Clock()
    until = Until(8, clock)
    assert until.left() == 8
    clock.now = 107
    assert until.left() == 1
    clock.now = 200
    assert until.left() == 0
    assert not until.cancelled


def test_a_cancel_leaves_no_time_and_tells_everybody_once() -> None:
    told: list[str] = []
    until = Until(8)
    until.on_cancel(lambda: told.append("one"))
    until.on_cancel(lambda: told.append("two"))
    until.cancel()
    until.cancel()
    assert (until.cancelled, until.left(), told) == (True, 0, ["one", "two"])


def test_who_comes_after_the_cancel_is_told_at_once() -> None:
    told: list[str] = []
    until = Until(8)
    until.cancel()
    forget = until.on_cancel(lambda: told.append("late"))
    forget()
    assert told == ["late"]


def test_who_is_done_is_not_told() -> None:
    told: list[str] = []
    until = Until(8)
    until.on_cancel(lambda: told.append("done"))()
    until.cancel()
    assert told == []
