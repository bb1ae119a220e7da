"""The entry point of the page: `streamlit run ui/app.py`, as `coach serve` does."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

LOOK = Path(__file__).with_name("look.css")
# a file of our own: for a named icon the browser would ask a font service on the internet
ICON = Path(__file__).with_name("icon.svg")


def main() -> None:
    """Show the page that was chosen."""
    st.set_page_config(page_title="Conversation Coach", page_icon=str(ICON), layout="wide")
    chosen = st.navigation([st.Page("pages/write.py", title="Write", default=True)])
    st.html(LOOK)
    chosen.run()


if __name__ == "__main__":
    main()
