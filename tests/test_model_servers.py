"""The door against real HTTP: servers that fail in every way a server can, and what is learned of their abilities."""

from __future__ import annotations

import logging
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from coach.errors import (
    ModelCancelled,
    ModelCutShort,
    ModelFailed,
    ModelGarbled,
    ModelKeyRefused,
    ModelMissing,
    ModelRateLimited,
    ModelRefused,
    ModelTimedOut,
    ModelUnavailable,
)
from coach.model.until import Until
from tests.model_servers import (
    Behaviour,
    breaks_mid_body,
    floods,
    garbage,
    half_json,
    hangs,
    hangs_mid_body,
    in_turn,
    model_server,
    nobody,
    packed,
    rate_limited,
    redirects,
    refuses,
    says,
    status,
    without_schemas,
)
from tests.model_words import GOOD, SECRET, Marks, door_to, question

PATIENCE = 20.0
"""Far more than any answer takes here, also on a busy machine."""


def test_a_server_that_keeps_to_a_schema_is_sent_it_once_and_apart() -> None:
    with model_server(says(GOOD)) as server, door_to(server.url) as door:
        told = door.ask(question(), Marks, Until(PATIENCE))
    [request] = server.requests
    assert told.answer.marks
    assert (told.tokens.prompt, told.tokens.completion) == (100, len(GOOD.split()))
    assert request.body["response_format"]["json_schema"]["strict"] is True
    assert "JSON schema" not in request.text
    assert (request.body["temperature"], request.body["max_completion_tokens"]) == (0, 2000)
    assert [message["role"] for message in request.body["messages"]] == ["system", "user"]


def test_a_server_without_schemas_is_asked_in_words_and_remembered() -> None:
    with model_server(without_schemas(says(f"Here you are: {GOOD}"))) as server, door_to(server.url) as door:
        first = door.ask(question(), Marks, Until(PATIENCE))
        second = door.ask(question(), Marks, Until(PATIENCE))
    assert first.answer == second.answer
    assert [request.has_schema for request in server.requests] == [True, False, False]
    assert all("JSON schema" in request.text for request in server.requests[1:])


def test_a_server_that_ignores_the_schema_is_asked_in_words_and_remembered() -> None:
    with model_server(in_turn(says("I would say: fine!"), says(GOOD))) as server, door_to(server.url) as door:
        assert door.ask(question(), Marks, Until(PATIENCE)).attempts == 2
        assert door.ask(question(), Marks, Until(PATIENCE)).attempts == 1
    assert [request.has_schema for request in server.requests] == [True, False, False]


def test_a_request_that_is_refused_in_every_form_teaches_nothing() -> None:
    with model_server(in_turn(status(400), status(400), says(GOOD))) as server, door_to(server.url) as door:
        with pytest.raises(ModelFailed, match="refused the request \\(400\\)"):
            door.ask(question(), Marks, Until(PATIENCE))
        door.ask(question(), Marks, Until(PATIENCE))
    assert [request.has_schema for request in server.requests] == [True, False, True]


def test_openai_s_own_words_about_schemas_raise_no_warning() -> None:
    words = "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model."
    behaviour = in_turn(status(400, words), status(400, "Invalid schema for response_format 'Marks'"), says(GOOD))
    with model_server(behaviour) as server, door_to(server.url) as door, pytest.raises(ModelFailed):
        door.ask(question(), Marks, Until(PATIENCE))
    assert len(server.requests) == 2


def test_a_server_that_wants_its_own_temperature_keeps_it_from_then_on() -> None:
    refused = status(400, "unsupported", param="temperature")
    with model_server(in_turn(refused, says(GOOD))) as server, door_to(server.url) as door:
        door.ask(question(), Marks, Until(PATIENCE))
        door.ask(question(), Marks, Until(PATIENCE))
    assert ["temperature" in request.body for request in server.requests] == [True, False, False]
    assert all(request.has_schema for request in server.requests)


def test_a_rate_limit_is_waited_for_as_long_as_the_server_asks() -> None:
    with model_server(in_turn(rate_limited("0.2"), says(GOOD))) as server, door_to(server.url) as door:
        start = time.monotonic()
        assert door.ask(question(), Marks, Until(PATIENCE)).attempts == 1
    assert time.monotonic() - start >= 0.2
    assert len(server.requests) == 2


@pytest.mark.parametrize("asked", ["3600", "Fri, 31 Dec 2100 23:59:59 GMT"])
def test_a_rate_limit_beyond_the_deadline_is_told_at_once(asked: str) -> None:
    with model_server(rate_limited(asked)) as server, door_to(server.url) as door:
        with pytest.raises(ModelRateLimited):
            door.ask(question(), Marks, Until(PATIENCE))
        assert len(server.requests) == 1


