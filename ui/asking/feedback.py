"""What authors do with findings."""

from __future__ import annotations

from coach.records import Feedback
from ui.client import NOTHING, Client


def give(client: Client, feedback: Feedback) -> None:
    """Have it kept what was done with a finding; said again, the last word holds."""
    client.ask("POST", "/v1/feedback", NOTHING, body=feedback)
