"""Lists in pages: a cursor says where the last page ended, in values that only this list understands."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
from collections.abc import Sequence

from sqlalchemy import ColumnElement, false
from sqlalchemy.orm import InstrumentedAttribute

from coach.errors import CursorUnreadable
from coach.schema import UNREADABLE

LONGEST_CURSOR = 200
LARGEST_NUMBER = 2**63 - 1
MOST_ITEMS = 200
"""The most items of one page, whatever was asked for."""

Place = tuple[int | dt.date, ...]
"""Where a page ended: the values that the list is ordered by."""


def cursor_of(place: Place) -> str:
    """Return the cursor for the items after a place."""
    plain = [one.isoformat() if isinstance(one, dt.date) else one for one in place]
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode().rstrip("=")


def place_of(cursor: str, kinds: Sequence[type[int] | type[dt.date]]) -> Place:
    """Return the place of a cursor; raise CursorUnreadable where it is none of a list ordered by such values."""
    try:
        if len(cursor) > LONGEST_CURSOR or not cursor.isascii():
            raise ValueError
        plain = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return tuple(_value(one, kind) for one, kind in zip(plain, kinds, strict=True))
    except (ValueError, TypeError, RecursionError, binascii.Error):
        raise CursorUnreadable("the cursor is none that this list gave out") from None


def _value(plain: object, kind: type[int] | type[dt.date]) -> int | dt.date:
    if kind is dt.date and isinstance(plain, str):
        return dt.date.fromisoformat(plain)
    if kind is int and isinstance(plain, int) and abs(plain) <= LARGEST_NUMBER:
        return plain
    raise ValueError


def limited(limit: int) -> int:
    """Return how many items a page may hold."""
    return max(1, min(limit, MOST_ITEMS))


def same(column: InstrumentedAttribute[str] | InstrumentedAttribute[str | None], text: str) -> ColumnElement[bool]:
    """Return the condition that a column holds a text; never, where no database could hold it."""
    return false() if UNREADABLE.search(text) else column == text
