"""Services that stand in for the real one where it would not answer like this."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import FastAPI

from api.server import served
from coach.cli.ports import address, claim
from coach.records import Caller
from coach.schema import Review


@contextmanager
def answering(app: FastAPI) -> Iterator[str]:
    """Serve on a loopback port and yield the address."""
    with claim("127.0.0.1", 0, "--port") as listening:
        host, port = address(listening)
        with served(app, listening):
            yield f"http://{host}:{port}"


def reviewing(review: Review) -> FastAPI:
    """Return a service that answers every draft with one review, without steps, and knows no rules."""
    app = FastAPI()

    @app.get("/v1/me")
    def me() -> Caller:
        return Caller(name="developer", role="admin", via="development")

    @app.post("/v1/reviews", status_code=201)
    def answer() -> Review:
        return review

    return app
