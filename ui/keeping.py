"""What is typed outlives a reload: the browser keeps it in the tab, and hands it back to whoever it belongs to.

Not on the server, which would have to keep drafts that nobody asked it to; not in the address, which is logged.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from ui import session, typed
from ui.state import Desk

KEY = "keeping"
ASKED_KEY = "kept_text_was_asked_for"
_component = st.components.v2.component(
    "coach_keeping", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"), isolate_styles=False
)


def keep(desk: Desk) -> None:
    """Have the browser keep what is typed; where nothing is, have it hand back what it kept before a reload."""
    caller = session.session().caller
    found = desk.at_hand()
    told = {
        "owner": caller.name if caller else "",
        "fields": typed.fields_now(),
        "blank": typed.is_blank(),
        "asked": bool(st.session_state.get(ASKED_KEY)),
        "at_hand": f"card-{found.severity}-{found.id}" if found else None,
        "turn": desk.turn,
    }
    _component(key=KEY, data=told, on_restored_change=_put_back)


def forget() -> None:
    """Have the browser forget what it kept."""
    _component(key=KEY, data={"forget": True}, on_restored_change=_put_back)


def _put_back() -> None:
    st.session_state[ASKED_KEY] = True
    fields = st.session_state[KEY].get("restored")
    if isinstance(fields, Mapping):
        typed.put_back({str(key): text for key, text in fields.items() if isinstance(text, str)})
