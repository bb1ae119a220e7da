"""Counts by group in SQL, each with how many authors it rests on. Authors are told apart here, and named nowhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    SQLColumnExpression,
    and_,
    case,
    cast,
    distinct,
    func,
    literal_column,
    or_,
    select,
)

from coach.store.database import Database
from coach.store.groups import Cell
from coach.store.tables import AnyRow, DecisionRow, FeedbackRow, FindingRow, QueueRow, ReviewRow, ReviewTextRow

WEEK = dt.timedelta(weeks=1)

Column = SQLColumnExpression[Any]  # Any: of whatever type it is
Span = tuple[dt.date, dt.date]
"""From a day on and before another one."""
Groups = list[Cell[tuple[str, ...]]]

WHO = func.lower(func.trim(func.coalesce(func.nullif(ReviewRow.author, ""), ReviewRow.owner)))
"""Who wrote a reply: whom the draft names, else who asked. Nobody where neither is known."""
NUMBERED = case((WHO.is_not(None), func.dense_rank().over(order_by=WHO)))
"""A number for each author that holds within one statement: enough to count them, and to tell nobody who they are."""
AUTHORS = func.count(distinct(WHO))
VERDICTS = tuple(func.sum(case((ReviewRow.verdict == one, 1), else_=0)) for one in ("send", "revise", "hold"))
TAKEN = (
    func.sum(case((FindingRow.severity == "critical", 1), else_=0)),
    *(func.sum(case((FeedbackRow.kind == one, 1), else_=0)) for one in ("kept", "dismissed", "not useful")),
)


class Counting:
    """Counts on one connection."""

    def __init__(self, database: Database, connection: Connection) -> None:
        self._connection = connection
        self._sqlite = database.is_sqlite

    @property
    def day(self) -> Column:
        """The day of a review, in UTC."""
        if self._sqlite:
            return func.date(ReviewRow.created_at)
        return cast(func.timezone(literal_column("'UTC'"), ReviewRow.created_at), Date)

    @property
    def week(self) -> Column:
        """The Monday of a review's week, in UTC."""
        if self._sqlite:
            return func.date(ReviewRow.created_at, literal_column("'weekday 0'"), literal_column("'-6 days'"))
        utc = func.timezone(literal_column("'UTC'"), ReviewRow.created_at)
        return cast(func.date_trunc(literal_column("'week'"), utc), Date)

    def reviews(self, spans: Sequence[Span], *by: Column, each_project: bool = False) -> Groups:
        """Return reviews and verdicts in some stretches of time, by columns."""
        by = (*by, *((ReviewRow.project,) if each_project else ()))
        chosen = select(AUTHORS, func.count(), *VERDICTS, *by).where(within(spans)).group_by(*by)
        return [_cell(row, 4, each_project) for row in self._connection.execute(chosen)]

    def findings(self, spans: Sequence[Span], *by: Column, each_project: bool = False) -> Groups:
        """Return findings, how many are critical, and how they were taken, by columns."""
        by = (*by, *((ReviewRow.project,) if each_project else ()))
        chosen = (
            select(AUTHORS, func.count(), *TAKEN, *by)
            .select_from(FindingRow)
            .join(ReviewRow, ReviewRow.id == FindingRow.review_id)
            .outerjoin(
                FeedbackRow,
                and_(FeedbackRow.review_id == FindingRow.review_id, FeedbackRow.number == FindingRow.number),
            )
            .where(within(spans))
            .group_by(*by)
        )
        return [_cell(row, 5, each_project) for row in self._connection.execute(chosen)]

    def waits(self, spans: Sequence[Span], project: str | None) -> Sequence[AnyRow]:
        """Return of each held reply that was decided on: its week, when it was made, when first decided on, whose it is."""
        first = (
            select(DecisionRow.review_id, func.min(DecisionRow.at).label("at"))
            .where(DecisionRow.kind != "sent")
            .group_by(DecisionRow.review_id)
            .subquery()
        )
        chosen = (
            select(self.week.label("week"), ReviewRow.created_at, first.c.at, NUMBERED.label("who"))
            .join(QueueRow, QueueRow.review_id == ReviewRow.id)
            .join(first, first.c.review_id == ReviewRow.id)
            .where(within(spans))
        )
        if project is not None:
            chosen = chosen.where(ReviewRow.project == project)
        return self._connection.execute(chosen).all()

    def texts(self, spans: Sequence[Span], most: int) -> Sequence[AnyRow]:
        """Return the newest reviews' texts with verdict, project, and a number for whose each is."""
        chosen = (
            select(
                ReviewRow.verdict, ReviewRow.project, NUMBERED.label("who"), ReviewTextRow.draft, ReviewTextRow.review
            )
            .join(ReviewTextRow, ReviewTextRow.review_id == ReviewRow.id)
            .where(within(spans))
            .order_by(ReviewRow.sequence.desc())
            .limit(most)
        )
        return self._connection.execute(chosen).all()


def within(spans: Sequence[Span]) -> ColumnElement[bool]:
    """Return the condition that a review was made in one of some stretches of time."""
    return or_(
        *(
            and_(ReviewRow.created_at >= _midnight(since), ReviewRow.created_at < _midnight(until))
            for since, until in spans
        )
    )


def joined(weeks: Sequence[dt.date]) -> list[Span]:
    """Return weeks as stretches of time: those that follow each other as one."""
    spans: list[Span] = []
    for week in sorted(weeks):
        if spans and spans[-1][1] == week:
            spans[-1] = (spans[-1][0], week + WEEK)
        else:
            spans.append((week, week + WEEK))
    return spans


def _cell(row: AnyRow, counts: int, each_project: bool) -> Cell[tuple[str, ...]]:
    authors, *rest = row
    key = rest[counts:]
    project = key.pop() if each_project else None
    return Cell(tuple(map(str, key)), authors, tuple(map(int, rest[:counts])), project)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)
