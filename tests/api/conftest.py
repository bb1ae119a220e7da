"""The service on records of a test's own, on both databases, and callers of every role."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from api.app import create_app
from coach.pipeline import Coach
from coach.service_settings import ServiceSettings
from coach.store.records import Store
from tests.api.callers import Callers
from tests.databases import database_url  # noqa: F401 — a fixture


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:  # noqa: F811 — the fixture
    """Return empty records of this test's own."""
    with Store.open(database_url) as store:
        yield store


@pytest.fixture
def service(coach: Coach, store: Store) -> FastAPI:
    """Return the service as it is by default: whoever calls needs a key."""
    return create_app(coach, store, ServiceSettings(rate_per_minute=0, rate_per_minute_by_address=0))


@pytest.fixture
def callers(service: FastAPI, store: Store) -> Callers:
    """Return clients with a key of each role."""
    return Callers(service, store)
