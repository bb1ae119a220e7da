"""Edits fit the text they were made for, or are refused."""

from __future__ import annotations

from itertools import permutations

import pytest

from coach.errors import CoachError
from coach.schema import Edit
from coach.text.edits import EditError, apply_edits

TEXT = "This will kill you by Friday 🎉."


def edit(old: str, new: str, start: int | None = None) -> Edit:
    at = TEXT.index(old) if start is None else start
    return Edit(id=old or "insert", start=at, end=at + len(old), old=old, new=new, by="rule", verified=True, safe=True)


def test_the_order_of_edits_makes_no_difference() -> None:
    edits = [edit("kill you", "cause some discomfort"), edit("by Friday", "soon"), edit("This", "That")]
    assert {apply_edits(TEXT, order) for order in permutations(edits)} == {"That will cause some discomfort soon 🎉."}


def test_no_edits_leave_the_text_as_it_is() -> None:
    assert apply_edits(TEXT, []) == TEXT


def test_words_may_be_taken_out_and_put_in() -> None:
    assert apply_edits(TEXT, [edit("will ", ""), edit("", "Well, ", 0)]) == "Well, This kill you by Friday 🎉."


def test_neighbouring_edits_both_apply() -> None:
    assert apply_edits(TEXT, [edit("kill", "harm"), edit(" you", " us")]) == "This will harm us by Friday 🎉."


def test_overlapping_edits_are_refused_by_name() -> None:
    with pytest.raises(EditError, match=r"'kill you' and 'you by' overlap"):
        apply_edits(TEXT, [edit("you by", "x"), edit("kill you", "y")])


def test_the_same_edit_twice_is_refused() -> None:
    with pytest.raises(EditError, match="overlap"):
        apply_edits(TEXT, [edit("kill", "x"), edit("kill", "x")])


def test_two_insertions_at_one_place_are_refused() -> None:
    with pytest.raises(EditError, match="overlap"):
        apply_edits(TEXT, [edit("", "a", 4), edit("", "b", 4)])


def test_an_edit_for_other_text_is_refused() -> None:
    with pytest.raises(EditError, match="made for other text"):
        apply_edits(TEXT, [edit("kill", "x", start=3)])


def test_an_edit_past_the_end_is_refused() -> None:
    with pytest.raises(EditError, match="made for other text"):
        apply_edits(TEXT, [edit("", "x", start=len(TEXT) + 1)])


def test_the_refusal_does_not_repeat_the_words_of_the_text() -> None:
    stale = Edit(id="e1", start=0, end=6, old="secret", new="x", by="model", verified=False, safe=False)
    with pytest.raises(CoachError) as refused:
        apply_edits(TEXT, [stale])
    assert "secret" not in str(refused.value)
    assert "This" not in str(refused.value)
