"""Held replies: what the queue shows, and what a manager decides."""

from __future__ import annotations

from typing import Self

from pydantic import AwareDatetime, Field, model_validator

from api.schemas.base import In, Out, TextIn, fits
from api.schemas.drafts import DraftOut
from api.schemas.reviews import ReviewOut
from coach.records import Decision, DecisionKind, HeldReply, HeldState
from coach.schema import Category


class HeldOut(Out):
    """A held reply in the queue: no words of the draft."""

    review_id: str
    version: int = Field(description="The ETag of the reply holds it; a decision names it in If-Match.")
    state: HeldState
    held_at: AwareDatetime
    categories: tuple[Category, ...]
    critical: int = Field(description="How many findings are critical.")
    project: str | None
    customer: str | None


class HeldReplyOut(Out):
    """A held reply whole: what was written, what the coach says of it, what an approval would let through."""

    held: HeldOut
    draft: DraftOut
    review: ReviewOut
    proposed: str = Field(description="The draft with the verified edits.")

    @classmethod
    def of(cls, reply: HeldReply) -> Self:
        """Return what of a held reply goes out."""
        return cls.model_validate(reply)


class DecisionIn(In):
    """What a manager decides: let the proposed text through, another one, or none."""

    kind: DecisionKind
    text: TextIn | None = Field(default=None, description="The reply as it may go out; with `edit` only.")
    comment: TextIn | None = Field(default=None, description="Said to the author; `send_back` needs one.")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        fits(Decision, self)
        return self

    def to_decision(self) -> Decision:
        """Return it as the records' own noun."""
        return Decision.model_validate(self.model_dump())
