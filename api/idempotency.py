"""`Idempotency-Key`: of equal requests one is answered, and all get its answer byte for byte, also when they come at once."""

from __future__ import annotations

import re
import time
from hashlib import sha256
from typing import Annotated, cast

import anyio
from fastapi import Depends, Header
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.claims import Claim, repeated
from api.gate import GUARDED
from api.problems import IDEMPOTENCY_KEY_UNREADABLE, KEY_USED_OTHERWISE, STILL_RUNNING, Refused
from coach.errors import CoachError
from coach.records import Caller, Claimed, InProgress, Mismatch, Repeat
from coach.store.idempotency import Idempotency

HEADER = "Idempotency-Key"
SANE = re.compile(r"[\x21-\x7e]{1,200}")
PATIENCE_S = 30.0
"""How long a repeat waits for the first answer, in seconds, before it is told to come back."""
GLANCE_S = 0.05
OTHER_WORKER_GLANCE_S = 0.5


def _documented(
    idempotency_key: Annotated[
        str | None,
        Header(
            json_schema_extra={"pattern": f"^{SANE.pattern}$"},
            description="Chosen by the caller, best at random; a repeat with it gets the first answer for a day.",
        ),
    ] = None,
) -> None:
    """Describe the header."""


IDEMPOTENT = Depends(_documented)


class Idempotent:
    """Answers a POST with a key once. Only what was done is kept: a refused or failed request may be tried again."""

    def __init__(self, app: ASGIApp, kept: Idempotency) -> None:
        self.app = app
        self._kept = kept
        self._running: set[tuple[str, str, str]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on, repeat its answer, or refuse it."""
        key = Headers(scope=scope).get(HEADER) if scope["type"] == "http" else None
        if key is None or scope["method"] != "POST" or not scope["path"].startswith(GUARDED):
            await self.app(scope, receive, send)
            return
        try:
            await self._once(key, scope, receive, send)
        except Refused as refused:
            await refused.answer(scope["path"])(scope, receive, send)

    async def _once(self, key: str, scope: Scope, receive: Receive, send: Send) -> None:
        if not SANE.fullmatch(key):
            raise Refused(IDEMPOTENCY_KEY_UNREADABLE, "the key has one to 200 visible ASCII characters")
        given = await receive()
        caller = cast(Caller, scope["state"]["caller"])
        asked = _digest(scope, given.get("body", b""))
        who = (caller.name, scope["path"], key)
        outcome = await self._claimed(who, asked)
        if isinstance(outcome, Repeat):
            await repeated(outcome, key)(scope, receive, send)
            return
        claim = Claim(outcome, key)
        scope["state"]["claim"] = claim
        waiting = [given]

        async def replayed() -> Message:
            return waiting.pop() if waiting else await receive()

        self._running.add(who)
        try:
            await self._answered(claim, scope, replayed, send)
        finally:
            self._running.discard(who)
            if not claim.answered:
                with anyio.CancelScope(shield=True):
                    await self._released(claim)

    async def _claimed(self, who: tuple[str, str, str], asked: str) -> Claimed | Repeat:
        """Return a claim on the key, or its answer; wait while another request is answered with it."""
        until = time.monotonic() + PATIENCE_S
        while True:
            outcome = await run_in_threadpool(self._kept.claim, *who, asked)
            if isinstance(outcome, Mismatch):
                raise Refused(KEY_USED_OTHERWISE, "the key was used for a request that asked for something else")
            if not isinstance(outcome, InProgress):
                return outcome
            await anyio.sleep(GLANCE_S if who in self._running else OTHER_WORKER_GLANCE_S)
            while who in self._running and time.monotonic() < until:  # here it is known without asking the records
                await anyio.sleep(GLANCE_S)
            if time.monotonic() >= until:
                raise Refused(
                    STILL_RUNNING, "another request with this key is being answered; come back for its answer"
                )

    async def _answered(self, claim: Claim, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request; what is not streamed is kept before it goes out."""
        start: Message = {}
        body: list[bytes] = []
        streams = False

        async def kept(message: Message) -> None:
            nonlocal start, streams
            if message["type"] == "http.response.start":
                start = message
                streams = Headers(raw=message["headers"]).get("content-type", "").startswith("text/event-stream")
                if streams:
                    await send(message)
                return
            if streams:
                await send(message)
                return
            body.append(message.get("body", b""))
            if message.get("more_body", False):
                return
            if not claim.answered and _is_done(start):
                repeat = claim.repeat(start["status"], Headers(raw=start["headers"]), b"".join(body))
                review_id = scope.get("path_params", {}).get("review_id")  # its customer's words are erased with it
                await run_in_threadpool(self._kept.keep, claim.claimed, repeat, review_id)
                claim.answered = True
            await send(start)
            await send({"type": "http.response.body", "body": b"".join(body)})

        await self.app(scope, receive, kept)

    async def _released(self, claim: Claim) -> None:
        try:
            await run_in_threadpool(self._kept.release, claim.claimed)
        except CoachError:
            return  # the records are away: the claim runs out by itself


def _is_done(start: Message) -> bool:
    return start["status"] in range(200, 300)


def _digest(scope: Scope, body: bytes) -> str:
    headers = Headers(scope=scope)
    asked = [scope["query_string"], headers.get("content-type", "").encode(), headers.get("if-match", "").encode()]
    streams = b"text/event-stream" in headers.get("accept", "").encode()
    return sha256(b"\0".join([*asked, b"stream" if streams else b"", body])).hexdigest()
