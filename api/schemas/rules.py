"""A category's explanation, and how its findings are taken."""

from __future__ import annotations

from typing import Self

from pydantic import Field

from api.schemas.base import Out
from coach.ground.explanations import Explanation
from coach.policy import DEFAULT_SEVERITIES
from coach.rules.base import Rule
from coach.schema import Category, Severity


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


class RuleHealthOut(Out):
    """How the findings of one rule were taken by those who saw them."""

    rule: str
    shown: int
    kept: int
    dismissed: int
    not_useful: int
    share: float = Field(description="The part of its showings that was called not useful.")
    annoying: bool = Field(description="Too many of enough showings were called not useful: the rule wants work.")
