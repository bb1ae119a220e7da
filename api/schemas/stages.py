"""What a stream tells of a review on its way."""

from __future__ import annotations

from pydantic import Field

from api.schemas.base import Out
from coach.schema import Edit, Finding


class FindingsOut(Out):
    """What rules and the learned detector found, with the evidence of the knowledge. An id holds to the end."""

    findings: tuple[Finding, ...]


class JudgedOut(Out):
    """What the model's judge found beside them, what it agrees with, and the ids of what it cleared."""

    findings: tuple[Finding, ...]
    agreed: tuple[str, ...]
    cleared: tuple[str, ...]


class EditsOut(Out):
    """The edits, and the reply with those that are verified."""

    edits: tuple[Edit, ...]
    edit_of: dict[str, str] = Field(description="The id of the edit that mends a finding, by the finding's id.")
    revised: str
