"""Who asks: keys that hold and keys that do not, and development, where it is whoever is on this machine."""

from __future__ import annotations

import datetime as dt

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.auth import TRUSTED_S, SignIn, digest_of
from api.problems import Refused
from coach.pipeline import Coach
from coach.service_settings import ServiceSettings
from coach.store.records import Store
from tests.api.callers import HERE, Callers, calling

EXTENSION = f"chrome-extension://{'a' * 32}"


def test_a_key_is_shown_as_bearer_or_in_a_header_of_its_own(callers: Callers, store: Store) -> None:
    secret, key = store.keys.create("ada", "author")
    for headers in (
        {"Authorization": f"Bearer {secret}"},
        {"authorization": f"bearer {secret}"},
        {"X-API-Key": secret},
    ):
        me = callers.nobody.get("/v1/me", headers=headers).json()
        assert me == {"name": "ada", "role": "author", "via": "key", "key": key.prefix}


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({}, id="nothing"),
        pytest.param({b"Authorization": b"Bearer"}, id="no key"),
        pytest.param({b"Authorization": b"Basic YTpi"}, id="a password"),
        pytest.param({b"X-API-Key": b""}, id="an empty key"),
        pytest.param({b"X-API-Key": b"coach_"}, id="half a key"),
        pytest.param({b"X-API-Key": b"x" * 7_000}, id="a long key"),
        pytest.param({b"X-API-Key": b"coach_\xff\xfe_\xc3"}, id="bytes"),
        pytest.param({b"Authorization": b"Bearer a b c"}, id="several words"),
    ],
)
def test_without_a_key_that_holds_there_is_no_answer(callers: Callers, headers: dict[bytes, bytes]) -> None:
    answer = callers.nobody.get("/v1/me", headers=headers)
    assert answer.status_code == 401
    assert answer.json()["type"] == "/problems/not-signed-in"
    assert answer.headers["www-authenticate"].startswith("Bearer")


def test_the_body_of_a_stranger_is_not_read(callers: Callers) -> None:
    answer = callers.nobody.post("/v1/reviews", content=b"{" * 100, headers={"Content-Type": "application/json"})
    assert answer.status_code == 401


def test_an_expired_key_opens_nothing(callers: Callers, store: Store) -> None:
    past, future = (dt.datetime.now(dt.UTC) + dt.timedelta(hours=hours) for hours in (-1, 1))
    expired, _ = store.keys.create("ada", "author", expires=past)
    good, _ = store.keys.create("ada", "author", expires=future)
    assert calling(callers.service, expired).get("/v1/me").status_code == 401
    assert calling(callers.service, good).get("/v1/me").status_code == 200


def test_a_revoked_key_is_believed_for_a_second_at_most(store: Store) -> None:
    now = 0.0
    sign_in = SignIn(store.keys, None, development=False, clock=lambda: now)
    secret, key = store.keys.create("ada", "author")
    caller = sign_in.caller(secret)
    store.keys.revoke(key.prefix)
    assert sign_in.remembered(digest_of(secret)) == caller
    now = TRUSTED_S
    assert sign_in.remembered(digest_of(secret)) is None
    with pytest.raises(Refused, match="revoked"):
        sign_in.caller(secret)


def test_a_key_that_was_made_over_http_opens_and_one_that_was_revoked_does_not(callers: Callers) -> None:
    admin = callers.admin
    made = admin.post("/v1/keys", json={"name": "bot", "role": "author"}).json()
    bot = calling(callers.service, made["secret"])
    assert bot.get("/v1/me").json()["name"] == "bot"
    listed = admin.get("/v1/keys")
    assert made["key"]["prefix"] in [key["prefix"] for key in listed.json()]
    assert made["secret"] not in listed.text
    assert admin.delete(f"/v1/keys/{made['key']['prefix']}").status_code == 204
    # this worker looked the key up a moment ago; another one, which did not, knows at once
    other = create_app(callers.service.state.coach, callers.store, ServiceSettings())
    assert calling(other, made["secret"]).get("/v1/me").status_code == 401


@pytest.mark.parametrize("name", ["", " ", "a\nb", "x" * 201])
def test_a_key_needs_a_name_that_can_be_shown(callers: Callers, name: str) -> None:
    answer = callers.admin.post("/v1/keys", json={"name": name, "role": "author"})
    assert answer.status_code == 422
    assert answer.json()["detail"] == "name: a name has one to 200 printable characters"


@pytest.fixture
def development(coach: Coach, store: Store) -> FastAPI:
    """Return the service in development mode."""
    return create_app(coach, store, ServiceSettings(auth="development", cors_origins=(EXTENSION,)))


def test_in_development_whoever_is_on_this_machine_is_an_admin(development: FastAPI) -> None:
    me = calling(development).get("/v1/me").json()
    assert me == {"name": "developer on this machine", "role": "admin", "via": "development", "key": None}


def test_in_development_a_key_still_says_who_asks(development: FastAPI, store: Store) -> None:
    secret, _ = store.keys.create("ada", "author")
    assert calling(development, secret).get("/v1/me").json()["role"] == "author"
    assert calling(development, "coach_00000000_wrong").get("/v1/me").status_code == 401


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        pytest.param("192.0.2.7", {}, id="another machine"),
        pytest.param("127.0.0.1", {"Host": "rebound.example"}, id="a name that was made to point here"),
        pytest.param("127.0.0.1", {"Host": "[bad"}, id="a host that is none"),
        pytest.param("127.0.0.1", {"Origin": "https://page.example"}, id="a page of another site"),
        pytest.param("127.0.0.1", {"Origin": "null"}, id="a page without an origin"),
        pytest.param("127.0.0.1", {"Origin": f"chrome-extension://{'b' * 32}"}, id="another extension"),
    ],
)
def test_in_development_nobody_else_is_answered(development: FastAPI, address: str, headers: dict[str, str]) -> None:
    answer = TestClient(development, base_url=HERE, client=(address, 1)).get("/v1/me", headers=headers)
    assert answer.status_code == 403
    assert answer.json()["type"] == "/problems/not-from-here"


@pytest.mark.parametrize("origin", ["http://127.0.0.1:8701", "http://localhost:8701", EXTENSION])
def test_in_development_the_page_and_the_named_extension_are_answered(development: FastAPI, origin: str) -> None:
    assert calling(development).get("/v1/me", headers={"Origin": origin}).status_code == 200
