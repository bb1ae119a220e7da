"""A draft as it comes in."""

from __future__ import annotations

from pydantic import AwareDatetime, Field

from api.schemas.base import In, Out, QuotedIn, ReplyIn, TextIn
from coach.schema import MOST_DISMISSED, Category, Draft, Message, Role


class MessageIn(In):
    """One earlier message of the conversation."""

    role: Role
    text: TextIn
    name: TextIn | None = None
    at: AwareDatetime | None = None


class DismissalIn(In):
    """Words of the reply that its author decided to send although they are marked."""

    category: Category
    quote: QuotedIn = Field(description="The marked words, or more of the text around them to tell them from others.")


class DraftIn(In):
    """A reply that has not been sent, with the conversation it answers."""

    reply: ReplyIn = Field(description="The reply as the customer would read it.")
    customer_message: TextIn | None = Field(default=None, description="The message that it answers.")
    thread: tuple[MessageIn, ...] = Field(default=(), description="Earlier messages, oldest first.")
    customer: TextIn | None = Field(default=None, description="Who the customer is.")
    project: TextIn | None = Field(default=None, description="The project; tickets are looked for there.")
    author: TextIn | None = None
    channel: TextIn | None = None
    at: AwareDatetime | None = Field(default=None, description='When it is written; "by Friday" is reckoned from it.')
    dismissed: tuple[DismissalIn, ...] = Field(
        default=(),
        max_length=MOST_DISMISSED,
        description="Findings to set aside: they neither count nor are changed, and `skipped` names each.",
    )

    def to_draft(self) -> Draft:
        """Return it as the coach's own noun."""
        return Draft.model_validate(self.model_dump())


class DraftOut(Out):
    """A recorded draft with the conversation it answers. Not who wrote it."""

    reply: str
    customer_message: str | None
    thread: tuple[Message, ...]
    customer: str | None
    project: str | None
    channel: str | None
