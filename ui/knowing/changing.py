"""Files that come and go: chosen, looked at, taken or given up; and the index brought up to date."""

from __future__ import annotations

import streamlit as st

from ui.asking.knowledge import Knowledge
from ui.parts.intake import would_change, would_go
from ui.parts.verdict import notice, problem
from ui.state_knowledge import LEAVING_KEY, PATH_KEY, KnowledgeDesk

LARGEST_MB = 3
FIXED = "It can be tried here what a file would change, but none can be taken or removed: {why}."
FOLDERS = {
    "Messaging guide": "messaging/",
    "Plan or roadmap": "plans/",
    "Tickets": "tickets/",
    "Prices, questions and answers, anything else": "",
}
PUT_IN = (
    '<h2>Put a file in</h2><p class="cc-muted">Markdown, text, CSV, YAML or JSON, up to 3 MB; a larger one is put into '
    "the folder by hand. You see what it would change before anything changes.</p>"
)
STANDS_WHERE = '<p class="cc-muted">What a file is read as hangs on its folder. Where does this one belong?</p>'
TAKE_OUT = "<h2>Take a file out</h2>"
REFRESH = (
    '<h2>Read the folder again</h2><p class="cc-muted">The coach notices by itself when a file of the folder changes. '
    "Reading it now saves the next reply the wait.</p>"
)


def changing(desk: KnowledgeDesk, known: Knowledge) -> None:
    """Show how files come, go and are read again."""
    if known.fixed:
        st.html(notice(FIXED.format(why=known.fixed)))
    _coming(desk, known)
    _going(desk, known)
    st.html(REFRESH)
    st.button("Refresh now", key="knowledge-refresh", on_click=desk.start_refresh, disabled=desk.is_refreshing)


def _coming(desk: KnowledgeDesk, known: Knowledge) -> None:
    st.html(PUT_IN)
    if desk.offer is None:
        st.file_uploader(
            "A file of your company", key=desk.file_key, max_upload_size=LARGEST_MB, on_change=desk.take_up
        )
    else:
        _offered(desk, known)
    if desk.change_problem:
        st.html(problem(desk.change_problem))


def _offered(desk: KnowledgeDesk, known: Knowledge) -> None:
    st.html(STANDS_WHERE)
    with st.container(horizontal=True, key="knowledge-folders"):
        for number, (name, folder) in enumerate(FOLDERS.items()):
            st.button(name, key=f"folder-{number}", on_click=desk.place, args=(folder,))
    st.text_input("Its place in the knowledge folder", key=PATH_KEY, persist_state="session", on_change=desk.look)
    if desk.preview:
        with st.container(border=True, key="knowledge-preview"):
            st.html(would_change(desk.preview))
    with st.container(horizontal=True):
        st.button(
            "Take it in",
            key="knowledge-take",
            type="primary",
            on_click=desk.take_in,
            disabled=desk.preview is None or known.fixed is not None,
        )
        st.button("Give it up", key="knowledge-give-up", type="tertiary", on_click=desk.give_up)


def _going(desk: KnowledgeDesk, known: Knowledge) -> None:
    st.html(TAKE_OUT)
    paths = [one.path for one in known.files if one.format != "policy"]
    if not paths:
        st.html('<p class="cc-muted">There is no file to take out.</p>')
        return
    st.selectbox(
        "The file",
        paths,
        index=None,
        key=LEAVING_KEY,
        placeholder="Choose a file, and see what would go with it",
        on_change=desk.look_at_leaving,
    )
    if desk.removal_problem:
        st.html(problem(desk.removal_problem))
    if desk.leaving is None:
        return
    with st.container(border=True, key="knowledge-leaving"):
        st.html(would_go(desk.leaving))
    with st.container(horizontal=True):
        st.button(
            "Take it out",
            key="knowledge-remove",
            type="primary",
            on_click=desk.remove,
            disabled=known.fixed is not None,
        )
        st.button("Leave it in", key="knowledge-keep", type="tertiary", on_click=desk.keep)
