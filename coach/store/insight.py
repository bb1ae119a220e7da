"""Figures over a period, by category, project and rule, as a manager may see them. Nobody stands in them.

What fewer than five authors stand behind is hidden, and with it what would give it away (see `groups`). Weeks with fewer
authors are left out of everything, so that two periods differ by whole weeks of five authors or more.
"""

from __future__ import annotations

import datetime as dt
import statistics
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from coach.schema import CATEGORIES
from coach.store.counting import WEEK, Column, Counting, Span, joined
from coach.store.database import Database
from coach.store.feedback import ENOUGH_SHOWINGS, MOST_NOT_USEFUL
from coach.store.figures import (
    CategoryFigures,
    Gap,
    Insights,
    NearMiss,
    ProjectFigures,
    ReviewFigures,
    RuleFigures,
    Step,
    StepFigures,
    Subject,
    Waited,
    WeekCount,
)
from coach.store.groups import FEW, FEWEST, Cell, Shown, Why, shown, shown_of
from coach.store.silences import EntryOf, Silences
from coach.store.tables import AnyRow, FindingRow
from coach.subjects import longest

MOST_WEEKS = 160
"""The longest period: three years."""
MOST_TEXTS = 2_000
"""Reviews whose texts are read for one answer, the newest: about a second."""
MOST_SUBJECTS = 30

Key = TypeVar("Key", bound=Hashable)
Names = tuple[str, ...]
Margin = Callable[[Names], Hashable]


def monday(day: dt.date) -> dt.date:
    """Return the Monday of a day's week."""
    return day - dt.timedelta(days=day.weekday())


def insights(
    database: Database,
    since: dt.date,
    until: dt.date,
    *,
    entry_of: EntryOf,
    project: str | None = None,
    step: Step = "week",
) -> Insights:
    """Return the figures of the whole weeks from that of one day to that of another, of one project or of all.

    Raises StoreError.
    """
    since, until = monday(since), monday(until) + WEEK
    with database.snapshot() as connection:
        return _Answer(Counting(database, connection), (since, until), project, step).whole(entry_of)


