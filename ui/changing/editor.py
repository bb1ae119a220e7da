"""Changing the policy: the text, the rows that write into it, what it would change, and saving."""

from __future__ import annotations

import streamlit as st

from ui.asking.policy import PolicyFile
from ui.changing.controls import controls
from ui.parts.effect import effect
from ui.parts.lines import lines_changed
from ui.parts.policy import not_understood
from ui.parts.verdict import notice, problem
from ui.state_policy import TEXT_KEY, PolicyDesk

FIXED = "It can be tried here, but not saved: {why}."
SAVED = "Saved. The next draft that is checked goes by it; reviews of the past stay as they are."
BEHIND = (
    "Somebody else changed the policy since you began; nothing of yours is saved yet, and your text is still here. Under "
    "“What you changed in the text” stands how yours differs from theirs: go on with yours, or give it up for theirs."
)
TO_LOOK = (
    '<p class="cc-muted">Change a row or the text, and it stands here what that would have changed on the last 200 '
    "reviews. Nothing is saved before you say so.</p>"
)
NOT_SAVABLE = "So it cannot be saved yet. Mend the line, and look again."
LOOK_AGAIN = "The text is another one by now. See what it would change before you save it."


def editor(desk: PolicyDesk, now: PolicyFile) -> None:
    """Show the text beside what it would change."""
    if now.fixed:
        st.html(notice(FIXED.format(why=now.fixed)))
    if desk.is_behind(now):
        _behind(desk, now)
    left, right = st.columns(2, gap="large")
    with left:
        st.html("<h2>What is marked, and how serious it is</h2>")
        controls(desk)
        st.text_area(
            "The text of policy.yml",
            key=TEXT_KEY,
            height=460,
            persist_state="session",
            help="What the rows above write stands here as well. Comments stay.",
            on_change=desk.look,
        )
    with right, st.container(key="policy-effect"):
        _effect(desk, now)


def _effect(desk: PolicyDesk, now: PolicyFile) -> None:
    st.html("<h2>What this would change</h2>")
    if desk.problem:
        st.html(problem(desk.problem))
    if desk.saved:
        st.html(notice(SAVED))
    preview = desk.preview if desk.previewed == desk.text() else None
    if preview:
        st.html(not_understood(preview.policy.notes, NOT_SAVABLE) + effect(preview.effect))
    elif desk.is_changed() and not desk.problem:
        st.html(notice(LOOK_AGAIN))
    elif not desk.is_changed():
        st.html(TO_LOOK)
    if changed := lines_changed(now.text or "", desk.text()):
        st.html(f"<h2>What you changed in the text</h2>{changed}")
    with st.container(horizontal=True):
        st.button("See what it would change", key="policy-look", on_click=desk.look, disabled=not desk.is_changed())
        st.button(
            "Save the policy", key="policy-save", type="primary", on_click=desk.save, disabled=not desk.may_save(now)
        )
        st.button(
            "Undo all",
            key="policy-undo",
            type="tertiary",
            on_click=desk.start_again,
            args=(now,),
            disabled=not desk.is_changed(),
        )


def _behind(desk: PolicyDesk, now: PolicyFile) -> None:
    st.html(notice(BEHIND))
    with st.container(horizontal=True):
        st.button("Go on with my text", key="policy-go-on", on_click=desk.go_on_from, args=(now,))
        st.button("Take theirs", key="policy-take-theirs", on_click=desk.start_again, args=(now,))
