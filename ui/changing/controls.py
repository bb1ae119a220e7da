"""A row for each category: how severe it is, and whether it is looked for. What is chosen goes into the text."""

from __future__ import annotations

import streamlit as st

from coach.schema import SEVERITIES
from ui.asking.policy import Taken
from ui.state_policy import PolicyDesk

SEVERITY_OF, SWITCH_OF = "severity-of-", "looked-for-"
UNKNOWN = (
    '<p class="cc-muted">You changed the text by hand. See what it would change; then these rows show what it says.</p>'
)

MEANING = (
    '<p class="cc-muted">What is switched off is not marked. One critical finding holds a reply for a manager, a warning '
    "asks its author to revise it, an info changes no verdict.</p>"
)


def controls(desk: PolicyDesk) -> None:
    """Show them, as the text that is being written has it."""
    said = desk.understood()
    if said is None:
        st.html(UNKNOWN)
        return
    st.html(MEANING)
    for taken in said.categories:
        _row(desk, taken)


def _row(desk: PolicyDesk, taken: Taken) -> None:
    severity, switch = f"{SEVERITY_OF}{taken.category}", f"{SWITCH_OF}{taken.category}"
    st.session_state[severity], st.session_state[switch] = taken.severity, taken.on
    with st.container(horizontal=True, vertical_alignment="center", key=f"category-row-{taken.category}"):
        st.toggle(taken.category, key=switch, width=190, on_change=_switch, args=(desk, taken, switch))
        st.selectbox(
            f"Severity of {taken.category}",
            SEVERITIES,
            key=severity,
            label_visibility="collapsed",
            width=130,
            disabled=not taken.on,
            on_change=_severity,
            args=(desk, taken, severity),
        )


def _severity(desk: PolicyDesk, taken: Taken, key: str) -> None:
    desk.write("severities", taken.category, str(st.session_state[key]))


def _switch(desk: PolicyDesk, taken: Taken, key: str) -> None:
    desk.write("categories", taken.category, "on" if st.session_state[key] else "off")
