"""The client against the real service, and against services that fail."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from pydantic import TypeAdapter

from coach.schema import CATEGORIES, Draft, Review
from tests.ui.standing_in import answering
from ui.asking import reviews
from ui.asking.advice import advice
from ui.client import ADDRESS, Client, NotSignedIn, ServiceError, connect

DRAFT = Draft(reply="It will be done by Friday, promise.", customer_message="When?")


@contextmanager
def saying(answer: Callable[[], Response]) -> Iterator[Client]:
    """Yield a client of a service that gives one answer to everything."""
    app = FastAPI()

    @app.api_route("/{path:path}", methods=["GET", "POST"], response_model=None)
    def anything(path: str) -> Response:
        return answer()

    with answering(app) as url:
        yield Client(url, patience_s=0.5)


def test_a_review_comes_back_as_a_review(service: str) -> None:
    *steps, review = reviews.stages(Client(service + "/"), DRAFT)
    assert isinstance(review, Review)
    assert any(found.quote == "by Friday" for found in review.findings)
    assert [type(step) for step in steps] == [reviews.Found, reviews.Mended]


def test_every_category_comes_with_what_to_write_instead(service: str) -> None:
    instead = advice(Client(service))
    assert list(instead) == list(CATEGORIES)
    assert all(instead.values())


def test_a_service_that_is_away_is_one_sentence() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(ServiceError, match=f"cannot be reached at {closed}; your text is still here"):
        list(reviews.stages(Client(closed), DRAFT))


def test_an_address_that_is_none_is_one_sentence() -> None:
    with pytest.raises(ServiceError, match="cannot be reached"):
        list(reviews.stages(Client("http://[::1"), DRAFT))


def test_a_service_that_takes_too_long_is_one_sentence() -> None:
    def late() -> Response:
        time.sleep(1)
        return PlainTextResponse("")

    with saying(late) as client, pytest.raises(ServiceError, match=r"within 0\.5 seconds; your text is still here"):
        list(reviews.stages(client, DRAFT))


def test_a_problem_is_told_in_its_own_words() -> None:
    problem = {"title": "The records cannot be read or written", "detail": "the disk is full"}
    with (
        saying(lambda: JSONResponse(problem, 503)) as client,
        pytest.raises(ServiceError, match=r"^The records cannot be read or written: the disk is full\.$"),
    ):
        list(reviews.stages(client, DRAFT))


@pytest.mark.parametrize("body", ["<html>Bad gateway</html>", "[]", '{"title": "x"}', "\xff"])
def test_an_error_without_a_reason_is_told_by_its_status(body: str) -> None:
    with (
        saying(lambda: Response(body.encode("latin-1"), 502)) as client,
        pytest.raises(ServiceError, match="status 502"),
    ):
        list(reviews.stages(client, DRAFT))


@pytest.mark.parametrize("body", ["{}", "[1]", "no JSON"])
def test_an_answer_of_another_form_is_one_sentence(body: str) -> None:
    with saying(lambda: PlainTextResponse(body)) as client:
        with pytest.raises(ServiceError, match="same version"):
            list(reviews.stages(client, DRAFT))
        with pytest.raises(ServiceError, match="same version"):
            advice(client)


def test_the_address_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COACH_API_URL", raising=False)
    assert connect().address == ADDRESS
    monkeypatch.setenv("COACH_API_URL", "http://127.0.0.1:9/")
    assert connect().address == "http://127.0.0.1:9"


@pytest.mark.parametrize(
    ("events", "said"),
    [
        (": hello\n\n", "broke off before the review was done"),
        ('event: problem\ndata: {"title": "The knowledge cannot be used", "detail": "it is away"}\n\n', "it is away"),
        ("event: problem\ndata: {}\n\n", "gave no reason"),
        ("event: findings\ndata: {}\n\n", "same version"),
    ],
)
def test_a_stream_that_ends_badly_is_one_sentence(events: str, said: str) -> None:
    with (
        saying(lambda: Response(events, media_type="text/event-stream")) as client,
        pytest.raises(ServiceError, match=said),
    ):
        list(reviews.stages(client, DRAFT))


def test_events_are_read_as_they_are_written_over_several_lines() -> None:
    events = ": a comment\n\nevent: one\ndata: a\ndata:b\n\nevent:two\ndata: ä c\n\n"
    with saying(lambda: Response(events, media_type="text/event-stream")) as client:
        assert [(event.name, event.data) for event in client.events("POST", "/x")] == [("one", "a\nb"), ("two", "ä c")]


def test_what_is_asked_arrives_as_it_was_given() -> None:
    app = FastAPI()

    @app.post("/x")
    async def said(request: Request) -> dict[str, str | None]:
        return {
            "body": (await request.body()).decode(),
            "query": request.url.query,
            **{name: request.headers.get(name) for name in ("authorization", "content-type", "if-match")},
        }

    answer = TypeAdapter(dict[str, str | None])
    with answering(app) as url:
        client = Client(url, token="coach_k")
        assert client.ask("POST", "/x", answer, {"a": 1}, {"q": "a b", "n": None}, {"If-Match": '"3"'}) == {
            "body": '{"a":1}',
            "query": "q=a+b",
            "authorization": "Bearer coach_k",
            "content-type": "application/json",
            "if-match": '"3"',
        }
        sent = client.ask("POST", "/x", answer, b"a,b\n", headers={"Content-Type": "text/csv"})
        assert (sent["body"], sent["content-type"]) == ("a,b\n", "text/csv")
    assert "coach_k" not in repr(client)


def test_a_key_that_does_not_hold_is_told_apart_and_noted() -> None:
    noted: list[str] = []
    with saying(
        lambda: JSONResponse({"title": "Who?", "detail": "the key expired", "type": "/problems/x"}, 401)
    ) as one:
        client = Client(one.address, "coach_k", lapsed=lambda: noted.append("lapsed"))
        with pytest.raises(NotSignedIn, match=r"^Who\?: the key expired\.$") as refused:
            client.fetch("GET", "/v1/me")
    assert noted == ["lapsed"]
    assert refused.value.kind == "x"
