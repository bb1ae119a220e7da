"""Counts over a period, about texts and never about people."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute

from coach.records import Tally
from coach.store.database import Database
from coach.store.tables import AnyRow, FindingRow, ReviewRow


class Tallies:
    """Counts from one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def over(self, since: dt.datetime | None = None, until: dt.datetime | None = None) -> Tally:
        """Return the counts from `since` on and before `until`. Raises StoreError."""
        period: list[ColumnElement[bool]] = []
        if since is not None:
            period.append(ReviewRow.created_at >= since)
        if until is not None:
            period.append(ReviewRow.created_at < until)
        with self._database.snapshot() as connection:
            reviews = connection.execute(
                select(ReviewRow.verdict, func.count()).where(*period).group_by(ReviewRow.verdict)
            ).all()
            columns = (FindingRow.category, FindingRow.severity, FindingRow.found_by)
            chosen = select(*columns, func.count()).group_by(*columns)
            if period:
                chosen = chosen.join(ReviewRow, ReviewRow.id == FindingRow.review_id).where(*period)
            findings = connection.execute(chosen).all()
        finders: Counter[str] = Counter()
        for row in findings:
            finders.update(dict.fromkeys(row.found_by.split(","), row[-1]))
        return Tally.model_validate(
            {
                "reviews": {row.verdict: row[-1] for row in reviews},
                "findings": _counted(findings, FindingRow.category),
                "severities": _counted(findings, FindingRow.severity),
                "finders": dict(finders),
            }
        )


def _counted(rows: Sequence[AnyRow], column: InstrumentedAttribute[str]) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for row in rows:
        counted[getattr(row, column.key)] += row[-1]
    return dict(counted)
