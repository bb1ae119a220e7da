"""The company's policy: as it is, what another text of it would change, and changing it."""

from __future__ import annotations

import datetime as dt

from pydantic import TypeAdapter

from coach.schema import Category, Severity, Verdict
from ui.asking.reviews import Answer
from ui.client import Client


class Allowed(Answer):
    """Words that the team allows, where, why and until when."""

    words: str
    categories: tuple[Category, ...]
    everywhere: bool
    reason: str
    until: dt.date
    holds: bool
    line: int


class Taken(Answer):
    """How a category is taken."""

    category: Category
    severity: Severity
    on: bool


class Policy(Answer):
    """What a policy says, as it is understood."""

    categories: tuple[Taken, ...]
    allowed: tuple[Allowed, ...]
    may_override: tuple[str, ...]
    retention_days: int | None
    mask: tuple[str, ...]
    notes: tuple[str, ...]


class PolicyFile(Answer):
    """The policy in force, and its file. The text is None for those who may not change it."""

    version: str
    policy: Policy
    trouble: str | None
    fixed: str | None
    text: str | None


class VerdictChange(Answer):
    """So many reviews would have had another verdict."""

    before: Verdict
    after: Verdict
    reviews: int


class CategoryChange(Answer):
    """What would have become of the findings of one category."""

    category: Category
    findings: int
    before: dict[Severity, int]
    after: dict[Severity, int]
    set_aside: int
    verdicts: int


class Effect(Answer):
    """What a policy would have changed on recorded reviews."""

    reviews: int
    verdicts: tuple[VerdictChange, ...]
    categories: tuple[CategoryChange, ...]
    unknown: tuple[Category, ...]


class Preview(Answer):
    """What a new text says, and what it would change."""

    policy: Policy
    savable: bool
    effect: Effect


FILE, PREVIEW = TypeAdapter(PolicyFile), TypeAdapter(Preview)


def read(client: Client) -> PolicyFile:
    """Return the policy in force."""
    return client.ask("GET", "/v1/policy", FILE)


def preview(client: Client, text: str) -> Preview:
    """Return what a new text says and would change; raise ServiceError where it is no policy at all."""
    return client.ask("POST", "/v1/policy/preview", PREVIEW, body={"text": text})


def change(client: Client, text: str, version: str) -> PolicyFile:
    """Put a new text in place of a version of the policy, and return how it stands then.

    Raises ServiceError: of kind `stale` where the policy has another version by now.
    """
    return client.ask("PUT", "/v1/policy", FILE, body={"text": text}, headers={"If-Match": f'"{version}"'})
