"""What stands around every page."""

from __future__ import annotations

from coach.records import Caller
from ui.parts.plain import plain

DEVELOPMENT = (
    "Development mode: nobody has to sign in, and whoever works on this machine may do everything. "
    "With <code>COACH_AUTH=keys</code> everybody needs a key."
)


def who(caller: Caller) -> str:
    """Return a quiet line that says who is signed in, as HTML."""
    if caller.via == "development":
        return f'<div class="cc-muted">{DEVELOPMENT}</div>'
    return f'<div class="cc-muted">Signed in as {plain(caller.name)} ({caller.role}).</div>'
