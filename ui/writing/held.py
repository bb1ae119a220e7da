"""A held reply: a manager is asked, or the author overrides; and what became of it."""

from __future__ import annotations

import streamlit as st

from coach.records import OverrideKind
from ui import session
from ui.asking import reviews
from ui.client import ServiceError
from ui.parts.held import line, lines, outcome
from ui.parts.verdict import problem
from ui.state import Desk
from ui.writing.revised import copyable, sent_button

GLANCE_S = 10
"""How often the page looks whether a manager has decided, in seconds."""
MOST_LINES = 10
WHY_KEY = "override_why"
KIND_KEY = "override_kind"
LINES_KEY = "held_lines"
KINDS: dict[OverrideKind, str] = {
    "justification": "There is a reason to send it as it is",
    "false alarm": "The coach is wrong about it",
}


def held(desk: Desk) -> None:
    """Show who can let the reply go out, and whether somebody has."""
    followed = desk.followed
    settled = _may_go(desk) is not None
    with st.container(border=True, key=f"held-{'settled' if settled else 'open'}"):
        if not followed.asked:
            st.html(outcome(None))
            st.button("Ask a manager", key="ask-manager", type="primary", on_click=desk.ask_manager)
        else:
            waits = not followed.is_decided
            st.fragment(_watched, run_every=GLANCE_S if waits else None)(desk)
        if not followed.is_decided:
            _override(desk)
        if followed.trouble:
            st.html(problem(followed.trouble))


def my_held() -> None:
    """Show what became of the author's own held replies, when it is asked for."""
    with st.expander("Your replies that were held", key="my-held"):
        st.button("Look what became of them", key="look-held", on_click=_look)
        told = st.session_state.get(LINES_KEY)
        if told:
            st.html(str(told))


def _watched(desk: Desk) -> None:
    """Look what became of the reply, and show it; the whole page is made anew when somebody has decided."""
    followed = desk.followed
    if not followed.is_decided:
        followed.look(session.client())
        if followed.is_decided:
            st.rerun()
    st.html(outcome(followed.outcome))
    if followed.outcome is None or followed.outcome.state == "waiting":
        st.button("Look now", key="look-now")
    if text := _may_go(desk):
        copyable(text)
        sent_button(desk, text, "sent-decided")


def _may_go(desk: Desk) -> str | None:
    """Return the text that was let through."""
    found = desk.followed.outcome
    if found is None or desk.checked is None:
        return None
    return desk.checked.reply if found.state == "overridden" else found.text if desk.followed.is_decided else None


def _override(desk: Desk) -> None:
    with st.expander("Send it as it was written, without waiting", key="override"):
        st.html('<p class="cc-muted">Where your company\'s policy lets you. It is recorded with your words.</p>')
        st.radio("Why", list(KINDS), key=KIND_KEY, format_func=KINDS.__getitem__, persist_state="session")
        st.text_area("Your reason", key=WHY_KEY, height=80, persist_state="session")
        st.button("Let it go out", key="override-it", on_click=_overrule, args=(desk,))


def _overrule(desk: Desk) -> None:
    kind: OverrideKind = "false alarm" if st.session_state.get(KIND_KEY) == "false alarm" else "justification"
    desk.followed.override(session.client(), kind, str(st.session_state.get(WHY_KEY) or ""))


def _look() -> None:
    client = session.client()
    try:
        found = [line(one, reviews.outcome(client, one.id)) for one in reviews.held(client, MOST_LINES)]
        st.session_state[LINES_KEY] = lines(found)
    except ServiceError as error:
        st.session_state[LINES_KEY] = problem(str(error))
