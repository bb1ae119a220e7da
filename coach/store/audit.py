"""The audit trail: append-only records, each chained to the one before by its hash."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select

from coach.errors import StoreError
from coach.records import Anchor, AuditKind, AuditRecord, Caller, Verified
from coach.store.database import Database
from coach.store.tables import AnyRow, AuditHeadRow, AuditRow
from coach.store.trail import HEAD_ROW, HEADLESS, Chain
from coach.store.verify import RECORD, verified

EXPORT_ROWS = 500


class Audit:
    """The audit trail of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def chained(self) -> Iterator[Chain]:
        """Yield the end of the trail in a transaction: rows and records are written together or not at all."""
        with self._database.writing() as connection:
            chain = Chain(connection, self._database.clock())
            yield chain
            chain.write()

    def changed(self, kind: AuditKind, subject: str, version: str, by: Caller | None = None) -> bool:
        """Record that knowledge or policy has another version; return False where the trail says so already.

        Each worker notices a change by itself, and it is recorded once.
        """
        with self.chained() as chain:
            last = chain.connection.scalar(
                select(AuditRow.body)
                .where(AuditRow.kind == kind, AuditRow.subject == subject)
                .order_by(AuditRow.sequence.desc())
                .limit(1)
            )
            if last is not None and json.loads(last).get("version") == version:
                return False
            chain.append(kind, subject, by, {"version": version})
            return True

    def head(self) -> Anchor:
        """Return where the trail ends now, to be noted outside the database. Raises StoreError."""
        with self._database.reading() as connection:
            found = connection.execute(
                select(AuditHeadRow.sequence, AuditHeadRow.hash).where(AuditHeadRow.id == HEAD_ROW)
            ).one_or_none()
        if found is None:
            raise StoreError(HEADLESS)
        return Anchor(sequence=found.sequence, hash=found.hash)

    def verify(self, anchor: Anchor | None = None) -> Verified:
        """Check every record, and every row that a record vouches for; name the first that is not as it was written.

        `anchor` is a head that was noted earlier, outside the database. Without one, somebody who may write to the
        database and knows this code could compute a whole new chain; with one, only what came after it.
        """
        with self._database.snapshot() as connection:
            return verified(connection, anchor)

    def export(self, since: dt.datetime | None = None, until: dt.datetime | None = None) -> Iterator[AuditRecord]:
        """Yield the records of a period in their order, from `since` on and before `until`. Raises StoreError."""
        last = 0
        while True:
            chosen = select(*RECORD).where(AuditRow.sequence > last).order_by(AuditRow.sequence).limit(EXPORT_ROWS)
            if since is not None:
                chosen = chosen.where(AuditRow.at >= since)
            if until is not None:
                chosen = chosen.where(AuditRow.at < until)
            with self._database.reading() as connection:
                rows = connection.execute(chosen).all()
            yield from map(_record, rows)
            if len(rows) < EXPORT_ROWS:
                return
            last = rows[-1].sequence


def _record(row: AnyRow) -> AuditRecord:
    fields = dict(row._mapping)
    return AuditRecord.model_validate({**fields, "body": json.loads(fields["body"])})
