"""What the commands on records share: the records opened and closed, who asks, moments as they are typed."""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from coach.errors import CoachError

if TYPE_CHECKING:
    from coach.records import Caller
    from coach.store.records import Store


@contextmanager
def opened() -> Iterator[Store]:
    """Yield the records that the settings name; raise StoreError where they cannot be opened."""
    from coach.settings import read_settings
    from coach.store.records import Store

    with Store.open(read_settings().records) as store:
        yield store


def me() -> Caller:
    """Return who sits at the terminal: whoever may open the records there may do everything."""
    from coach.records import Caller

    try:
        name = getpass.getuser()
    except (OSError, KeyError):  # a container whose user has no name
        name = "terminal"
    return Caller(name=name, role="admin", via="terminal")


def moment(text: str | None, option: str) -> dt.datetime | None:
    """Return a date, or a date and time, in UTC unless it says otherwise; raise CoachError where it is none."""
    if text is None:
        return None
    try:
        at = dt.datetime.fromisoformat(text)
    except ValueError:
        raise CoachError(f"{option} takes a date such as 2026-11-21, or a time such as 2026-11-21T10:00Z") from None
    return at if at.tzinfo else at.replace(tzinfo=dt.UTC)
