"""Write: a draft goes in; marked words, evidence and a better wording come out."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from coach.schema import Review
from ui import keeping, session, state, typed
from ui.client import ServiceError
from ui.parts.held import next_step
from ui.parts.marked import legend, marked
from ui.parts.verdict import FIRST_VISIT, notice, problem, verdict
from ui.state import Desk
from ui.writing.beside import beside
from ui.writing.findings import dismissed_before, findings
from ui.writing.held import held, my_held
from ui.writing.inputs import check, inputs
from ui.writing.revised import revised

STALE = "You changed the text after this check. What is shown here is from the last check; check again to bring it up to date."
# how long it may take to tell the service of a decision, in seconds; the page is there by then
TELLING_S = 3.0


def page() -> None:
    """Show the page."""
    desk = state.desk()
    st.html('<h1 class="cc-title">Conversation Coach</h1>')
    left, right = st.columns(2, gap="large")
    with left:
        inputs(desk)
    with right:
        place = st.empty()
        check(desk, place)
        stale = desk.checked is not None and typed.edited_since(desk.checked)
        with place.container():
            if desk.problem:
                st.html(problem(desk.problem))
            if desk.review is None or desk.checked is None:
                st.html(FIRST_VISIT)
            else:
                _overview(desk, desk.review, desk.checked.reply, stale=stale)
    if desk.review is not None and desk.checked is not None:
        left, right = st.columns(2, gap="large")
        with left:
            findings(desk, desk.review, desk.checked.reply)
            dismissed_before(desk, desk.checked)
        with right, st.container(key="revised"):
            revised(desk, stale=stale)
        beside(desk, desk.review, desk.checked, stale=stale)
    if not session.may("manager"):
        my_held()
    keeping.keep(desk)
    with suppress(ServiceError):  # it is told again after the next click
        desk.tell(session.client(TELLING_S))


def _overview(desk: Desk, review: Review, reply: str, *, stale: bool) -> None:
    if stale:
        st.html(notice(STALE))
    st.html(verdict(review, desk.decisions, next_step(desk.followed.outcome)))
    if review.engine.degraded:
        st.html(notice(f"This review is incomplete: {review.engine.degraded.rstrip('.')}."))
    if review.verdict == "hold":
        held(desk)
    st.html(marked(reply, review, desk.decisions) + legend(review))


if __name__ == "__main__":
    page()
