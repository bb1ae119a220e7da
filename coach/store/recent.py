"""The latest reviews with their words, for what has to look at them again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from coach.schema import Draft, Review
from coach.store.database import Database
from coach.store.tables import ReviewRow, ReviewTextRow


@dataclass(frozen=True, slots=True)
class Recorded:
    """A review with its draft, and when it was made."""

    draft: Draft
    review: Review
    at: dt.datetime


def latest(database: Database, limit: int) -> list[Recorded]:
    """Return the latest reviews whose texts are not erased, newest first. Raises StoreError."""
    chosen = (
        select(ReviewTextRow.draft, ReviewTextRow.review, ReviewRow.created_at)
        .join(ReviewRow, ReviewRow.id == ReviewTextRow.review_id)
        .order_by(ReviewRow.sequence.desc())
        .limit(limit)
    )
    with database.reading() as connection:
        rows = connection.execute(chosen).all()
    return [
        Recorded(Draft.model_validate_json(row.draft), Review.model_validate_json(row.review), row.created_at)
        for row in rows
    ]
