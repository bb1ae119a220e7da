"""What a draft answers: the customer's message and what was written before it."""

from __future__ import annotations

from collections.abc import Sequence

from coach.schema import Message
from ui.parts.plain import plain

SPEAKERS = {"customer": "The customer", "colleague": "A colleague", "author": "The author"}


def conversation(thread: Sequence[Message], message: str | None) -> str:
    """Return the earlier messages, oldest first, and the one that is answered, as HTML; nothing where there are none."""
    said = [(SPEAKERS[one.role], one.text) for one in thread]
    if message and (not thread or thread[-1].text != message):
        said.append((SPEAKERS["customer"], message))
    return "".join(
        f'<div class="cc-said"><div class="cc-muted">{who}</div><div class="cc-words" dir="auto">{plain(text)}</div></div>'
        for who, text in said
    )


def about(customer: str | None, *more: str | None) -> str:
    """Return whom a reply is for and what else is known of it, such as project and channel, in one line of plain text."""
    return " · ".join((customer or "No customer named", *(part for part in more if part)))
