"""The floor of the service: the same framework validates the same body and writes one row, in a session of its own.

python -m bench.floor_service DATABASE_URL PORT WORKERS
"""

from __future__ import annotations

import os
import sys
from uuid import uuid4

import uvicorn
from fastapi import FastAPI
from sqlalchemy import Engine, Text, create_engine, event
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from api.schemas.drafts import DraftIn

URL = "BENCH_FLOOR_DATABASE"


class Base(DeclarativeBase):
    """The parent of the one table."""


class Row(Base):
    """What was written."""

    __tablename__ = "floor"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    text: Mapped[str] = mapped_column(Text)


def engine_of(url: str) -> Engine:
    """Return an engine that is as careful as the records are: what was answered is on disk."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":

        @event.listens_for(engine, "connect")
        def careful(connection, _) -> None:  # type: ignore[no-untyped-def] # SQLAlchemy's own signature
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000"):
                connection.execute(f"PRAGMA {pragma}")

    return engine


def create() -> FastAPI:
    """Return the service of one worker."""
    engine = engine_of(os.environ[URL])
    app = FastAPI()

    @app.post("/v1/reviews", status_code=201)
    def write(draft: DraftIn) -> dict[str, str]:
        id_ = uuid4().hex
        with Session(engine) as session, session.begin():
            session.add(Row(id=id_, text=draft.model_dump_json()))
        return {"id": id_}

    @app.get("/health")
    async def health() -> dict[str, bool]:
        return {"ok": True}

    return app


def main(url: str, port: str, workers: str) -> None:
    """Serve until told to end."""
    os.environ[URL] = url
    Base.metadata.create_all(engine_of(url))
    uvicorn.run(
        "bench.floor_service:create",
        factory=True,
        port=int(port),
        workers=int(workers),
        log_level="error",
        access_log=False,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
