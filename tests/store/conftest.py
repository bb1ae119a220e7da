"""Records of a test's own, on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coach.store.records import Store
from tests.databases import database_url, empty_database_url  # noqa: F401 — fixtures
from tests.store.writing import Clock


@pytest.fixture
def clock() -> Clock:
    """Return a clock that goes where a test puts it."""
    return Clock()


@pytest.fixture
def store(database_url: str, clock: Clock) -> Iterator[Store]:  # noqa: F811 — the fixture
    """Return empty records of this test's own, that owe notices of decisions."""
    with Store.open(database_url, notify=True, clock=clock) as store:
        yield store
