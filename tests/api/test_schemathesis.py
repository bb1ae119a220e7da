"""The description against the service: whatever a caller of any role sends, the answer is one that is described."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from api.app import create_app
from coach.pipeline import Coach
from coach.service_settings import ServiceSettings
from coach.store.records import Store
from tests.api.callers import Callers
from tests.api.test_access import TABLE
from tests.databases import BOTH, made

pytestmark = pytest.mark.slow

EXAMPLES = 20
ROUTES = [line["route"] for lines in TABLE.values() for line in lines]
HELD = {"reply": "It will be done by Friday, promise."}
CHECKS = [
    schemathesis.checks.not_a_server_error,
    schemathesis.checks.status_code_conformance,
    schemathesis.checks.content_type_conformance,
    schemathesis.checks.response_schema_conformance,
    schemathesis.checks.response_headers_conformance,
    schemathesis.checks.unsupported_method,
]


@pytest.fixture(scope="module", params=BOTH)
def callers(
    request: pytest.FixtureRequest, coach: Coach, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callers]:
    """Return callers of a service that never tires of being asked."""
    unlimited = ServiceSettings(rate_per_minute=0, rate_per_minute_by_address=0)
    for url in made(request.param, tmp_path_factory.mktemp("schemathesis")):
        with Store.open(url) as store:
            yield Callers(create_app(coach, store, unlimited), store)


@pytest.fixture(scope="module")
def described(callers: Callers) -> schemathesis.BaseSchema:
    """Return the description without its `default` answers: only what is named counts as described."""
    document: dict[str, Any] = callers.nobody.get("/openapi.json").json()
    for path in document["paths"].values():
        for operation in path.values():
            operation["responses"].pop("default", None)
    loaded = schemathesis.openapi.from_dict(document)
    loaded.app = callers.service
    return loaded


@pytest.mark.parametrize("role", ["nobody", "author", "manager", "admin"])
@pytest.mark.parametrize("route", ROUTES)
def test_every_answer_is_described(callers: Callers, described: schemathesis.BaseSchema, route: str, role: str) -> None:
    method, path = route.split(" ")
    client = getattr(callers, role)
    key = {"Authorization": client.headers["Authorization"]} if role != "nobody" else {}
    held = callers.author.post("/v1/reviews", json=HELD).json()["id"]

    operation = described[path][method]
    modes = list(GenerationMode) if path.startswith("/v1/") else [GenerationMode.POSITIVE]  # the others take nothing
    cases = st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in modes))

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=cases, known=st.booleans())
    def ask(case: schemathesis.Case[Any], known: bool) -> None:
        if known and "review_id" in case.path_parameters:
            case.path_parameters["review_id"] = held
        for name in ("Authorization", "X-API-Key"):  # made up by the strategy; tests/api/test_sign_in.py tries those
            case.headers.pop(name, None)
        case.call_and_validate(headers=key, checks=CHECKS)

    ask()