class _Answer:
    """One answer on its way: the weeks that count, and what of it may be shown."""

    def __init__(self, counting: Counting, period: Span, project: str | None, step: Step) -> None:
        self._counting = counting
        self._period = period
        self._project = project
        self._step = step
        weeks = counting.reviews([period], counting.week)
        self._weeks = {dt.date.fromisoformat(cell.key[0]): cell for cell in weeks}
        self._spans = joined([week for week, cell in self._weeks.items() if cell.authors >= FEWEST])

    def whole(self, entry_of: EntryOf) -> Insights:
        """Return all figures."""
        since, until = self._period
        projects = self._projects()
        total = self._total(projects)
        empty = Insights(
            since=since,
            until=until - dt.timedelta(days=1),
            project=self._project,
            step=self._step,
            total=total,
            steps=self._left_out(),
            projects=projects,
        )
        if total.hidden or not self._spans:
            return empty
        texts = self._counting.texts(self._spans, MOST_TEXTS + 1)
        silences = Silences(texts[:MOST_TEXTS], entry_of)
        categories, why = self._categories()
        return empty.model_copy(
            update={
                "steps": self._steps(),
                "categories": categories,
                "rules": self._rules(),
                "near_misses": self._near_misses(silences, why),
                "gaps": self._gaps(silences, why),
                "subjects": self._subjects(silences),
                "waited": self._waited(),
                "texts": min(len(texts), MOST_TEXTS),
                "texts_most": len(texts) > MOST_TEXTS,
            }
        )

    def _total(self, projects: Iterable[ProjectFigures]) -> ReviewFigures:
        if self._project is not None:
            mine = next((one for one in projects if one.project == self._project), None)
            return (
                ReviewFigures.model_validate(mine.model_dump(exclude={"project"}))
                if mine
                else ReviewFigures(hidden=FEW)
            )
        counted = [cell.counts for cell in self._weeks.values() if cell.authors >= FEWEST]
        if not counted:
            return ReviewFigures(hidden=FEW)
        return ReviewFigures.model_validate(_verdicts([sum(column) for column in zip(*counted, strict=True)]))

    def _projects(self) -> tuple[ProjectFigures, ...]:
        if not self._spans:
            return ()
        cells = [
            Cell((one.project,), one.authors, one.counts)
            for one in self._counting.reviews(self._spans, each_project=True)
        ]
        found = shown(cells, _together)
        rows = [ProjectFigures(project=one.key[0], hidden=one.hidden, **_verdicts(one.counts)) for one in found]
        return tuple(sorted(rows, key=lambda one: (-(one.reviews or 0), one.project or "")))

    def _steps(self) -> tuple[StepFigures, ...]:
        found = self._reviews((self._counting.week,), _together)
        if self._step == "day":
            why = {one.key[0]: one.hidden for one in found if one.hidden}
            found = self._reviews((self._counting.day,), lambda key: str(monday(dt.date.fromisoformat(key[0]))), why)
        rows = [
            StepFigures(begins=dt.date.fromisoformat(one.key[0]), hidden=one.hidden, **_verdicts(one.counts))
            for one in found
        ]
        return tuple(sorted((*rows, *self._left_out()), key=lambda one: one.begins))

    def _left_out(self) -> tuple[StepFigures, ...]:
        """Return the weeks that are left out of everything."""
        few = sorted(week for week, cell in self._weeks.items() if cell.authors < FEWEST)
        return tuple(StepFigures(begins=week, hidden=FEW) for week in few)

    def _categories(self) -> tuple[tuple[CategoryFigures, ...], Mapping[str, Why]]:
        """Return the categories in the order of the taxonomy, and which of them are hidden and why."""
        found = self._findings((FindingRow.category,), _together)
        why = {one.key[0]: one.hidden for one in found if one.hidden}
        weekly = self._findings((FindingRow.category, self._counting.week), lambda key: key[0], why)
        weeks: dict[str, dict[dt.date, int | None]] = {}
        for one in weekly:
            category, begins = one.key
            weeks.setdefault(category, {})[dt.date.fromisoformat(begins)] = one.counts[0] if one.counts else None
        rows = [
            CategoryFigures.model_validate(
                {
                    "category": one.key[0],
                    "hidden": one.hidden,
                    **_taken(one.counts),
                    "weeks": tuple(
                        WeekCount(begins=begins, findings=count)
                        for begins, count in sorted(weeks.get(one.key[0], {}).items())
                    ),
                }
            )
            for one in found
        ]
        return tuple(sorted(rows, key=lambda row: CATEGORIES.index(row.category))), why

    def _rules(self) -> tuple[RuleFigures, ...]:
        rows = [
            _with_annoyance(
                RuleFigures.model_validate({"rule": one.key[0], "hidden": one.hidden, **_taken(one.counts)})
            )
            for one in self._findings((FindingRow.rule,), _together)
        ]
        return tuple(sorted(rows, key=lambda row: (-(row.not_useful or 0), -(row.findings or 0), row.rule)))

    def _near_misses(self, silences: Silences, why: Mapping[str, Why]) -> tuple[NearMiss, ...]:
        found = self._shown(silences.near.cells(), silences.near.parts(), lambda key: key[0], why)
        rows = [
            NearMiss.model_validate(
                {
                    "category": one.key[0],
                    "entry": one.key[1],
                    "hidden": one.hidden,
                    "findings": one.counts[0] if one.counts else None,
                }
            )
            for one in found
            if one.counts or one.key[1] is None  # the plan's entry is not named where its count is hidden
        ]
        return tuple(sorted(rows, key=lambda row: (-(row.findings or 0), row.category, row.entry or "")))

    def _gaps(self, silences: Silences, why: Mapping[str, Why]) -> tuple[Gap, ...]:
        found = self._shown(silences.claims.cells(), silences.claims.parts(), lambda key: key[0], why)
        rows = [
            Gap.model_validate(
                {
                    "category": one.key[0],
                    "hidden": one.hidden,
                    **dict(zip(("claims", "silent"), one.counts or (), strict=False)),
                }
            )
            for one in found
        ]
        return tuple(sorted(rows, key=lambda row: (-(row.silent or 0), row.category)))

    def _subjects(self, silences: Silences) -> tuple[Subject, ...]:
        found = self._shown(silences.words.cells(), silences.words.parts(), lambda key: key, {})
        counted = longest({one.key[0]: one.counts[0] for one in found if one.counts})
        ranked = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
        return tuple(Subject(words=words, reviews=reviews) for words, reviews in ranked[:MOST_SUBJECTS])

    def _waited(self) -> tuple[Waited, ...]:
        rows = self._counting.waits(self._spans, self._project)
        weeks = sorted({str(row.week) for row in rows})
        return (
            _median(None, rows),
            *(_median(dt.date.fromisoformat(week), [row for row in rows if str(row.week) == week]) for week in weeks),
        )

    def _reviews(
        self, by: Sequence[Column], margin: Margin, margins: Mapping[str, Why] | None = None
    ) -> list[Shown[Names]]:
        cells = self._counting.reviews(self._spans, *by)
        parts = [] if self._project is None else self._counting.reviews(self._spans, *by, each_project=True)
        return self._shown(cells, parts, margin, margins or {})

    def _findings(
        self, by: Sequence[Column], margin: Margin, margins: Mapping[str, Why] | None = None
    ) -> list[Shown[Names]]:
        cells = self._counting.findings(self._spans, *by)
        parts = [] if self._project is None else self._counting.findings(self._spans, *by, each_project=True)
        return self._shown(cells, parts, margin, margins or {})

    def _shown(
        self,
        cells: Iterable[Cell[Key]],
        parts: Iterable[Cell[Key]],
        margin: Callable[[Key], Hashable],
        margins: Mapping[str, Why],
    ) -> list[Shown[Key]]:
        if self._project is None:
            return shown(cells, margin, margins)
        return shown_of(self._project, cells, parts, margin, margins)


def _together(_: object) -> Hashable:
    """Return the one total that all groups are part of."""
    return None


def _verdicts(counts: Sequence[int] | None) -> dict[str, int]:
    return dict(zip(("reviews", "send", "revise", "hold"), counts or (), strict=False))


def _taken(counts: Sequence[int] | None) -> dict[str, int]:
    return dict(zip(("findings", "critical", "kept", "dismissed", "not_useful"), counts or (), strict=False))


def _with_annoyance(row: RuleFigures) -> RuleFigures:
    if row.findings is None or row.not_useful is None:
        return row
    annoying = row.findings >= ENOUGH_SHOWINGS and row.not_useful / row.findings > MOST_NOT_USEFUL
    return row.model_copy(update={"annoying": annoying})


def _median(begins: dt.date | None, rows: Sequence[AnyRow]) -> Waited:
    if len({row.who for row in rows if row.who is not None}) < FEWEST:
        return Waited(begins=begins, decided=None, median_hours=None)
    hours = [(row.at - row.created_at).total_seconds() / 3600 for row in rows]
    return Waited(begins=begins, decided=len(rows), median_hours=round(statistics.median(hours), 2))
