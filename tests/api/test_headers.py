"""What every answer carries, and which pages of other origins may read it."""

from __future__ import annotations

import logging

import pytest
from fastapi import FastAPI

from api.app import create_app
from coach.errors import SettingsError
from coach.model.until import Until
from coach.pipeline import Coach
from coach.schema import Draft, Review
from coach.service_settings import ServiceSettings
from coach.settings import read_settings
from coach.store.records import Store
from tests.api.callers import Callers, calling

PAGE = "https://desk.example"
EXTENSION = f"chrome-extension://{'a' * 32}"
PREFLIGHT = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,content-type"}


@pytest.fixture
def open_to_two(coach: Coach, store: Store) -> FastAPI:
    """Return a service that one site and one extension may call."""
    return create_app(coach, store, ServiceSettings(cors_origins=f"{PAGE}, {EXTENSION}"))  # type: ignore[arg-type] # as the environment says it


@pytest.mark.parametrize("path", ["/health", "/v1/me", "/nothing", "/openapi.json"])
def test_every_answer_says_what_a_browser_may_not_do_with_it(callers: Callers, path: str) -> None:
    for client in (callers.admin, callers.nobody):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert headers["cache-control"] == "no-store"


def test_a_request_keeps_the_id_that_its_caller_gave_it(callers: Callers) -> None:
    answer = callers.nobody.get("/v1/me", headers={"X-Request-Id": "trace-0001.a_b"})
    assert answer.headers["x-request-id"] == answer.json()["request_id"] == "trace-0001.a_b"


@pytest.mark.parametrize("given", [None, "short", "x" * 65, "with spaces", "<script>alert(1)</script>", "a/b/c/d/e"])
def test_a_request_without_an_id_that_can_be_logged_is_given_one(callers: Callers, given: str | None) -> None:
    answers = [callers.nobody.get("/v1/me", headers={"X-Request-Id": given} if given else {}) for _ in range(2)]
    first, second = (answer.headers["x-request-id"] for answer in answers)
    assert first != second
    assert first != given
    assert len(first) == 32


@pytest.mark.parametrize("origin", [PAGE, EXTENSION])
def test_a_named_origin_may_call(open_to_two: FastAPI, store: Store, origin: str) -> None:
    client = calling(open_to_two, store.keys.create("ada", "author")[0])
    asked = client.options("/v1/reviews", headers={"Origin": origin, **PREFLIGHT})
    assert asked.status_code == 200
    assert asked.headers["access-control-allow-origin"] == origin
    answer = client.get("/v1/me", headers={"Origin": origin})
    assert answer.headers["access-control-allow-origin"] == origin
    assert "access-control-allow-credentials" not in answer.headers
    assert "Origin" in answer.headers["vary"]


def test_a_named_origin_can_read_why_it_was_refused(open_to_two: FastAPI) -> None:
    answer = calling(open_to_two).get("/v1/me", headers={"Origin": PAGE})
    assert answer.status_code == 401
    assert answer.headers["access-control-allow-origin"] == PAGE


@pytest.mark.parametrize(
    "origin",
    ["https://page.example", f"{PAGE}.page.example", "http://desk.example", f"chrome-extension://{'b' * 32}", "null"],
)
def test_another_origin_may_not(open_to_two: FastAPI, store: Store, origin: str) -> None:
    client = calling(open_to_two, store.keys.create("ada", "author")[0])
    asked = client.options("/v1/reviews", headers={"Origin": origin, **PREFLIGHT})
    assert asked.status_code == 400
    for answer in (asked, client.get("/v1/me", headers={"Origin": origin})):
        assert "access-control-allow-origin" not in answer.headers


def test_without_a_setting_no_origin_is_named(callers: Callers) -> None:
    answer = callers.admin.options("/v1/reviews", headers={"Origin": PAGE, **PREFLIGHT})
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    "origins",
    [
        "*",
        "https://*.example",
        "http://desk.example",
        "https://desk.example/page",
        "https://me:secret@desk.example",
        "chrome-extension://*",
        "chrome-extension://abc",
        "null",
        "javascript:alert(1)",
    ],
)
def test_an_origin_that_would_let_others_in_is_no_setting(monkeypatch: pytest.MonkeyPatch, origins: str) -> None:
    monkeypatch.setenv("COACH_CORS_ORIGINS", origins)
    with pytest.raises(SettingsError, match=r"COACH_CORS_ORIGINS: .* is no origin"):
        read_settings()


class Broken(Coach):
    """A coach that fails."""

    def __init__(self) -> None:
        """Hold nothing."""

    def review(self, draft: Draft, until: Until | None = None) -> Review:  # noqa: ARG002 — the signature is the coach's
        """Fail."""
        raise RuntimeError


def test_the_id_of_a_request_stands_in_the_log_of_what_went_wrong(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    client = calling(create_app(Broken(), store, ServiceSettings(auth="development")))
    answer = client.post("/v1/reviews", json={"reply": "Thanks."}, headers={"X-Request-Id": "trace-0002"})
    assert answer.status_code == 500
    assert answer.json()["request_id"] == answer.headers["x-request-id"] == "trace-0002"
    assert "trace-0002" in caplog.text
