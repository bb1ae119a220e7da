"""The record in one session: what is looked for, which story is open, what the last check of the trail said."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import streamlit as st

from ui.asking import records
from ui.asking.records import Trail
from ui.client import Client
from ui.turning import Turned

DESK_KEY = "record_desk"
TEXT_KEY, CUSTOMER_KEY, PROJECT_KEY = "record_text", "record_customer", "record_project"
CATEGORY_KEY, VERDICT_KEY, STATE_KEY = "record_category", "record_verdict", "record_state"
FIRST_DAY_KEY, LAST_DAY_KEY = "record_first_day", "record_last_day"
FIELDS = (TEXT_KEY, CUSTOMER_KEY, PROJECT_KEY)
CHOICES = (CATEGORY_KEY, VERDICT_KEY, STATE_KEY, FIRST_DAY_KEY, LAST_DAY_KEY)
REVIEW_PARAMETER = "review"
"""Names the open story in the page's address, so that a manager can send it to another one."""


@dataclass
class RecordDesk:
    """Which page of the list is open, and what the last check of the audit trail said."""

    turned: Turned = field(default_factory=Turned)
    trail: Trail | None = None
    checked_at: dt.datetime | None = None

    def check_trail(self, client: Client) -> None:
        """Have the audit trail checked. Raises ServiceError."""
        self.trail = records.check_trail(client)
        self.checked_at = dt.datetime.now(dt.UTC)

    def forget_trail(self) -> None:
        """Have the audit trail checked anew in the run that follows."""
        self.trail = self.checked_at = None


def desk() -> RecordDesk:
    """Return what this session has open in the record."""
    if DESK_KEY not in st.session_state:
        st.session_state[DESK_KEY] = RecordDesk()
    found = st.session_state[DESK_KEY]
    assert isinstance(found, RecordDesk)
    return found


def opened() -> str | None:
    """Return the id of the review whose story is open."""
    return st.query_params.get(REVIEW_PARAMETER)


def open_story(review_id: str) -> None:
    """Open the story of a review."""
    st.query_params[REVIEW_PARAMETER] = review_id


def close_story() -> None:
    """Go back to the list."""
    st.query_params.pop(REVIEW_PARAMETER, None)


def clear() -> None:
    """Look for everything again."""
    for key in FIELDS:
        st.session_state[key] = ""
    for key in CHOICES:
        st.session_state[key] = None
    desk().turned.start()
