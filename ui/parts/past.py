"""A past review as a line of the record."""

from __future__ import annotations

import datetime as dt

from ui.asking.records import Line
from ui.parts.conversation import about
from ui.parts.plain import plain
from ui.parts.story import BECAME, MEANT
from ui.parts.when import moment


def line(one: Line, zone: dt.tzinfo) -> str:
    """Return a past review as a line of the list, as HTML."""
    whom = "texts erased" if one.erased_at else about(one.customer, one.project, one.channel)
    return (
        f'<div class="cc-line"><div class="cc-line-head"><strong>{plain(whom)}</strong>{tag(one)}</div>'
        f'<div class="cc-muted">{moment(one.created_at, zone)} · {plain(", ".join(one.categories) or "no finding")}</div></div>'
    )


def heading(one: Line, zone: dt.tzinfo) -> str:
    """Return the heading of one review's story, as HTML."""
    return (
        f'<div class="cc-line cc-open"><h2>{plain(about(one.customer, one.project, one.channel))}</h2>'
        f'<div class="cc-line-head">{tag(one)}<span class="cc-muted">checked {moment(one.created_at, zone)} · '
        f"<code>{plain(one.id)}</code></span></div></div>"
    )


def tag(one: Line) -> str:
    """Return the verdict, and what became of a reply that was held."""
    if one.state is None:
        return f'<span class="cc-tag cc-{one.verdict}">{MEANT[one.verdict]}</span>'
    look = "hold" if one.state in ("waiting", "sent back") else "done"
    return f'<span class="cc-tag cc-{look}">{MEANT[one.verdict]}, {BECAME[one.state]}</span>'
