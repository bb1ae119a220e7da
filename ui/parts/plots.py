"""A manager's question with the plot that answers it, the same figures as a table, and what to say where there are none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ui.asking.insight import Insight, Reviewed
from ui.parts.charts import Spec
from ui.parts.plain import plain
from ui.parts.table import Cell, table

FEW = "fewer than five authors stand behind it, or it would give away a group that small"
WEEK = dt.timedelta(weeks=1)
SHORT = 50
"""Over so many weeks, a day and a month tell one week from another."""
DEVELOPMENT = (
    "<p>In development mode, where nobody signs in, everybody counts as one author unless the drafts name theirs.</p>"
)
NEVER_CHECKED = "In this period no draft was checked."


@dataclass(frozen=True, slots=True)
class Plot:
    """One question. Without a spec there is nothing to draw, and `empty` says what will fill it."""

    question: str
    reading: str
    """How the plot is read, in a sentence; HTML."""
    spec: Spec | None
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str
    withheld: int = 0
    """How many figures the service does not give out."""
    answer: str = ""
    """What stands above the plot because it says the most; HTML."""

    @property
    def alternative(self) -> str:
        """What is read out in the plot's place."""
        return f"{self.question} The figures stand in the table below."


def heading(plot: Plot) -> str:
    """Return the question, how its plot is read and what it says first, as HTML."""
    if plot.spec is None:
        return f'<h2>{plain(plot.question)}</h2><p class="cc-muted">{plot.empty}</p>{left_out(plot.withheld)}'
    return f'<h2>{plain(plot.question)}</h2><p class="cc-muted">{plot.reading}</p>{plot.answer}'


def figures(plot: Plot) -> str:
    """Return the plot's figures as a table that can be opened, and what is left out of both, as HTML."""
    shown = table(plot.question, plot.heads, plot.rows)
    return f'{left_out(plot.withheld)}<details class="cc-figures"><summary>As a table</summary>{shown}</details>'


def left_out(count: int) -> str:
    """Return that figures are withheld, and why, as HTML; nothing where none are."""
    if not count:
        return ""
    return f'<p class="cc-note">{"One figure is" if count == 1 else f"{count} figures are"} withheld: {FEW}.</p>'


def totals(insight: Insight) -> str:
    """Return how much was checked in the period, in a sentence of HTML."""
    total = insight.total
    period = f"{day(insight.since)} to {day(insight.until)}"
    few = sum(one.reviews is None for one in insight.steps)
    weeks = f"{few} weeks" if few > 1 else "one week"
    without = (
        f' <span class="cc-muted">Without {weeks} in which fewer than five authors had drafts checked.</span>'
        if few
        else ""
    )
    return (
        f"<p><strong>{_count(total.reviews, 'draft')} checked</strong> from {period}: {total.send or 0:,} could be sent as "
        f"written, {total.revise or 0:,} had to be revised, {total.hold or 0:,} were held for a manager.{without}</p>"
    )


def nothing(insight: Insight, *, development: bool) -> str:
    """Return why there are no figures at all for the period, and what will bring them, as HTML."""
    few = sum(one.reviews is None for one in insight.steps)
    why = (
        "In each of its weeks fewer than five authors had drafts checked, and so small a group is not shown: nobody is to "
        "be read out of these figures."
        if few
        else NEVER_CHECKED
        if insight.project is None
        else "Fewer than five authors had drafts of this project checked, or none at all; so small a group is not shown."
    )
    return (
        f'<div class="cc-empty"><p><strong>{day(insight.since)} to {day(insight.until)}: nothing to show.</strong> {why}'
        "</p><p>Figures appear by themselves for every week in which at least five authors check drafts: what was nearly "
        "promised, which categories fall, what authors accept, and where your knowledge is silent. Try a longer period"
        f"{' or all projects' if insight.project else ''}.</p>{DEVELOPMENT if development else ''}</div>"
    )


def weeks_of(insight: Insight) -> tuple[dt.date, ...]:
    """Return the weeks of the period by their first days."""
    count = (insight.until - insight.since) // WEEK + 1
    return tuple(insight.since + number * WEEK for number in range(count))


def week_names(weeks: Sequence[dt.date]) -> tuple[str, ...]:
    """Return what the weeks are called, each by its first day; with the year where they are many."""
    return tuple(f"{one.day} {one:%b %Y}" if len(weeks) > SHORT else f"{one.day} {one:%b}" for one in weeks)


def day(one: dt.date) -> str:
    """Return a day in words."""
    return f"{one.day} {one:%b %Y}"


def hidden(rows: Iterable[Reviewed]) -> int:
    """Return how many of the rows come without figures."""
    return sum(one.reviews is None for one in rows)


def told(figure: float | None) -> Cell:
    """Return a figure for a table; a dash where there is none."""
    if figure is None:
        return "–"
    return figure if isinstance(figure, int) else f"{figure:,.1f}"


def _count(count: int | None, what: str) -> str:
    return f"{count or 0:,} {what}{'' if count == 1 else 's'}"
