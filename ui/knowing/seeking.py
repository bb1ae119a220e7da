"""Searching the knowledge as the coach itself does, and trying a sentence on it."""

from __future__ import annotations

import streamlit as st

from ui.parts.card import card
from ui.parts.decisions import in_reading_order
from ui.parts.marked import legend, marked
from ui.parts.sought import KINDS, TO_COME, found_all
from ui.parts.supported import supported
from ui.parts.verdict import counted, not_checked, problem
from ui.state_knowledge import KIND_KEY, PROJECT_KEY, SENTENCE_KEY, WORDS_KEY, KnowledgeDesk

LONGEST_SENTENCE = 2_000
AS_IT_DOES = (
    '<p class="cc-muted">What the coach itself finds when it checks a reply: entries of the plan by meaning, passages and '
    "tickets by meaning and by words at once.</p>"
)
NOT_KEPT = (
    '<p class="cc-muted">What would the coach say of this sentence in a reply? Nothing of it is recorded. Wording to use '
    "instead is looked for on the page Write.</p>"
)
TO_TRY = (
    '<div class="cc-empty"><p>For example: “Single sign-on will be there in March.”</p><p>You see what is marked and why, '
    "what the knowledge says of it, and what it supports.</p></div>"
)
SILENT = (
    "<p>Nothing is marked, and there is no claim in it that the knowledge would have to support. Such a sentence can go out "
    "as it is.</p>"
)
OTHER_SENTENCE = '<p class="cc-muted">Below stands what was said of the sentence before you changed it.</p>'


def seeking(desk: KnowledgeDesk) -> None:
    """Show the search and what it found."""
    st.html(AS_IT_DOES)
    with st.form("knowledge_search", border=False):
        words, kind, project, search = st.columns([5, 2, 2, 1], vertical_alignment="bottom")
        words.text_input("Words, or a whole sentence", key=WORDS_KEY, max_chars=2_000, persist_state="session")
        kind.selectbox(
            "Kind",
            list(KINDS),
            index=None,
            key=KIND_KEY,
            format_func=KINDS.__getitem__,
            placeholder="All kinds",
            persist_state="session",
        )
        project.text_input("Project of tickets", key=PROJECT_KEY, max_chars=1_000, persist_state="session")
        search.form_submit_button("Search", key="knowledge-seek", type="primary", on_click=desk.seek)
    if desk.search_problem:
        st.html(problem(desk.search_problem))
    elif desk.sought is None:
        st.html(TO_COME)
    else:
        st.html(found_all(desk.found))


def trying(desk: KnowledgeDesk) -> None:
    """Show the box for a sentence and what the coach says of it."""
    st.html(NOT_KEPT)
    st.text_area("A sentence", key=SENTENCE_KEY, height=90, max_chars=LONGEST_SENTENCE, persist_state="session")
    st.button("Try it", key="knowledge-try", type="primary", on_click=desk.try_sentence)
    if desk.try_problem:
        st.html(problem(desk.try_problem))
    review = desk.tried
    if review is None:
        if not desk.try_problem:
            st.html(TO_TRY)
        return
    if str(st.session_state.get(SENTENCE_KEY) or "") != review.revised:
        st.html(OTHER_SENTENCE)
    st.html(marked(review.revised, review, {}) + legend(review))
    if not review.findings and not review.supported:
        st.html(SILENT)
    else:
        st.html(
            f'<p role="status"><strong>{review.verdict}</strong>: {counted(review.findings)}, '
            f"{len(review.supported)} supported.</p>"
        )
    for number, found in in_reading_order(review):
        with st.container(border=True, key=f"card-{found.severity}-tried-{number}"):
            st.html(card(review.revised, review, {}, number, desk.instead))
    for number, claim in enumerate(review.supported):
        with st.container(border=True, key=f"card-supported-tried-{number}"):
            st.html(supported(claim))
    if review.skipped:
        st.html(f'<p class="cc-muted">Not checked:</p>{not_checked(review.skipped)}')
