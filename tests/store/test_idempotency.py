"""Requests that are made twice: answered once, the same way, also when they arrive at once or a worker dies."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from coach.errors import Conflict
from coach.records import Claimed, InProgress, Mismatch, Repeat
from coach.store.records import Store
from tests.store.writing import ANNA, Clock, drafted, reviewed

ANSWER = Repeat(status=201, body='{"id": "rev_1"}', headers={"Location": "/v1/reviews/rev_1"})


def claim(
    store: Store, body: str = "b", caller: str = "anna", route: str = "POST /v1/reviews", key: str = "k"
) -> object:
    """Claim a key for a request."""
    return store.idempotency.claim(caller, route, key, body)


def claimed(store: Store) -> Claimed:
    """Claim a key that is free."""
    found = claim(store)
    assert isinstance(found, Claimed)
    return found


def test_a_request_is_claimed_answered_and_repeated(store: Store) -> None:
    ours = claimed(store)
    assert claim(store) == InProgress()
    store.idempotency.keep(ours, ANSWER)
    assert claim(store) == ANSWER
    assert claim(store, body="another") == Mismatch()


def test_another_caller_route_or_key_is_another_request(store: Store) -> None:
    claimed(store)
    for given in ({"caller": "bert"}, {"route": "POST /v1/feedback"}, {"key": "l"}, {"key": "\0\ud7ff🙂"}):
        assert isinstance(claim(store, **given), Claimed)


def test_a_claim_that_came_to_nothing_is_given_back(store: Store) -> None:
    store.idempotency.release(claimed(store))
    store.idempotency.keep(ours := claimed(store), ANSWER)
    store.idempotency.release(ours)  # too late: the answer stays
    assert claim(store) == ANSWER


def test_the_claim_of_a_worker_that_died_runs_out(store: Store, clock: Clock) -> None:
    dead = claimed(store)
    clock.go(seconds=59)
    assert claim(store) == InProgress()
    clock.go(seconds=1)
    ours = claimed(store)
    with pytest.raises(Conflict):
        store.idempotency.keep(dead, ANSWER)  # it was not dead after all, only slow
    store.idempotency.keep(ours, ANSWER)


def test_an_answer_is_forgotten_after_a_day(store: Store, clock: Clock) -> None:
    store.idempotency.keep(claimed(store), ANSWER)
    clock.go(hours=23)
    assert claim(store) == ANSWER
    clock.go(hours=1)
    assert isinstance(claim(store), Claimed)


def test_a_review_and_its_answer_are_kept_together_or_not_at_all(store: Store, clock: Clock) -> None:
    late = claimed(store)
    clock.go(minutes=5)
    ours = claimed(store)
    with pytest.raises(Conflict):
        store.reviews.record(drafted(), reviewed(), ANNA, (late, ANSWER))
    assert store.reviews.count() == 0
    store.reviews.record(drafted(), reviewed(), ANNA, (ours, ANSWER))
    assert store.reviews.count() == 1
    assert claim(store) == ANSWER


def test_of_two_hundred_at_once_one_is_recorded_and_all_are_answered_alike(database_url: str) -> None:
    ready = threading.Barrier(20)
    with Store.open(database_url) as one, Store.open(database_url) as other:  # two workers

        def request(number: int) -> Repeat:
            store = (one, other)[number % 2]
            if number < 20:
                ready.wait()
            for _ in range(10_000):
                found = claim(store)
                if isinstance(found, Repeat):
                    return found
                if isinstance(found, Claimed):
                    review = reviewed()
                    answer = Repeat(status=201, body=review.model_dump_json(), headers={})
                    store.reviews.record(drafted(), review, ANNA, (found, answer))
                    return answer
            raise AssertionError("never answered")

        with ThreadPoolExecutor(20) as pool:
            answers = list(pool.map(request, range(200)))
        assert len({answer.body for answer in answers}) == 1
        assert one.reviews.count() == 1
        assert one.audit.verify().records == 1
