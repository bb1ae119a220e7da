"""Held replies as the queue shows them: a line in the list, the heading of the one that is open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from coach.schema import Review
from ui.asking.queue import Item
from ui.parts.conversation import about
from ui.parts.decisions import acceptable, edit_of, in_reading_order
from ui.parts.plain import plain
from ui.parts.when import lasting, moment


def line(item: Item, now: dt.datetime) -> str:
    """Return a held reply as a line of the list, as HTML."""
    return (
        f'<div class="cc-line"><div class="cc-line-head"><strong>{plain(about(item.customer, item.project))}</strong>'
        f"{_critical(item.critical)}</div>"
        f'<div class="cc-muted">waits {lasting(now - item.held_at)} · {plain(_categories(item.categories))}</div></div>'
    )


def heading(item: Item, channel: str | None, now: dt.datetime, zone: dt.tzinfo) -> str:
    """Return whom the open reply is for and how long it has waited, as HTML."""
    return (
        f'<div class="cc-line cc-open"><h2>{plain(about(item.customer, item.project, channel))}</h2>'
        f'<div class="cc-line-head">{_critical(item.critical)}<span class="cc-muted">waits {lasting(now - item.held_at)}, '
        f"since {moment(item.held_at, zone)}</span></div></div>"
    )


def left_as_written(review: Review) -> str | None:
    """Return which marked words an approval lets out as they are, in a sentence; None where there are none."""
    left = [number for number, found in in_reading_order(review) if not acceptable(edit_of(review, found))]
    if not left:
        return None
    numbers = ", ".join(map(str, left))
    return f"The coach has no safe wording for {numbers}: {'these stay' if len(left) > 1 else 'this stays'} as written."


def how_many(count: int, more: bool) -> str:
    """Return how many replies wait, in words."""
    if more:
        return f"More than {count} replies wait"
    return f"{count} replies wait" if count > 1 else "1 reply waits"


def _critical(count: int) -> str:
    return f'<span class="cc-severity cc-critical">{count} critical</span>' if count else ""


def _categories(categories: Sequence[str]) -> str:
    return ", ".join(categories) or "no finding"
