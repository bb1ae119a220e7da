"""The door to the real small model on this machine, where it runs; and the lock that keeps other tests away from it."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import httpx
import pytest

from coach.errors import ModelTimedOut
from coach.model.until import Until
from tests.conftest import LIVE_PORT
from tests.model_words import Marks, door_to, question


def test_a_test_without_the_mark_cannot_reach_the_real_model() -> None:
    with socket.socket() as one, pytest.raises(PermissionError):
        one.connect(("127.0.0.1", int(LIVE_PORT)))
    noted = Path(os.environ["GUARD_FILE"])
    assert f"the real model at port {LIVE_PORT}" in noted.read_text(encoding="utf-8")
    noted.write_text("")


@pytest.mark.slow
@pytest.mark.live_model
def test_the_real_model_keeps_to_the_schema_and_tells_what_it_took(live_model: str) -> None:
    name = httpx.get(f"{live_model}/models", trust_env=False).json()["data"][0]["id"]
    with door_to(live_model, model=f"openai:{name}") as door:
        told = door.ask(question("The export is fixed for good."), Marks, Until(240))
        assert told.attempts == 1
        assert told.tokens.prompt > 20
        assert told.tokens.completion > 0
        assert door._server.keeps_to_schema
        with pytest.raises(ModelTimedOut):
            door.ask(question("The export is fixed for good."), Marks, Until(0.3))
