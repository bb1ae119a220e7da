"""The knowledge kept up to date while the process runs."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from coach.errors import KnowledgeError
from coach.knowledge.embed import Embedder
from coach.library import GLANCE_S, Library
from coach.pipeline import Coach
from coach.schema import Draft

AT = dt.datetime(2026, 11, 21, 10, tzinfo=dt.UTC)
HEAD = "feature,status,target,committed,public,owner,updated\n"
SOON = "Bulk import,in progress,2026-12-01,yes,yes,Kim Ito,2026-11-01\n"
LATE = "Bulk import,planned,2027-06-01,no,yes,Kim Ito,2026-03-01\n"


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def pass_a_glance(self) -> None:
        self.now += 2 * GLANCE_S


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "company" / "plans").mkdir(parents=True)
    (tmp_path / "company" / "plans" / "plan.csv").write_text(HEAD + SOON)
    return tmp_path / "company"


def coach_on(folder: Path, clock: Clock) -> Coach:
    return Coach(Library(folder, folder.parent / "home", Embedder(), once=True, clock=clock), clock=lambda: AT)


def marked(coach: Coach, reply: str) -> list[str]:
    return [found.category for found in coach.review(Draft(reply=reply)).findings]


def test_adding_a_line_to_the_plan_changes_the_next_review(folder: Path) -> None:
    clock = Clock()
    coach = coach_on(folder, clock)
    assert marked(coach, "Night mode is available now.") == []
    with (folder / "plans" / "plan.csv").open("a") as plan:
        plan.write("Night mode,planned,2027-03-01,no,yes,Kim Ito,2026-11-01\n")
    clock.pass_a_glance()
    assert marked(coach, "Night mode is available now.") == ["plan-conflict"]


def test_a_folder_that_goes_away_leaves_the_last_state_serving_and_says_so(folder: Path) -> None:
    clock = Clock()
    coach = coach_on(folder, clock)
    assert marked(coach, "Bulk import is available now.") == ["plan-conflict"]
    shutil.rmtree(folder)
    clock.pass_a_glance()
    review = coach.review(Draft(reply="Bulk import is available now."))
    assert [found.category for found in review.findings] == ["plan-conflict"]
    assert any("there is no knowledge folder" in line for line in review.skipped)


def test_a_missing_folder_is_an_error_of_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="there is no knowledge folder at"):
        coach_on(tmp_path / "nowhere", Clock()).review(Draft(reply="Hello there."))


def test_an_empty_folder_reviews_the_text_alone_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    review = coach_on(tmp_path / "empty", Clock()).review(Draft(reply="It'll be done by Friday."))
    assert [found.category for found in review.findings] == ["promise-date"]
    assert review.skipped == ("knowledge: the folder is empty; the text alone was reviewed",)


def test_entries_that_contradict_each_other_are_both_shown_and_the_newer_one_is_believed(folder: Path) -> None:
    (folder / "plans" / "old.csv").write_text(HEAD + LATE)
    coach = coach_on(folder, Clock())
    [clash, *_] = coach.library.current().content.clashes
    assert clash.believed.origin.path == "plans/plan.csv"
    [found, *_] = coach.review(Draft(reply="Bulk import will be out on 5 May 2027.")).findings
    assert [one.source for one in found.evidence] == ["plans/plan.csv", "plans/old.csv"]


def test_a_category_that_the_policy_turns_off_is_named(folder: Path) -> None:
    (folder / "policy.yml").write_text("categories:\n  alarming: off\n")
    review = coach_on(folder, Clock()).review(Draft(reply="This will kill you."))
    assert review.findings == ()
    assert review.skipped == ("category alarming: turned off by the policy",)
