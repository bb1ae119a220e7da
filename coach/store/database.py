"""The door to the database: opened once, brought up to date, closed at the end."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from coach.errors import StoreError
from coach.store.failures import failures_told
from coach.store.upgrade import upgrade

LOCK_WAIT_S = 5
"""How long a writer waits for another one, in seconds, before it says so."""
CONNECTIONS = 20
"""The most connections that one worker keeps open to PostgreSQL."""

Clock = Callable[[], dt.datetime]


def now() -> dt.datetime:
    """Return the time of this machine, in UTC."""
    return dt.datetime.now(dt.UTC)


class Database:
    """One database of records, whichever kind it is. Safe to share between threads, not with a forked child."""

    def __init__(self, engine: Engine, clock: Clock = now, lock_wait_s: float = LOCK_WAIT_S) -> None:
        self.engine = engine
        self._lock_wait_s = lock_wait_s
        self.clock = clock
        self.is_sqlite = engine.dialect.name == "sqlite"
        # A read of one statement needs no transaction, which saves PostgreSQL two round trips.
        self._reads = engine if self.is_sqlite else engine.execution_options(isolation_level="AUTOCOMMIT")
        self._snapshots = engine if self.is_sqlite else engine.execution_options(isolation_level="REPEATABLE READ")
        self._writes = engine.execution_options(coach_writes=True)
        self._turn = threading.Lock()

    @classmethod
    def open(cls, url: str, clock: Clock = now, lock_wait_s: float = LOCK_WAIT_S) -> Database:
        """Return the database at an SQLAlchemy URL with all migrations made.

        Raises StoreError, in one sentence, where it cannot be opened, is locked, or its disk is full.
        """
        engine = make_engine(url, lock_wait_s)
        try:
            with failures_told():
                upgrade(engine)
        except StoreError:
            engine.dispose()
            raise
        return cls(engine, clock, lock_wait_s)

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection for single reads. Raises StoreError."""
        with failures_told(), self._reads.connect() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Yield a connection for which the database stands still, while others go on writing. Raises StoreError."""
        with failures_told(), self._snapshots.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield a connection in a transaction that is on disk when this ends, or not at all. Raises StoreError."""
        with failures_told(), self._my_turn(), self._writes.begin() as connection:
            yield connection

    def empty_log(self) -> None:
        """Write SQLite's log back and cut it off, since it still holds pages as they were before. Raises StoreError."""
        if not self.is_sqlite:
            return
        with failures_told(), self._my_turn():
            raw = self.engine.raw_connection()
            try:
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                raw.close()

    def ping(self) -> None:
        """Raise StoreError where the database does not answer."""
        with self.reading() as connection:
            connection.execute(select(1))

    @contextmanager
    def _my_turn(self) -> Iterator[None]:
        """Let the threads of one process queue here, where they are woken, and not in SQLite, where they poll."""
        if not self.is_sqlite:
            yield
            return
        if not self._turn.acquire(timeout=self._lock_wait_s):
            raise StoreError("the records cannot be used: too many are writing at once")
        try:
            yield
        finally:
            self._turn.release()


def make_engine(url: str, lock_wait_s: float = LOCK_WAIT_S) -> Engine:
    """Return an engine for a URL, not connected yet; raise StoreError where it is none."""
    try:
        parts = make_url(url)
    except ArgumentError:
        raise StoreError("COACH_DATABASE_URL is no address of a database") from None
    with failures_told():
        if parts.get_backend_name() != "sqlite":
            return create_engine(parts.set(drivername="postgresql+psycopg"), **_postgresql(lock_wait_s))
        if parts.database and parts.database != ":memory:":
            Path(parts.database).parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileExistsError):  # it holds what customers wrote: for the service's own eyes
                Path(parts.database).touch(mode=0o600, exist_ok=False)
        engine = create_engine(parts, connect_args={"timeout": lock_wait_s})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine


def _postgresql(lock_wait_s: float) -> dict[str, Any]:  # Any: what create_engine takes
    return {
        "pool_size": CONNECTIONS // 2,
        "max_overflow": CONNECTIONS // 2,
        "pool_timeout": lock_wait_s,
        "pool_pre_ping": True,  # a server that was restarted is met with a new connection, not with an error
        "connect_args": {
            "connect_timeout": LOCK_WAIT_S,
            "tcp_user_timeout": LOCK_WAIT_S * 1000,
            "options": f"-c lock_timeout={round(lock_wait_s * 1000)} -c timezone=UTC",
        },
    }


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # Python begins no transaction, _begin_sqlite does
    cursor = connection.cursor()
    # secure_delete: what is erased is overwritten, not left in free pages
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Begin a transaction; a writing one takes its lock at once, where waiting for it can still be waited out."""
    writes = connection.get_execution_options().get("coach_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
