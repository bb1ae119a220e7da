"""Who asks."""

from __future__ import annotations

from pydantic import TypeAdapter

from coach.records import Caller
from ui.client import Client

CALLER = TypeAdapter(Caller)


def me(client: Client) -> Caller:
    """Return whom the service takes the caller for; raise NotSignedIn where it does not know."""
    return client.ask("GET", "/v1/me", CALLER)
