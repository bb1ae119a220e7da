"""What the model answers: for each number the words to replace, and what to write instead."""

from __future__ import annotations

from pydantic import Field

from coach.judge.answer import Lenient

MOST = 12
"""So many edits at most are asked for. Their length is not bounded by the schema: llama.cpp takes minutes over that."""


class ModelEdit(Lenient):
    """Words of the sentence with the number `n`, and what to write in their place."""

    n: int
    old: str
    new: str


class RewordAnswer(Lenient):
    """All that the model would write otherwise."""

    edits: list[ModelEdit] = Field(default_factory=list, json_schema_extra={"maxItems": MOST})
