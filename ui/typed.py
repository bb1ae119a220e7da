"""What is typed on the Write page: the keys of its widgets, and the draft that they make."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import streamlit as st
from pydantic import ValidationError

from coach.schema import LONGEST_TEXT, Draft, Message, Role
from ui.parts.example import MESSAGE, REPLY

MESSAGE_KEY = "customer_message"
REPLY_KEY = "reply"
CUSTOMER_KEY = "customer"
PROJECT_KEY = "project"
CHANNEL_KEY = "channel"
FIELDS = (MESSAGE_KEY, REPLY_KEY, CUSTOMER_KEY, PROJECT_KEY, CHANNEL_KEY)
ROWS_KEY = "thread_rows"
ROLE_OF_ROW, TEXT_OF_ROW = "thread_role_", "thread_text_"
ROLES: tuple[Role, ...] = get_args(Role)
MOST_ROWS = 30


def draft_now() -> Draft:
    """Return the draft as it stands in the widgets; raise ValidationError where it cannot be reviewed."""
    return Draft(
        reply=_typed(REPLY_KEY),
        customer_message=_typed(MESSAGE_KEY) or None,
        thread=tuple(
            Message(role=role_of(row), text=_typed(f"{TEXT_OF_ROW}{row}"))
            for row in rows()
            if _typed(f"{TEXT_OF_ROW}{row}").strip()
        ),
        customer=_typed(CUSTOMER_KEY).strip() or None,
        project=_typed(PROJECT_KEY).strip() or None,
        channel=_typed(CHANNEL_KEY).strip() or None,
    )


def edited_since(checked: Draft) -> bool:
    """Tell whether the widgets hold something else than what was checked."""
    try:
        return draft_now() != checked.model_copy(update={"dismissed": ()})
    except ValidationError:
        return True


def reply_now() -> str:
    """Return the draft's text as it stands in its widget."""
    return _typed(REPLY_KEY)


def fields_now() -> dict[str, str]:
    """Return all that is typed, by the keys of the widgets."""
    of_rows = [key for row in rows() for key in (f"{ROLE_OF_ROW}{row}", f"{TEXT_OF_ROW}{row}")]
    return {key: _typed(key) for key in (*FIELDS, *of_rows)}


def is_blank() -> bool:
    """Tell whether nothing is typed."""
    return not rows() and not any(fields_now().values())


def put_back(fields: Mapping[str, str]) -> None:
    """Put what the browser kept into the widgets; whatever else it says is passed over."""
    for key in FIELDS:
        if fields.get(key):
            st.session_state[key] = fields[key][:LONGEST_TEXT]
    for key in sorted(fields):
        if key.startswith(TEXT_OF_ROW) and fields[key].strip() and len(rows()) < MOST_ROWS:
            role = fields.get(key.replace(TEXT_OF_ROW, ROLE_OF_ROW))
            add_row(role if role in ROLES else "customer", fields[key][:LONGEST_TEXT])


def fill_in_example() -> None:
    """Put the README's example into the widgets."""
    put_into_draft(REPLY)
    st.session_state[MESSAGE_KEY] = MESSAGE
    for key in (CUSTOMER_KEY, PROJECT_KEY, CHANNEL_KEY):
        st.session_state[key] = ""
    for row in rows():
        remove_row(row)


def put_into_draft(text: str) -> None:
    """Put a text into the draft's widget."""
    st.session_state[REPLY_KEY] = text


def rows() -> tuple[int, ...]:
    """Return the numbers of the thread's earlier messages, oldest first."""
    found = st.session_state.get(ROWS_KEY, ())
    assert isinstance(found, tuple)
    return found


def add_row(role: str = "customer", text: str = "") -> None:
    """Add an earlier message to the thread."""
    row = max(rows(), default=0) + 1
    st.session_state[ROWS_KEY] = (*rows(), row)
    st.session_state[f"{ROLE_OF_ROW}{row}"] = role
    st.session_state[f"{TEXT_OF_ROW}{row}"] = text


def remove_row(row: int) -> None:
    """Take a message out of the thread."""
    st.session_state[ROWS_KEY] = tuple(one for one in rows() if one != row)


def role_of(row: int) -> Role:
    """Return who wrote a message of the thread."""
    said = _typed(f"{ROLE_OF_ROW}{row}")
    return next((role for role in ROLES if role == said), "customer")


def _typed(key: str) -> str:
    return str(st.session_state.get(key) or "")
