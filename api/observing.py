"""The outermost edge of the service: each request is seen once, when its answer has gone out."""

from __future__ import annotations

import time
import uuid
from typing import Annotated, cast

from fastapi import Depends, FastAPI, Request
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coach.eyes.metrics import Answered
from coach.eyes.watching import Eyes

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
"""What a method may be called; a caller can send any word."""
ELSEWHERE = "(no such path)"
FAILED = 500


def watch(app: FastAPI, eyes: Eyes) -> None:
    """Let all requests of a service be seen; to be called after all other middleware was added."""
    app.state.eyes = eyes
    app.add_middleware(Observing, eyes=eyes)


def _eyes(request: Request) -> Eyes:
    return cast(Eyes, request.app.state.eyes)  # cast: Starlette's state holds anything


EyesDep = Annotated[Eyes, Depends(_eyes)]


class Observing:
    """Tells the eyes of each request: its method, the template of its path, how it was answered, in what time."""

    def __init__(self, app: ASGIApp, eyes: Eyes) -> None:
        self.app = app
        self.eyes = eyes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on, and tell of it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start = time.perf_counter()
        status, request_id = FAILED, ""

        async def noted(message: Message) -> None:
            nonlocal status, request_id
            if message["type"] == "http.response.start":
                status = message["status"]
                request_id = Headers(raw=message["headers"]).get("x-request-id", "")
            await send(message)

        with self.eyes.request(Headers(scope=scope).get("traceparent")) as request:
            try:
                await self.app(scope, receive, noted)
            finally:
                answer = Answered(
                    method=scope["method"] if scope["method"] in METHODS else "OTHER",
                    route=_template(scope),
                    status=status,
                    seconds=time.perf_counter() - start,
                    request_id=request_id or uuid.uuid4().hex,
                    role=_role(scope),
                )
                self.eyes.answered(answer, request)


def _template(scope: Scope) -> str:
    """Return the path as the service declares it: what stands in the place of a name is nobody's business."""
    route = scope.get("route")
    return getattr(route, "path", ELSEWHERE)


def _role(scope: Scope) -> str | None:
    """Return the role of the caller, where the service knows one."""
    return getattr(scope.get("state", {}).get("caller"), "role", None)
