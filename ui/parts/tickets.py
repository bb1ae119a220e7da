"""Tickets that cover the customer's matter, and chances to do better."""

from __future__ import annotations

from urllib.parse import urlsplit

from coach.schema import NewTicket, Opportunity, Ticket
from ui.parts.evidence import evidence
from ui.parts.plain import plain

LONGEST_TITLE = 80
SALUTATION = 15
"""A first line that is no longer than this is a greeting, and says nothing of the matter."""


def web_address(url: str | None) -> str | None:
    """Return the address where it is one of the web, else None: no other scheme becomes a link."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def ticket(one: Ticket) -> str:
    """Return an existing ticket as HTML."""
    key = f"<strong>{plain(one.key)}</strong>"
    if address := web_address(one.url):
        key = f'<a href="{plain(address)}" target="_blank" rel="noopener noreferrer">{key}</a>'
    status = f'<span class="cc-status">{plain(one.status)}</span>' if one.status else ""
    return (
        f'<div class="cc-ticket"><div>{key} {plain(one.title)} {status}</div>'
        f'<div class="cc-muted">{plain(one.why)}</div></div>'
    )


def chance(one: Opportunity) -> str:
    """Return why an opportunity is offered, as HTML; its sentence stands in a box of its own."""
    return f'<div class="cc-chance"><p class="cc-why">{plain(one.why)}</p>{evidence(one.evidence, one.why)}</div>'


def drafted(message: str) -> NewTicket:
    """Return a ticket in the customer's words, for whom none of the existing ones fits."""
    first = next((line.strip() for line in message.splitlines() if len(line.strip()) > SALUTATION), message.strip())
    title = first if len(first) <= LONGEST_TITLE else first[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
    return NewTicket(title=title, description="\n".join(f"> {line}".rstrip() for line in message.strip().splitlines()))
