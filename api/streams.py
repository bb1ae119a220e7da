"""Server-sent events of work that is done in threads; who closes the connection ends the work."""

from __future__ import annotations

from collections.abc import Iterator

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from coach.model.until import Until

MEDIA_TYPE = "text/event-stream"


class EventStream(Response):
    """An answer in events. The first one is made before anything goes out, so that what fails at once is a problem."""

    media_type = MEDIA_TYPE

    def __init__(self, events: Iterator[str], until: Until) -> None:
        super().__init__(None, 200, {"X-Accel-Buffering": "no"})  # a proxy is not to save the events up
        del self.headers["content-length"]
        self._first = next(events, None)
        self._events = events
        self._until = until

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 — ASGI's signature
        """Send each event as soon as it is there."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(self._watch, receive)
            event = self._first
            while event is not None and not self._until.cancelled:
                await send({"type": "http.response.body", "body": event.encode(), "more_body": True})
                event = await run_in_threadpool(next, self._events, None)
            tasks.cancel_scope.cancel()
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _watch(self, receive: Receive) -> None:
        """Cancel the work when the connection is closed; a thread cannot be ended from outside, it ends by itself."""
        while (await receive())["type"] != "http.disconnect":
            pass
        self._until.cancel()
