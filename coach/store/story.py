"""The story of one review, put together from its row, its decisions and what is left of their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from coach.errors import NotRecorded
from coach.records import ReviewLine, Step, Story
from coach.schema import Draft, Review
from coach.store.cursors import same
from coach.store.tables import (
    AnyRow,
    AuditRow,
    DecisionRow,
    DecisionTextRow,
    FindingRow,
    QueueRow,
    ReviewRow,
    ReviewTextRow,
)

LINE = (
    ReviewRow.id,
    ReviewRow.sequence,
    ReviewRow.created_at,
    ReviewRow.verdict,
    ReviewRow.project,
    ReviewRow.customer,
    ReviewRow.channel,
    ReviewRow.erased_at,
    QueueRow.state,
)
"""What a list shows of a review, where it was held with its row in the queue; its categories come with `categories_of`."""


def line_of(row: AnyRow, categories: Mapping[str, tuple[str, ...]]) -> ReviewLine:
    """Return a row that holds at least the columns of LINE, with its categories."""
    columns = {column.key: getattr(row, column.key) for column in LINE}
    return ReviewLine.model_validate({**columns, "categories": categories.get(row.id, ())})


def categories_of(connection: Connection, review_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the categories of each review's findings, in the order in which they first stand."""
    if not review_ids:
        return {}
    rows = connection.execute(
        select(FindingRow.review_id, FindingRow.category)
        .where(FindingRow.review_id.in_(review_ids))
        .order_by(FindingRow.review_id, FindingRow.number)
    )
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        found.setdefault(row.review_id, {})[row.category] = None
    return {review_id: tuple(categories) for review_id, categories in found.items()}


def story_of(connection: Connection, review_id: str) -> Story:
    """Return all that happened to a review; raise NotRecorded where there is no such review."""
    found = connection.execute(
        select(*LINE, ReviewRow.owner, AuditRow.role, QueueRow.version, ReviewTextRow.draft, ReviewTextRow.review)
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
    said = None if found.review is None else Review.model_validate_json(found.review)
    return Story(
        review=line_of(found, categories_of(connection, [review_id])),
        state=found.state,
        version=found.version,
        steps=steps,
        draft=None if found.draft is None else Draft.model_validate_json(found.draft),
        said=said,
        suggested=edited[-1] if edited else said.revised if said else None,
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
