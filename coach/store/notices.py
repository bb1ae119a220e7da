"""Decisions that a webhook still has to tell. What is owed is written with the decision, so that no crash forgets it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete, select, update

from coach.records import Notice
from coach.store.database import Database
from coach.store.tables import DecisionRow, NoticeRow

LEASE = dt.timedelta(seconds=30)
"""How long a worker that took notices has them for itself."""
AT_ONCE = 10
FIRST_WAIT = dt.timedelta(seconds=10)
LONGEST_WAIT = dt.timedelta(hours=1)
MOST_ATTEMPTS = 30
"""About a day of trying; then the notice is given up. The outcome can still be asked for."""


class Notices:
    """The notices of one database. Safe to share between threads and workers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self) -> tuple[Notice, ...]:
        """Return the notices that are due, for half a minute ours alone. Raises StoreError."""
        now = self._database.clock()
        due = select(NoticeRow.decision_id).where(NoticeRow.due_at <= now).order_by(NoticeRow.due_at).limit(AT_ONCE)
        with self._database.reading() as connection:  # mostly there are none, and no writer has to wait for that
            if connection.scalar(due.limit(1)) is None:
                return ()
        with self._database.writing() as connection:
            ids = list(connection.scalars(due.with_for_update(skip_locked=True)))
            connection.execute(
                update(NoticeRow)
                .where(NoticeRow.decision_id.in_(ids))
                .values(due_at=now + LEASE, attempts=NoticeRow.attempts + 1)
            )
            rows = connection.execute(
                select(
                    DecisionRow.id,
                    DecisionRow.review_id,
                    DecisionRow.kind,
                    DecisionRow.state,
                    DecisionRow.at,
                    NoticeRow.attempts,
                )
                .join(NoticeRow, NoticeRow.decision_id == DecisionRow.id)
                .where(DecisionRow.id.in_(ids))
                .order_by(DecisionRow.sequence)
            ).all()
        return tuple(Notice.model_validate(dict(row._mapping)) for row in rows)

    def delivered(self, notice: Notice) -> None:
        """Forget a notice that was told. Raises StoreError."""
        with self._database.writing() as connection:
            connection.execute(delete(NoticeRow).where(NoticeRow.decision_id == notice.id))

    def failed(self, notice: Notice) -> bool:
        """Put a notice off for longer each time; return False where it is given up. Raises StoreError."""
        if notice.attempts >= MOST_ATTEMPTS:
            self.delivered(notice)
            return False
        wait = min(FIRST_WAIT * 2 ** (notice.attempts - 1), LONGEST_WAIT)
        with self._database.writing() as connection:
            connection.execute(
                update(NoticeRow).where(NoticeRow.decision_id == notice.id).values(due_at=self._database.clock() + wait)
            )
        return True
