"""How often somebody may come: moving windows by a clock that only goes forward."""

from __future__ import annotations

import pytest

from api.app import create_app
from api.rates import FAILURES_PER_MINUTE, Rates
from api.windows import Windows
from coach.pipeline import Coach
from coach.service_settings import ServiceSettings
from coach.store.records import Store
from tests.api.callers import calling


class Monotonic:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


@pytest.fixture
def clock() -> Monotonic:
    """Return a clock at zero."""
    return Monotonic()


def test_a_caller_has_a_budget_for_each_moving_minute(clock: Monotonic) -> None:
    rates = Rates(2, 0, clock=clock)
    assert rates.caller("ada") is None
    clock.now = 20
    assert rates.caller("ada") is None
    assert rates.caller("ada") == 40
    assert rates.caller("mo") is None
    clock.now = 59.5
    assert rates.caller("ada") == 1
    clock.now = 60
    assert rates.caller("ada") is None
    assert rates.caller("ada") == 20


def test_a_refused_request_costs_nothing_of_the_budget(clock: Monotonic) -> None:
    rates = Rates(1, 0, clock=clock)
    assert [rates.caller("ada") for _ in range(4)] == [None, 60, 60, 60]
    clock.now = 60
    assert rates.caller("ada") is None


def test_each_worker_has_its_share_of_the_budget(clock: Monotonic) -> None:
    workers = [Rates(4, 0, workers=2, clock=clock) for _ in range(2)]
    assert [rates.caller("ada") is None for rates in workers for _ in range(3)] == [True, True, False] * 2


def test_without_a_budget_nobody_is_counted(clock: Monotonic) -> None:
    rates = Rates(0, 0, clock=clock)
    assert all(rates.caller("ada") is None and rates.address("::1") is None for _ in range(5_000))


def test_who_has_been_silent_longest_is_forgotten_first(clock: Monotonic) -> None:
    windows = Windows(clock, most_kept=2)
    for name in ("a", "b", "a", "c"):
        assert windows.acquire_entry(name, 2, 60)
    assert windows.get_moving_window("b", 2, 60)[1] == 0
    assert windows.get_moving_window("a", 2, 60)[1] == 2


def test_a_caller_above_the_limit_is_told_when_to_come_back(coach: Coach, store: Store) -> None:
    service = create_app(coach, store, ServiceSettings(rate_per_minute=2, rate_per_minute_by_address=0))
    ada = calling(service, store.keys.create("ada", "author")[0])
    mo = calling(service, store.keys.create("mo", "manager")[0])
    assert [ada.get("/v1/me").status_code for _ in range(3)] == [200, 200, 429]
    answer = ada.get("/v1/me")
    assert answer.json()["type"] == "/problems/too-many-requests"
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    assert mo.get("/v1/me").status_code == 200


def test_an_address_above_the_limit_is_told_so_whoever_calls(coach: Coach, store: Store) -> None:
    service = create_app(coach, store, ServiceSettings(rate_per_minute=0, rate_per_minute_by_address=2))
    secret, _ = store.keys.create("ada", "author")
    assert [calling(service, secret).get("/v1/me").status_code for _ in range(3)] == [200, 200, 429]
    assert calling(service, secret, "127.0.0.2").get("/v1/me").status_code == 200


def test_of_ipv6_the_network_is_counted_which_one_host_has_whole(coach: Coach, store: Store) -> None:
    service = create_app(coach, store, ServiceSettings(rate_per_minute=0, rate_per_minute_by_address=2))
    secret, _ = store.keys.create("ada", "author")
    told = [calling(service, secret, f"2001:db8:1:2::{n}").get("/v1/me").status_code for n in range(3)]
    assert told == [200, 200, 429]
    assert calling(service, secret, "2001:db8:1:3::1").get("/v1/me").status_code == 200


def test_who_guesses_keys_is_not_heard_any_more_and_whose_key_held_before_is(coach: Coach, store: Store) -> None:
    service = create_app(coach, store, ServiceSettings())
    ada, new = (calling(service, store.keys.create(name, "author")[0]) for name in ("ada", "new"))
    assert ada.get("/v1/me").status_code == 200
    guesses = [
        calling(service, f"coach_00000000_{n}").get("/v1/me").status_code for n in range(FAILURES_PER_MINUTE + 1)
    ]
    assert guesses == [401] * FAILURES_PER_MINUTE + [429]
    assert ada.get("/v1/me").status_code == 200
    assert new.get("/v1/me").status_code == 429  # nobody can tell it from another guess


def test_a_request_without_any_key_is_no_guess(coach: Coach, store: Store) -> None:
    service = create_app(coach, store, ServiceSettings())
    nobody = calling(service)
    assert {nobody.get("/v1/me").status_code for _ in range(FAILURES_PER_MINUTE + 5)} == {401}
