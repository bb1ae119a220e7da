"""Bearer tokens of an OpenID Connect issuer: a real one, on this machine."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from api.app import create_app
from api.oidc import KEYS_KEPT_S, REFRESH_S, Issuer, IssuerUnavailable, TokenRefused
from coach.pipeline import Coach
from coach.service_settings import ServiceSettings
from coach.store.records import Store
from tests.api.callers import calling
from tests.api.issuer import AUDIENCE, MADE, RunningIssuer, running

ROLES = {"author": "author", "manager": "manager", "admin": "admin"}


class Monotonic:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


@pytest.fixture
def at() -> Iterator[RunningIssuer]:
    """Return an issuer that runs."""
    with running() as issuer:
        yield issuer


@pytest.fixture
def clock() -> Monotonic:
    """Return the clock of the one who checks tokens."""
    return Monotonic()


@pytest.fixture
def issuer(at: RunningIssuer, clock: Monotonic) -> Issuer:
    """Return the one who checks its tokens."""
    return Issuer(at.url, AUDIENCE, "roles", ROLES, clock=clock)  # type: ignore[arg-type] # the values are roles


@pytest.mark.parametrize("kid", ["RS256-1", "ES256-1", "EdDSA-1"])
def test_a_token_in_order_says_who_asks(at: RunningIssuer, issuer: Issuer, kid: str) -> None:
    caller = issuer.caller(at.token(kid, roles=["manager", "something else"]))
    assert (caller.name, caller.role, caller.via, caller.key) == ("ada", "manager", "oidc", None)


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        pytest.param({"exp": 1}, "expired", id="expired"),
        pytest.param({"exp": None}, "needs exp", id="without an end"),
        pytest.param({"nbf": int(time.time()) + 3600}, "not valid yet", id="not valid yet"),
        pytest.param({"aud": "another"}, "another service", id="made for another service"),
        pytest.param({"aud": None}, "needs exp, iss, aud", id="made for nobody"),
        pytest.param({"iss": "https://elsewhere.example"}, "another issuer", id="another issuer"),
        pytest.param({"iss": None}, "needs exp, iss", id="no issuer"),
        pytest.param({"sub": None}, "needs exp, iss, aud and sub", id="no subject"),
        pytest.param({"sub": "a\nb"}, "cannot be used as a name", id="a subject of two lines"),
        pytest.param({"roles": None}, "no role", id="no role"),
        pytest.param({"roles": ["owner"]}, "no role", id="unknown role"),
        pytest.param({"roles": {"admin": True}}, "no role", id="roles of another form"),
    ],
)
def test_a_token_that_is_not_in_order_is_refused(
    at: RunningIssuer, issuer: Issuer, claims: dict[str, Any], why: str
) -> None:
    with pytest.raises(TokenRefused, match=why):
        issuer.caller(at.token(**claims))


def test_clocks_may_lie_a_little_apart(at: RunningIssuer, issuer: Issuer) -> None:
    now = int(time.time())
    assert issuer.caller(at.token(exp=now - 5, nbf=now + 5)).name == "ada"


def test_a_token_that_another_key_signed_is_refused(at: RunningIssuer, issuer: Issuer) -> None:
    forged = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    with pytest.raises(TokenRefused, match="signature does not hold"):
        issuer.caller(at.token(key=forged))


@pytest.mark.parametrize("algorithm", ["HS256", "none", "RS384", "PS256"])
def test_only_the_named_ways_to_sign_are_taken(at: RunningIssuer, issuer: Issuer, algorithm: str) -> None:
    shared = {"HS256": "the public key, which everybody knows, as a shared secret", "none": ""}
    with pytest.raises(TokenRefused, match="signed in a way that is not taken"):
        issuer.caller(at.token(algorithm=algorithm, key=shared.get(algorithm)))


def test_a_key_of_one_kind_checks_no_signature_of_another(at: RunningIssuer, issuer: Issuer) -> None:
    with pytest.raises(TokenRefused):
        issuer.caller(jwt.encode({"sub": "ada"}, MADE["ES256"], "ES256", headers={"kid": "RS256-1"}))


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "eyJhbGciOiJSUzI1NiJ9..", "é" * 50, "x" * 20_000])
def test_what_is_no_token_is_refused(issuer: Issuer, token: str) -> None:
    with pytest.raises(TokenRefused):
        issuer.caller(token)


def test_the_role_may_stand_deeper_in_the_token_and_have_other_names(at: RunningIssuer) -> None:
    issuer = Issuer(at.url, AUDIENCE, "realm_access.roles", {"pm": "manager"})
    assert issuer.caller(at.token(realm_access={"roles": ["pm"]})).role == "manager"
    issuer = Issuer(at.url, AUDIENCE, "https://company.example/role", {"pm": "manager"})
    assert issuer.caller(at.token(**{"https://company.example/role": "pm"})).role == "manager"


def test_keys_are_fetched_once_and_again_when_they_are_old(at: RunningIssuer, issuer: Issuer, clock: Monotonic) -> None:
    for _ in range(5):
        issuer.caller(at.token())
    assert at.fetched == 1
    clock.now += KEYS_KEPT_S + 1
    issuer.caller(at.token())
    assert at.fetched == 2


def test_a_new_key_is_noticed_and_unknown_ones_fetch_once_a_minute_at_most(
    at: RunningIssuer, issuer: Issuer, clock: Monotonic
) -> None:
    issuer.caller(at.token())
    clock.now += REFRESH_S + 1
    for _ in range(5):
        with pytest.raises(TokenRefused, match="does not publish"):
            issuer.caller(at.token("made-up"))
    assert at.fetched == 2
    at.keys["RS256-2"] = ("RS256", MADE["RS256"])
    clock.now += REFRESH_S + 1
    assert issuer.caller(at.token("RS256-2")).name == "ada"
    assert at.fetched == 3


def test_an_issuer_that_is_away_shuts_nobody_out_whose_key_is_known(
    at: RunningIssuer, issuer: Issuer, clock: Monotonic
) -> None:
    issuer.caller(at.token())
    at.up = False
    clock.now += KEYS_KEPT_S + 1
    assert issuer.caller(at.token()).name == "ada"


def test_without_any_keys_nobody_can_be_told_from_another(at: RunningIssuer, issuer: Issuer, clock: Monotonic) -> None:
    at.up = False
    with pytest.raises(IssuerUnavailable):
        issuer.caller(at.token())
    at.up = True
    clock.now += 10
    assert issuer.caller(at.token()).name == "ada"


def test_a_discovery_page_of_another_issuer_is_not_believed(at: RunningIssuer) -> None:
    with pytest.raises(IssuerUnavailable):
        Issuer(f"{at.url}/", AUDIENCE, "roles", {}).caller(at.token())


def test_a_service_takes_tokens_beside_keys(coach: Coach, store: Store, at: RunningIssuer) -> None:
    service = create_app(coach, store, ServiceSettings(oidc_issuer=at.url, oidc_audience=AUDIENCE))
    secret, _ = store.keys.create("mo", "manager")
    assert calling(service, at.token()).get("/v1/me").json() == {
        "name": "ada",
        "role": "author",
        "via": "oidc",
        "key": None,
    }
    assert calling(service, secret).get("/v1/me").json()["via"] == "key"
    refused = calling(service, at.token(exp=1)).get("/v1/me")
    assert refused.status_code == 401
    assert refused.json()["detail"] == "the token has expired"
    assert refused.headers["www-authenticate"] == 'Bearer error="invalid_token"'


def test_while_the_issuer_is_away_the_answer_says_when_to_come_back(
    coach: Coach, store: Store, at: RunningIssuer
) -> None:
    service = create_app(coach, store, ServiceSettings(oidc_issuer=at.url, oidc_audience=AUDIENCE))
    at.up = False
    answer = calling(service, at.token()).get("/v1/me")
    assert answer.status_code == 503
    assert answer.json()["type"] == "/problems/sign-in-unavailable"
    assert answer.headers["retry-after"] == "5"
