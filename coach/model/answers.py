"""The text that a model wrote → the value that was asked for, or what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ValidationError

Answer = TypeVar("Answer", bound=BaseModel)

MOST_OBJECTS = 50
"""How many places where an object might begin are looked at."""
MOST_MISTAKES = 5


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a text is not the value that was asked for."""

    told: str
    """For the model: it may hold the model's own words."""
    kind: str
    """For people: it holds nobody's words."""
    cut_short: bool = False
    schema_ignored: bool = False
    """Whether a server that was given the schema cannot have kept to it."""


def read_answer(text: str, into: type[Answer]) -> Answer | Misfit:
    """Return the first JSON object in a text that fits the type, or why there is none."""
    first: Misfit | None = None
    for candidate in _objects(text, _names(into)):
        if isinstance(candidate, Misfit):
            return first or candidate
        try:
            return into.model_validate_json(candidate)
        except ValidationError as error:
            first = first or _misfit(error)
    return first or Misfit("there is no JSON object of that kind in it", "no such JSON in it", schema_ignored=True)


def _names(into: type[BaseModel]) -> frozenset[str]:
    return frozenset(field.alias or name for name, field in into.model_fields.items())


def _objects(text: str, names: frozenset[str]) -> Iterator[str | Misfit]:
    """Yield the JSON objects in a text that have a wanted name; a misfit where one begins and does not end.

    Without a wanted name it is part of something else: where every field has a default it would pass for an empty answer.
    """
    decoder = json.JSONDecoder()
    at = text.find("{")
    for _ in range(MOST_OBJECTS):
        if at < 0:
            return
        try:
            found, end = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            if error.msg.startswith("Unterminated") or error.pos >= len(text.rstrip()):
                yield Misfit("the JSON object ends in the middle", "half a JSON object", cut_short=True)
                return
            at = text.find("{", at + 1)
        except RecursionError:
            yield Misfit("the JSON is nested too deeply", "JSON nested too deeply")
            return
        else:
            if names & found.keys():
                yield text[at:end]
            at = text.find("{", end)


def _misfit(error: ValidationError) -> Misfit:
    mistakes = error.errors(include_url=False, include_input=False, include_context=False)[:MOST_MISTAKES]
    told = "; ".join(f"{'.'.join(map(str, one['loc'])) or 'the object'}: {one['msg']}" for one in mistakes)
    kinds = sorted({one["type"] for one in mistakes})
    return Misfit(told, ", ".join(kinds), schema_ignored="missing" in kinds)
