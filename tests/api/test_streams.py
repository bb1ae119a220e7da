"""A review told step by step, and ended when nobody listens any more."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator

import httpx
import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from coach.errors import KnowledgeError, StoreError
from coach.model.until import Until
from coach.pipeline import Coach
from coach.schema import Draft
from coach.service_settings import ServiceSettings
from coach.stages import Found, Stage
from coach.store.records import Store
from tests.api.callers import Callers, calling
from tests.databases import plain_sql
from tests.ui.standing_in import answering

DRAFT = {"reply": "It will be done by Friday, promise."}
EVENTS = {"Accept": "text/event-stream"}
DEVELOPMENT = ServiceSettings(auth="development")


def told(text: str) -> list[tuple[str, dict[str, object]]]:
    """Return the events of a stream: their names and what they tell."""
    found = []
    for block in text.strip().split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.splitlines())
        found.append((lines["event"], json.loads(lines["data"])))
    return found


def test_a_review_is_told_in_steps_and_kept(callers: Callers, store: Store) -> None:
    ada = callers.author
    answer = ada.post("/v1/reviews", json=DRAFT, headers=EVENTS)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["cache-control"] == "no-store"
    events = told(answer.text)
    assert [name for name, _ in events] == ["findings", "edits", "done"]
    (_, found), (_, edited), (_, done) = events
    assert [one["id"] for one in found["findings"]] == [one["id"] for one in done["findings"]]  # type: ignore[attr-defined]
    assert edited["revised"] == done["revised"]
    assert ada.get(f"/v1/reviews/{done['id']}").json() == done
    assert store.reviews.count() == 1


def test_without_asking_for_events_by_name_there_are_none(callers: Callers) -> None:
    for accept in ("*/*", "application/json", "text/*"):
        answer = callers.author.post("/v1/reviews", json=DRAFT, headers={"Accept": accept})
        assert answer.status_code == 201
        assert answer.headers["content-type"] == "application/json"


def test_a_repeat_gets_the_same_events(callers: Callers, store: Store) -> None:
    ada, headers = callers.author, {**EVENTS, "Idempotency-Key": "one-of-a-kind"}
    first, again = (ada.post("/v1/reviews", json=DRAFT, headers=headers) for _ in range(2))
    assert first.content == again.content
    assert again.headers["content-type"] == first.headers["content-type"]
    assert store.reviews.count() == 1


@pytest.mark.parametrize("body", ['{"reply": ""}', "{"])
def test_what_cannot_be_reviewed_is_a_problem_and_no_stream(callers: Callers, body: str) -> None:
    answer = callers.author.post("/v1/reviews", content=body, headers={**EVENTS, "Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


class Scripted(Coach):
    """A coach that yields what a test says."""

    def __init__(self, stages: Iterator[Stage]) -> None:
        """Take the stages."""
        self.assistant = None
        self._script = stages

    def stages(self, draft: Draft, until: Until | None = None) -> Iterator[Stage]:  # noqa: ARG002 — the coach's signature
        """Yield the stages."""
        yield from self._script


def _failing() -> Iterator[Stage]:
    raise KnowledgeError("there is no knowledge folder")
    yield


def test_what_fails_at_once_is_a_problem_and_no_stream(store: Store) -> None:
    client: TestClient = calling(create_app(Scripted(_failing()), store, DEVELOPMENT))
    answer = client.post("/v1/reviews", json=DRAFT, headers=EVENTS)
    assert answer.status_code == 503
    assert answer.json()["type"] == "/problems/knowledge-unavailable"


def test_a_review_that_cannot_be_kept_is_not_done(coach: Coach, store: Store, database_url: str) -> None:
    client: TestClient = calling(create_app(coach, store, DEVELOPMENT))
    plain_sql(database_url, "drop table review_texts")
    events = told(client.post("/v1/reviews", json=DRAFT, headers=EVENTS).text)
    assert [name for name, _ in events] == ["findings", "edits", "problem"]
    assert events[-1][1]["type"] == "/problems/records-unavailable"
    with pytest.raises(StoreError):
        store.reviews.get("any")


class Waiting(Coach):
    """A coach whose model takes for ever, until somebody says that it need not."""

    def __init__(self) -> None:
        """Wait for nothing yet."""
        self.assistant = None
        self.cancelled = threading.Event()

    def stages(self, draft: Draft, until: Until | None = None) -> Iterator[Stage]:  # noqa: ARG002 — the coach's signature
        """Yield what was found, then wait to be cancelled."""
        assert until is not None
        yield Found(())
        until.on_cancel(self.cancelled.set)
        assert self.cancelled.wait(30)


def test_who_closes_the_connection_ends_the_review_and_gives_its_key_back(store: Store) -> None:
    coach = Waiting()
    service = create_app(coach, store, DEVELOPMENT)
    with answering(service) as url, httpx.Client(trust_env=False, timeout=30) as client:
        headers = {**EVENTS, "Idempotency-Key": "closed-half-way"}
        with client.stream("POST", f"{url}/v1/reviews", json=DRAFT, headers=headers) as answer:
            lines = answer.iter_lines()  # held on to: the connection is closed with it
            assert next(lines) == "event: findings"
            assert not coach.cancelled.is_set()
        assert coach.cancelled.wait(10)
        again = client.post(f"{url}/v1/reviews", json=DRAFT, headers=headers)
        assert [name for name, _ in told(again.text)] == ["findings"]  # asked anew: nothing was kept
        assert "idempotency-replayed" not in again.headers
    assert store.reviews.count() == 0
