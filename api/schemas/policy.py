"""The company's policy as it goes out, a new text of it as it comes in, and what that would change."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Self

from pydantic import Field, WithJsonSchema

from api.schemas.base import In, Out, TextIn
from coach.policy import Policy
from coach.policy_edit import Effect
from coach.schema import CATEGORIES, LONGEST_TEXT, TEXT_CATEGORIES, Category, Severity, Verdict


class AllowedOut(Out):
    """Words that the team allows, where, why and until when."""

    words: str
    categories: tuple[Category, ...]
    everywhere: bool = Field(description="Whether those are all the categories that are seen in the text alone.")
    reason: str
    until: dt.date
    holds: bool = Field(description="False where it has ended: the words are marked again.")
    line: int


class CategoryOut(Out):
    """How a category is taken."""

    category: Category
    severity: Severity
    on: bool


class PolicyOut(Out):
    """What a policy says, as it is understood."""

    categories: tuple[CategoryOut, ...] = Field(description="In the order of the taxonomy.")
    allowed: tuple[AllowedOut, ...] = Field(description="Those that have ended among them.")
    may_override: tuple[str, ...]
    retention_days: int | None = Field(description="Null: texts are kept until they are erased by hand.")
    mask: tuple[str, ...] = Field(description="Words that no language model is shown.")
    notes: tuple[str, ...] = Field(description="What in the file is not understood, with its line.")

    @classmethod
    def of(cls, policy: Policy, today: dt.date) -> Self:
        """Return a policy as it goes out."""
        return cls(
            categories=tuple(
                CategoryOut(category=one, severity=policy.severities[one], on=one not in policy.off)
                for one in CATEGORIES
            ),
            allowed=tuple(
                AllowedOut(**one.model_dump(), holds=one.holds(today), everywhere=one.categories == TEXT_CATEGORIES)
                for one in policy.allowed
            ),
            may_override=policy.may_override,
            retention_days=policy.retention_days,
            mask=policy.mask,
            notes=policy.notes,
        )


class PolicyFileOut(Out):
    """The policy in force, and its file."""

    version: str = Field(description="Of the file; the ETag holds it, and a change names it in If-Match.")
    policy: PolicyOut = Field(description="What is in force.")
    trouble: str | None = Field(description="Why the file as it is now could not be read; the one before is in force.")
    fixed: str | None = Field(description="Why the policy cannot be changed here; null where it can.")
    text: str | None = Field(description="The file's text, for admins; empty where there is none.")


class PolicyIn(In):
    """A new text of `policy.yml`."""

    text: Annotated[TextIn, WithJsonSchema({"type": "string", "maxLength": LONGEST_TEXT})]


class VerdictChangeOut(Out):
    """So many reviews would have had another verdict."""

    before: Verdict
    after: Verdict
    reviews: int


class CategoryChangeOut(Out):
    """What would have become of the findings of one category."""

    category: Category
    findings: int
    before: dict[Severity, int] = Field(description="How many of each severity.")
    after: dict[Severity, int]
    set_aside: int = Field(description="How many would not be shown any more: switched off, or allowed.")
    verdicts: int = Field(description="How many reviews with such a finding would have had another verdict.")


class EffectOut(Out):
    """What a policy would have changed on recorded reviews."""

    reviews: int = Field(description="How many were looked at: the latest whose text is not erased.")
    verdicts: tuple[VerdictChangeOut, ...] = Field(description="Most frequent first; empty where none would change.")
    categories: tuple[CategoryChangeOut, ...] = Field(description="Only those of which something would change.")
    unknown: tuple[Category, ...] = Field(
        description="Switched on by the new text: what would have been found then is in no record."
    )


class PolicyPreviewOut(Out):
    """What a new text says, and what it would change."""

    policy: PolicyOut
    savable: bool = Field(description="Whether all of it is understood; the notes say what is not.")
    effect: EffectOut

    @classmethod
    def told(cls, policy: Policy, today: dt.date, effect: Effect) -> Self:
        """Return a preview as it goes out."""
        return cls(
            policy=PolicyOut.of(policy, today), savable=not policy.notes, effect=EffectOut.model_validate(effect)
        )
