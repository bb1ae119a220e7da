"""Files of one JSON object a line: each object with its place, or one sentence that names file and line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from coach.errors import CoachError, in_a_sentence
from coach.schema import LONGEST_TEXT
from coach.text.json_object import json_object

LONGEST_LINE = 40 * LONGEST_TEXT
"""A line in bytes: a reply, its message and its labels, each character escaped."""

Model = TypeVar("Model", bound=BaseModel)


class LabelError(CoachError):
    """A labelled file, a file of predictions or an earlier evaluation that cannot be used; names file and line."""


class Line(NamedTuple):
    """The object of one line and its address."""

    file: str
    number: int
    fields: dict[str, object]

    def error(self, words: str) -> LabelError:
        """Return the error that begins with the line's address."""
        return LabelError(f"{self.file}, line {self.number}: {words}")

    def read_as(self, model: type[Model]) -> Model:
        """Return the line as a model; raise LabelError where a field is not right."""
        try:
            return model.model_validate(self.fields)
        except ValidationError as error:
            raise self.error(in_a_sentence(error)) from None


def read_lines(path: Path) -> Iterator[Line]:
    """Yield the object of each line that is not blank; raise LabelError at the first that is none."""
    try:
        with path.open("rb") as file:
            number = 0
            while content := file.readline(LONGEST_LINE):
                number += 1
                if len(content) == LONGEST_LINE:
                    raise LabelError(f"{path}, line {number}: longer than {LONGEST_LINE:,} bytes")
                if content.strip():
                    yield Line(str(path), number, _object(content, f"{path}, line {number}"))
    except OSError as error:
        raise LabelError(f"{path} cannot be read: {error.strerror or error}") from None


def read_whole(path: Path, model: type[Model], made_by: str) -> Model:
    """Return a JSON file as a model; raise LabelError, which says what makes such a file, where it is none."""
    try:
        fields = _object(path.read_bytes(), str(path))
        return model.model_validate(fields)
    except OSError as error:
        raise LabelError(f"{path} cannot be read: {error.strerror or error}; it is made by {made_by}") from None
    except ValidationError as error:
        raise LabelError(f"{path} was not made by {made_by}: {in_a_sentence(error)}") from None


def _object(content: bytes, place: str) -> dict[str, object]:
    try:
        return json_object(content)
    except ValueError as error:
        raise LabelError(f"{place}: it {error}") from None
