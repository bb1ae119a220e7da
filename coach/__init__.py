"""Conversation Coach: reads a draft reply to a customer before it is sent.

from coach import Coach, Draft

review = Coach.from_settings().review(Draft(reply="It will be done by Friday, promise."))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.errors import CoachError
from coach.schema import Draft, Edit, Evidence, Finding, Message, Review

if TYPE_CHECKING:
    from coach.pipeline import Coach

__all__ = ["Coach", "CoachError", "Draft", "Edit", "Evidence", "Finding", "Message", "Review"]


def __getattr__(name: str) -> object:
    """Import the pipeline when it is first asked for: the nouns alone stay cheap."""
    if name == "Coach":
        from coach.pipeline import Coach

        return Coach
    raise AttributeError(f"module 'coach' has no attribute {name!r}")
