"""The gate: below /v1 nothing is answered before it is known who asks, and nobody may ask too often."""

from __future__ import annotations

from collections import OrderedDict

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.auth import SignIn, digest_of, network, shown
from api.problems import NOT_SIGNED_IN, TOO_MANY, Refused
from api.rates import Rates
from coach.records import Caller

GUARDED = "/v1/"
MOST_TRUSTED = 10_000


class Gate:
    """Puts who asks into `state.caller`, or refuses the request before its body is read."""

    def __init__(self, app: ASGIApp, sign_in: SignIn, rates: Rates) -> None:
        self.app = app
        self._sign_in = sign_in
        self._rates = rates
        self._held: OrderedDict[bytes, None] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            await self._let_in(scope)
        except Refused as refused:
            await refused.answer(scope["path"])(scope, receive, send)
            return
        await self.app(scope, receive, send)

    async def _let_in(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        address = scope["client"][0] if scope.get("client") else None
        counted = network(address or "")
        _wait(self._rates.address(counted), "this address sends too many requests")
        if not scope["path"].startswith(GUARDED):
            return
        caller = await self._caller(headers, address, counted)
        _wait(self._rates.caller(caller.name), "you send too many requests")
        scope.setdefault("state", {})["caller"] = caller

    async def _caller(self, headers: Headers, address: str | None, counted: str) -> Caller:
        told = shown(headers)
        if told is None and self._sign_in.development:
            return self._sign_in.developer(headers, address)
        digest = digest_of(told or "")
        if (remembered := self._sign_in.remembered(digest)) is not None:
            return remembered
        if digest not in self._held:  # what held before is checked again, but not shut out by its neighbours' failures
            _wait(self._rates.suspected(counted), "too many keys or tokens from this address did not hold")
        try:
            caller = await run_in_threadpool(self._sign_in.caller, told)
        except Refused as refused:
            self._held.pop(digest, None)
            if refused.kind is NOT_SIGNED_IN and told is not None:
                self._rates.failed(counted)
            raise
        self._held[digest] = None
        self._held.move_to_end(digest)
        if len(self._held) > MOST_TRUSTED:
            self._held.popitem(last=False)
        return caller


def _wait(seconds: int | None, why: str) -> None:
    if seconds is not None:
        raise Refused(TOO_MANY, f"{why}; wait {seconds} seconds", {"Retry-After": str(seconds)})
