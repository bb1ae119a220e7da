"""The story of one review, put together from its row, its decisions and what is left of their words."""

from __future__ import annotations

from sqlalchemy import Connection, select

from coach.errors import NotRecorded
from coach.records import ReviewLine, Step, Story
from coach.schema import Review
from coach.store.cursors import same
from coach.store.tables import AnyRow, AuditRow, DecisionRow, DecisionTextRow, QueueRow, ReviewRow, ReviewTextRow

LINE = (
    ReviewRow.id,
    ReviewRow.sequence,
    ReviewRow.created_at,
    ReviewRow.verdict,
    ReviewRow.project,
    ReviewRow.customer,
    ReviewRow.channel,
    ReviewRow.erased_at,
)
"""What a list shows of a review."""


def line_of(row: AnyRow) -> ReviewLine:
    """Return a row that holds at least the columns of LINE."""
    return ReviewLine.model_validate({column.key: getattr(row, column.key) for column in LINE})


def story_of(connection: Connection, review_id: str) -> Story:
    """Return all that happened to a review; raise NotRecorded where there is no such review."""
    found = connection.execute(
        select(*LINE, ReviewRow.owner, AuditRow.role, QueueRow.state, QueueRow.version, ReviewTextRow.review)
        .outerjoin(QueueRow, QueueRow.review_id == ReviewRow.id)
        .outerjoin(ReviewTextRow, ReviewTextRow.review_id == ReviewRow.id)
        .outerjoin(AuditRow, AuditRow.sequence == ReviewRow.sequence)
        .where(same(ReviewRow.id, review_id))
    ).one_or_none()
    if found is None:
        raise NotRecorded("there is no such review")
    begun = Step(kind="reviewed", at=found.created_at, by=found.owner, role=found.role, sequence=found.sequence)
    steps = (begun, *decided(connection, review_id))
    sent = [step.text for step in steps if step.kind == "sent"]
    edited = [step.text for step in steps if step.kind == "edit"]
    revised = None if found.review is None else Review.model_validate_json(found.review).revised
    return Story(
        review=line_of(found),
        state=found.state,
        version=found.version,
        steps=steps,
        suggested=edited[-1] if edited else revised,
        sent=sent[-1] if sent else None,
    )


def decided(connection: Connection, review_id: str) -> tuple[Step, ...]:
    """Return what was decided of a review, oldest first."""
    rows = connection.execute(
        select(
            DecisionRow.kind,
            DecisionRow.at,
            DecisionRow.by,
            DecisionRow.role,
            DecisionRow.sequence,
            DecisionTextRow.text,
            DecisionTextRow.comment,
        )
        .outerjoin(DecisionTextRow, DecisionTextRow.decision_id == DecisionRow.id)
        .where(same(DecisionRow.review_id, review_id))
        .order_by(DecisionRow.sequence)
    ).all()
    return tuple(Step.model_validate(dict(row._mapping)) for row in rows)
