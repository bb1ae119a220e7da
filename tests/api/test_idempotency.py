"""`Idempotency-Key`: of equal requests one is answered, and all get its answer."""

from __future__ import annotations

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.app import create_app
from coach.model.until import Until
from coach.pipeline import Coach
from coach.schema import Draft, Review
from coach.service_settings import ServiceSettings
from coach.store.records import Store
from coach.store.tables import IdempotencyRow
from tests.api.callers import Callers, calling

DRAFT = {"reply": "It will be done by Friday, promise.", "customer": "Marigold"}


def keyed(key: str | None = None) -> dict[str, str]:
    """Return the header with a key, a new one by default."""
    return {"Idempotency-Key": key or uuid.uuid4().hex}


def test_a_repeat_gets_the_first_answer_byte_for_byte(callers: Callers, store: Store) -> None:
    ada, headers = callers.author, keyed()
    first = ada.post("/v1/reviews", json=DRAFT, headers=headers)
    again = ada.post("/v1/reviews", json=DRAFT, headers=headers)
    assert first.status_code == again.status_code == 201
    assert first.content == again.content
    for name in ("content-type", "location"):
        assert first.headers[name] == again.headers[name]
    assert again.headers["idempotency-replayed"] == "true"
    assert store.reviews.count() == 1


def test_two_hundred_at_once_make_one_review_and_get_two_hundred_equal_answers(callers: Callers, store: Store) -> None:
    ada, headers = callers.author, keyed()
    together = threading.Barrier(200)

    def ask(_: int) -> tuple[int, bytes]:
        together.wait()
        answer = ada.post("/v1/reviews", json=DRAFT, headers=headers)
        return answer.status_code, answer.content

    with ThreadPoolExecutor(200) as threads:
        answers = list(threads.map(ask, range(200)))
    assert set(answers) == {(201, answers[0][1])}
    assert store.reviews.count() == 1


def test_two_workers_answer_a_key_once(callers: Callers, coach: Coach, store: Store) -> None:
    other = create_app(coach, store, ServiceSettings(rate_per_minute=0))
    secret, _ = store.keys.create("ada", "author")
    workers, headers = [calling(callers.service, secret), calling(other, secret)], keyed()
    together = threading.Barrier(20)

    def ask(number: int) -> tuple[int, bytes]:
        together.wait()
        answer = workers[number % 2].post("/v1/reviews", json=DRAFT, headers=headers)
        return answer.status_code, answer.content

    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(ask, range(20)))
    assert set(answers) == {(201, answers[0][1])}
    assert store.reviews.count() == 1


def test_a_key_belongs_to_one_request(callers: Callers, store: Store) -> None:
    ada, headers = callers.author, keyed()
    ada.post("/v1/reviews", json=DRAFT, headers=headers)
    answer = ada.post("/v1/reviews", json={"reply": "Another reply."}, headers=headers)
    assert answer.status_code == 422
    assert answer.json()["type"] == "/problems/idempotency-key-used-otherwise"
    assert store.reviews.count() == 1


def test_a_key_belongs_to_one_caller(callers: Callers, store: Store) -> None:
    headers = keyed()
    answers = [client.post("/v1/reviews", json=DRAFT, headers=headers) for client in (callers.author, callers.manager)]
    assert answers[0].json()["id"] != answers[1].json()["id"]
    assert store.reviews.count() == 2


@pytest.mark.parametrize("key", [b"", b" ", b"with space", b"x" * 201, b"caf\xc3\xa9"])
def test_a_key_that_cannot_be_kept_is_refused(callers: Callers, store: Store, key: bytes) -> None:
    answer = callers.author.post("/v1/reviews", json=DRAFT, headers={b"Idempotency-Key": key})
    assert answer.status_code == 400
    assert answer.json()["type"] == "/problems/idempotency-key-unreadable"
    assert store.reviews.count() == 0


def test_what_was_refused_may_be_tried_again(callers: Callers, store: Store) -> None:
    ada, headers = callers.author, keyed()
    assert ada.post("/v1/reviews", json={"reply": ""}, headers=headers).status_code == 422
    assert ada.post("/v1/reviews", json=DRAFT, headers=headers).status_code == 201
    assert store.reviews.count() == 1


class FailsOnce(Coach):
    """A coach that fails the first time."""

    def __init__(self, coach: Coach) -> None:
        """Take a coach that does not."""
        self.coach = coach
        self.asked = 0

    def review(self, draft: Draft, until: Until | None = None) -> Review:
        """Fail, then review."""
        self.asked += 1
        if self.asked == 1:
            raise RuntimeError
        return self.coach.review(draft, until)


def test_what_failed_may_be_tried_again(coach: Coach, store: Store) -> None:
    client: TestClient = calling(create_app(FailsOnce(coach), store, ServiceSettings(auth="development")))
    headers = keyed()
    told = [client.post("/v1/reviews", json=DRAFT, headers=headers).status_code for _ in range(3)]
    assert told == [500, 201, 201]
    assert store.reviews.count() == 1


def test_a_repeated_decision_is_one_decision(callers: Callers) -> None:
    review = callers.author.post("/v1/reviews", json=DRAFT).json()["id"]
    manager, headers = callers.manager, {**keyed(), "If-Match": '"1"'}
    answers = [
        manager.post(f"/v1/queue/{review}/decision", json={"kind": "approve"}, headers=headers) for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].content == answers[1].content
    assert answers[0].headers["etag"] == answers[1].headers["etag"] == '"2"'
    assert len(manager.get(f"/v1/queue/{review}/history").json()) == 1


def test_a_key_that_is_made_twice_is_made_once_and_its_secret_is_not_in_the_records(
    callers: Callers, store: Store
) -> None:
    admin, headers = callers.admin, keyed()
    answers = [admin.post("/v1/keys", json={"name": "bot", "role": "author"}, headers=headers) for _ in range(2)]
    assert answers[0].content == answers[1].content
    assert [key.name for key in store.keys.list()].count("bot") == 1
    secret = answers[0].json()["secret"]
    assert calling(callers.service, secret).get("/v1/me").status_code == 200
    assert secret not in _kept(store)
    assert "Marigold" not in _kept(store)


def test_erasing_a_customer_takes_the_kept_answers_along(callers: Callers, store: Store) -> None:
    ada, headers = callers.author, keyed()
    ada.post("/v1/reviews", json=DRAFT, headers=headers)
    assert callers.admin.delete("/v1/customers/Marigold/texts").json() == {"reviews": 1}
    assert _kept(store) == ""


def _kept(store: Store) -> str:
    """Return all that is kept of answers."""
    chosen = select(IdempotencyRow.body, IdempotencyRow.headers)
    with store.database.reading() as connection:
        return "".join(f"{body}{headers}" for body, headers in connection.execute(chosen))
