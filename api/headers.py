"""What every answer carries: the id of its request, and the headers that keep a browser from misusing it."""

from __future__ import annotations

import re
import uuid

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bound_contextvars, get_contextvars

REQUEST_ID = "X-Request-Id"
SANE = re.compile(r"[A-Za-z0-9._-]{8,64}")
"""A request id that a caller may choose: what a log or a terminal can show without harm."""

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""An answer is JSON for a program: it is not framed, guessed at, kept by a cache, or followed from."""


def request_id() -> str | None:
    """Return the id of the request that is being answered."""
    told = get_contextvars().get("request_id")
    return told if isinstance(told, str) else None


class AnswerHeaders:
    """Gives each request an id, for its problems and its lines in the log, and each answer its headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope).get(REQUEST_ID, "")
        given = asked if SANE.fullmatch(asked) else uuid.uuid4().hex

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers[REQUEST_ID] = given
                for name, value in SAFE.items():
                    headers[name] = value
            await send(message)

        with bound_contextvars(request_id=given):
            await self.app(scope, receive, headed)
