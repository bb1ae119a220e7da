"""The door to the database: opened once, brought up to date, closed at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DatabaseError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from coach.errors import StoreError

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK_WAIT_S = 5
"""How long a writer waits for another one, in seconds, before it says so."""


def open_database(url: str) -> Engine:
    """Return an engine on the records, with all migrations made.

    Raises StoreError, in one sentence, where the database cannot be opened, is locked, or its disk is full.
    """
    with told():
        if folder := _folder(url):
            folder.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url, connect_args={"timeout": LOCK_WAIT_S})
        event.listen(engine, "connect", _prepare)
        upgrade(engine)
    return engine


def upgrade(engine: Engine) -> None:
    """Make all migrations that are not made yet."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


@contextmanager
def told() -> Iterator[None]:
    """Turn what a database says into one sentence that holds nothing of what was written."""
    try:
        yield
    except ArgumentError:
        raise StoreError("COACH_DATABASE_URL is no address of a database") from None
    except DatabaseError as error:
        raise StoreError(f"the records cannot be used: {error.orig}") from None
    except (SQLAlchemyError, OSError) as error:
        raise StoreError(f"the records cannot be used: {type(error).__name__}") from None


def _folder(url: str) -> Path | None:
    database = make_url(url).database
    return Path(database).parent if database and database != ":memory:" else None


def _prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
