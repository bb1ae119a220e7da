"""Bringing the tables up to date; safe to do twice and from several workers at once."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from coach.errors import StoreError

MIGRATIONS = Path(__file__).parent / "migrations"
UPGRADE_WAIT_S = 120
"""How long a worker waits for the one that is migrating, in seconds."""
ADVISORY_LOCK = 0x636F616368
"""The lock that migrating workers queue for in PostgreSQL: "coach" in ASCII."""


def newest() -> str:
    """Return the revision that this version of the coach works with."""
    files = (MIGRATIONS / "versions").glob("[0-9]*.py")
    return max(match[0] for file in files if (match := re.match(r"\d+", file.name)))


def revision(engine: Engine) -> str | None:
    """Return the revision that a database is at; None where it has no tables yet."""
    with engine.connect() as connection:
        return _revision(connection)


def upgrade(engine: Engine) -> bool:
    """Make all migrations that are not made yet; return whether there were any.

    Raises StoreError where the database was made by a newer version of the coach.
    """
    at = revision(engine)
    if at is not None and at > newest():
        raise StoreError("the records were made by a newer version of the coach; this one leaves them alone")
    if at == newest():
        return False
    with engine.execution_options(coach_writes=True).connect() as connection:
        if engine.dialect.name == "sqlite":
            raw = connection.connection.dbapi_connection
            assert raw is not None
            raw.cursor().execute(f"PRAGMA busy_timeout={UPGRADE_WAIT_S * 1000}")
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(text(f"SET LOCAL lock_timeout = '{UPGRADE_WAIT_S}s'"))
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ADVISORY_LOCK})
            made = _revision(connection) != newest()  # somebody else may have been here while we waited
            if made:
                _migrate(connection)
        connection.detach() if engine.dialect.name == "sqlite" else None
    return made


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _migrate(connection: Connection) -> None:
    from alembic import command  # late: a database that is up to date, which is nearly all of them, does not need it
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
