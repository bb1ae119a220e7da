"""Reviews over HTTP: made, kept, read again; what cannot be read is refused in one sentence that repeats nothing."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.limits import LARGEST_BODY
from coach import Coach
from coach.schema import LONGEST_TEXT
from coach.service_settings import ServiceSettings
from coach.store.records import Store
from tests.api.callers import calling

JSON = {"Content-Type": "application/json"}
SECRET = "hunter2"
DEVELOPMENT = ServiceSettings(auth="development")


def problem(client: TestClient, body: bytes | str, status: int, headers: dict[str, str] = JSON) -> dict[str, str]:
    """Return the problem that a body is refused with; it is one sentence and repeats nothing of what was sent."""
    answer = client.post("/v1/reviews", content=body, headers=headers)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert SECRET not in answer.text
    told: dict[str, str] = answer.json()
    assert set(told) == {"type", "title", "status", "detail", "instance", "request_id"}
    assert told["type"].startswith("/problems/")
    assert told["instance"] == "/v1/reviews"
    assert "\n" not in told["detail"]
    return told


def test_a_draft_is_reviewed_and_the_review_can_be_read_again(client: TestClient, store: Store) -> None:
    made = client.post("/v1/reviews", json={"reply": "It will be done by Friday, promise."})
    assert made.status_code == 201
    assert made.json()["verdict"] == "hold"
    assert made.headers["location"] == f"/v1/reviews/{made.json()['id']}"
    assert client.get(made.headers["location"]).json() == made.json()
    assert store.reviews.count() == 1


def test_a_review_is_on_disk_before_the_answer(coach: Coach, tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'kept.sqlite3'}")
    made = (
        calling(create_app(coach, store, DEVELOPMENT))
        .post("/v1/reviews", json={"reply": "Thanks, we had a look."})
        .json()
    )
    with sqlite3.connect(f"file:{tmp_path / 'kept.sqlite3'}?mode=ro", uri=True) as other:
        assert other.execute("select id from reviews").fetchall() == [(made["id"],)]
    other.close()
    store.close()


def test_a_review_that_cannot_be_kept_is_not_answered(coach: Coach, tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'gone.sqlite3'}")
    with sqlite3.connect(tmp_path / "gone.sqlite3") as other:
        other.execute("drop table review_texts")
    other.close()
    told = problem(calling(create_app(coach, store, DEVELOPMENT)), f'{{"reply": "{SECRET}"}}', 503)
    assert told["type"] == "/problems/records-unavailable"
    store.close()


def test_a_review_of_an_unknown_id_is_not_found(client: TestClient) -> None:
    for asked in ("rev_none", "%00", "x" * 5000, "🙂"):
        answer = client.get(f"/v1/reviews/{asked}")
        assert answer.status_code == 404
        assert answer.json()["type"] == "/problems/no-such-review"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        pytest.param('{"reply": ""}', "reply: the reply is empty", id="empty"),
        pytest.param('{"reply": " \\n\\u00a0 "}', "reply: the reply is empty", id="blank"),
        pytest.param('{"reply": "hunter2 \\u0000"}', "NUL character at offset 8", id="nul"),
        pytest.param('{"reply": "hunter2 \\ud800"}', "lone surrogate at offset 8", id="lone surrogate"),
        pytest.param('{"reply": "a", "customer_message": "\\udfff"}', "customer_message: ", id="surrogate elsewhere"),
        pytest.param('{"reply": "a", "hunter2": 1}', "a field that is not known; known are reply", id="unknown field"),
        pytest.param(
            '{"reply": "a", "thread": [{"role": "author", "text": "b", "hunter2": 1}]}',
            "thread.0 holds a field that is not known; known are role",
            id="unknown field of a message",
        ),
        pytest.param('{"reply": "a", "thread": [{"role": "hunter2", "text": "b"}]}', "thread.0.role: ", id="role"),
        pytest.param('{"reply": "a", "at": "hunter2"}', "at: ", id="time that is none"),
        pytest.param('{"reply": "a", "at": "2026-11-21T10:00:00"}', "at: ", id="time without a zone"),
        pytest.param('{"reply": 7}', "reply: ", id="a number"),
        pytest.param('{"customer_message": "hunter2"}', "reply: ", id="no reply"),
        pytest.param('["hunter2"]', "JSON object", id="a list"),
        pytest.param('"hunter2"', "JSON object", id="a string"),
        pytest.param("null", "JSON object", id="null"),
        pytest.param("", "JSON object", id="no body"),
    ],
)
def test_a_draft_that_cannot_be_read_is_refused_in_one_sentence(client: TestClient, body: str, words: str) -> None:
    told = problem(client, body, 422)
    assert told["type"] == "/problems/draft-unreadable"
    assert words in told["detail"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        pytest.param(b'{"reply": "hunter2', "is not JSON: Unterminated string", id="cut off"),
        pytest.param(b"reply=hunter2", "is not JSON", id="a form"),
        pytest.param(b'{"reply": "hunter2 \xff"}', "not valid UTF-8 at byte 19", id="invalid UTF-8"),
        pytest.param(b'{"reply": ' + b"[" * 200_000, "nested too deeply", id="nested"),
        pytest.param(b'{"reply": ' + b"9" * 5_000 + b"}", "cannot be read", id="a number of 5,000 digits"),
    ],
)
def test_a_body_that_is_no_json_is_refused(client: TestClient, body: bytes, words: str) -> None:
    told = problem(client, body, 400)
    assert told["type"] == "/problems/body-unreadable"
    assert words in told["detail"]


def test_a_body_that_is_not_declared_as_json_is_refused(client: TestClient) -> None:
    told = problem(client, b'{"reply": "hunter2"}', 415, {"Content-Type": "text/plain"})
    assert told["type"] == "/problems/body-not-declared-json"


def test_the_longest_reply_is_reviewed_and_one_character_more_is_refused(client: TestClient) -> None:
    sentence = "We looked at it and found the cause. "
    longest = (sentence * (LONGEST_TEXT // len(sentence) + 1))[:LONGEST_TEXT]
    assert client.post("/v1/reviews", json={"reply": longest}).status_code == 201
    assert "100,001 characters" in problem(client, json.dumps({"reply": longest + "x"}), 422)["detail"]


def test_the_longest_reply_fits_whatever_it_is_made_of(client: TestClient) -> None:
    body = json.dumps({"reply": "🙂" * LONGEST_TEXT, "customer_message": "🙂" * LONGEST_TEXT})
    assert len(body) < LARGEST_BODY
    assert client.post("/v1/reviews", content=body, headers=JSON).status_code == 201


def test_a_body_above_the_limit_is_refused_announced_or_not(client: TestClient) -> None:
    def unannounced() -> Iterator[bytes]:
        for _ in range(LARGEST_BODY // 100_000 + 1):
            yield b" " * 100_000

    assert problem(client, b" " * (LARGEST_BODY + 1), 413)["type"] == "/problems/body-too-large"
    answer = client.post("/v1/reviews", content=unannounced(), headers=JSON)
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_unknown_path_and_a_wrong_method_are_problems_too(client: TestClient) -> None:
    assert client.get("/nothing").json()["type"] == "/problems/no-such-path"
    answer = client.delete("/v1/reviews")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, POST"
    assert answer.json()["detail"] == "this path takes GET, POST"


@pytest.mark.slow  # a writer waits five seconds for a locked database
def test_locked_records_say_so_and_when_to_come_back(coach: Coach, tmp_path: Path) -> None:
    path = tmp_path / "locked.sqlite3"
    store = Store.open(f"sqlite:///{path}")
    client = calling(create_app(coach, store, DEVELOPMENT))
    other = sqlite3.connect(path)
    other.execute("begin exclusive")
    answer = client.post("/v1/reviews", json={"reply": SECRET})
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert "locked" in answer.json()["detail"]
    assert SECRET not in answer.text
    other.rollback()
    other.close()
    assert client.post("/v1/reviews", json={"reply": SECRET}).status_code == 201
    store.close()


def test_an_error_that_nobody_foresaw_is_a_problem_and_leaves_no_words_in_the_log(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(Coach):
        """A coach whose review fails with the words of the draft in the error, as pydantic's do."""

        def __init__(self) -> None:
            """Hold nothing."""

        def review(self, draft: object) -> None:  # type: ignore[override]
            """Fail."""
            raise RuntimeError(f"cannot read {draft}")

    answer = calling(create_app(Broken(), store, DEVELOPMENT)).post("/v1/reviews", json={"reply": SECRET})
    assert answer.status_code == 500
    assert answer.json()["type"] == "/problems/unexpected"
    assert "RuntimeError" in caplog.text
    assert SECRET not in caplog.text + answer.text


def test_drafts_are_reviewed_side_by_side(client: TestClient, store: Store) -> None:
    answers: list[int] = []

    def ask(number: int) -> None:
        reply = f"Draft {number} will be done by Friday."
        answer = client.post("/v1/reviews", json={"reply": reply})
        answers.append(answer.status_code)
        assert all(found["quote"] in reply for found in answer.json()["findings"])

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [201] * 16
    assert store.reviews.count() == 16


def test_no_words_of_a_draft_reach_the_log(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    client.post("/v1/reviews", json={"reply": f"The password is {SECRET}.", "customer_message": SECRET})
    problem(client, f'{{"reply": "{SECRET}", "{SECRET}": 1}}', 422)
    assert SECRET not in caplog.text
