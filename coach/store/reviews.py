"""Reviews, written before they are answered and read back whole."""

from __future__ import annotations

import datetime as dt
import hashlib
import json

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from coach.schema import Draft, Review
from coach.store.database import open_database, told
from coach.store.tables import FindingRow, ReviewRow, ReviewTextRow


class Reviews:
    """The records of reviews in one database. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, url: str) -> Reviews:
        """Return the records at an SQLAlchemy URL; raise StoreError where they cannot be opened."""
        return cls(open_database(url))

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def record(self, draft: Draft, review: Review) -> None:
        """Write a review with its draft; it is on disk when this returns. Raises StoreError."""
        with told(), Session(self._engine) as session, session.begin():
            session.add(_row(draft, review))

    def get(self, review_id: str) -> Review | None:
        """Return a recorded review, or None where there is none or its text was erased. Raises StoreError."""
        with told(), Session(self._engine) as session:
            text = session.scalar(select(ReviewTextRow.review).where(ReviewTextRow.review_id == review_id))
        return None if text is None else Review.model_validate_json(text)

    def count(self) -> int:
        """Return how many reviews are recorded. Raises StoreError."""
        with told(), Session(self._engine) as session:
            return session.query(ReviewRow).count()


def _row(draft: Draft, review: Review) -> ReviewRow:
    return ReviewRow(
        id=review.id,
        created_at=dt.datetime.now(dt.UTC),
        verdict=review.verdict,
        author=draft.author,
        customer=draft.customer,
        project=draft.project,
        channel=draft.channel,
        coach_version=review.engine.coach,
        rules_version=review.engine.rules,
        knowledge_version=review.engine.knowledge,
        model=review.engine.model,
        digest=digest(draft),
        texts=ReviewTextRow(draft=draft.model_dump_json(exclude_none=True), review=review.model_dump_json()),
        findings=[
            FindingRow(
                number=number,
                category=finding.category,
                severity=finding.severity,
                rule=finding.rule,
                found_by=",".join(finding.found_by),
            )
            for number, finding in enumerate(review.findings)
        ],
    )


def digest(draft: Draft) -> str:
    """Return the SHA-256 of the draft as canonical JSON: sorted keys, no blanks, UTF-8."""
    canonical = json.dumps(
        draft.model_dump(mode="json", exclude_none=True), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return hashlib.sha256(canonical.encode()).hexdigest()
