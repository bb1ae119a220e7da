"""Knowledge: what the coach knows by file, a search as it does it, a sentence to try; for admins, files that come and go."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui import session
from ui.client import NotSignedIn, ServiceError
from ui.knowing.changing import changing
from ui.knowing.seeking import seeking, trying
from ui.parts.gaps import wants_a_look
from ui.parts.intake import progress_of
from ui.parts.known import EMPTY, OF_THE_SAMPLE, files, overview
from ui.parts.plain import plain
from ui.parts.verdict import problem
from ui.state_knowledge import KnowledgeDesk, knowledge_desk

LOOKS = [Path(__file__).parents[1] / name for name in ("look_figures.css", "look_knowledge.css")]
# how often the page looks how far a refresh is, in seconds; no string here: Streamlit shows stray ones of a page's script
GLANCE_S = 1.0
INTRODUCTION = (
    '<h1 class="cc-title">Knowledge</h1><p class="cc-lead">What the coach knows of your company, as it understood it, and '
    "what every check of a reply is held against.</p>"
)
ADMINS_CHANGE = '<p class="cc-muted">An admin of the coach puts files in and takes them out, on this page.</p>'


def page() -> None:
    """Show the page."""
    for look in LOOKS:
        st.html(look)
    st.html(INTRODUCTION)
    desk = knowledge_desk()
    _followed(desk)
    if (trouble := _read(desk)) is not None:
        st.html(problem(trouble))
        st.button("Try again", key="try-again-knowledge")
    known = desk.known
    if known is None:
        return
    changes = session.may("admin")
    tabs = st.tabs(
        ["What it knows", "Search", "Try a sentence", *(["Change files"] if changes else [])], key="knowledge-tabs"
    )
    with tabs[0]:
        if known.trouble:
            st.html(problem(f"{known.trouble} Until it is mended, what was known before is used"))
        if known.sample:
            st.html(OF_THE_SAMPLE)
        if known.files:
            st.html(overview(known))
            st.html(f"<h2>What wants a look</h2>{wants_a_look(known)}")
            st.html(f"<h2>File by file</h2>{files(known)}")
        else:
            st.html(EMPTY)
        version = f'<p class="cc-muted">State {plain(known.version)} of the index.</p>'
        st.html(f"{version}{'' if changes else ADMINS_CHANGE}")
    with tabs[1]:
        seeking(desk)
    with tabs[2]:
        trying(desk)
    if changes:
        with tabs[3]:
            changing(desk, known)


def _read(desk: KnowledgeDesk) -> str | None:
    """Read what is known, and return why it cannot be.

    Not while a refresh runs: the service would answer when it is done, and its progress could not be shown.
    """
    if desk.known is not None and desk.is_refreshing:
        return None
    try:
        with st.spinner("Reading what the coach knows …"):
            desk.read()
    except NotSignedIn:
        raise
    except ServiceError as error:
        return str(error)
    return None


def _followed(desk: KnowledgeDesk) -> None:
    if desk.refresh_problem:
        st.html(problem(desk.refresh_problem))
    if desk.is_refreshing:
        st.fragment(_watched, run_every=GLANCE_S)(desk)
    elif desk.refresh is not None:
        st.html(progress_of(desk.refresh))


def _watched(desk: KnowledgeDesk) -> None:
    """Look how far the refresh is, and show it; the whole page is made anew when it has ended."""
    desk.watch()
    if not desk.is_refreshing or desk.refresh is None:
        st.rerun()
    else:
        st.progress(min(desk.refresh.done / max(desk.refresh.total, 1), 1.0))
        st.html(progress_of(desk.refresh))


if __name__ == "__main__":
    page()
