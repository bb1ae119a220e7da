"""The breaker leaves a model alone that fails, and finds out when it is back."""

from __future__ import annotations

import pytest

from coach.model.breaker import Breaker
from tests.test_model_until import Clock


@pytest.fixture
def clock() -> Clock:
    """Return a clock that the test sets."""
    return Clock()


def opened(clock: Clock) -> Breaker:
    """Return a breaker that has just opened."""
    breaker = Breaker(failures=2, cool_down=30, clock=clock)
    for _ in range(2):
        assert breaker.admits()
        breaker.failed()
    return breaker


def test_failures_in_a_row_open_it(clock: Clock) -> None:
    assert not opened(clock).admits()


def test_an_answer_in_between_starts_the_count_anew(clock: Clock) -> None:
    breaker = Breaker(failures=2, cool_down=30, clock=clock)
    for outcome in (breaker.failed, breaker.succeeded, breaker.failed):
        assert breaker.admits()
        outcome()
    assert breaker.admits()


def test_after_the_cool_down_one_trial_goes_through(clock: Clock) -> None:
    breaker = opened(clock)
    clock.now += 29
    assert not breaker.admits()
    clock.now += 1
    assert breaker.admits()
    assert not breaker.admits()


def test_a_trial_that_succeeds_closes_it(clock: Clock) -> None:
    breaker = opened(clock)
    clock.now += 30
    assert breaker.admits()
    breaker.succeeded()
    assert all(breaker.admits() for _ in range(3))


def test_a_trial_that_fails_opens_it_for_another_cool_down(clock: Clock) -> None:
    breaker = opened(clock)
    clock.now += 30
    assert breaker.admits()
    breaker.failed()
    clock.now += 29
    assert not breaker.admits()
    clock.now += 1
    assert breaker.admits()


def test_a_trial_that_is_given_up_leaves_room_for_the_next(clock: Clock) -> None:
    breaker = opened(clock)
    clock.now += 30
    assert breaker.admits()
    breaker.gave_up()
    assert breaker.admits()
