"""The nouns of insight: figures over a period, each None where it may not be shown. Nobody's name can stand in them."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from coach.schema import Category, Noun
from coach.store.groups import Why

Step = Literal["day", "week"]


class Figures(Noun):
    """The parent of what may be hidden."""

    hidden: Why | None = None


class ReviewFigures(Figures):
    """Reviews and their verdicts."""

    reviews: int | None = None
    send: int | None = None
    revise: int | None = None
    hold: int | None = None


class StepFigures(ReviewFigures):
    """The reviews of a day, or of a week that begins with that day."""

    begins: dt.date


class ProjectFigures(ReviewFigures):
    """The reviews of a project; of none in particular where it is None."""

    project: str | None


class FindingFigures(Figures):
    """Findings, how serious they were, and what authors did with them. The last three leave out those of whom nobody said."""

    findings: int | None = None
    critical: int | None = None
    kept: int | None = None
    dismissed: int | None = None
    not_useful: int | None = None


class WeekCount(Noun):
    """So many findings in the week that begins with a day; None where it may not be shown."""

    begins: dt.date
    findings: int | None


class CategoryFigures(FindingFigures):
    """The findings of a category, and week by week."""

    category: Category
    weeks: tuple[WeekCount, ...] = ()


class RuleFigures(FindingFigures):
    """The findings of a rule."""

    rule: str
    annoying: bool | None = Field(default=None, description="Too many of enough showings were called not useful.")


class NearMiss(Figures):
    """Critical findings of held replies about an entry of the plan; of no entry where it is None."""

    category: Category
    entry: str | None
    findings: int | None = None


class Gap(Figures):
    """Claims of a category, and on how many of them the knowledge was silent."""

    category: Category
    claims: int | None = None
    silent: int | None = None


class Subject(Noun):
    """What replies of at least five authors made claims about on which the knowledge was silent."""

    words: str
    reviews: int


class Waited(Noun):
    """How long held replies waited until they were decided on; None where it may not be shown."""

    begins: dt.date | None = Field(description="The week; None for the whole period.")
    decided: int | None
    median_hours: float | None


class Insights(Noun):
    """All figures of a period, of one project or of all."""

    since: dt.date
    until: dt.date
    project: str | None
    step: Step
    total: ReviewFigures
    steps: tuple[StepFigures, ...] = ()
    categories: tuple[CategoryFigures, ...] = ()
    projects: tuple[ProjectFigures, ...] = ()
    rules: tuple[RuleFigures, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    gaps: tuple[Gap, ...] = ()
    subjects: tuple[Subject, ...] = ()
    waited: tuple[Waited, ...] = ()
    texts: int = Field(default=0, description="How many reviews' texts were read for near misses, gaps and subjects.")
    texts_most: bool = Field(default=False, description="Whether there were more than are read; the newest were.")
