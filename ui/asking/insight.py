"""Figures over a period. What fewer than five authors stand behind comes as None: the service does not give it out."""

from __future__ import annotations

import datetime as dt

from pydantic import TypeAdapter

from coach.schema import Category
from ui.asking.reviews import Answer
from ui.client import Client


class Reviewed(Answer):
    """Reviews and their verdicts."""

    reviews: int | None
    send: int | None
    revise: int | None
    hold: int | None


class Week(Reviewed):
    """The reviews of a week."""

    begins: dt.date


class OfProject(Reviewed):
    """The reviews of a project; of no project in particular where it is None."""

    project: str | None


class Taken(Answer):
    """Findings, and how they were taken."""

    findings: int | None
    critical: int | None
    kept: int | None
    dismissed: int | None
    not_useful: int | None


class WeekCount(Answer):
    """Findings of a week; None where it may not be shown."""

    begins: dt.date
    findings: int | None


class OfCategory(Taken):
    """The findings of a category, and week by week; a week without an entry had none."""

    category: Category
    weeks: tuple[WeekCount, ...]


class OfRule(Taken):
    """The findings of a rule."""

    rule: str
    annoying: bool | None


class NearMiss(Answer):
    """Critical findings of held replies about an entry of the plan; about none that it knows where that is None."""

    category: Category
    entry: str | None
    findings: int | None


class Gap(Answer):
    """Claims of a category, and on how many the knowledge was silent."""

    category: Category
    claims: int | None
    silent: int | None


class Subject(Answer):
    """What claims were about on which the knowledge was silent."""

    words: str
    reviews: int


class Waited(Answer):
    """How long held replies waited, in the week that begins with a day; in the whole period where that is None."""

    begins: dt.date | None
    decided: int | None
    median_hours: float | None


class Insight(Answer):
    """All figures of a period of whole weeks, of one project or of all."""

    since: dt.date
    until: dt.date
    project: str | None
    total: Reviewed
    steps: tuple[Week, ...]
    categories: tuple[OfCategory, ...]
    projects: tuple[OfProject, ...]
    rules: tuple[OfRule, ...]
    near_misses: tuple[NearMiss, ...]
    gaps: tuple[Gap, ...]
    subjects: tuple[Subject, ...]
    waited: tuple[Waited, ...]
    texts: int
    texts_most: bool


INSIGHT = TypeAdapter(Insight)


def insight(client: Client, since: dt.date, until: dt.date, project: str | None) -> Insight:
    """Return the figures of the weeks from that of one day to that of another, the last of the two among them."""
    period = {"since": since.isoformat(), "until": until.isoformat()}
    return client.ask("GET", "/v1/insight", INSIGHT, params={**period, "project": project})
