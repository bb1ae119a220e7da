"""The desk of a session: the last check, and what was decided on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import streamlit as st
from pydantic import ValidationError

from coach.records import Feedback, FeedbackKind
from coach.schema import Dismissal, Draft, Finding, Review
from ui import typed
from ui.asking import feedback, reviews
from ui.asking.advice import advice
from ui.client import Client, ServiceError
from ui.followed import Followed, in_a_sentence
from ui.parts import decisions as decided
from ui.parts.decisions import Decision, SetAside
from ui.parts.dismissed import carried, dismissals
from ui.parts.progress import SoFar
from ui.parts.questions import with_questions

DESK_KEY = "desk"
KINDS: Mapping[Decision, FeedbackKind] = {"accepted": "kept", "dismissed": "dismissed", "not useful": "not useful"}


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
    added: tuple[str, ...] = ()
    """The questions that were added to the reply."""
    current: str | None = None
    """The finding at hand, for the keys."""
    turn: int = 0
    """How often another finding was taken in hand."""
    problem: str | None = None
    instead: Mapping[str, str] = field(default_factory=dict)
    """Category → what to write instead, as the service tells it."""
    told: dict[str, FeedbackKind] = field(default_factory=dict)
    """What of the decisions the service has kept."""
    followed: Followed = field(default_factory=Followed)
    """What became of the reply that was checked."""

    def want(self) -> None:
        """Ask for a check in the run that follows."""
        self.wanted = True

    def check(self, client: Client) -> Iterator[SoFar]:
        """Have the draft as it is now reviewed, and yield what is known meanwhile.

        Where that fails, the last review stays and the problem is told. Where the run is broken off, the check is
        still wanted, of the draft as it is then.
        """
        known = SoFar()
        try:
            draft = self._with_dismissed(typed.draft_now())
            for stage in reviews.stages(client, draft):
                if isinstance(stage, Review):
                    self._lay(draft, stage)
                else:
                    known = known.after(stage)
                    yield known
        except (ServiceError, ValidationError) as error:
            self.problem, self.wanted = in_a_sentence(error), False
            return
        if not self.instead:
            self.instead = _instead(client)

    def accept(self, finding_id: str) -> None:
        """Apply the edit of a finding."""
        if self.review:
            self.decisions = decided.accept(self.review, self.decisions, finding_id)
            self._go_on(finding_id)

    def dismiss(self, finding_id: str, how: SetAside = "dismissed") -> None:
        """Set a finding aside."""
        if self.review:
            self.decisions = decided.dismiss(self.review, self.decisions, finding_id, how)
            self._go_on(finding_id)

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

    def at_hand(self) -> Finding | None:
        """Return the finding that the keys decide: the current one while it is open, else the first that is."""
        open_ones = decided.still_open(self.review, self.decisions) if self.review else []
        return next((one for one in open_ones if one.id == self.current), open_ones[0] if open_ones else None)

    def go_on(self) -> None:
        """Go on to the next open finding; after the last one, to the first."""
        if found := self.at_hand():
            self._go_on(found.id)

    def add(self, question: str) -> None:
        """Add a question to the reply."""
        self.added = (*self.added, question)

    def leave_out(self, question: str) -> None:
        """Take a question out of the reply again."""
        self.added = tuple(one for one in self.added if one != question)

    def revised(self) -> str:
        """Return the reply as it was checked, with the edits and questions that were taken."""
        if self.review is None or self.checked is None:
            return ""
        edited = decided.revise(self.checked.reply, decided.applied(self.review, self.decisions))
        return with_questions(edited, self.added)

    def tell(self, client: Client) -> None:
        """Have what was decided kept with the findings; what cannot be kept now is told again in the next run."""
        for finding_id, decision in self.decisions.items():
            kind = KINDS[decision]
            if self.review and self.told.get(finding_id) != kind:
                feedback.give(client, Feedback(review_id=self.review.id, finding=finding_id, kind=kind))
                self.told[finding_id] = kind

    def ask_manager(self) -> None:
        """Wait for a manager's word on the reply as it is revised; where that was not checked yet, it is."""
        text = self.revised()
        self.followed.asked = True
        if self.checked and text != self.checked.reply:
            typed.put_into_draft(text)
            self.want()

    def _lay(self, draft: Draft, review: Review) -> None:
        """Put a new review on the desk. Who waited for a manager goes on waiting, where one is needed still."""
        asked = self.followed.asked and review.verdict == "hold"
        self.checked, self.review, self.problem, self.wanted = draft, review, None, False
        self.decisions, self.told, self.added, self.current = {}, {}, (), None
        self.followed = Followed(review.id, asked=asked)

    def _go_on(self, finding_id: str) -> None:
        """Take the next open finding after this one in hand."""
        self.turn += 1
        if self.review:
            ids = [one.id for _, one in decided.in_reading_order(self.review)]
            at = ids.index(finding_id)
            open_ids = {one.id for one in decided.still_open(self.review, self.decisions)}
            self.current = next((one for one in ids[at + 1 :] + ids[: at + 1] if one in open_ids), None)

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


def _instead(client: Client) -> Mapping[str, str]:
    try:
        return advice(client)
    except ServiceError:
        return {}  # the review stands without it; the next check asks again
