"""What comes in and what goes out. A field that is not named here cannot leave the service."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, WithJsonSchema

from coach.ground.explanations import Explanation
from coach.policy import DEFAULT_SEVERITIES
from coach.rules.base import Rule
from coach.schema import (
    LONGEST_TEXT,
    MOST_DISMISSED,
    Category,
    Draft,
    Edit,
    Engine,
    Finding,
    NewTicket,
    Opportunity,
    Quoted,
    Readable,
    Review,
    Role,
    Severity,
    Supported,
    Ticket,
    Verdict,
    Written,
)

TextIn = Annotated[Readable, WithJsonSchema({"type": "string", "maxLength": LONGEST_TEXT})]
ReplyIn = Annotated[Written, WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT})]

QuotedIn = Annotated[Quoted, WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT})]


class In(BaseModel):
    """What comes in; an unknown field is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Out(BaseModel):
    """What goes out."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


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


class FlaggedOut(Out):
    """A sentence that is marked, and the words that are marked in it."""

    text: str
    quote: str


class SparedOut(Out):
    """A sentence that is left alone, and why."""

    text: str
    because: str


class RuleOut(Out):
    """A category: what is marked, why, and what to write instead."""

    id: Category
    summary: str
    why: str
    instead: str
    default_severity: Severity = Field(description="Where the company's own policy says nothing else.")
    flagged: tuple[FlaggedOut, ...] = Field(description="Empty for what is seen only against the knowledge.")
    spared: tuple[SparedOut, ...]

    @classmethod
    def of(cls, rule: Rule | Explanation) -> Self:
        """Return a rule as it goes out."""
        return cls(
            id=rule.id,
            summary=rule.summary,
            why=rule.why,
            instead=rule.instead,
            default_severity=DEFAULT_SEVERITIES[rule.id],
            flagged=tuple(FlaggedOut.model_validate(one) for one in rule.flagged) if isinstance(rule, Rule) else (),
            spared=tuple(SparedOut.model_validate(one) for one in rule.spared) if isinstance(rule, Rule) else (),
        )


class HealthOut(Out):
    """The service answers. `skipped` names what reviews have to do without for now."""

    ok: bool
    coach: str = Field(description="The version of the coach.")
    rules: str = Field(description="Tells one state of the rules from another.")
    knowledge: str | None = Field(description="The generation of the index that serves.")
    skipped: tuple[str, ...] = ()


class Problem(Out):
    """What went wrong (RFC 9457). It never repeats what was sent."""

    type: str = Field(description="Stable; tells one kind of problem from another.")
    title: str = Field(description="The kind in words.")
    status: int
    detail: str = Field(description="One sentence on this occurrence.")
    instance: str = Field(description="The path that was asked.")
