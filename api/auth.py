"""Who asks, and what that may do."""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable
from hashlib import sha256
from typing import Annotated, cast, get_args
from urllib.parse import urlsplit

from fastapi import Depends, Request
from starlette.datastructures import Headers

from api.oidc import Issuer, IssuerUnavailable, TokenRefused
from api.problems import NOT_ALLOWED, NOT_FROM_HERE, NOT_SIGNED_IN, SIGN_IN, Refused
from coach.records import AccessRole, Caller
from coach.service_settings import is_this_machine
from coach.store.keys import MARK, Keys

ROLES: tuple[AccessRole, ...] = get_args(AccessRole)
"""Each may do what the ones before it may."""
TRUSTED_S = 1.0
"""How long a key that was looked up is believed, in seconds: a revoked one opens nothing after that, on any worker."""
MOST_KNOWN = 10_000
DEVELOPER = Caller(name="developer on this machine", role="admin", via="development")


class SignIn:
    """Tells who asks: by an API key, by a token of the issuer, or in development by coming from this machine."""

    def __init__(
        self,
        keys: Keys,
        issuer: Issuer | None,
        *,
        development: bool,
        origins: tuple[str, ...] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._keys = keys
        self._issuer = issuer
        self._origins = origins
        self._clock = clock
        self._known: dict[bytes, tuple[Caller, float]] = {}
        self.development = development

    def caller(self, shown: str | None) -> Caller:
        """Return whose key or token is shown. Raises Refused."""
        if shown is None:
            raise _unknown("the request needs the header Authorization: Bearer <API key or token>, or X-API-Key")
        if shown.startswith(f"{MARK}_") or self._issuer is None:
            return self._holder(shown)
        try:
            return self._issuer.caller(shown)
        except TokenRefused as error:
            raise _unknown(str(error), wrong=True) from None
        except IssuerUnavailable as error:
            raise Refused(SIGN_IN, str(error)) from None

    def remembered(self, digest: bytes) -> Caller | None:
        """Return whose key was looked up a moment ago, by the digest of the key."""
        caller, until = self._known.get(digest, (None, 0.0))
        return caller if self._clock() < until else None

    def _holder(self, secret: str) -> Caller:
        digest = digest_of(secret)
        key = self._keys.find(secret)
        if key is None:
            self._known.pop(digest, None)
            raise _unknown("the key is unknown, revoked or expired", wrong=True)
        self._keys.used(key)
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        self._known[digest] = (key.caller, self._clock() + TRUSTED_S)
        return key.caller

    def developer(self, headers: Headers, address: str | None) -> Caller:
        """Return the developer on this machine; raise Refused for whoever is not.

        A page of another site that the developer has open may send requests to this machine too: its origin gives it
        away, and the host where it had its own name point here.
        """
        origin = headers.get("origin")
        at_home = (
            (address is None or is_this_machine(address))
            and is_this_machine(_host(f"//{headers.get('host', '')}"))
            and (origin is None or origin in self._origins or is_this_machine(_host(origin)))
        )
        if not at_home:
            raise Refused(NOT_FROM_HERE, "without keys the service answers this machine alone; set COACH_AUTH=keys")
        return DEVELOPER


def digest_of(shown: str) -> bytes:
    """Return what a key or token is remembered by, so that the memory holds no secret."""
    return sha256(shown.encode("utf-8", "surrogateescape")).digest()


def shown(headers: Headers) -> str | None:
    """Return the key or token that a request shows."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token.strip():
        return token.strip()
    return headers.get("x-api-key") or None


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def network(address: str) -> str:
    """Return what stands for an address where addresses are counted: of IPv6 the network, which one host has whole."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    return str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else address


def _unknown(detail: str, *, wrong: bool = False) -> Refused:
    return Refused(NOT_SIGNED_IN, detail, {"WWW-Authenticate": 'Bearer error="invalid_token"'} if wrong else None)


def _caller(request: Request) -> Caller:
    return cast(Caller, request.state.caller)  # cast: Starlette's state holds anything; the gate put it there


CallerDep = Annotated[Caller, Depends(_caller)]


class AtLeast:
    """Lets a role and those above it pass, as a route's dependency."""

    def __init__(self, role: AccessRole) -> None:
        self.role = role

    def __call__(self, caller: CallerDep) -> None:
        """Raise Refused for a role below."""
        if not may(caller, self.role):
            raise Refused(NOT_ALLOWED, f"this needs the role {self.role}; yours is {caller.role}")


def may(caller: Caller, role: AccessRole) -> bool:
    """Tell whether a caller has a role or one above it."""
    return ROLES.index(caller.role) >= ROLES.index(role)


MANAGER = Depends(AtLeast("manager"))
ADMIN = Depends(AtLeast("admin"))
