"""How much a request may hold."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import BODY_TOO_LARGE, answer

LARGEST_BODY = 4_000_000
"""Bytes: the longest reply and message and a long thread, each character escaped as JSON allows."""


class BodyLimit:
    """Refuses a body that is too large, whether or not its length was announced. Reads it whole before the routes do."""

    def __init__(self, app: ASGIApp, largest: int = LARGEST_BODY) -> None:
        self.app = app
        self.largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "")
        body = None if announced.isdecimal() and int(announced) > self.largest else await self._read(receive)
        if body is None:
            refusal = answer(BODY_TOO_LARGE, f"a body may hold at most {self.largest:,} bytes", scope["path"])
            await refusal(scope, receive, send)
            return
        given = False

        async def replayed() -> Message:
            nonlocal given
            if given:
                return await receive()
            given = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self.app(scope, replayed, send)

    async def _read(self, receive: Receive) -> bytes | None:
        """Return the body, or None where it is too large."""
        chunks: list[bytes] = []
        size = 0
        while True:
            message = await receive()
            chunks.append(message.get("body", b""))
            size += len(chunks[-1])
            if size > self.largest:
                return None
            if not message.get("more_body", False):
                return b"".join(chunks)
