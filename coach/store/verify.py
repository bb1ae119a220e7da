"""Checking the audit trail: every link of the chain, and every row that a record vouches for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from sqlalchemy import Connection, select

from coach.records import Anchor, Broken, Verified
from coach.store.chain import GENESIS, linked
from coach.store.tables import AnyRow, AuditHeadRow, AuditRow
from coach.store.witnesses import Witnesses

AT_ONCE = 500
"""Records that are read together: enough to be quick, few enough for any memory."""

RECORD = (
    AuditRow.sequence,
    AuditRow.at,
    AuditRow.kind,
    AuditRow.subject,
    AuditRow.by,
    AuditRow.role,
    AuditRow.body,
    AuditRow.previous,
    AuditRow.hash,
)


class _Found(Exception):
    """The first record that is not as it was written."""

    def __init__(self, sequence: int, subject: str | None, why: str) -> None:
        super().__init__(why)
        self.broken = Broken(sequence=sequence, subject=subject, why=why)


def verified(connection: Connection, anchor: Anchor | None) -> Verified:
    """Return what a check of the whole trail finds, on a connection for which the database stands still.

    The chain is checked first: rows are compared with what records say only where the records can be trusted.
    """
    chain = _Chain(anchor)
    try:
        _walk(connection, chain.follow)
        _ends(connection, chain.end, anchor)
        witnesses = Witnesses(connection)
        _walk(connection, partial(_compare, witnesses))
        if orphan := witnesses.orphan():
            raise _Found(*orphan)
    except _Found as found:
        return Verified(records=chain.end.sequence, head=chain.end, broken=found.broken)
    return Verified(records=chain.end.sequence, head=chain.end)


def _walk(connection: Connection, check: Callable[[Sequence[AnyRow]], None]) -> None:
    """Hand all records to a check, a stretch at a time; name the one that cannot even be read."""
    last: int | None = None
    at_once = AT_ONCE
    while True:
        chosen = select(*RECORD).order_by(AuditRow.sequence).limit(at_once)
        try:
            records = connection.execute(chosen if last is None else chosen.where(AuditRow.sequence > last)).all()
            check(records)
        except (ValueError, TypeError):  # what the coach never wrote: a text for a time, or for a number
            if at_once == 1:
                why = "the record, or a row that it vouches for, cannot even be read"
                raise _Found((last or 0) + 1, None, why) from None
            at_once = 1
            continue
        if len(records) < at_once:
            return
        last = records[-1].sequence


class _Chain:
    """The chain as far as it was followed; `end` is the last record that was found to be right."""

    def __init__(self, anchor: Anchor | None) -> None:
        self._anchor = anchor
        self.end = Anchor(sequence=0, hash=GENESIS)

    def follow(self, records: Sequence[AnyRow]) -> None:
        """Go on to the end of these records; raise at the first that is not as it was written."""
        before = self.end
        try:
            for record in records:
                _link(record, self.end)
                self.end = Anchor(sequence=record.sequence, hash=record.hash)
                _meets(self.end, self._anchor)
        except (ValueError, TypeError):
            self.end = before  # the stretch is followed again, record by record
            raise


def _compare(witnesses: Witnesses, records: Sequence[AnyRow]) -> None:
    """Raise where a row is not what its record says."""
    if not records:
        return
    rows = witnesses.of(records[0].sequence, records[-1].sequence)
    for record in records:
        if why := rows.differs(record):
            raise _Found(record.sequence, record.subject, why)


def _link(record: AnyRow, end: Anchor) -> None:
    """Raise where a record does not follow the one before, or is not what its hash says."""
    expected = end.sequence + 1
    if record.sequence < expected:
        raise _Found(record.sequence, record.subject, "the record was put in from outside: the trail begins with 1")
    if record.sequence > expected:
        raise _Found(expected, None, "the record is missing")
    if record.hash != _hash(record):
        raise _Found(record.sequence, record.subject, "the record was changed: its hash is another one")
    if record.previous != end.hash:
        raise _Found(record.sequence, record.subject, "the record does not follow the one before it")


def _hash(record: AnyRow) -> str:
    return linked(
        sequence=record.sequence,
        at=record.at,
        kind=record.kind,
        subject=record.subject,
        by=record.by,
        role=record.role,
        body=record.body,
        previous=record.previous,
    )


def _meets(end: Anchor, anchor: Anchor | None) -> None:
    if anchor is not None and anchor.sequence == end.sequence and anchor.hash != end.hash:
        raise _Found(end.sequence, None, "the record is not the one whose hash was noted: the trail was rewritten")


def _ends(connection: Connection, end: Anchor, anchor: Anchor | None) -> None:
    """Raise where the trail does not end where its head, or a noted hash, says that it does."""
    heads = list(connection.execute(select(AuditHeadRow.sequence, AuditHeadRow.hash)))
    if len(heads) != 1:
        raise _Found(end.sequence + 1, None, "the head of the trail is missing or not the only one")
    head = heads[0]
    if max(head.sequence, anchor.sequence if anchor else 0) > end.sequence:
        raise _Found(end.sequence + 1, None, "the record is missing: the end of the trail was cut off")
    if head.sequence < end.sequence:
        raise _Found(head.sequence + 1, None, "the record was put in from outside: it stands behind the trail's head")
    if head.hash != end.hash:
        raise _Found(end.sequence, None, "the head of the trail has another hash than its last record")
