"""The real service on a loopback port, and the page wired to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from api.app import create_app
from coach.pipeline import Coach
from coach.service_settings import ServiceSettings
from coach.store.records import Store
from tests.ui.driving import click
from tests.ui.standing_in import answering

APP = Path(__file__).parents[2] / "ui" / "app.py"


@pytest.fixture(autouse=True)
def _shell_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have Streamlit run `ui/app.py` and nothing of `ui/pages` by itself, as `coach serve` does."""
    begin = PagesManager.__init__

    def begun(manager: PagesManager, *given: object, **named: object) -> None:
        PagesManager.uses_pages_directory = False
        begin(manager, *given, **named)  # type: ignore[arg-type] # what it is given goes on as it is

    monkeypatch.setattr(PagesManager, "__init__", begun)


@pytest.fixture
def service(coach: Coach, store: Store) -> Iterator[str]:
    """Return the address of the real service on the sample company."""
    with answering(create_app(coach, store, ServiceSettings(auth="development"))) as url:
        yield url


@pytest.fixture
def page(service: str, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Return the page as it is first seen."""
    monkeypatch.setenv("COACH_API_URL", service)
    return AppTest.from_file(str(APP), default_timeout=60).run()


@pytest.fixture
def example(page: AppTest) -> AppTest:
    """Return the page after a check of the README's example."""
    click(page, "example")
    return click(page, "check")
