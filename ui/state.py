"""What a session holds: the keys of the widgets, and the desk with the last check and the decisions on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st
from pydantic import ValidationError

from coach.schema import Dismissal, Draft, Review
from ui.client import Client, ServiceError
from ui.parts import decisions as decided
from ui.parts.decisions import Decision
from ui.parts.dismissed import carried, dismissals
from ui.parts.example import MESSAGE, REPLY

MESSAGE_KEY = "customer_message"
REPLY_KEY = "reply"
CUSTOMER_KEY = "customer"
PROJECT_KEY = "project"
DESK_KEY = "desk"


@dataclass
class Desk:
    """The last check and what was decided on it.

    A plain object on purpose: Streamlit may break a run off wherever the session's state is touched, so what an
    answer brought is put here, where nothing can come between.
    """

    wanted: bool = False
    checked: Draft | None = None
    review: Review | None = None
    decisions: dict[str, Decision] = field(default_factory=dict)
    problem: str | None = None
    instead: Mapping[str, str] = field(default_factory=dict)
    """Category → what to write instead, as the service tells it."""

    def want(self) -> None:
        """Ask for a check in the run that follows."""
        self.wanted = True

    def check(self, client: Client) -> None:
        """Have the draft as it is now reviewed; where that fails, the last review stays and the problem is told."""
        try:
            draft = self._with_dismissed(draft_now())
            review = client.review(draft)
        except (ServiceError, ValidationError) as error:
            self.problem, self.wanted = in_a_sentence(error), False
            return
        self.checked, self.review, self.decisions = draft, review, {}
        self.problem, self.wanted = None, False
        if not self.instead:
            self.instead = _instead(client)

    def accept(self, finding_id: str) -> None:
        """Apply the edit of a finding."""
        if self.review:
            self.decisions = decided.accept(self.review, self.decisions, finding_id)

    def dismiss(self, finding_id: str) -> None:
        """Set a finding aside."""
        if self.review:
            self.decisions = decided.dismiss(self.review, self.decisions, finding_id)

    def undo(self, finding_id: str) -> None:
        """Take a decision back."""
        if self.review:
            self.decisions = decided.undo(self.review, self.decisions, finding_id)

    def take_back(self, dismissal: Dismissal) -> None:
        """Take back what was dismissed before the last check; its words are looked at again in the run that follows."""
        if self.checked:
            left = tuple(one for one in self.checked.dismissed if one != dismissal)
            self.checked = self.checked.model_copy(update={"dismissed": left})
            self.want()

    def accept_safe(self) -> None:
        """Apply every safe edit that is still open."""
        if self.review:
            self.decisions = decided.accept_safe(self.review, self.decisions)

    def _with_dismissed(self, draft: Draft) -> Draft:
        """Return the draft with what is dismissed in it, now or before the last check."""
        if self.review is None or self.checked is None:
            return draft
        dismissed = (*self.checked.dismissed, *dismissals(self.review, self.decisions, self.checked.reply))
        return draft.model_copy(update={"dismissed": carried(dismissed, self.checked.reply, draft.reply)})


def desk() -> Desk:
    """Return the desk of this session."""
    if DESK_KEY not in st.session_state:
        st.session_state[DESK_KEY] = Desk()
    found = st.session_state[DESK_KEY]
    assert isinstance(found, Desk)
    return found


def draft_now() -> Draft:
    """Return the draft as it stands in the widgets; raise ValidationError where it cannot be reviewed."""
    return Draft(
        reply=_typed(REPLY_KEY),
        customer_message=_typed(MESSAGE_KEY) or None,
        customer=_typed(CUSTOMER_KEY).strip() or None,
        project=_typed(PROJECT_KEY).strip() or None,
    )


def edited_since(checked: Draft) -> bool:
    """Tell whether the widgets hold something else than what was checked."""
    try:
        return draft_now() != checked.model_copy(update={"dismissed": ()})
    except ValidationError:
        return True


def fill_in_example() -> None:
    """Put the README's example into the widgets."""
    st.session_state[MESSAGE_KEY] = MESSAGE
    st.session_state[REPLY_KEY] = REPLY
    st.session_state[CUSTOMER_KEY] = st.session_state[PROJECT_KEY] = ""


def put_into_draft(text: str) -> None:
    """Put a text into the draft's widget."""
    st.session_state[REPLY_KEY] = text


def in_a_sentence(error: ServiceError | ValidationError) -> str:
    """Return what went wrong in one sentence; of a refused value, nothing is repeated."""
    if isinstance(error, ServiceError):
        return str(error)
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    words = first["msg"].removeprefix("Value error, ")
    return words[:1].upper() + words[1:] + "."


def _typed(key: str) -> str:
    return str(st.session_state.get(key) or "")


def _instead(client: Client) -> Mapping[str, str]:
    try:
        return {rule.id: rule.instead for rule in client.rules()}
    except ServiceError:
        return {}  # the review stands without it; the next check asks again
