"""Write: a draft goes in; marked words, evidence and a better wording come out."""

from __future__ import annotations

import streamlit as st

from coach.schema import Draft, Finding, Review
from ui import state
from ui.client import connect
from ui.parts.card import card
from ui.parts.decisions import acceptable, applied, edit_of, in_reading_order, open_and_safe, revise, shows_edit
from ui.parts.dismissed import set_aside
from ui.parts.marked import legend, marked
from ui.parts.plain import plain
from ui.parts.supported import supported
from ui.parts.tickets import chance, ticket
from ui.parts.verdict import made_by, not_checked, notice, problem, verdict
from ui.state import Desk

STALE = "You changed the text after this check. What is shown here is from the last check; check again to bring it up to date."


def write() -> None:
    """Show the page."""
    desk = state.desk()
    st.html('<h1 class="cc-title">Conversation Coach</h1>')
    left, right = st.columns(2, gap="large")
    with left:
        _ask(desk)
    with right:
        if desk.review is None or desk.checked is None:
            _empty()
            return
        stale = state.edited_since(desk.checked)
        _overview(desk, desk.review, desk.checked.reply, stale)
    left, right = st.columns(2, gap="large")
    with left:
        _cards(desk, desk.review, desk.checked.reply)
        _dismissed(desk, desk.checked)
    with right, st.container(key="revised"):
        _revised(desk, desk.review, desk.checked.reply, stale)
    _beside(desk.review)


def _ask(desk: Desk) -> None:
    st.text_area(
        "The customer's message (optional)",
        key=state.MESSAGE_KEY,
        height=150,
        persist_state="session",
        placeholder="What the customer wrote: it tells which ticket and which feature the matter belongs to.",
    )
    st.text_area(
        "Your draft",
        key=state.REPLY_KEY,
        height=290,
        persist_state="session",
        placeholder="The reply that you are about to send.",
    )
    with st.expander("Customer and project"):
        st.text_input("Customer", key=state.CUSTOMER_KEY, persist_state="session")
        st.text_input("Project", key=state.PROJECT_KEY, persist_state="session", help="Tickets are looked for there.")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Check", key="check", type="primary", shortcut="Ctrl+Enter", on_click=desk.want)
        st.button("Try the example", key="example", type="tertiary", on_click=state.fill_in_example)
    if desk.wanted:
        with st.spinner("Reading your draft …"):
            desk.check(connect())
    if desk.problem:
        st.html(problem(desk.problem))


def _empty() -> None:
    st.html(
        '<div class="cc-empty"><p>Paste the reply that you are about to send, and check it.</p>'
        "<p>The coach marks words that overpromise, frighten, leak or contradict the plan, shows why, "
        "and offers wording that keeps the facts.</p></div>"
    )


def _overview(desk: Desk, review: Review, reply: str, stale: bool) -> None:
    if stale:
        st.html(notice(STALE))
    st.html(verdict(review, desk.decisions))
    if review.engine.degraded:
        st.html(notice(f"This review is incomplete: {review.engine.degraded.rstrip('.')}."))
    st.html(marked(reply, review, desk.decisions) + legend(review))


def _cards(desk: Desk, review: Review, reply: str) -> None:
    if review.findings:
        safe = len(open_and_safe(review, desk.decisions))
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.html("<h2>Findings</h2>", width="content")
            st.button(
                "Accept all safe edits", key="accept-safe", type="primary", disabled=not safe, on_click=desk.accept_safe
            )
    for number, found in in_reading_order(review):
        with st.container(border=True, key=f"card-{found.severity}-{found.id}"):
            st.html(card(reply, review, desk.decisions, number, desk.instead))
            _buttons(desk, review, found)
    for number, claim in enumerate(review.supported):
        with st.container(border=True, key=f"card-supported-{number}"):
            st.html(supported(claim))


def _dismissed(desk: Desk, checked: Draft) -> None:
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


def _buttons(desk: Desk, review: Review, found: Finding) -> None:
    with st.container(horizontal=True, key=f"decide-{found.id}"):
        if found.id in desk.decisions:
            st.button("Undo", key=f"undo-{found.id}", on_click=desk.undo, args=(found.id,))
            return
        if shows_edit(review, desk.decisions, found) and acceptable(edit_of(review, found)):
            st.button("Accept", key=f"accept-{found.id}", on_click=desk.accept, args=(found.id,))
        st.button("Dismiss", key=f"dismiss-{found.id}", on_click=desk.dismiss, args=(found.id,))


def _revised(desk: Desk, review: Review, reply: str, stale: bool) -> None:
    made = applied(review, desk.decisions)
    text = revise(reply, made)
    st.html(f"<h2>{'Revised reply' if made else 'Your reply, unchanged so far'}</h2>")
    if stale:
        st.html(notice("Made from the last check, without your later changes."))
    _copyable(text)
    st.button(
        "Put it into the draft",
        key="put-into-draft",
        disabled=stale or not made,
        help="Go on writing with the revised reply, and check it again.",
        on_click=state.put_into_draft,
        args=(text,),
    )


def _beside(review: Review) -> None:
    left, right = st.columns(2, gap="large")
    if review.tickets or review.new_ticket:
        with left, st.container(gap="xsmall"):
            _tickets(review)
    if review.opportunities:
        with right, st.container(gap="xsmall"):
            st.html("<h2>You could also ask</h2>")
            for one in review.opportunities:
                st.html(chance(one))
                _copyable(one.text)
    if review.skipped:
        with st.expander(f"Not checked or set aside ({len(review.skipped)})"):
            st.html(not_checked(review.skipped))
    st.html(made_by(review))


def _tickets(review: Review) -> None:
    if review.tickets:
        st.html("<h2>Tickets for this</h2>" + "".join(ticket(one) for one in review.tickets))
    if review.new_ticket:
        st.html('<h2>A ticket to file</h2><div class="cc-muted">Title</div>')
        _copyable(review.new_ticket.title)
        labels = f" · labels: {', '.join(review.new_ticket.labels)}" if review.new_ticket.labels else ""
        st.html(f'<div class="cc-muted">Description{plain(labels)}</div>')
        _copyable(review.new_ticket.description)


def _copyable(text: str) -> None:
    """Show a text as it is in a box with a copy button."""
    st.code(f"\n{text}\n", language=None, wrap_lines=True)  # one line end on each side is what Streamlit takes away


if __name__ == "__main__":
    write()
