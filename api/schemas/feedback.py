"""What an author did with a finding."""

from __future__ import annotations

from pydantic import Field

from api.schemas.base import In
from coach.records import FeedbackKind


class FeedbackIn(In):
    """What the author did with one finding; kept with the finding, not with a person."""

    review_id: str = Field(max_length=100)
    finding: str = Field(max_length=100, description="The id of the finding in that review.")
    kind: FeedbackKind
