"""Signing in: with an API key, or with the company's account where one is set up."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.errors import Error as StreamlitError

from ui import keeping, session
from ui.parts.verdict import notice, problem

KEY_KEY = "typed_key"
PROBLEM_KEY = "company_account_problem"
WELCOME = (
    '<h1 class="cc-title">Conversation Coach</h1><p class="cc-lead">It reads the reply that you are about to send, and '
    "marks what promises too much, frightens, leaks or contradicts the plan.</p>"
)
NO_KEY = (
    '<p class="cc-muted">An admin of the coach makes keys with <code>coach keys create NAME --role author</code>. The key '
    "stays in this session: it is not stored in the browser, and closing the tab forgets it.</p>"
)
LAPSED = "Your sign-in no longer holds. Sign in again as {name}; what you typed is still here."
WRONGLY_SET_UP = (
    "Signing in with a company account is not set up rightly: the secrets of the page lack something, or the package "
    "Authlib is not installed. An API key works all the same."
)
NOT_TAKEN = (
    "You are signed in with your company account, but the coach does not take it: the token has run out, names no role, "
    'or is not handed on (`expose_tokens = ["id"]` in the secrets of the page).'
)


def page() -> None:
    """Show the page."""
    st.html(WELCOME)
    if session.session().forget:
        keeping.forget()
    if away := session.session().problem:
        st.html(problem(away))
        st.button("Try again", key="try-again")
        return
    if session.company_account():
        st.html(problem(NOT_TAKEN))
    _form("Sign in")
    st.html(NO_KEY)


def again() -> None:
    """Ask for a key once more, above a page that goes on showing what was typed."""
    known = session.session()
    if known.caller is None:
        return
    st.html(notice(LAPSED.format(name=known.caller.name)))
    _form("Sign in again")


def _form(label: str) -> None:
    for provider, name in _providers().items():
        st.button(f"{label} with {name}", key=f"company-{provider}", type="primary", on_click=_go, args=(provider,))
    with (
        st.form("sign-in", border=False, clear_on_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        key = st.text_input("API key", key=KEY_KEY, type="password", autocomplete="off")
        sent = st.form_submit_button(label, type="secondary" if _providers() else "primary", key="sign-in-key")
    if sent:
        why = session.sign_in(key)
        if why is None:
            st.rerun()
        st.html(problem(why))
    if told := st.session_state.pop(PROBLEM_KEY, None):
        st.html(problem(str(told)))


def _providers() -> dict[str, str]:
    """Return the company accounts that the secrets of the page set up: what Streamlit calls each, and what we do."""
    if session.company_account() is None:
        return {}
    section = st.secrets.get("auth", {})
    named = [name for name, inner in section.items() if isinstance(inner, Mapping)]
    return ({"default": "the company account"} if "client_id" in section else {}) | {name: name for name in named}


def _go(provider: str) -> None:
    try:
        st.login(None if provider == "default" else provider)
    except StreamlitError:
        st.session_state[PROBLEM_KEY] = WRONGLY_SET_UP
