"""Bearer tokens of an OpenID Connect issuer: its keys are fetched and kept, a token's signature and claims are checked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import cast, get_args

import httpx
import jwt

from coach.records import AccessRole, Caller
from coach.service_settings import ServiceSettings

ALGORITHMS = ("RS256", "ES256", "EdDSA")
"""Public-key signatures only: with a shared secret, or with none, whoever reads the issuer's keys could sign."""
LEEWAY_S = 30
"""How far the clocks of issuer and service may lie apart, in seconds."""
KEYS_KEPT_S = 600.0
REFRESH_S = 60.0
"""A token that names an unknown key makes the keys be fetched again, at most once in this many seconds."""
PATIENCE_S = 5.0
LONGEST_TOKEN = 16_000


class TokenRefused(Exception):
    """A token that does not hold. The sentence repeats nothing of it."""


class IssuerUnavailable(Exception):
    """The issuer's keys cannot be had, and no earlier ones are at hand."""


@dataclass(frozen=True, slots=True)
class _Keys:
    by_id: Mapping[str, jwt.PyJWK]
    fetched: float


class Issuer:
    """One issuer whose tokens are taken. Threads may share it; nothing is fetched before the first token comes."""

    def __init__(
        self,
        issuer: str,
        audience: str,
        role_claim: str,
        roles: Mapping[str, AccessRole],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._issuer = issuer
        self._audience = audience
        self._role_claim = role_claim
        self._roles = roles
        self._clock = clock
        self._lock = threading.Lock()
        self._keys: _Keys | None = None
        self._asked: float | None = None

    @classmethod
    def of(cls, settings: ServiceSettings) -> Issuer | None:
        """Return the issuer that the settings name."""
        if settings.oidc_issuer is None or settings.oidc_audience is None:
            return None
        return cls(settings.oidc_issuer, settings.oidc_audience, settings.oidc_role_claim, settings.oidc_roles)

    def caller(self, token: str) -> Caller:
        """Return whom a token speaks for.

        Raises TokenRefused where it does not hold, and IssuerUnavailable where that cannot be told.
        """
        if len(token) > LONGEST_TOKEN:
            raise TokenRefused("the token is too long")
        try:
            claims: Mapping[str, object] = jwt.decode(
                token,
                self._key(jwt.get_unverified_header(token)),
                algorithms=list(ALGORITHMS),
                audience=self._audience,
                issuer=self._issuer,
                leeway=LEEWAY_S,
                options={"require": ["exp", "iss", "aud", "sub"], "enforce_minimum_key_length": True},
            )
        except jwt.ExpiredSignatureError:
            raise TokenRefused("the token has expired") from None
        except jwt.PyJWTError as error:
            raise TokenRefused(_why(error)) from None
        role = self._role(claims)
        if role is None:
            raise TokenRefused("the token names no role that the service knows")
        try:
            return Caller(name=str(claims["sub"]), role=role, via="oidc")
        except ValueError:
            raise TokenRefused("the token's subject cannot be used as a name") from None

    def _role(self, claims: Mapping[str, object]) -> AccessRole | None:
        """Return the highest role that the claim names."""
        told: object = claims.get(self._role_claim)
        if told is None:
            told = claims
            for part in self._role_claim.split("."):
                told = told.get(part) if isinstance(told, Mapping) else None
        named = told if isinstance(told, list) else str(told).split() if isinstance(told, str) else ()
        known = {self._roles[one] for one in named if isinstance(one, str) and one in self._roles}
        return max(known, key=get_args(AccessRole).index, default=None)

    def _key(self, header: Mapping[str, object]) -> jwt.PyJWK:
        """Return the key that a token says it is signed with."""
        if header.get("alg") not in ALGORITHMS:
            raise TokenRefused(f"the token is signed in a way that is not taken; taken are {', '.join(ALGORITHMS)}")
        kid = str(header.get("kid") or "")
        keys = self._fetched(kid)
        if kid in keys:
            return keys[kid]
        if not kid and len(keys) == 1:
            return next(iter(keys.values()))
        raise TokenRefused("the token is signed with a key that the issuer does not publish")

    def _fetched(self, kid: str) -> Mapping[str, jwt.PyJWK]:
        """Return the issuer's keys; fetched again where they are old or do not hold the one that is asked for."""
        with self._lock:
            now = self._clock()
            kept = self._keys
            wanted = kept is None or now - kept.fetched > KEYS_KEPT_S or (bool(kid) and kid not in kept.by_id)
            pause = REFRESH_S if kept else PATIENCE_S  # without any keys nobody can come in: try again sooner
            if wanted and (self._asked is None or now - self._asked > pause):
                self._asked = now
                with suppress(httpx.HTTPError, jwt.PyJWTError, ValueError, KeyError, TypeError):
                    kept = self._keys = _Keys(self._fetch(), now)
            if kept is None:
                raise IssuerUnavailable("the issuer of the token cannot be reached, or publishes no keys")
            return kept.by_id

    def _fetch(self) -> dict[str, jwt.PyJWK]:
        with httpx.Client(timeout=PATIENCE_S, follow_redirects=False) as client:
            discovered = client.get(f"{self._issuer.rstrip('/')}/.well-known/openid-configuration").raise_for_status()
            document = cast(Mapping[str, object], discovered.json())
            if document["issuer"] != self._issuer:
                raise ValueError("the discovery page is another issuer's")
            address = httpx.URL(str(document["jwks_uri"]))
            if address.scheme != "https" and address.scheme != httpx.URL(self._issuer).scheme:
                raise ValueError("the keys are not behind https")
            published = jwt.PyJWKSet.from_dict(client.get(address).raise_for_status().json())
        return {key.key_id or "": key for key in published.keys if key.algorithm_name in ALGORITHMS}


def _why(error: jwt.PyJWTError) -> str:
    """Return a sentence that repeats nothing of the token."""
    for kind, words in (
        (jwt.InvalidAudienceError, "the token is made for another service"),
        (jwt.InvalidIssuerError, "the token is of another issuer"),
        (jwt.ImmatureSignatureError, "the token is not valid yet"),
        (jwt.MissingRequiredClaimError, "the token lacks a claim; it needs exp, iss, aud and sub"),
        (jwt.InvalidSignatureError, "the token's signature does not hold"),
    ):
        if isinstance(error, kind):
            return words
    return "the token cannot be read"
