"""The webhook: signed as its receiver can check, told again until it is heard, without a word of a draft."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator

import httpx
import pytest

from coach.errors import SettingsError
from coach.records import Decision
from coach.store.records import Store
from coach.webhooks import Webhook, key_of
from tests.store.writing import MARA, MARKER, Clock, recorded

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
URL = "https://chat.example/hooks/coach"


class Receiver:
    """A service that answers as it is told to and remembers what it heard."""

    def __init__(self) -> None:
        self.heard: list[httpx.Request] = []
        self.answers: Iterator[int | Exception] = iter(())

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer with the next status, or fail; 204 when nothing else was said."""
        self.heard.append(request)
        answer = next(self.answers, 204)
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(answer, headers={"location": "https://elsewhere.example/"})


@pytest.fixture
def receiver() -> Receiver:
    """Return a receiver that has heard nothing."""
    return Receiver()


@pytest.fixture
def webhook(receiver: Receiver, clock: Clock) -> Iterator[Webhook]:
    """Return a webhook to it."""
    webhook = Webhook(URL, SECRET, clock, httpx.MockTransport(receiver))
    yield webhook
    webhook.close()


def decided(store: Store) -> str:
    """Record a held reply, edit it, and return its id."""
    review_id = recorded(store)
    store.queue.decide(review_id, 1, Decision(kind="edit", text=MARKER, comment=MARKER), MARA)
    return review_id


def test_a_decision_is_told_once_and_signed(store: Store, webhook: Webhook, receiver: Receiver, clock: Clock) -> None:
    review_id = decided(store)
    assert webhook.deliver(store.notices) == (1, 0)
    assert webhook.deliver(store.notices) == (0, 0)
    (request,) = receiver.heard
    assert json.loads(request.content) == {
        "type": "review.decided",
        "timestamp": "2026-11-21T12:00:00.000000Z",
        "data": {"review_id": review_id, "decision": "edit", "state": "edited"},
    }
    stamp = request.headers["webhook-timestamp"]
    assert stamp == str(int(clock.now.timestamp()))
    signed = f"{request.headers['webhook-id']}.{stamp}.".encode() + request.content
    key = base64.b64decode(SECRET.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert request.headers["webhook-signature"] == f"v1,{expected}"


def test_no_word_of_a_draft_is_told(store: Store, webhook: Webhook, receiver: Receiver) -> None:
    decided(store)
    webhook.deliver(store.notices)
    assert MARKER.encode() not in receiver.heard[0].content
    assert b"acme" not in receiver.heard[0].content
    assert b"mara" not in receiver.heard[0].content


@pytest.mark.parametrize("failure", [500, 404, 301, 307, httpx.ConnectError("no"), httpx.ReadTimeout("late")])
def test_what_was_not_heard_is_told_again_later(
    store: Store, webhook: Webhook, receiver: Receiver, clock: Clock, failure: int | Exception
) -> None:
    decided(store)
    receiver.answers = iter([failure, failure])
    waits = [0.0, 10.0, 20.0]
    outcomes = []
    for seconds in waits:
        clock.go(seconds=seconds)
        outcomes.append(webhook.deliver(store.notices))
        assert webhook.deliver(store.notices) == (0, 0)
    assert outcomes == [(0, 1), (0, 1), (1, 0)]
    assert len({request.headers["webhook-id"] for request in receiver.heard}) == 1
    assert {str(request.url) for request in receiver.heard} == {URL}


def test_after_a_day_of_trying_it_is_given_up(store: Store, webhook: Webhook, receiver: Receiver, clock: Clock) -> None:
    decided(store)
    receiver.answers = iter(lambda: 500, None)  # for ever
    for _ in range(100):
        webhook.deliver(store.notices)
        clock.go(hours=1)
    assert len(receiver.heard) == 30


def test_nothing_is_owed_where_no_webhook_is_set(database_url: str) -> None:
    with Store.open(database_url) as store:
        decided(store)
        assert store.notices.take() == ()


@pytest.mark.parametrize("secret", ["", "short", "whsec_", "whsec_c2hvcnQ=", "whsec_not base64 at all, however long"])
def test_a_secret_that_is_no_secret_is_refused(secret: str) -> None:
    with pytest.raises(SettingsError):
        key_of(secret)


def test_a_secret_without_its_mark_is_taken_as_it_is() -> None:
    assert key_of("x" * 24) == b"x" * 24
