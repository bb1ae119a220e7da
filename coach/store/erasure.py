"""Erasing what people wrote, by customer or by age. Rows and digests stay, so that the trail still verifies."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from sqlalchemy import ColumnElement, delete, select, update

from coach.records import Caller
from coach.store.audit import Audit
from coach.store.cursors import same
from coach.store.database import Database
from coach.store.tables import (
    DecisionRow,
    DecisionTextRow,
    IdempotencyRow,
    QueueRow,
    ReviewRow,
    ReviewTextRow,
)
from coach.store.trail import Chain

AT_ONCE = 200
"""Reviews of one transaction: other writers wait for no more than that."""


class Erasure:
    """Erases from one database."""

    def __init__(self, database: Database, audit: Audit, at_once: int = AT_ONCE) -> None:
        self._database = database
        self._audit = audit
        self._at_once = at_once

    def erase_customer(self, customer: str, by: Caller | None = None) -> int:
        """Erase every text that was recorded for a customer, and the customer's name; return of how many reviews.

        Raises StoreError; what was erased until then stays erased, and doing it again finishes it.
        """
        return self._erase("customer", same(ReviewRow.customer, customer), by)

    def erase_older(self, retention_days: int, now: dt.datetime | None = None, by: Caller | None = None) -> int:
        """Erase every text that was recorded more than so many days ago; return of how many reviews. Raises StoreError."""
        now = now or self._database.clock()
        return self._erase("older", ReviewRow.created_at < now - dt.timedelta(days=retention_days), by)

    def _erase(self, why: Literal["customer", "older"], which: ColumnElement[bool], by: Caller | None) -> int:
        erased = 0
        chosen = select(ReviewRow.id).where(ReviewRow.erased_at.is_(None), which).order_by(ReviewRow.sequence)
        while True:
            with self._database.reading() as connection:  # most days there is nothing, and nobody waits for that
                if connection.scalar(chosen.limit(1)) is None:
                    break
            with self._audit.chained() as chain:
                reviews = list(chain.connection.scalars(chosen.limit(self._at_once)))
                if reviews:
                    _erase_texts(chain, reviews)
                    chain.append("erasure", why, by, {"why": why, "reviews": list(reviews)})
            erased += len(reviews)
        if erased:
            self._database.empty_log()
        return erased


def _erase_texts(chain: Chain, reviews: list[str]) -> None:
    connection = chain.connection
    decisions = select(DecisionRow.id).where(DecisionRow.review_id.in_(reviews))
    connection.execute(delete(ReviewTextRow).where(ReviewTextRow.review_id.in_(reviews)))
    connection.execute(delete(DecisionTextRow).where(DecisionTextRow.decision_id.in_(decisions)))
    connection.execute(delete(IdempotencyRow).where(IdempotencyRow.review_id.in_(reviews)))
    connection.execute(
        update(QueueRow)
        .where(QueueRow.review_id.in_(reviews), QueueRow.state == "waiting")
        .values(state="erased", version=QueueRow.version + 1)
    )
    connection.execute(update(ReviewRow).where(ReviewRow.id.in_(reviews)).values(erased_at=chain.at, customer=None))
