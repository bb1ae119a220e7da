"""Figures over a period as they go out. What may not be shown is null, and `hidden` says why; nobody stands in them."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from api.schemas.base import Out
from coach.schema import Category
from coach.store.figures import Step
from coach.store.groups import Why


class FiguresOut(Out):
    """What may be hidden."""

    hidden: Why | None = Field(description="Why the figures are null; null where they are shown.")


class ReviewFiguresOut(FiguresOut):
    """Reviews and their verdicts."""

    reviews: int | None
    send: int | None
    revise: int | None
    hold: int | None


class StepOut(ReviewFiguresOut):
    """The reviews of a day or a week."""

    begins: dt.date


class ProjectOut(ReviewFiguresOut):
    """The reviews of a project."""

    project: str | None = Field(description="Null: of no project in particular.")


class FindingFiguresOut(FiguresOut):
    """Findings and how they were taken."""

    findings: int | None
    critical: int | None = Field(description="Promises and the like that nearly went out: the reply was held.")
    kept: int | None = Field(description="What authors accepted; of findings of which nobody said anything, neither.")
    dismissed: int | None
    not_useful: int | None


class WeekCountOut(Out):
    """Findings of a week."""

    begins: dt.date
    findings: int | None = Field(description="Null where it may not be shown; a week without an entry had none.")


class InsightCategoryOut(FindingFiguresOut):
    """The findings of a category, and week by week."""

    category: Category
    weeks: tuple[WeekCountOut, ...]


class InsightRuleOut(FindingFiguresOut):
    """The findings of a rule."""

    rule: str
    annoying: bool | None = Field(description="More than a tenth of at least 50 showings were called not useful.")


class NearMissOut(FiguresOut):
    """Critical findings of held replies about an entry of the plan."""

    category: Category
    entry: str | None = Field(description="Null: about none that the plan knows, or not to be named.")
    findings: int | None


class GapOfCategoryOut(FiguresOut):
    """Claims of a category, and on how many the knowledge was silent."""

    category: Category
    claims: int | None
    silent: int | None


class SubjectOut(Out):
    """What replies of at least five authors made claims about on which the knowledge was silent."""

    words: str
    reviews: int


class WaitedOut(Out):
    """How long held replies waited until they were decided on."""

    begins: dt.date | None = Field(description="The week in which they were held; null for the whole period.")
    decided: int | None = Field(description="Null where fewer than five authors stand behind it.")
    median_hours: float | None


class InsightOut(Out):
    """All figures of a period of whole weeks, of one project or of all."""

    since: dt.date
    until: dt.date = Field(description="The last day.")
    project: str | None
    step: Step
    total: ReviewFiguresOut = Field(description="Of the weeks with at least five authors; the others count nowhere.")
    steps: tuple[StepOut, ...]
    categories: tuple[InsightCategoryOut, ...]
    projects: tuple[ProjectOut, ...] = Field(description="All of them, whichever was asked for.")
    rules: tuple[InsightRuleOut, ...]
    near_misses: tuple[NearMissOut, ...]
    gaps: tuple[GapOfCategoryOut, ...]
    subjects: tuple[SubjectOut, ...]
    waited: tuple[WaitedOut, ...] = Field(description="The whole period first, then week by week.")
    texts: int = Field(description="How many reviews were read for near misses, gaps and subjects.")
    texts_most: bool = Field(description="Whether there were more; the newest were read.")
