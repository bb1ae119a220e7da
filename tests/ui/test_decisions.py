"""Accepting, dismissing, taking back; and the reply that comes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.schema import Review
from tests.ui.making import edit, finding, review
from ui.parts.decisions import (
    Decision,
    accept,
    accept_safe,
    applied,
    dismiss,
    open_and_safe,
    revise,
    shows_edit,
    undo,
)

REPLY = "🎉 Done by Friday, it is bulletproof and it costs 2k."


@pytest.fixture(scope="module")
def made() -> Review:
    """Return a review in which 1 and 2 share an edit, 3 has its own, and 4 has one that is not safe."""
    return review(
        REPLY,
        finding(REPLY, "by Friday", 1, category="plan-conflict", edit="e1"),
        finding(REPLY, "by Friday", 2, category="promise-date", edit="e1"),
        finding(REPLY, "bulletproof", 3, edit="e2"),
        finding(REPLY, "2k", 4, category="price", edit="e3"),
        edits=(
            edit(REPLY, "by Friday", "on 8 December", 1),
            edit(REPLY, "bulletproof", "being watched", 2),
            edit(REPLY, "costs 2k", "has a price", 3, safe=False, because="it loses a fact"),
        ),
    )


def test_nothing_is_applied_before_somebody_decides(made: Review) -> None:
    assert revise(REPLY, applied(made, {})) == REPLY


def test_accepting_applies_an_edit_for_all_that_it_mends(made: Review) -> None:
    decisions = accept(made, {}, "f1")
    assert decisions == {"f1": "accepted", "f2": "accepted"}
    assert revise(REPLY, applied(made, decisions)) == "🎉 Done on 8 December, it is bulletproof and it costs 2k."


def test_taking_back_takes_an_edit_back_with_all_that_it_mended(made: Review) -> None:
    assert undo(made, accept(made, {}, "f1"), "f2") == {}


def test_dismissing_one_of_two_leaves_the_shared_edit_to_the_other(made: Review) -> None:
    decisions = dismiss(made, {}, "f1")
    first, second = made.findings[:2]
    assert not shows_edit(made, decisions, first)
    assert shows_edit(made, decisions, second)
    assert [one.id for one in applied(made, accept(made, decisions, "f2"))] == ["e1"]
    assert accept(made, decisions, "f2")["f1"] == "dismissed"


def test_dismissing_all_that_share_an_edit_leaves_the_words_as_written(made: Review) -> None:
    decisions = accept(made, {}, "f1")
    for one in ("f1", "f2"):
        decisions = dismiss(made, decisions, one)
    assert applied(made, decisions) == []


def test_a_dismissed_finding_that_comes_back_joins_the_edit_that_is_applied(made: Review) -> None:
    decisions = accept(made, dismiss(made, {}, "f2"), "f1")
    assert undo(made, decisions, "f2") == {"f1": "accepted", "f2": "accepted"}
    assert undo(made, dismiss(made, {}, "f2"), "f2") == {}


def test_an_unsafe_edit_cannot_be_accepted(made: Review) -> None:
    assert accept(made, {}, "f4") == {}
    assert applied(made, {"f4": "accepted"}) == []


def test_all_safe_edits_leaves_out_what_is_unsafe_or_dismissed(made: Review) -> None:
    decisions = accept_safe(made, dismiss(made, {}, "f3"))
    assert decisions == {"f1": "accepted", "f2": "accepted", "f3": "dismissed"}
    assert open_and_safe(made, decisions) == []


def test_edits_that_were_made_for_another_text_are_refused() -> None:
    with pytest.raises(ValueError, match="another text"):
        revise("Something else altogether, long enough.", [edit(REPLY, "by Friday", "soon")])


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="another text"):
        revise("a b c", [edit("a b c", "a b", "x"), edit("a b c", "b c", "y", 2)])


@given(st.lists(st.tuples(st.sampled_from(["accept", "dismiss", "undo"]), st.sampled_from(["f1", "f2", "f3", "f4"]))))
def test_no_order_of_clicks_breaks_the_reply(made: Review, clicks: list[tuple[str, str]]) -> None:
    """Whatever is clicked: only safe edits apply, and what all dismissed stays as written."""
    steps = {"accept": accept, "dismiss": dismiss, "undo": undo}
    decisions: dict[str, Decision] = {}
    for step, one in clicks:
        decisions = steps[step](made, decisions, one)
    made_edits = applied(made, decisions)
    assert {one.id for one in made_edits} <= {"e1", "e2"}
    revised = revise(REPLY, made_edits)
    assert ("bulletproof" in revised) == (decisions.get("f3") != "accepted")
    assert ("by Friday" in revised) == ("accepted" not in (decisions.get("f1"), decisions.get("f2")))
