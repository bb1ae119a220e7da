"""What authors did with findings, tallied by rule: whether a rule helps or annoys. Never by person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import Integer, case, cast, func, select
from sqlalchemy.dialects import postgresql, sqlite

from coach.errors import NotRecorded
from coach.records import Feedback, FeedbackKind, RuleHealth
from coach.schema import Review
from coach.store.cursors import same
from coach.store.database import Database
from coach.store.rows import finding_number
from coach.store.tables import AnyRow, FeedbackRow, FindingRow, ReviewRow, ReviewTextRow

ENOUGH_SHOWINGS = 50
MOST_NOT_USEFUL = 0.10
"""Above this part of its showings a rule is reported."""


class Feedbacks:
    """The feedback of one database. Safe to share between threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, feedback: Feedback) -> None:
        """Keep what was done with a finding; said again, the last word holds.

        Raises NotRecorded where there is no such finding, or the review's text was erased, and StoreError.
        """
        with self._database.writing() as connection:
            text = connection.scalar(
                select(ReviewTextRow.review).where(same(ReviewTextRow.review_id, feedback.review_id))
            )
            number = None if text is None else finding_number(Review.model_validate_json(text), feedback.finding)
            if number is None:
                raise NotRecorded("there is no such finding, or the review's text was erased")
            said = {"kind": feedback.kind, "at": self._database.clock()}
            dialect = sqlite if self._database.is_sqlite else postgresql
            keeping = dialect.insert(FeedbackRow).values(review_id=feedback.review_id, number=number, **said)
            connection.execute(
                keeping.on_conflict_do_update(index_elements=[FeedbackRow.review_id, FeedbackRow.number], set_=said)
            )

    def health(self, since: dt.datetime | None = None) -> tuple[RuleHealth, ...]:
        """Return how the findings of each rule were taken, those that annoy most first. Raises StoreError."""
        kinds: tuple[FeedbackKind, ...] = ("kept", "dismissed", "not useful")
        counts = [func.coalesce(func.sum(case((FeedbackRow.kind == kind, 1), else_=0)), 0) for kind in kinds]
        chosen = (
            select(FindingRow.rule, func.count(), *(cast(count, Integer) for count in counts))
            .outerjoin(
                FeedbackRow,
                (FeedbackRow.review_id == FindingRow.review_id) & (FeedbackRow.number == FindingRow.number),
            )
            .group_by(FindingRow.rule)
        )
        if since is not None:
            chosen = chosen.join(ReviewRow, ReviewRow.id == FindingRow.review_id).where(ReviewRow.created_at >= since)
        with self._database.reading() as connection:
            rows = connection.execute(chosen).all()
        found = [_health(row) for row in rows]
        return tuple(sorted(found, key=lambda one: (-one.share, one.rule)))

    def annoying(self, rules: Iterable[str] | None = None) -> frozenset[str]:
        """Return the rules, of those given or of all, that too many called not useful. Raises StoreError."""
        found = frozenset(one.rule for one in self.health() if one.annoying)
        return found if rules is None else found & frozenset(rules)


def _health(row: AnyRow) -> RuleHealth:
    rule, shown, kept, dismissed, not_useful = row
    return RuleHealth(
        rule=rule,
        shown=shown,
        kept=kept,
        dismissed=dismissed,
        not_useful=not_useful,
        annoying=shown >= ENOUGH_SHOWINGS and not_useful / shown > MOST_NOT_USEFUL,
    )
