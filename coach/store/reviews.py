"""Reviews, written before they are answered and read back whole."""

from __future__ import annotations

from sqlalchemy import func, insert, select

from coach.errors import NotRecorded
from coach.records import Caller, Claimed, Page, Repeat, ReviewLine, Sent, Story
from coach.schema import Draft, Review
from coach.store.audit import Audit
from coach.store.cursors import cursor_of, limited, place_of, same
from coach.store.database import Database
from coach.store.decisions import Said, must_own, write_decision
from coach.store.idempotency import keep_answer
from coach.store.rows import finding_rows, queue_row, review_row, texts_row
from coach.store.search import Sought, conditions
from coach.store.story import LINE, categories_of, line_of, story_of
from coach.store.tables import FindingRow, QueueRow, ReviewRow, ReviewTextRow
from coach.store.trail import Chain
from coach.store.vouching import review_body

ALL = Sought()


class Reviews:
    """The records of reviews in one database. Safe to share between threads."""

    def __init__(self, database: Database, audit: Audit) -> None:
        self._database = database
        self._audit = audit

    def record(
        self,
        draft: Draft,
        review: Review,
        by: Caller | None = None,
        answer: tuple[Claimed, Repeat] | None = None,
    ) -> None:
        """Write a review with its draft, and a place in the queue where it is held; on disk when this returns.

        `answer` is what a claimed `Idempotency-Key` is answered with; it is kept in the same transaction, so that
        neither can be there without the other. Raises StoreError.
        """
        with self._audit.chained() as chain:
            _write(chain, draft, review, by)
            if answer is not None:
                keep_answer(chain.connection, *answer, now=chain.at, review_id=review.id)

    def get(self, review_id: str) -> Review | None:
        """Return a recorded review, or None where there is none or its text was erased. Raises StoreError."""
        with self._database.reading() as connection:
            text = connection.scalar(select(ReviewTextRow.review).where(same(ReviewTextRow.review_id, review_id)))
        return None if text is None else Review.model_validate_json(text)

    def owner(self, review_id: str) -> str | None:
        """Return the name of who asked for a review; None where nobody did by name.

        Raises NotRecorded where there is no such review, and StoreError.
        """
        with self._database.reading() as connection:
            found = connection.execute(select(ReviewRow.owner).where(same(ReviewRow.id, review_id))).one_or_none()
        if found is None:
            raise NotRecorded("there is no such review")
        owner: str | None = found.owner
        return owner

    def page(self, sought: Sought = ALL, *, after: str | None = None, limit: int = 50) -> Page[ReviewLine]:
        """Return the recorded reviews that are looked for, newest first. Raises CursorUnreadable and StoreError."""
        chosen = select(*LINE).outerjoin(QueueRow, QueueRow.review_id == ReviewRow.id)
        chosen = chosen.where(*conditions(sought, is_sqlite=self._database.is_sqlite))
        if after is not None:
            chosen = chosen.where(ReviewRow.sequence < place_of(after, (int,))[0])
        chosen = chosen.order_by(ReviewRow.sequence.desc()).limit(limited(limit) + 1)
        with self._database.snapshot() as connection:
            found = connection.execute(chosen).all()
            rows = found[: limited(limit)]
            categories = categories_of(connection, [row.id for row in rows])
        items = tuple(line_of(row, categories) for row in rows)
        return Page(items=items, after=cursor_of((items[-1].sequence,)) if len(found) > len(items) else None)

    def story(self, review_id: str) -> Story:
        """Return all that happened to a review. Raises NotRecorded and StoreError."""
        with self._database.snapshot() as connection:
            return story_of(connection, review_id)

    def sent(self, review_id: str, sent: Sent, by: Caller | None) -> None:
        """Keep what the author says went out. Raises NotRecorded, NotAllowed where it is another's, and StoreError."""
        with self._audit.chained() as chain:
            found = chain.connection.execute(
                select(ReviewRow.owner, ReviewRow.erased_at, QueueRow.version, QueueRow.state)
                .outerjoin(QueueRow, QueueRow.review_id == ReviewRow.id)
                .where(same(ReviewRow.id, review_id))
            ).one_or_none()
            if found is None or found.erased_at is not None:
                raise NotRecorded("there is no such review, or its text was erased")
            must_own(by, found.owner)
            write_decision(
                chain, "sent", "sent", review_id, by, Said(text=sent.text), version=found.version, state=found.state
            )

    def count(self) -> int:
        """Return how many reviews are recorded. Raises StoreError."""
        with self._database.reading() as connection:
            return connection.scalar(select(func.count()).select_from(ReviewRow)) or 0


def _write(chain: Chain, draft: Draft, review: Review, by: Caller | None) -> None:
    texts = texts_row(draft, review)
    findings = finding_rows(review)
    row = review_row(draft, review, by, texts, at=chain.at, sequence=chain.next)
    held = review.verdict == "hold"
    sequence = chain.append("review", review.id, by, review_body(row, findings, held=held))
    chain.connection.execute(insert(ReviewRow), row)
    chain.connection.execute(insert(ReviewTextRow), texts)
    if findings:
        chain.connection.execute(insert(FindingRow), findings)
    if held:
        chain.connection.execute(insert(QueueRow), queue_row(review.id, findings, chain.at, sequence))
