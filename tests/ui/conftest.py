"""The real service on a loopback port, and the page wired to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from api.app import create_app
from coach.pipeline import Coach
from coach.store.reviews import Reviews
from tests.ui.standing_in import answering

APP = Path(__file__).parents[2] / "ui" / "app.py"


@pytest.fixture
def service(coach: Coach, store: Reviews) -> Iterator[str]:
    """Return the address of the real service on the sample company."""
    with answering(create_app(coach, store)) as url:
        yield url


@pytest.fixture
def page(service: str, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Return the page as it is first seen."""
    monkeypatch.setenv("COACH_API_URL", service)
    return AppTest.from_file(str(APP), default_timeout=60).run()
