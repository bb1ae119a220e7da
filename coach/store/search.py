"""Which recorded reviews are looked for, as conditions on their rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import JSON, ColumnElement, Text, cast, false, func, or_, select

from coach.records import HeldState
from coach.schema import UNREADABLE, Category, Verdict
from coach.store.cursors import same
from coach.store.tables import DecisionRow, DecisionTextRow, FindingRow, QueueRow, ReviewRow, ReviewTextRow

SEARCHED = ("reply", "customer_message")
"""The fields of a draft in which words are looked for."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What is known of the reviews that are looked for; what is None does not matter."""

    owner: str | None = None
    verdict: Verdict | None = None
    project: str | None = None
    customer: str | None = None
    category: Category | None = None
    state: HeldState | None = None
    text: str | None = None
    """Words of the draft, of the message that it answers, or of what was decided and sent."""
    since: dt.datetime | None = None
    until: dt.datetime | None = None


def conditions(sought: Sought, *, is_sqlite: bool) -> Iterator[ColumnElement[bool]]:
    """Yield what holds for the rows of the reviews that are looked for."""
    for column, text in (
        (ReviewRow.owner, sought.owner),
        (ReviewRow.verdict, sought.verdict),
        (ReviewRow.project, sought.project),
        (ReviewRow.customer, sought.customer),
        (QueueRow.state, sought.state),
    ):
        if text is not None:
            yield same(column, text)
    if sought.category is not None:
        yield ReviewRow.id.in_(select(FindingRow.review_id).where(same(FindingRow.category, sought.category)))
    if sought.since is not None:
        yield ReviewRow.created_at >= sought.since
    if sought.until is not None:
        yield ReviewRow.created_at < sought.until
    if sought.text is not None:
        yield _holding(sought.text, is_sqlite=is_sqlite)


def _holding(text: str, *, is_sqlite: bool) -> ColumnElement[bool]:
    if UNREADABLE.search(text):
        return false()
    drafts = select(ReviewTextRow.review_id).where(
        or_(*(_field(name, is_sqlite=is_sqlite).icontains(text, autoescape=True) for name in SEARCHED))
    )
    said = (
        select(DecisionRow.review_id)
        .join(DecisionTextRow, DecisionTextRow.decision_id == DecisionRow.id)
        .where(or_(*(one.icontains(text, autoescape=True) for one in (DecisionTextRow.text, DecisionTextRow.comment))))
    )
    return or_(ReviewRow.id.in_(drafts), ReviewRow.id.in_(said))


def _field(name: str, *, is_sqlite: bool) -> ColumnElement[str]:
    """Return a field of the draft as text; SQLite has functions for JSON and no type."""
    if is_sqlite:
        return func.json_extract(ReviewTextRow.draft, f"$.{name}", type_=Text())
    found: ColumnElement[str] = cast(ReviewTextRow.draft, JSON)[name].as_string()
    return found
