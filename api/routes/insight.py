"""Insight: what the records say over a period, by category, project and rule, and never by person."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import AfterValidator

from api.auth import MANAGER
from api.deps import CoachDep, StoreDep
from api.openapi import guarded
from api.problems import REQUEST_UNREADABLE, Refused
from api.schemas.insight import InsightOut
from coach.errors import IndexUnavailable, KnowledgeError
from coach.ground.verdicts import told
from coach.pipeline import Coach
from coach.schema import readable
from coach.store.figures import Step
from coach.store.insight import MOST_WEEKS, insights
from coach.store.silences import EntryOf

router = APIRouter(prefix="/v1/insight", tags=["insight"], dependencies=[MANAGER])

USUAL = dt.timedelta(weeks=11)
"""How far before its last week a period begins where nothing else is said: twelve weeks in all."""


@router.get("", responses=guarded())
def read_insight(
    coach: CoachDep,
    store: StoreDep,
    since: Annotated[
        dt.date | None, Query(description="From the week of this day on; twelve weeks by default.")
    ] = None,
    until: Annotated[dt.date | None, Query(description="To the week of this day; this one by default.")] = None,
    project: Annotated[str | None, AfterValidator(readable), Query(max_length=1_000)] = None,
    step: Annotated[Step, Query(description="Whether `steps` are weeks or days.")] = "week",
) -> InsightOut:
    """Return figures over whole weeks (UTC): reviews and verdicts, findings and how they were taken, near misses, gaps.

    Every row rests on at least five authors, or its figures are null and `hidden` says why. Where a row is hidden, the
    smallest of the others is hidden with it, so that no total less the rows that are shown is of fewer; the same holds
    for a project beside all of them, and weeks with fewer authors count nowhere. Not covered: what somebody can work out
    from the rows of a category or rule in answers for two periods, or from those of categories beside those of rules.
    """
    until = until or store.database.clock().date()
    since = since or until - USUAL
    if not (dt.date(2000, 1, 3) <= since <= until <= dt.date(2999, 12, 31)) or (until - since).days > 7 * MOST_WEEKS:
        raise Refused(
            REQUEST_UNREADABLE, f"a period begins before it ends and has at most {MOST_WEEKS} weeks, from 2000 to 2999"
        )
    entry_of = _entries(coach)
    return InsightOut.model_validate(
        insights(store.database, since, until, entry_of=entry_of, project=project, step=step)
    )


def _entries(coach: Coach) -> EntryOf:
    """Return what names the plan entry that a piece of evidence speaks of; without knowledge it names none."""
    try:
        plan = coach.library.current().content.plan
    except (KnowledgeError, IndexUnavailable):
        plan = ()
    names = sorted(((entry.name, told(entry)[: len(entry.name) + 4]) for entry in plan), key=lambda one: -len(one[1]))

    def entry_of(says: str) -> str | None:
        return next((name for name, begins in names if says.startswith(begins)), None)

    return entry_of
