"""A new text of the policy while it is written: what it began from, what it would change, what came of saving it."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from ui import session
from ui.asking import policy
from ui.asking.policy import Policy, PolicyFile, Preview
from ui.client import ServiceError
from ui.parts.policy_text import Section, written

DESK_KEY = "policy_desk"
TEXT_KEY = "policy_text"
NOT_CLEANLY = (
    "The policy is written in a way that the controls cannot change without touching more than this; change it in the "
    "text."
)


@dataclass
class PolicyDesk:
    """What is known of the text that is being written. The text itself is in its widget."""

    base: PolicyFile | None = None
    """The state of the file that the text began from; a change of it is saved in its place and of no other."""
    preview: Preview | None = None
    previewed: str | None = None
    """The text that the preview is of."""
    problem: str | None = None
    saved: bool = False

    def open(self, now: PolicyFile) -> None:
        """Begin with the file as it is; what is typed already stays."""
        if self.base is None or (now.version != self.base.version and not self.is_changed()):
            self._begin(now)

    def text(self) -> str:
        """Return the text as it is typed."""
        return str(st.session_state.get(TEXT_KEY) or "")

    def is_changed(self) -> bool:
        """Tell whether the text is another one than that it began from."""
        return self.base is not None and self.text() != (self.base.text or "")

    def is_behind(self, now: PolicyFile) -> bool:
        """Tell whether somebody changed the file since the text was begun."""
        return self.base is not None and self.base.version != now.version

    def understood(self) -> Policy | None:
        """Return what the text says as it is typed; None where the service was not asked about it yet."""
        if self.preview and self.previewed == self.text():
            return self.preview.policy
        return self.base.policy if self.base and not self.is_changed() else None

    def may_save(self, now: PolicyFile) -> bool:
        """Tell whether the text can be saved: it was looked at as it is, and all of it is understood."""
        looked_at = self.preview is not None and self.previewed == self.text() and self.preview.savable
        return looked_at and self.is_changed() and not self.is_behind(now) and now.fixed is None

    def look(self) -> None:
        """Have the service say what the text means and what it would change."""
        text = self.text()
        self.problem, self.saved = None, False
        try:
            self.preview, self.previewed = policy.preview(session.client(), text), text
        except ServiceError as error:
            self.preview, self.previewed, self.problem = None, None, str(error)

    def write(self, section: Section, category: str, word: str) -> None:
        """Write a word into the text, and look what that would change."""
        text = written(self.text(), section, category, word)
        if text is None:
            self.problem = NOT_CLEANLY
            return
        st.session_state[TEXT_KEY] = text
        self.look()

    def save(self) -> None:
        """Save the text in place of the state that it began from; where that cannot be done, the text stays."""
        if self.base is None:
            return
        try:
            self._begin(policy.change(session.client(), self.text(), self.base.version))
            self.saved = True
        except ServiceError as error:
            # that somebody else was first is told above, with what they changed, as soon as the file is read again
            self.problem = None if error.kind == "stale" else str(error)

    def go_on_from(self, now: PolicyFile) -> None:
        """Keep the text, to be saved in place of what somebody else saved meanwhile."""
        self.base, self.preview, self.previewed, self.problem = now, None, None, None

    def start_again(self, now: PolicyFile) -> None:
        """Give the text up for the file as it is."""
        self._begin(now)

    def _begin(self, file: PolicyFile) -> None:
        self.base, self.preview, self.previewed, self.problem, self.saved = file, None, None, None, False
        st.session_state[TEXT_KEY] = file.text or ""


def policy_desk() -> PolicyDesk:
    """Return the text that is being written in this session."""
    if DESK_KEY not in st.session_state:
        st.session_state[DESK_KEY] = PolicyDesk()
    found = st.session_state[DESK_KEY]
    assert isinstance(found, PolicyDesk)
    return found
