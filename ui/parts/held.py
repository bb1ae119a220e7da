"""What became of a held reply, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from coach.records import HeldState
from ui.asking.reviews import Line, Outcome
from ui.parts.plain import plain

NOT_ASKED = (
    "It is in the product managers' queue already. Mend what is critical and check again, or ask for their word on the "
    "reply as it is revised below, and wait for it here."
)
WAITS = "You may close this page; what they say is kept."
HEADS: dict[HeldState, str] = {
    "waiting": "Waiting for a product manager",
    "approved": "Approved",
    "edited": "Approved with changes",
    "sent back": "Sent back",
    "overridden": "Let through as it was written",
    "erased": "Erased",
}
SAID: dict[HeldState, str] = {
    "waiting": WAITS,
    "approved": "A product manager lets this text go out:",
    "edited": "A product manager lets this text go out:",
    "sent back": "Change your draft and check it again.",
    "overridden": "The reason is recorded with it.",
    "erased": "The text of this reply is no longer kept.",
}
NEXT: dict[HeldState, str] = {
    "approved": "A product manager let it through: send the text below.",
    "edited": "A product manager let it through with changes: send the text below.",
    "sent back": "A product manager sent it back: change your draft and check it again.",
    "overridden": "It was let through as it was written.",
}
SHORTLY: dict[HeldState, str] = {
    "waiting": "waits for a product manager",
    "approved": "approved",
    "edited": "approved with changes",
    "sent back": "sent back",
    "overridden": "sent as it was written",
    "erased": "erased",
}
NONE_HELD = "None of your replies was held. Those that are stand here, with what a product manager says of them."


def outcome(found: Outcome | None) -> str:
    """Return what became of the reply at hand as HTML; None where nobody was asked yet."""
    if found is None:
        return f'<p class="cc-why">{NOT_ASKED}</p>'
    state = found.state or "waiting"
    at = f' <span class="cc-muted">{_time(found.decided_at)}</span>' if found.decided_at else ""
    return (
        f'<div role="status"><p class="cc-why"><strong>{HEADS[state]}</strong>{at}</p>{_comment(found)}'
        f'<p class="cc-why">{SAID[state]}</p></div>'
    )


def next_step(found: Outcome | None) -> str | None:
    """Return what to do next once somebody decided on the reply; None before."""
    return NEXT.get(found.state) if found is not None and found.state is not None else None


def line(one: Line, found: Outcome) -> str:
    """Return one held reply of a list as HTML."""
    about = " · ".join(plain(part) for part in (one.customer, one.project) if part)
    text = f'<div class="cc-diff" dir="auto">{plain(found.text)}</div>' if found.text else ""
    return (
        f"<li><strong>{_time(one.created_at)}</strong> {about} "
        f'<span class="cc-status">{SHORTLY[found.state or "waiting"]}</span>{_comment(found)}{text}</li>'
    )


def lines(found: Sequence[str]) -> str:
    """Return the list as HTML."""
    return f'<ul class="cc-lines">{"".join(found)}</ul>' if found else f'<p class="cc-muted">{NONE_HELD}</p>'


def _comment(found: Outcome) -> str:
    return f'<blockquote class="cc-comment" dir="auto">{plain(found.comment)}</blockquote>' if found.comment else ""


def _time(at: dt.datetime) -> str:
    return f"{at.astimezone():%d %b %Y, %H:%M}"
