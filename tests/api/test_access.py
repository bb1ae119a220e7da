"""Who may do what: the table in access.yml, tried in full, on every route that there is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, get_args

import pytest
import yaml
from fastapi.testclient import TestClient

from api.app import create_app
from api.openapi import roles, routes
from coach.pipeline import Coach
from coach.records import AccessRole
from coach.service_settings import ServiceSettings
from coach.store.records import Store
from tests.api.callers import Callers
from tests.databases import BOTH, made

TABLE: dict[str, list[dict[str, Any]]] = yaml.safe_load(Path(__file__).with_name("access.yml").read_text("utf-8"))
ROLES: tuple[AccessRole, ...] = get_args(AccessRole)
HELD = {"reply": "It will be done by Friday, promise."}


class Case(NamedTuple):
    """One line of the table."""

    method: str
    path: str
    line: dict[str, Any]

    @classmethod
    def of(cls, line: dict[str, Any]) -> Case:
        """Return a line of the table."""
        method, template = line["route"].split(" ")
        return cls(method, line.get("path", template), line)

    def ask(self, client: TestClient, **named: str) -> int:
        """Return the status that a client is answered with."""
        path, body = self.path, json.dumps(self.line["body"]) if "body" in self.line else None
        for name, value in named.items():
            path = path.replace(f"{{{name}}}", value)
            body = body and body.replace(f"{{{name}}}", value)
        headers = {**self.line.get("headers", {}), **({"Content-Type": "application/json"} if body else {})}
        return client.request(self.method, path, content=body, headers=headers).status_code


@pytest.fixture(scope="module", params=BOTH)
def callers(
    request: pytest.FixtureRequest, coach: Coach, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callers]:
    """Return clients of one service for the whole table; each caller brings what it asks for."""
    settings = ServiceSettings(rate_per_minute=0, rate_per_minute_by_address=0)
    for url in made(request.param, tmp_path_factory.mktemp("access")):
        with Store.open(url) as store:
            yield Callers(create_app(coach, store, settings), store)


GUARDED = [pytest.param(Case.of(line), id=line["route"]) for line in TABLE["guarded"]]


def test_every_route_of_the_service_is_in_the_table(callers: Callers) -> None:
    there = {f"{method} {route.path_format}" for route in routes(callers.service) for method in route.methods or ()}
    assert there == {line["route"] for lines in TABLE.values() for line in lines}


def test_the_description_names_the_role_that_the_table_does(callers: Callers) -> None:
    told = {f"{method} {path}": role for path, method, role in roles(callers.service)}
    overrides = {"POST /v1/reviews/{review_id}/override": "author"}  # whom the policy lets, not the route
    assert told == {line["route"]: line["from"] for line in TABLE["guarded"]} | overrides


@pytest.mark.parametrize("case", [pytest.param(Case.of(line), id=line["route"]) for line in TABLE["open"]])
def test_what_is_open_asks_for_no_key(callers: Callers, case: Case) -> None:
    assert case.ask(callers.nobody) == case.line["is"]


@pytest.mark.parametrize("case", GUARDED)
def test_what_is_guarded_answers_nobody(callers: Callers, case: Case) -> None:
    assert case.ask(callers.nobody) == 401
    assert case.ask(callers.elsewhere("coach_00000000_guessed")) == 401


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("case", GUARDED)
def test_each_role_may_do_what_the_table_says(callers: Callers, case: Case, role: AccessRole) -> None:
    client = callers.named("ada", role)
    named = {
        name: client.post("/v1/reviews", json=HELD).json()["id"] if f"{{{name}}}" in str(case.line) else ""
        for name in ("held", "fresh")
    }
    _, key = callers.store.keys.create("somebody", "author")
    allowed = ROLES.index(role) >= ROLES.index(case.line["from"])
    assert case.ask(client, **named, key=key.prefix) == (case.line["is"] if allowed else 403)


@pytest.mark.parametrize("case", GUARDED)
def test_a_revoked_key_opens_nothing(callers: Callers, case: Case) -> None:
    secret, key = callers.store.keys.create("gone", "admin")
    callers.store.keys.revoke(key.prefix)
    assert case.ask(callers.elsewhere(secret)) == 401
