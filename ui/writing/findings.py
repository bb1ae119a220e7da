"""The findings, one card each, and what the author decides of them."""

from __future__ import annotations

import streamlit as st

from coach.schema import Draft, Finding, Review
from ui.parts.card import card
from ui.parts.decisions import acceptable, edit_of, in_reading_order, open_and_safe, shows_edit
from ui.parts.dismissed import set_aside
from ui.parts.supported import supported
from ui.state import Desk

MEANING = (
    '<p class="cc-muted"><strong>Dismiss</strong> keeps your words in this draft; at the next check the finding no longer '
    "counts. <strong>Not useful</strong> does the same and says that the finding was beside the point; that is counted "
    "for the rule, never for a person.</p>"
)
DISMISS = "Your words stay as they are; at the next check of this draft the finding does not count."
NOT_USEFUL = "The same, and the rule is told that this finding was beside the point."


def findings(desk: Desk, review: Review, reply: str) -> None:
    """Show what was found and what is supported."""
    at_hand = desk.at_hand()
    if review.findings:
        safe = len(open_and_safe(review, desk.decisions))
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.html("<h2>Findings</h2>", width="content")
            with st.container(horizontal=True, width="content"):
                st.button("Next", key="next", shortcut="Alt+Down", disabled=at_hand is None, on_click=desk.go_on)
                st.button(
                    "Accept all safe edits",
                    key="accept-safe",
                    type="primary",
                    disabled=not safe,
                    on_click=desk.accept_safe,
                )
        st.html(MEANING)
    for number, found in in_reading_order(review):
        with st.container(border=True, key=f"card-{found.severity}-{found.id}"):
            st.html(card(reply, review, desk.decisions, number, desk.instead, at_hand=found == at_hand))
            _buttons(desk, review, found, at_hand=found == at_hand)
    for number, claim in enumerate(review.supported):
        with st.container(border=True, key=f"card-supported-{number}"):
            st.html(supported(claim))


def dismissed_before(desk: Desk, checked: Draft) -> None:
    """Show what was dismissed in this draft before it was checked."""
    if checked.dismissed:
        st.html("<h2>Dismissed in this draft</h2>")
    for number, one in enumerate(checked.dismissed):
        with st.container(border=True, key=f"card-dismissed-{number}"):
            st.html(set_aside(one))
            st.button(
                "Undo",
                key=f"undo-dismissed-{number}",
                help="Checks the draft again, as it is now, with these words in view.",
                on_click=desk.take_back,
                args=(one,),
            )


def _buttons(desk: Desk, review: Review, found: Finding, *, at_hand: bool) -> None:
    """Show what can be decided; the keys are those of the finding at hand."""
    with st.container(horizontal=True, key=f"decide-{found.id}"):
        if found.id in desk.decisions:
            st.button("Undo", key=f"undo-{found.id}", on_click=desk.undo, args=(found.id,))
            return
        if shows_edit(review, desk.decisions, found) and acceptable(edit_of(review, found)):
            st.button(
                "Accept",
                key=f"accept-{found.id}",
                shortcut="Alt+Enter" if at_hand else None,
                on_click=desk.accept,
                args=(found.id,),
            )
        st.button(
            "Dismiss",
            key=f"dismiss-{found.id}",
            shortcut="Alt+Shift+Enter" if at_hand else None,
            help=DISMISS,
            on_click=desk.dismiss,
            args=(found.id,),
        )
        st.button(
            "Not useful",
            key=f"not-useful-{found.id}",
            type="tertiary",
            help=NOT_USEFUL,
            on_click=desk.dismiss,
            args=(found.id, "not useful"),
        )
