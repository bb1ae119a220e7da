"""Requests that are answered once: an `Idempotency-Key` is claimed, answered, and forgotten after a day."""

from __future__ import annotations

import datetime as dt
import json
import secrets

from sqlalchemy import ColumnElement, Connection, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from coach.errors import Conflict
from coach.records import Claimed, InProgress, Mismatch, Repeat
from coach.store.chain import digest
from coach.store.database import Database
from coach.store.tables import IdempotencyRow

CLAIM = dt.timedelta(seconds=60)
"""How long a claim holds without an answer: longer than any review takes; then its worker must have died."""
KEPT = dt.timedelta(hours=24)
SWEEP_EVERY = dt.timedelta(minutes=5)


class Idempotency:
    """The claimed and answered keys of one database. Safe to share between threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._swept: dt.datetime | None = None

    def claim(self, caller: str, route: str, key: str, body_digest: str) -> Claimed | Repeat | InProgress | Mismatch:
        """Claim a key for a request, or say what became of it. Of many that arrive at once, one is given the claim.

        Raises StoreError.
        """
        now = self._database.clock()
        row_id = digest([caller, route, key])
        token = secrets.token_hex(16)
        fresh = {
            "id": row_id,
            "request": body_digest,
            "token": token,
            "review_id": None,
            "status": None,
            "headers": None,
            "body": None,
            "expires_at": now + CLAIM,
        }
        dialect = sqlite if self._database.is_sqlite else postgresql
        claiming = dialect.insert(IdempotencyRow).values(fresh)
        claiming = claiming.on_conflict_do_update(  # an expired row is taken over; another one is left as it is
            index_elements=[IdempotencyRow.id],
            set_={name: claiming.excluded[name] for name in fresh if name != "id"},
            where=IdempotencyRow.expires_at <= now,
        )
        with self._database.writing() as connection:
            self._sweep(connection, now)
            connection.execute(claiming)
            found = connection.execute(
                select(
                    IdempotencyRow.token,
                    IdempotencyRow.request,
                    IdempotencyRow.status,
                    IdempotencyRow.headers,
                    IdempotencyRow.body,
                ).where(IdempotencyRow.id == row_id)
            ).one()
        if found.token == token:
            return Claimed(id=row_id, token=token)
        if found.request != body_digest:
            return Mismatch()
        if found.status is None:
            return InProgress()
        return Repeat(status=found.status, body=found.body, headers=json.loads(found.headers))

    def keep(self, claimed: Claimed, answer: Repeat, review_id: str | None = None) -> None:
        """Keep the answer to a claimed request; `review_id` names the review whose words it holds.

        Raises Conflict where the claim ran out and another worker took it over, and StoreError.
        """
        with self._database.writing() as connection:
            keep_answer(connection, claimed, answer, now=self._database.clock(), review_id=review_id)

    def release(self, claimed: Claimed) -> None:
        """Give a claim back that came to no answer, so that a repeat is tried again. Raises StoreError."""
        with self._database.writing() as connection:
            connection.execute(delete(IdempotencyRow).where(_still_ours(claimed)))

    def _sweep(self, connection: Connection, now: dt.datetime) -> None:
        if self._swept is None or abs(now - self._swept) >= SWEEP_EVERY:
            expired = select(IdempotencyRow.id).where(IdempotencyRow.expires_at <= now)
            expired = expired.with_for_update(skip_locked=True)  # another worker may be sweeping as well
            connection.execute(delete(IdempotencyRow).where(IdempotencyRow.id.in_(expired)))
            self._swept = now


def keep_answer(
    connection: Connection, claimed: Claimed, answer: Repeat, *, now: dt.datetime, review_id: str | None
) -> None:
    """Keep an answer in a transaction of the caller's. Raises Conflict, which undoes it, where the claim is lost."""
    kept = connection.execute(
        update(IdempotencyRow)
        .where(_still_ours(claimed))
        .values(
            status=answer.status,
            headers=json.dumps(answer.headers),
            body=answer.body,
            review_id=review_id,
            expires_at=now + KEPT,
        )
    )
    if kept.rowcount != 1:
        raise Conflict("the same request was taken over by another worker in the meantime")


def _still_ours(claimed: Claimed) -> ColumnElement[bool]:
    return (IdempotencyRow.id == claimed.id) & (IdempotencyRow.token == claimed.token) & IdempotencyRow.status.is_(None)
