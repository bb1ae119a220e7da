"""What is typed: the customer's side, the draft, and what tells one matter from another."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui import session, typed
from ui.parts.progress import so_far
from ui.state import Desk

ROLES = {"customer": "Customer", "colleague": "Colleague", "author": "You"}


def inputs(desk: Desk) -> None:
    """Show the boxes, and the buttons under them."""
    st.text_area(
        "The customer's message (optional)",
        key=typed.MESSAGE_KEY,
        height=150,
        persist_state="session",
        placeholder="What the customer wrote: it tells which ticket and which feature the matter belongs to.",
    )
    _thread()
    st.text_area(
        "Your draft",
        key=typed.REPLY_KEY,
        height=290,
        persist_state="session",
        placeholder="The reply that you are about to send.",
    )
    with st.expander("Customer, project and channel (optional)"):
        st.text_input("Customer", key=typed.CUSTOMER_KEY, persist_state="session")
        st.text_input("Project", key=typed.PROJECT_KEY, persist_state="session", help="Tickets are looked for there.")
        st.text_input(
            "Channel",
            key=typed.CHANNEL_KEY,
            persist_state="session",
            placeholder="e-mail, ticket, chat …",
            help="Kept with the review, so that managers can tell one kind of reply from another.",
        )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Check", key="check", type="primary", shortcut="Ctrl+Enter", on_click=desk.want)
        st.button("Try the example", key="example", type="tertiary", on_click=typed.fill_in_example)


def check(desk: Desk, place: DeltaGenerator) -> None:
    """Have the draft checked where that is wanted, and show in its place what is found as soon as it is."""
    if desk.wanted:
        with st.spinner("Reading your draft …"):
            for known in desk.check(session.client()):
                place.html(so_far(typed.reply_now(), known))


def _thread() -> None:
    held = typed.rows()
    told = f"Earlier messages of the thread ({len(held)})" if held else "Earlier messages of the thread (optional)"
    with st.expander(told, key="thread"):
        for number, row in enumerate(held, start=1):
            with st.container(horizontal=True, vertical_alignment="bottom"):
                st.selectbox(
                    f"Message {number} is from",
                    typed.ROLES,
                    key=f"{typed.ROLE_OF_ROW}{row}",
                    format_func=ROLES.__getitem__,
                    persist_state="session",
                )
                st.button("Remove", key=f"remove-message-{row}", on_click=typed.remove_row, args=(row,))
            st.text_area(f"Message {number}", key=f"{typed.TEXT_OF_ROW}{row}", height=100, persist_state="session")
        st.button(
            "Add a message",
            key="add-message",
            on_click=typed.add_row,
            disabled=len(held) >= typed.MOST_ROWS,
            help="Oldest first. The coach reads them to see what was already promised and asked.",
        )
