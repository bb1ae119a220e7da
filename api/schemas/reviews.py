"""A review as it goes out, what became of it, and what its author says of it."""

from __future__ import annotations

from typing import Self

from pydantic import AwareDatetime, Field, model_validator

from api.schemas.base import In, Out, ReplyIn, TextIn, fits
from api.schemas.drafts import DraftOut
from coach.records import AccessRole, HeldState, Override, OverrideKind, StepKind, Story
from coach.schema import Category, Edit, Engine, Finding, NewTicket, Opportunity, Review, Supported, Ticket, Verdict


class ReviewOut(Out):
    """All that the coach says of one draft. Offsets count code points of the submitted reply and are half-open."""

    id: str
    verdict: Verdict
    findings: tuple[Finding, ...]
    supported: tuple[Supported, ...]
    edits: tuple[Edit, ...]
    revised: str
    tickets: tuple[Ticket, ...]
    new_ticket: NewTicket | None
    opportunities: tuple[Opportunity, ...]
    skipped: tuple[str, ...]
    engine: Engine

    @classmethod
    def of(cls, review: Review) -> Self:
        """Return what of a review goes out."""
        return cls.model_validate(review)


class ReviewLineOut(Out):
    """A review in a list: no words of the draft, and nobody's name."""

    id: str
    created_at: AwareDatetime
    verdict: Verdict
    project: str | None
    customer: str | None
    channel: str | None
    categories: tuple[Category, ...] = Field(description="Of its findings, each once.")
    state: HeldState | None = Field(description="Null where the reply was never held.")
    erased_at: AwareDatetime | None = Field(description="When its texts were erased.")


class StepOut(Out):
    """One thing that happened to a review."""

    kind: StepKind
    at: AwareDatetime
    by: str | None
    role: AccessRole | None
    text: str | None
    comment: str | None


class StoryOut(Out):
    """All that happened to one review, oldest first. `suggested` and `sent` can be laid side by side."""

    review: ReviewLineOut
    state: HeldState | None = Field(description="Null where the reply was never held.")
    version: int | None
    steps: tuple[StepOut, ...]
    draft: DraftOut | None = Field(description="Null where the texts were erased.")
    said: ReviewOut | None = Field(description="What the coach said of it; null where it was erased.")
    suggested: str | None = Field(description="What the coach or the manager let through last.")
    sent: str | None = Field(description="What the author says went out.")


class OutcomeOut(Out):
    """What became of a reply, for its author to ask until it is decided."""

    review: str
    verdict: Verdict
    state: HeldState | None = Field(description="Null where the reply was never held.")
    decided_at: AwareDatetime | None = Field(description="Null while it waits.")
    text: str | None = Field(description="The reply as it may go out; null while it waits, or was sent back.")
    comment: str | None = Field(description="What the manager says with it.")

    @classmethod
    def of(cls, story: Story) -> Self:
        """Return what became of a reply, of all that happened to it."""
        decided = [step for step in story.steps if step.kind not in ("reviewed", "sent")]
        last = decided[-1] if decided else None
        may_go = story.state in (None, "approved", "edited")
        return cls(
            review=story.review.id,
            verdict=story.review.verdict,
            state=story.state,
            decided_at=last.at if last else None,
            text=story.suggested if may_go else None,
            comment=last.comment if last else None,
        )


class SentIn(In):
    """What went out in the end."""

    text: ReplyIn


class OverrideIn(In):
    """The author's, or a manager's, word against the coach's: the reply goes out as it is."""

    kind: OverrideKind
    text: TextIn | None = Field(default=None, description="The justification; a false alarm may do without.")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        fits(Override, self)
        return self

    def to_override(self) -> Override:
        """Return it as the records' own noun."""
        return Override.model_validate(self.model_dump())
