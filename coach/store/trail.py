"""The end of the audit trail inside a transaction: where records are chained to those before."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, insert, select, update

from coach.errors import StoreError
from coach.records import AuditKind, Caller, Json
from coach.store.chain import canonical, linked
from coach.store.tables import AuditHeadRow, AuditRow

HEAD_ROW = 1
HEADLESS = "the audit trail has lost its head; `coach audit verify` says what is wrong"


class Chain:
    """The end of the audit trail inside one writing transaction. Every other writer waits until it is committed."""

    def __init__(self, connection: Connection, at: dt.datetime) -> None:
        found = connection.execute(
            select(AuditHeadRow.sequence, AuditHeadRow.hash).where(AuditHeadRow.id == HEAD_ROW).with_for_update()
        ).one_or_none()
        if found is None:
            raise StoreError(HEADLESS)
        self.connection = connection
        self.at = at
        self._sequence: int = found.sequence
        self._hash: str = found.hash
        self._rows: list[dict[str, object]] = []

    @property
    def next(self) -> int:
        """The number that the next record will have."""
        return self._sequence + 1

    def append(self, kind: AuditKind, subject: str, by: Caller | None, body: dict[str, Json]) -> int:
        """Add a record to this transaction and return its number. `body` holds digests, never words."""
        name, role = (by.name, by.role) if by else (None, None)
        text = canonical(body).decode()
        self._hash = linked(
            sequence=self.next,
            at=self.at,
            kind=kind,
            subject=subject,
            by=name,
            role=role,
            body=text,
            previous=(previous := self._hash),
        )
        self._sequence += 1
        self._rows.append(
            {
                "sequence": self._sequence,
                "at": self.at,
                "kind": kind,
                "subject": subject,
                "by": name,
                "role": role,
                "body": text,
                "previous": previous,
                "hash": self._hash,
            }
        )
        return self._sequence

    def write(self) -> None:
        """Write the new records and where the trail now ends."""
        if not self._rows:
            return
        self.connection.execute(insert(AuditRow), self._rows)
        self.connection.execute(
            update(AuditHeadRow).where(AuditHeadRow.id == HEAD_ROW).values(sequence=self._sequence, hash=self._hash)
        )
