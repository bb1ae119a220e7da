"""A model's text becomes the value that was asked for, or a misfit that says why not."""

from __future__ import annotations

import json
from typing import Literal

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from coach.model.answers import Misfit, read_answer
from coach.model.schemas import schema_of
from tests.model_words import GOOD, SECRET, Mark, Marks


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        f"Sure! Here it is:\n```json\n{GOOD}\n```\nAnything else?",
        f"<think>a set {{x}} or {{'y'}}…</think>{GOOD}",
        f'{{"thought": "first"}} {GOOD}',
        f"\ufeff \n{GOOD}",
        f"[{GOOD}]",
    ],
    ids=["bare", "fenced", "after thoughts", "after another object", "after a byte order mark", "in a list"],
)
def test_the_object_is_found_in_what_surrounds_it(text: str) -> None:
    assert read_answer(text, Marks) == Marks(marks=[Mark(category="guarantee", quote="for good")])


@pytest.mark.parametrize("text", ["", "I cannot do that.", "[1, 2]", "} {x}", "null", "{}", "{'marks': []}"])
def test_a_text_without_an_object_says_so(text: str) -> None:
    misfit = read_answer(text, Marks)
    assert isinstance(misfit, Misfit)
    assert misfit.schema_ignored


@pytest.mark.parametrize("end", range(1, len(GOOD)))
def test_half_an_object_is_known_as_one(end: int) -> None:
    misfit = read_answer(f"Here: {GOOD[:end]}", Marks)
    assert isinstance(misfit, Misfit)
    assert misfit.cut_short


def test_a_part_of_a_broken_object_does_not_pass_for_an_empty_answer() -> None:
    misfit = read_answer('{"marks": [{"category": "guarantee", "quote": "for good"}], oops}', Marks)
    assert isinstance(misfit, Misfit)


def test_an_object_that_does_not_fit_is_told_to_the_model_and_kept_from_people() -> None:
    misfit = read_answer(json.dumps({"category": SECRET, SECRET: 1}), Mark)
    assert isinstance(misfit, Misfit)
    assert "category: Input should be 'guarantee' or 'blame'" in misfit.told
    assert "quote: Field required" in misfit.told
    assert misfit.kind == "literal_error, missing"


def test_the_name_of_a_field_that_the_model_made_up_is_kept_from_people() -> None:
    class Strict(BaseModel, extra="forbid"):
        known: int

    misfit = read_answer(json.dumps({"known": 1, SECRET: 1}), Strict)
    assert isinstance(misfit, Misfit)
    assert SECRET in misfit.told
    assert SECRET not in misfit.kind


@pytest.mark.parametrize("text", ['{"a":' * 100_000, "[" * 100_000 + "{", "{" * 100_000], ids=["deep", "lists", "open"])
def test_a_text_made_to_hurt_is_a_misfit(text: str) -> None:
    assert isinstance(read_answer(text, Marks), Misfit)


@given(st.text(alphabet='{}[]":,\\ab1 \n'))
def test_no_text_raises(text: str) -> None:
    assert isinstance(read_answer(text, Marks), Marks | Misfit)


class Inner(BaseModel):
    """An inner type."""

    title: str = Field(max_length=9)
    kind: Literal["default", "title"] = "default"


class Outer(BaseModel):
    """A type whose fields are named as the words of a schema are."""

    default: Inner
    maximum: int = Field(default=1, le=3)
    many: list[Inner] = Field(default=[], max_length=2)


@pytest.mark.parametrize("bounds", [True, False])
def test_a_schema_requires_every_property_and_none_besides(bounds: bool) -> None:
    schema = schema_of(Outer, bounds=bounds)
    whole = {"default": {"title": "a", "kind": "title"}, "maximum": 2, "many": []}
    jsonschema.validate(whole, schema)
    for wrong in ({**whole, "more": 1}, {"maximum": 2}, {**whole, "default": {"title": "a"}}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)
    beyond = {**whole, "maximum": 99}
    if bounds:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(beyond, schema)
    else:
        jsonschema.validate(beyond, schema)
        assert isinstance(read_answer(json.dumps(beyond), Outer), Misfit)
