"""Insight: each question with its plot and its table, what is withheld, and what an empty period says."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import altair
import pytest
from streamlit.testing.v1 import AppTest

from coach.store.records import Store
from tests.store.writing import Clock
from tests.ui.driving import click, html, shown
from tests.ui.past import ANNOYS, FALLS, fill
from tests.ui.reading import elements, seen, within
from ui.asking.insight import (
    Gap,
    Insight,
    NearMiss,
    OfCategory,
    OfProject,
    OfRule,
    Reviewed,
    Subject,
    Waited,
    Week,
    WeekCount,
)
from ui.pages import insight as page_file
from ui.parts import plots_of_findings as of_findings
from ui.parts import plots_of_replies as of_replies
from ui.parts.plots import Plot, figures, heading, nothing, totals, week_names, weeks_of

MONDAY = dt.date(2026, 11, 2)
HOSTILE = '<script>alert("x")</script> ![i](https://x.example/i.png) **b** \u202eabc :red[hi] \'] + 1'
NONE = {"findings": None, "critical": None, "kept": None, "dismissed": None, "not_useful": None}


def known(**changed: object) -> Insight:
    """Return the figures of three weeks."""
    weeks = [MONDAY + number * dt.timedelta(weeks=1) for number in range(3)]
    found = Insight(
        since=weeks[0],
        until=weeks[-1] + dt.timedelta(days=6),
        project=None,
        total=Reviewed(reviews=60, send=30, revise=20, hold=10),
        steps=tuple(Week(begins=week, reviews=20, send=10, revise=7, hold=3) for week in weeks[:2]),
        categories=(
            OfCategory(
                category="guarantee",
                findings=15,
                critical=0,
                kept=9,
                dismissed=2,
                not_useful=1,
                weeks=(WeekCount(begins=weeks[0], findings=10), WeekCount(begins=weeks[1], findings=5)),
            ),
            OfCategory(category="price", **NONE, weeks=()),
        ),
        projects=(
            OfProject(project=HOSTILE, reviews=40, send=20, revise=13, hold=7),
            OfProject(project=None, reviews=20, send=10, revise=7, hold=3),
            OfProject(project="MOB", reviews=None, send=None, revise=None, hold=None),
        ),
        rules=(
            OfRule(rule="learned", findings=60, critical=0, kept=30, dismissed=10, not_useful=12, annoying=True),
            OfRule(rule="guarantee", findings=15, critical=0, kept=9, dismissed=2, not_useful=1, annoying=False),
        ),
        near_misses=(
            NearMiss(category="promise-date", entry=HOSTILE, findings=6),
            NearMiss(category="promise-scope", entry=None, findings=None),
        ),
        gaps=(Gap(category="price", claims=9, silent=7), Gap(category="estimate", claims=None, silent=None)),
        subjects=(Subject(words=HOSTILE, reviews=8), Subject(words="offline maps", reviews=7)),
        waited=(
            Waited(begins=None, decided=10, median_hours=0.5),
            Waited(begins=weeks[0], decided=7, median_hours=0.4),
            Waited(begins=weeks[1], decided=None, median_hours=None),
        ),
        texts=60,
        texts_most=False,
    )
    return found.model_copy(update=changed)


def plots(found: Insight, training: dt.date | None = None) -> list[Plot]:
    """Return every plot of some figures."""
    return [
        of_findings.near_misses(found),
        of_findings.gaps(found),
        of_findings.over_weeks(found, training),
        of_findings.taken(found),
        of_findings.annoying(found),
        of_findings.silent(found),
        of_replies.queue_time(found),
        of_replies.over_time(found),
        of_replies.by_project(found),
    ]


def charts(page: AppTest) -> list[bytes]:
    """Return each plot of the page as it is sent to the browser."""
    return [block.proto.SerializeToString() for block in page.get("vega_lite_chart")]


@pytest.mark.parametrize("plot", plots(known(), MONDAY + dt.timedelta(weeks=1)), ids=lambda plot: plot.question)
def test_a_plot_is_a_question_a_sentence_to_read_it_by_a_valid_chart_and_a_table(plot: Plot) -> None:
    assert plot.question.endswith("?")
    assert plot.reading.startswith(("A bar", "A point", "Each row"))
    assert plot.spec is not None
    altair.Chart.from_dict(plot.spec)  # raises where it is no Vega-Lite
    assert plot.rows
    assert {len(row) for row in plot.rows} == {len(plot.heads)}
    assert "<table>" in figures(plot)


@pytest.mark.parametrize("plot", plots(known()), ids=lambda plot: plot.question)
def test_names_from_plan_projects_and_drafts_are_text(plot: Plot) -> None:
    written = heading(plot) + figures(plot)
    assert not {tag for tag, _ in elements(written)} & {"script", "img", "a", "b"}
    if any(HOSTILE in str(cell) for row in plot.rows for cell in row):
        assert HOSTILE.replace("\u202e", "U+202E") in seen(written)


def test_a_plot_of_nothing_says_what_will_fill_it() -> None:
    empty = known(steps=(), categories=(), projects=(), rules=(), near_misses=(), gaps=(), subjects=(), waited=())
    for plot in plots(empty):
        assert plot.spec is None
        assert plot.empty in heading(plot)


def test_what_is_withheld_is_said_and_has_no_row() -> None:
    plot = of_replies.by_project(known())
    assert [row[0] for row in plot.rows] == [HOSTILE, "no project"]
    assert "One figure is withheld: fewer than five authors" in figures(plot)


def test_a_week_without_figures_has_no_bar_and_a_dash() -> None:
    """Nobody may take it for a week without findings."""
    plot = of_findings.over_weeks(known(), None)
    assert plot.rows == (("guarantee", "50.0", "25.0", "–"),)
    assert plot.spec is not None
    assert '"16 Nov"' not in json.dumps(plot.spec["data"])


def test_a_training_is_marked_and_told_of_before_and_after() -> None:
    """The week of the training itself is neither before nor after it."""
    weeks = [MONDAY + number * dt.timedelta(weeks=1) for number in range(3)]
    found = known(
        steps=tuple(Week(begins=week, reviews=20, send=10, revise=7, hold=3) for week in weeks),
        categories=(
            OfCategory(
                **{**NONE, "findings": 12},
                category="guarantee",
                weeks=(WeekCount(begins=weeks[0], findings=10), WeekCount(begins=weeks[2], findings=2)),
            ),
        ),
    )
    plot = of_findings.over_weeks(found, weeks[1] + dt.timedelta(days=2))
    assert "guarantee fell from 50 to 10" in seen(heading(plot))
    assert plot.rows == (("guarantee", "50.0", "10.0", "50.0", "0.0", "10.0"),)
    assert "dashed line" in plot.reading
    assert "no figures from before and from after" in heading(of_findings.over_weeks(found, weeks[2]))
    assert "dashed line" not in of_findings.over_weeks(found, MONDAY - dt.timedelta(weeks=9)).reading


def test_weeks_of_more_than_a_year_are_told_apart_by_their_year() -> None:
    long = weeks_of(known(since=dt.date(2025, 11, 3)))
    assert len(set(week_names(long))) == len(long) > 52


def test_weeks_that_are_left_out_are_said() -> None:
    few = Week(begins=MONDAY, reviews=None, send=None, revise=None, hold=None)
    assert "Without one week in which fewer than five authors" in totals(known(steps=(few,)))
    assert "60 drafts checked" in seen(totals(known()))
    assert "fewer than five authors had drafts checked" in nothing(known(steps=(few,)), development=False)
    assert "no draft was checked" in nothing(known(steps=()), development=False)
    assert "or all projects" in nothing(known(steps=(), project="VIS"), development=False)


@pytest.mark.parametrize(("hours", "told"), [(0.25, "15 minutes"), (3.04, "3.0 hours"), (72, "3.0 days")])
def test_a_waiting_time_is_told_in_a_unit_that_can_be_imagined(hours: float, told: str) -> None:
    assert of_replies.lasting_hours(hours) == told


@pytest.fixture
def records(store: Store, tmp_path: Path) -> str:
    """Return the address of the records that the page is on, for a second way in, with a clock that can be set."""
    store.ready()
    return f"sqlite:///{tmp_path / 'records.sqlite3'}"


@pytest.fixture
def insight(page: AppTest) -> AppTest:
    """Return the page on empty records."""
    return page.switch_page("pages/insight.py").run()


@pytest.fixture
def past(records: str, page: AppTest) -> AppTest:
    """Return the page on three weeks of six authors."""
    with Store.open(records, clock=(clock := Clock())) as filled:
        fill(filled, clock, weeks=3, authors=6, each=3)
    return page.switch_page("pages/insight.py").run()


def test_an_empty_system_says_what_will_bring_figures(insight: AppTest) -> None:
    text = shown(insight)
    assert "nothing to show" in text
    assert "at least five authors check drafts" in text
    assert "In development mode" in text
    assert not charts(insight)


def test_figures_of_the_records_are_shown_and_nobody_by_name(past: AppTest) -> None:
    assert not past.exception
    text = shown(past)
    assert "54 drafts checked" in text
    assert len(charts(past)) >= 7
    assert "promise-date · Daylight-saving fix" in text
    assert "offline maps" in text
    assert {FALLS, ANNOYS} <= set(within(html(past), "th"))
    sent = b"".join((html(past).encode(), *charts(past)))
    assert b"guarantee" in b"".join(charts(past))
    assert b"author-" not in sent
    assert b"mara" not in sent


def test_a_period_with_fewer_than_five_authors_is_not_shown(records: str, page: AppTest) -> None:
    with Store.open(records, clock=(clock := Clock())) as filled:
        fill(filled, clock, weeks=2, authors=4)
    page.switch_page("pages/insight.py").run()
    assert "In each of its weeks fewer than five authors" in shown(page)
    assert not charts(page)


def test_a_project_and_a_period_can_be_chosen(past: AppTest) -> None:
    assert set(past.selectbox(key=page_file.PROJECT_KEY).options) == {"VIS", "MOB"}
    past.selectbox(key=page_file.PROJECT_KEY).select("VIS").run()
    assert "18 drafts checked" in shown(past)
    past.selectbox(key=page_file.PROJECT_KEY).select(None).run()
    past.selectbox(key=page_file.PERIOD_KEY).select("4 weeks").run()
    assert "54 drafts checked" in shown(past)
    past.selectbox(key=page_file.PERIOD_KEY).select(page_file.OWN).run()
    today = dt.datetime.now(dt.UTC).date()
    past.date_input(key=page_file.DAYS_KEY).set_value(
        (today - dt.timedelta(weeks=60), today - dt.timedelta(weeks=40))
    ).run()
    assert "nothing to show" in shown(past)
    past.date_input(key=page_file.DAYS_KEY).set_value((today,)).run()
    assert page_file.TWO_DAYS in shown(past)


def test_a_training_can_be_entered(past: AppTest) -> None:
    today = dt.datetime.now(dt.UTC).date()
    past.date_input(key=page_file.TRAINING_KEY).set_value(today - dt.timedelta(weeks=1)).run()
    assert not past.exception
    assert "dashed line" in shown(past)


def test_a_service_that_is_away_is_told_and_asked_again(
    insight: AppTest, monkeypatch: pytest.MonkeyPatch, service: str
) -> None:
    monkeypatch.setenv("COACH_API_URL", "http://127.0.0.1:9")
    insight.run()
    assert "cannot be reached" in shown(insight)
    monkeypatch.setenv("COACH_API_URL", service)
    click(insight, "try-again-insight")
    assert "cannot be reached" not in shown(insight)
