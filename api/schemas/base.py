"""The parents of all that comes in and goes out."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, WithJsonSchema

from coach.errors import in_a_sentence
from coach.schema import LONGEST_TEXT, Noun, Quoted, Readable, Written

TextIn = Annotated[Readable, WithJsonSchema({"type": "string", "maxLength": LONGEST_TEXT})]
ReplyIn = Annotated[Written, WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT})]
QuotedIn = Annotated[Quoted, WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT})]

Item = TypeVar("Item")


class In(BaseModel):
    """What comes in; an unknown field is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Out(BaseModel):
    """What goes out."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class PageOut(Out, Generic[Item]):
    """Some items of a list."""

    items: tuple[Item, ...]
    next: str | None = Field(description="The cursor to ask for the next ones with; null where there are no more.")


def fits(noun: type[Noun], given: In) -> None:
    """Raise ValueError, in one sentence, where what came in does not make a noun."""
    try:
        noun.model_validate(given.model_dump())
    except ValidationError as error:
        raise ValueError(in_a_sentence(error)) from None