def test_a_failing_server_is_asked_again_a_bounded_number_of_times() -> None:
    with model_server(in_turn(status(500), status(503), says(GOOD))) as server, door_to(server.url) as door:
        assert door.ask(question(), Marks, Until(PATIENCE)).answer.marks
    assert len(server.requests) == 3
    with model_server(status(500)) as server, door_to(server.url) as door, pytest.raises(ModelFailed):
        door.ask(question(), Marks, Until(PATIENCE))
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    ("behaviour", "error"),
    [
        (status(401, f"wrong key for {SECRET}"), ModelKeyRefused),
        (status(403, SECRET), ModelKeyRefused),
        (status(404, f"no model {SECRET}"), ModelMissing),
        (status(429, SECRET, error_code="insufficient_quota"), ModelRateLimited),
        (status(400, SECRET, error_code="content_filter"), ModelRefused),
        (status(400, SECRET, error_code="context_length_exceeded"), ModelFailed),
        (garbage, ModelGarbled),
        (half_json, ModelCutShort),
        (refuses, ModelRefused),
        (breaks_mid_body, ModelFailed),
        (says(f"Das ist {SECRET}, und alles ist gut."), ModelGarbled),
        (says(f'{{"marks": "{SECRET}"}}'), ModelGarbled),
        (floods, ModelGarbled),
        (packed, ModelGarbled),
    ],
    ids=["401", "403", "404", "quota", "filtered", "too long", "garbage", "half", "refusal", "broken", "prose", "misfit",
         "flood", "packed"],
)  # fmt: skip
def test_each_failure_has_its_own_error_and_none_tells_a_word(
    behaviour: Behaviour, error: type[ModelUnavailable], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with model_server(behaviour) as server, door_to(server.url) as door, pytest.raises(error) as told:
        door.ask(question(), Marks, Until(PATIENCE))
    assert SECRET not in str(told.value)
    assert SECRET not in caplog.text
    assert told.value.__context__ is None


def test_an_address_where_nobody_listens_is_named_as_such() -> None:
    with nobody() as url, door_to(url) as door, pytest.raises(ModelMissing, match="nobody answers"):
        door.ask(question(), Marks, Until(PATIENCE))


def test_a_redirect_is_not_followed() -> None:
    with model_server(says(GOOD)) as other, model_server(redirects(f"{other.url}/chat/completions")) as server:
        with door_to(server.url) as door, pytest.raises(ModelFailed, match="sends elsewhere"):
            door.ask(question(), Marks, Until(PATIENCE))
        assert not other.requests


@pytest.mark.parametrize("behaviour", [hangs, hangs_mid_body])
def test_at_the_deadline_the_connection_is_closed_on_the_servers_side_too(behaviour: Behaviour) -> None:
    with model_server(behaviour) as server, door_to(server.url) as door:
        with pytest.raises(ModelTimedOut):
            door.ask(question(), Marks, Until(0.2))
        assert server.hung_up.wait(PATIENCE)


@pytest.mark.parametrize("behaviour", [hangs, hangs_mid_body])
def test_a_cancel_closes_the_connection_on_the_servers_side_too(behaviour: Behaviour) -> None:
    until = Until(600)
    with model_server(behaviour) as server, door_to(server.url) as door, ThreadPoolExecutor() as pool:
        asking = pool.submit(door.ask, question(), Marks, until)
        assert server.wait_for_request()
        until.cancel()
        with pytest.raises(ModelCancelled):
            asking.result(PATIENCE)
        assert server.hung_up.wait(PATIENCE)


def test_after_a_failure_the_same_door_answers_again() -> None:
    with model_server(in_turn(garbage, breaks_mid_body, says(GOOD))) as server, door_to(server.url) as door:
        for _ in range(2):
            with pytest.raises(ModelUnavailable):
                door.ask(question(), Marks, Until(PATIENCE))
        assert door.ask(question(), Marks, Until(PATIENCE)).answer.marks
    assert len(server.requests) == 3


def test_a_proxy_of_the_environment_is_not_put_before_a_model_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    with nobody() as proxy, model_server(says(GOOD)) as server:
        monkeypatch.setenv("HTTP_PROXY", proxy)
        monkeypatch.setenv("http_proxy", proxy)
        with door_to(server.url) as door:
            assert door.ask(question(), Marks, Until(PATIENCE)).answer.marks
