"""Insight over HTTP: figures for managers, from reviews that authors really asked for."""

from __future__ import annotations

import datetime as dt

import pytest

from coach.store.records import Store
from tests.api.callers import Callers

NAMES = ("ada", "ben", "cem", "dot", "eli")
DARK = "We'll add dark mode next month."


def ask(callers: Callers, names: tuple[str, ...], reply: str, **more: str) -> list[str]:
    """Have a reply reviewed for each author and return the ids."""
    made = [callers.named(name, "author").post("/v1/reviews", json={"reply": reply, **more}) for name in names]
    return [one.json()["id"] for one in made]


def test_what_five_authors_nearly_promised_is_told_by_category_and_entry(callers: Callers) -> None:
    ids = ask(callers, NAMES, DARK, project="visit")
    author = callers.named("ada", "author")
    author.post("/v1/feedback", json={"review_id": ids[0], "finding": "f1", "kind": "not useful"})
    told = callers.manager.get("/v1/insight").json()
    assert (told["total"]["reviews"], told["total"]["hold"], told["total"]["hidden"]) == (5, 5, None)
    scope = next(one for one in told["categories"] if one["category"] == "promise-scope")
    assert (scope["findings"], scope["critical"], scope["weeks"][-1]["findings"]) == (5, 5, 5)
    assert sum(one["not_useful"] for one in told["rules"]) == 1
    assert {"category": "promise-scope", "entry": "Dark mode", "findings": 5, "hidden": None} in told["near_misses"]
    assert told["projects"] == [{"project": "visit", "reviews": 5, "send": 0, "revise": 0, "hold": 5, "hidden": None}]


def test_claims_on_which_the_knowledge_is_silent_are_told_with_their_subject(callers: Callers) -> None:
    ask(callers, NAMES, "We will fix the printer driver by Friday.")
    told = callers.manager.get("/v1/insight").json()
    assert [one["words"] for one in told["subjects"]] == ["printer driver"]
    assert {one["category"]: (one["claims"], one["silent"]) for one in told["gaps"]}["promise-date"] == (5, 5)


def test_four_authors_are_told_of_as_fewer_than_five_and_in_no_other_way(callers: Callers) -> None:
    ask(callers, NAMES[:4], DARK, project="visit")
    told = callers.manager.get("/v1/insight").json()
    assert told["total"] == {
        "hidden": "fewer than five authors", "reviews": None, "send": None, "revise": None, "hold": None
    }  # fmt: skip
    assert [one["hidden"] for one in told["steps"]] == ["fewer than five authors"]
    assert not [
        told[part] for part in ("categories", "projects", "rules", "near_misses", "gaps", "waited") if told[part]
    ]


def test_a_period_is_whole_weeks_and_twelve_of_them_by_default(callers: Callers, store: Store) -> None:
    today = store.database.clock().date()
    told = callers.manager.get("/v1/insight").json()
    since, until = (dt.date.fromisoformat(told[end]) for end in ("since", "until"))
    assert (since.weekday(), until.weekday(), (until - since).days) == (0, 6, 83)
    assert since < today <= until
    asked = callers.manager.get("/v1/insight", params={"since": "2026-11-18", "until": "2026-11-19"}).json()
    assert (asked["since"], asked["until"]) == ("2026-11-16", "2026-11-22")


@pytest.mark.parametrize(
    "asked",
    [
        {"since": "2026-11-18", "until": "2026-11-17"},
        {"since": "2016-11-18", "until": "2026-11-17"},
        {"since": "0001-01-01", "until": "0001-01-02"},
        {"until": "9999-12-31"},
        {"since": "yesterday"},
        {"step": "hour"},
        {"project": "\0"},
    ],
)
def test_a_period_that_is_none_is_refused(callers: Callers, asked: dict[str, str]) -> None:
    answer = callers.manager.get("/v1/insight", params=asked)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/request-unreadable")


def test_days_can_be_asked_for_and_a_project(callers: Callers) -> None:
    ask(callers, NAMES, "Thanks, we had a look.", project="visit")
    told = callers.manager.get("/v1/insight", params={"step": "day", "project": "visit"}).json()
    assert (told["step"], told["project"], told["total"]["send"]) == ("day", "visit", 5)
    assert [one["reviews"] for one in told["steps"]] == [5]
