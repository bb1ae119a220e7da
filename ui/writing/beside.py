"""What else the review says: tickets, questions to add, what was not checked."""

from __future__ import annotations

import streamlit as st

from coach.schema import Draft, NewTicket, Opportunity, Review
from ui.parts.plain import plain
from ui.parts.tickets import chance, drafted, ticket
from ui.parts.verdict import made_by, not_checked
from ui.state import Desk
from ui.writing.revised import copyable


def beside(desk: Desk, review: Review, checked: Draft, *, stale: bool) -> None:
    """Show it."""
    left, right = st.columns(2, gap="large")
    with left, st.container(gap="xsmall"):
        _tickets(review, checked)
    if review.opportunities:
        with right, st.container(gap="xsmall"):
            st.html("<h2>You could also ask</h2>")
            for one in review.opportunities:
                _question(desk, one, stale=stale)
    if review.skipped:
        with st.expander(f"Not checked or set aside ({len(review.skipped)})"):
            st.html(not_checked(review.skipped))
    st.html(made_by(review))


def _question(desk: Desk, one: Opportunity, *, stale: bool) -> None:
    st.html(chance(one))
    copyable(one.text)
    if one.text in desk.added:
        st.button("Leave it out again", key=f"leave-out-{one.id}", on_click=desk.leave_out, args=(one.text,))
    else:
        st.button(
            "Add to the reply",
            key=f"add-{one.id}",
            disabled=stale,
            help="Puts it into the revised reply, before your farewell.",
            on_click=desk.add,
            args=(one.text,),
        )


def _tickets(review: Review, checked: Draft) -> None:
    if review.tickets:
        st.html("<h2>Tickets for this</h2>" + "".join(ticket(one) for one in review.tickets))
    if review.new_ticket:
        st.html("<h2>A ticket to file</h2>")
        _new_ticket(review.new_ticket)
    elif (checked.customer_message or "").strip():
        with st.expander(
            "None of these fits: draft a new one" if review.tickets else "Draft a ticket", key="draft-ticket"
        ):
            _new_ticket(drafted(checked.customer_message or ""))


def _new_ticket(one: NewTicket) -> None:
    st.html('<div class="cc-muted">Title</div>')
    copyable(one.title)
    labels = f" · labels: {', '.join(one.labels)}" if one.labels else ""
    st.html(f'<div class="cc-muted">Description{plain(labels)}</div>')
    copyable(one.description)
