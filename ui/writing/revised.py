"""The reply as it would go out, by now: to copy, to go on with, to record as sent."""

from __future__ import annotations

import streamlit as st

from ui import session, typed
from ui.parts.verdict import notice, problem
from ui.state import Desk

SENT = "Recorded: this is what went out, kept beside what was checked."
LATE = "Made from the last check, without your later changes."


def revised(desk: Desk, *, stale: bool) -> None:
    """Show it."""
    text = desk.revised()
    changed = desk.checked is not None and text != desk.checked.reply
    st.html(f"<h2>{'Revised reply' if changed else 'Your reply, unchanged so far'}</h2>")
    if stale:
        st.html(notice(LATE))
    copyable(text)
    with st.container(horizontal=True):
        st.button(
            "Put it into the draft",
            key="put-into-draft",
            disabled=stale or not changed,
            help="Go on writing with the revised reply, and check it again.",
            on_click=typed.put_into_draft,
            args=(text,),
        )
        sent_button(desk, text, "sent")
    if desk.followed.sent == text:
        st.html(notice(SENT))
    if desk.followed.trouble:
        st.html(problem(desk.followed.trouble))


def sent_button(desk: Desk, text: str, key: str) -> None:
    """Show the button that records a text as sent."""
    st.button(
        "I sent this",
        key=key,
        disabled=desk.followed.sent == text,
        help="Keeps the text as it is above as the one that went out. Nothing is sent from here.",
        on_click=_record,
        args=(desk, text),
    )


def copyable(text: str) -> None:
    """Show a text as it is in a box with a copy button."""
    st.code(f"\n{text}\n", language=None, wrap_lines=True)  # one line end on each side is what Streamlit takes away


def _record(desk: Desk, text: str) -> None:
    desk.followed.record_sent(session.client(), text)
