"""The eyes of one service: each thing that happens is told once and goes to log, metrics and traces."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from coach.eyes.logs import logger
from coach.eyes.metrics import Answered, Metrics
from coach.eyes.traces import Request, Traces
from coach.schema import Review

LOG = logger("coach.requests")


class Eyes:
    """What sees requests and reviews. Threads may share it."""

    def __init__(self, metrics: Metrics | None = None, traces: Traces | None = None) -> None:
        self.metrics = metrics or Metrics()
        self._traces = traces

    @contextmanager
    def request(self, traceparent: str | None) -> Iterator[Request | None]:
        """Yield the trace of a request that begins, where traces are taken."""
        if self._traces is None:
            yield None
            return
        with self._traces.request(traceparent) as request:
            yield request

    def answered(self, answer: Answered, request: Request | None = None) -> None:
        """Tell of a request that was answered."""
        self.metrics.answered(answer)
        if request is not None:
            request.answered(answer)
        LOG.info(
            "request",
            method=answer.method,
            route=answer.route,
            status=answer.status,
            ms=round(answer.seconds * 1000, 1),
            request_id=answer.request_id,
            role=answer.role,
        )

    def reviewed(self, review: Review) -> None:
        """Tell of a review that was made."""
        self.metrics.reviewed(review)
        if self._traces is not None:
            self._traces.reviewed(review)

    def close(self) -> None:
        """Send what still waits to be sent."""
        if self._traces is not None:
            self._traces.close()
