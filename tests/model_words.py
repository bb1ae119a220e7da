"""What the tests of the door ask for, and words that must not come out again."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from coach.model.door import Door
from coach.model.opening import open_door
from coach.model.prompts import Filled, parse_prompt
from coach.settings import Settings
from tests.model_servers import MODEL

SECRET = "Zanzibar-4711"
"""Stands in every draft below: no error, log or trace may hold it."""


class Mark(BaseModel):
    """One mark."""

    category: Literal["guarantee", "blame"]
    quote: str = Field(max_length=80)


class Marks(BaseModel):
    """What is asked for."""

    marks: list[Mark] = Field(default=[], max_length=3)


QUESTION = parse_prompt(
    "---\nname: question\nversion: 7\ninto: Marks\nvariables: [draft]\n---\n"
    "Mark the promises.\n=== each time ===\nThe draft: {{draft}}\n",
    "question",
)
GOOD = '{"marks": [{"category": "guarantee", "quote": "for good"}]}'


def question(draft: str = f"It is gone for good, {SECRET}.") -> Filled:
    """Return what is asked."""
    return QUESTION.filled(draft=draft)


def door_to(url: str, **more: object) -> Door:
    """Return the door to a server on this machine, as the settings open it, that tries again without delay."""
    given = {"model": f"openai:{MODEL}", "model_base_url": url, **more}
    door = open_door(Settings(**given))  # type: ignore[arg-type] # pydantic checks them
    assert door is not None
    door._server.backoff = 0.01
    return door
