"""Reading the rows that the records of the audit trail vouch for, a stretch of the trail at a time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import Connection, and_, select
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute

from coach.store.stretch import Columns, Stretch
from coach.store.tables import (
    AnySelect,
    AuditRow,
    DecisionRow,
    DecisionTextRow,
    FindingRow,
    KeyRow,
    QueueRow,
    ReviewRow,
    ReviewTextRow,
)

Orphan = tuple[int, str | None, str]


class Witnesses:
    """Reads rows on a connection for which the database stands still."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._erased = frozenset(
            str(review_id) for body in self._bodies("erasure") for review_id in body.get("reviews", ())
        )
        self._revoked = frozenset(body["subject"] for body in self._bodies("key") if body.get("change") == "revoked")

    def of(self, first: int, last: int) -> Stretch:
        """Return the rows that the records from `first` to `last` vouch for."""
        within = ReviewRow.sequence.between(first, last)
        reviews = self._rows(
            select(*_columns(ReviewRow), ReviewTextRow.draft, ReviewTextRow.review, ReviewTextRow.salt)
            .outerjoin(ReviewTextRow, ReviewTextRow.review_id == ReviewRow.id)
            .where(within)
        )
        findings = self._rows(
            select(*_columns(FindingRow))
            .join(ReviewRow, ReviewRow.id == FindingRow.review_id)
            .where(within)
            .order_by(FindingRow.review_id, FindingRow.number)
        )
        queue = self._rows(
            select(*_columns(QueueRow)).join(ReviewRow, ReviewRow.id == QueueRow.review_id).where(within)
        )
        changes = self._rows(
            select(*_columns(DecisionRow))
            .join(ReviewRow, ReviewRow.id == DecisionRow.review_id)
            .where(within, DecisionRow.kind != "sent")
            .order_by(DecisionRow.sequence)
        )
        decisions = self._rows(
            select(*_columns(DecisionRow), DecisionTextRow.text, DecisionTextRow.comment, DecisionTextRow.salt)
            .outerjoin(DecisionTextRow, DecisionTextRow.decision_id == DecisionRow.id)
            .where(DecisionRow.sequence.between(first, last))
        )
        return Stretch(
            reviews={row["sequence"]: row for row in reviews},
            findings=_grouped(findings),
            queue={row["review_id"]: row for row in queue},
            last_change={row["review_id"]: row for row in changes},
            decisions={row["sequence"]: row for row in decisions},
            keys={row["prefix"]: row for row in self._rows(select(*_columns(KeyRow)))},
            erased=self._erased,
            revoked=self._revoked,
        )

    def orphan(self) -> Orphan | None:
        """Return a row that no record vouches for, or None where there is none."""
        for table, what, kinds, key, subject in (
            (ReviewRow, "review", ("review",), ReviewRow.sequence, ReviewRow.id),
            (DecisionRow, "decision", ("decision", "override", "sent"), DecisionRow.sequence, DecisionRow.review_id),
        ):
            vouching = and_(AuditRow.sequence == key, AuditRow.kind.in_(kinds), AuditRow.subject == subject)
            found = self._connection.execute(
                select(key, subject)
                .select_from(table)
                .outerjoin(AuditRow, vouching)
                .where(AuditRow.sequence.is_(None))
                .limit(1)
            ).one_or_none()
            if found is not None:
                return found[0], found[1], f"a {what} stands in the tables that no record vouches for"
        prefix = self._connection.scalar(
            select(KeyRow.prefix)
            .outerjoin(AuditRow, and_(AuditRow.kind == "key", AuditRow.subject == KeyRow.prefix))
            .where(AuditRow.sequence.is_(None))
            .limit(1)
        )
        return (0, prefix, "a key stands in the tables that no record vouches for") if prefix else None

    def _bodies(self, kind: str) -> list[dict[str, Any]]:
        """Return the bodies of the records of a kind; one that is no JSON is left to the walk, which names it."""
        bodies = []
        for record in self._connection.execute(select(AuditRow.subject, AuditRow.body).where(AuditRow.kind == kind)):
            try:
                body = json.loads(record.body)
            except (ValueError, TypeError):
                continue
            if isinstance(body, dict):
                bodies.append({**body, "subject": record.subject})
        return bodies

    def _rows(self, chosen: AnySelect) -> list[Columns]:
        return [dict(row._mapping) for row in self._connection.execute(chosen)]


def _columns(table: type[DeclarativeBase]) -> list[InstrumentedAttribute[Any]]:
    return [getattr(table, column.key) for column in table.__table__.columns]


def _grouped(findings: list[Columns]) -> Mapping[str, list[Columns]]:
    grouped: dict[str, list[Columns]] = {}
    for finding in findings:
        grouped.setdefault(cast(str, finding["review_id"]), []).append(finding)
    return grouped
