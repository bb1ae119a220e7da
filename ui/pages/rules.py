"""Rules and policy: what is marked, how seriously the company takes it, what it lets pass; for admins, changing that."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui import session
from ui.asking import policy, rules
from ui.changing.editor import editor
from ui.client import NotSignedIn, ServiceError
from ui.parts.catalogue import catalogue, health_table
from ui.parts.policy import allow_list, not_understood, state_of, the_rest
from ui.parts.verdict import problem
from ui.state_policy import policy_desk

LOOK = Path(__file__).parents[1] / "look_figures.css"
INTRODUCTION = (
    '<h1 class="cc-title">Rules and policy</h1><p class="cc-lead">What the coach marks, how seriously your company takes '
    "it, and what it lets pass.</p>"
)
HOW_TAKEN = (
    "<h2>Which rules help, and which annoy</h2>"
    '<p class="cc-muted">Counted for the rule, never for a person. Where many call what a rule marks not useful, the rule '
    "wants work, or your policy another word on it.</p>"
)
ADMINS_CHANGE = '<p class="cc-muted">An admin of the coach changes the policy, on this page.</p>'


def page() -> None:
    """Show the page."""
    st.html(LOOK)
    st.html(INTRODUCTION)
    client = session.client()
    try:
        known, taken_by, file = rules.catalogue(client), rules.health(client), policy.read(client)
    except NotSignedIn:
        raise
    except ServiceError as error:
        st.html(problem(str(error)))
        st.button("Try again", key="try-again-rules")
        return
    changes = session.may("admin")
    tabs = st.tabs(["Rules", "Allow-list and more", *(["Change the policy"] if changes else [])], key="rules-tabs")
    with tabs[0]:
        taken = {one.category: one for one in file.policy.categories}
        st.html("<h2>What is marked</h2>" + catalogue(known, taken, {one.rule for one in taken_by if one.annoying}))
        st.html(HOW_TAKEN + health_table(taken_by))
    with tabs[1]:
        if file.trouble:
            st.html(problem(f"{file.trouble.rstrip('.')}. Until that is mended, the policy before it is in force."))
        said = file.policy
        st.html(f"{not_understood(said.notes)}<h2>Words that pass</h2>{allow_list(said.allowed)}")
        st.html(f"<h2>And the rest</h2>{the_rest(said)}{state_of(file)}{'' if changes else ADMINS_CHANGE}")
    if changes:
        desk = policy_desk()
        desk.open(file)
        with tabs[2]:
            editor(desk, file)


if __name__ == "__main__":
    page()
