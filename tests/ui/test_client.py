"""The client against the real service, and against services that fail."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from fastapi import FastAPI
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from coach.schema import CATEGORIES, Draft
from tests.ui.standing_in import answering
from ui.client import ADDRESS, Client, ServiceError, connect

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
    review = Client(service + "/").review(DRAFT)
    assert any(found.quote == "by Friday" for found in review.findings)


def test_every_category_comes_with_what_to_write_instead(service: str) -> None:
    rules = Client(service).rules()
    assert [rule.id for rule in rules] == list(CATEGORIES)
    assert all(rule.instead for rule in rules)


def test_a_service_that_is_away_is_one_sentence() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(ServiceError, match=f"cannot be reached at {closed}; your text is still here"):
        Client(closed).review(DRAFT)


def test_an_address_that_is_none_is_one_sentence() -> None:
    with pytest.raises(ServiceError, match="cannot be reached"):
        Client("http://[::1").review(DRAFT)


def test_a_service_that_takes_too_long_is_one_sentence() -> None:
    def late() -> Response:
        time.sleep(1)
        return PlainTextResponse("")

    with saying(late) as client, pytest.raises(ServiceError, match=r"within 0\.5 seconds; your text is still here"):
        client.review(DRAFT)


def test_a_problem_is_told_in_its_own_words() -> None:
    problem = {"title": "The records cannot be read or written", "detail": "the disk is full"}
    with (
        saying(lambda: JSONResponse(problem, 503)) as client,
        pytest.raises(ServiceError, match=r"^The records cannot be read or written: the disk is full\.$"),
    ):
        client.review(DRAFT)


@pytest.mark.parametrize("body", ["<html>Bad gateway</html>", "[]", '{"title": "x"}', "\xff"])
def test_an_error_without_a_reason_is_told_by_its_status(body: str) -> None:
    with (
        saying(lambda: Response(body.encode("latin-1"), 502)) as client,
        pytest.raises(ServiceError, match="status 502"),
    ):
        client.review(DRAFT)


@pytest.mark.parametrize("body", ["{}", "[1]", "no JSON"])
def test_an_answer_of_another_form_is_one_sentence(body: str) -> None:
    with saying(lambda: PlainTextResponse(body)) as client:
        with pytest.raises(ServiceError, match="same version"):
            client.review(DRAFT)
        with pytest.raises(ServiceError, match="same version"):
            client.rules()


def test_the_address_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COACH_API_URL", raising=False)
    assert connect().address == ADDRESS
    monkeypatch.setenv("COACH_API_URL", "http://127.0.0.1:9/")
    assert connect().address == "http://127.0.0.1:9"
