"""The entry point of the pages: `streamlit run ui/app.py`, as `coach serve` does. A page is added in PAGES."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from coach.records import AccessRole, Caller
from ui import session
from ui.client import NotSignedIn
from ui.pages import sign_in
from ui.parts.shell import who
from ui.parts.verdict import problem

HERE = Path(__file__).parent
LOOK = HERE / "look.css"
# a file of our own: for a named icon the browser would ask a font service on the internet
ICON = HERE / "icon.svg"


class Entry(NamedTuple):
    """A page of the navigation: `pages/<name>.py`, and the role that may open it."""

    name: str
    title: str
    role: AccessRole


PAGES = (
    Entry("write", "Write", "author"),
    Entry("queue", "Queue", "manager"),
    Entry("record", "Record", "manager"),
    Entry("insight", "Insight", "manager"),
    Entry("knowledge", "Knowledge", "manager"),
    Entry("rules", "Rules", "manager"),
)


def main() -> None:
    """Show the page that was chosen, or ask who is there."""
    st.set_page_config(page_title="Conversation Coach", page_icon=str(ICON), layout="wide")
    caller = session.signed_in()
    known = session.session()
    pages = _pages()
    chosen = st.navigation(pages, position="top" if known.caller and len(pages) > 1 else "hidden")
    st.html(LOOK)
    above = st.container(key="above")
    if known.caller is None:
        sign_in.page()
        return
    with suppress(NotSignedIn):  # it is asked for above; what was typed stays where it is
        chosen.run()
    if caller is None or known.lapsed:
        with above:
            sign_in.again()
    elif known.problem:
        with above:
            st.html(problem(known.problem))
    _foot(known.caller)


def _pages() -> list[StreamlitPage]:
    """Return the pages that are open to whoever is signed in; before that, all, so that no address is refused."""
    open_to = [entry for entry in PAGES if session.session().caller is None or session.may(entry.role)]
    files = [(entry, HERE / "pages" / f"{entry.name}.py") for entry in open_to]
    return [
        st.Page(path, title=entry.title, url_path=entry.name, default=entry is PAGES[0])
        for entry, path in files
        if path.is_file()
    ]


def _foot(caller: Caller) -> None:
    with st.container(key="foot", horizontal=True, vertical_alignment="center"):
        st.html(who(caller), width="content")
        if caller.via != "development":
            st.button("Sign out", key="sign-out", type="tertiary", on_click=session.sign_out)


if __name__ == "__main__":
    main()
