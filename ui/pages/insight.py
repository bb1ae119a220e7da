"""Insight: a manager's questions over time, by category, project and rule; groups only, and nobody in particular."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import streamlit as st

from ui import session
from ui.asking.insight import Insight, insight
from ui.client import NotSignedIn, ServiceError
from ui.parts import plots_of_findings as of_findings
from ui.parts import plots_of_replies as of_replies
from ui.parts.plots import Plot, figures, heading, nothing, totals
from ui.parts.verdict import problem
from ui.parts.when import zone

LOOK = Path(__file__).parents[1] / "look_figures.css"
PERIODS = {"4 weeks": 4, "12 weeks": 12, "half a year": 26, "a year": 52}
USUAL = "12 weeks"
OWN = "own dates"
LONGEST = dt.timedelta(weeks=160)  # what the service looks at; no docstring here, Streamlit would show it
PERIOD_KEY, DAYS_KEY, PROJECT_KEY, TRAINING_KEY = (
    "insight_period",
    "insight_days",
    "insight_project",
    "insight_training",
)
INTRODUCTION = (
    '<h1 class="cc-title">Insight</h1><p class="cc-lead">What the checked drafts say about your plan, your guide and the '
    "coach itself. Never about a person: what fewer than five authors stand behind is not shown.</p>"
)
TWO_DAYS = "Choose the first and the last day of the period."


def page() -> None:
    """Show the page."""
    st.html(LOOK)
    st.html(INTRODUCTION)
    today = dt.datetime.now(zone(st.context.timezone)).date()
    filters = st.container(horizontal=True, vertical_alignment="bottom", key="insight-filters")
    with filters:
        period = _period(today)
    if period is None:
        st.html(problem(TWO_DAYS))
        return
    try:
        with st.spinner("Counting …"):
            found = insight(session.client(), *period, _chosen_project())
    except NotSignedIn:
        raise
    except ServiceError as error:
        st.html(problem(str(error)))
        st.button("Try again", key="try-again-insight")
        return
    with filters:
        _project(found)
        training = _training(today)
    _shown(found, training)


def _shown(found: Insight, training: dt.date | None) -> None:
    caller = session.session().caller
    if found.total.reviews is None:
        st.html(nothing(found, development=caller is not None and caller.via == "development"))
        return
    st.html(totals(found))
    _beside(of_findings.near_misses(found), of_findings.gaps(found))
    _plot(of_findings.over_weeks(found, training))
    _beside(of_findings.taken(found), of_findings.annoying(found))
    _beside(of_findings.silent(found), of_replies.queue_time(found))
    _beside(of_replies.over_time(found), of_replies.by_project(found))


def _beside(left: Plot, right: Plot) -> None:
    for column, plot in zip(st.columns(2, gap="large"), (left, right), strict=True):
        with column:
            _plot(plot)


def _plot(plot: Plot) -> None:
    st.html(heading(plot))
    if plot.spec is not None:
        st.vega_lite_chart(plot.spec, alt=plot.alternative)
        st.html(figures(plot))


def _period(today: dt.date) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of the period that is chosen; None while only one of the two is."""
    chosen = st.selectbox(
        "Period", (*PERIODS, OWN), index=list(PERIODS).index(USUAL), key=PERIOD_KEY, persist_state="session"
    )
    if chosen != OWN:
        return today - dt.timedelta(weeks=PERIODS[chosen or USUAL] - 1), today
    usual = (today - dt.timedelta(weeks=PERIODS[USUAL]), today)
    days = st.date_input(
        "From and to",
        value=usual,
        min_value=today - LONGEST,
        max_value=today,
        key=DAYS_KEY,
        persist_state="session",
    )
    return (days[0], days[1]) if isinstance(days, tuple) and len(days) == 2 else None


def _project(found: Insight) -> None:
    """Show the projects of the period to choose from, and the one that is chosen."""
    named = sorted(
        {one.project for one in found.projects if one.project} | ({found.project} if found.project else set())
    )
    st.selectbox("Project", named, index=None, placeholder="all", key=PROJECT_KEY, persist_state="session")


def _chosen_project() -> str | None:
    chosen = st.session_state.get(PROJECT_KEY)
    return str(chosen) if chosen else None


def _training(today: dt.date) -> dt.date | None:
    day = st.date_input(
        "A training was on",
        value=None,
        max_value=today,
        key=TRAINING_KEY,
        help="Marks the week in the plot of categories, and sets what was found before beside what was found after.",
        persist_state="session",
    )
    return day if isinstance(day, dt.date) else None


if __name__ == "__main__":
    page()
