"""What a database says, told in one sentence that holds nothing of what was written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from coach.errors import StoreError

SENTENCES = {
    "08": "the database does not answer",
    "28": "the database does not let the coach in",
    "3D": "there is no such database",
    "40": "two writers stood in each other's way",
    "53": "the database has no disk, memory or connection left",
    "55": "another writer holds a lock for too long",
    "57": "the database is shutting down or was told to stop",
    "25": "the database takes no writes at present",
}
"""What the class of an SQLSTATE means to whoever runs the service. PostgreSQL's own words may quote a value."""


@contextmanager
def failures_told() -> Iterator[None]:
    """Turn a failure of the database or its disk into a StoreError."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(f"the records cannot be used: {_sentence(error)}") from None
    except (SQLAlchemyError, OSError) as error:
        raise StoreError(f"the records cannot be used: {type(error).__name__}") from None


def _sentence(error: DBAPIError) -> str:
    original = error.orig
    if type(original).__module__.partition(".")[0] == "sqlite3":
        return str(original)  # SQLite names tables and columns, never values
    state = getattr(original, "sqlstate", None)
    if state is None:
        return SENTENCES["08"]  # libpq met no server that could have said more
    return SENTENCES.get(state[:2], f"the database refused with SQLSTATE {state}")
