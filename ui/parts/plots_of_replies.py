"""Questions about whole replies: how many were checked, what became of them, how long the held ones waited."""

from __future__ import annotations

from ui.asking.insight import Insight, Reviewed
from ui.parts.charts import AMBER, GREEN, RUST, Row, line, stacked
from ui.parts.plots import Plot, hidden, told, week_names, weeks_of
from ui.parts.table import Cell

NO_PROJECT = "no project"
VERDICTS = {"could be sent": GREEN, "to be revised": AMBER, "held": RUST}
HEADS = ("Checked", "Could be sent", "To be revised", "Held")
HOURS = "hours"


def over_time(insight: Insight) -> Plot:
    """Return how many drafts were checked in each week, and what the verdict was."""
    weeks = weeks_of(insight)
    found = {one.begins: one for one in insight.steps}
    named = list(zip(week_names(weeks), (found.get(week) for week in weeks), strict=True))
    rows: list[Row] = [{"week": name, **_verdicts(one)} for name, one in named]
    return Plot(
        question="Are more drafts checked, and are more of them good as written?",
        reading=(
            "A bar is a week; its parts are the verdicts, from the ground up in the order of the legend. Where a bar is "
            "missing, there are no figures for that week."
        ),
        spec=stacked(rows, "week", VERDICTS, "drafts", upright=True) if any(one for _, one in named) else None,
        heads=("Week from", *HEADS),
        rows=tuple((name, *_cells(one)) for name, one in named),
        empty="Weeks appear here as drafts are checked.",
    )


def by_project(insight: Insight) -> Plot:
    """Return what the verdicts were in each project."""
    shown = sorted((one for one in insight.projects if one.reviews is not None), key=lambda one: -(one.hold or 0))
    return Plot(
        question="In which projects is most held back?",
        reading=(
            "A bar is a project, whichever one is chosen above; its parts are the verdicts, in the order of the legend."
        ),
        spec=stacked(
            [{"project": one.project or NO_PROJECT, **_verdicts(one)} for one in shown],
            "project",
            dict(reversed(VERDICTS.items())),
            "drafts",
        )
        if shown
        else None,
        heads=("Project", *HEADS),
        rows=tuple((one.project or NO_PROJECT, *_cells(one)) for one in shown),
        empty="Projects appear here as soon as drafts name theirs, which the Write page and the extension let them do.",
        withheld=hidden(insight.projects),
    )


def queue_time(insight: Insight) -> Plot:
    """Return how long held replies waited for a decision."""
    weeks = weeks_of(insight)
    found = {one.begins: one for one in insight.waited}
    named = [(name, found.get(week)) for name, week in zip(week_names(weeks), weeks, strict=True)]
    rows: list[Row] = [{"week": name, HOURS: one.median_hours if one else None} for name, one in named]
    whole = found.get(None)
    decided, median = (whole.decided, whole.median_hours) if whole else (None, None)
    return Plot(
        question="How long does a held reply wait for a manager?",
        reading=(
            "A point is the median of the replies that were held in a week: half of them were decided on sooner. What is "
            "still waiting does not count yet."
        ),
        spec=line(rows, "week", HOURS) if any(row[HOURS] is not None for row in rows) else None,
        heads=("Held in the week from", "Decided", "Median hours"),
        rows=tuple(
            (name, told(one.decided if one else None), told(one.median_hours if one else None)) for name, one in named
        ),
        empty=(
            "As soon as replies of at least five authors were held and decided on in the Queue, it stands here how long they "
            "waited."
        ),
        withheld=sum(one.decided is None and one.begins is not None for one in insight.waited),
        answer=f"<p>Half of the {decided:,} decisions came within <strong>{lasting_hours(median)}</strong>.</p>"
        if decided and median is not None
        else "",
    )


def lasting_hours(hours: float) -> str:
    """Return a number of hours in a unit that can be imagined."""
    if hours < 1:
        return f"{round(hours * 60)} minutes"
    return f"{hours:.1f} hours" if hours < 48 else f"{hours / 24:.1f} days"


def _verdicts(one: Reviewed | None) -> dict[str, float | None]:
    counts = (one.send, one.revise, one.hold) if one else (None, None, None)
    return dict(zip(VERDICTS, counts, strict=True))


def _cells(one: Reviewed | None) -> tuple[Cell, ...]:
    counts = (one.reviews, one.send, one.revise, one.hold) if one else (None,) * 4
    return tuple(told(count) for count in counts)
