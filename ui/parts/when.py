"""Points in time, and how long ago they were, in words."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

UNITS = (("day", dt.timedelta(days=1)), ("hour", dt.timedelta(hours=1)), ("minute", dt.timedelta(minutes=1)))


def zone(name: str | None) -> dt.tzinfo:
    """Return the time zone of the reader's browser; UTC where it tells none, or one that is not known here."""
    try:
        return ZoneInfo(name) if name else dt.UTC
    except (KeyError, ValueError, OSError):
        return dt.UTC


def lasting(length: dt.timedelta) -> str:
    """Return how long something lasted, in its largest unit."""
    for name, unit in UNITS:
        if length >= unit:
            count = length // unit
            return f"{count:,} {name}{'s' if count > 1 else ''}"
    return "less than a minute"


def moment(at: dt.datetime, zone: dt.tzinfo) -> str:
    """Return a point in time as the reader's clock and calendar show it."""
    here = at.astimezone(zone)
    return f"{here.day} {here:%b %Y, %H:%M}{' UTC' if zone is dt.UTC else ''}"


def ago(at: dt.datetime, now: dt.datetime) -> str:
    """Return how long ago something was."""
    return f"{lasting(max(now - at, dt.timedelta()))} ago"
