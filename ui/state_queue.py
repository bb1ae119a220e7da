"""The queue in one session: which reply is open, what a manager typed for it, what became of the last one."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st
from pydantic import ValidationError

from coach.records import Decision, DecisionKind
from ui.asking import queue
from ui.asking.advice import advice
from ui.asking.queue import Done, Items, Reply, Waits
from ui.client import Client, NotSignedIn, ServiceError
from ui.followed import in_a_sentence
from ui.parts.conversation import about
from ui.turning import Turned

DESK_KEY = "queue_desk"
CATEGORY_KEY, PROJECT_KEY, CUSTOMER_KEY, AGE_KEY = "queue_category", "queue_project", "queue_customer", "queue_age"
TEXT_OF, COMMENT_OF = "queue_text_", "queue_comment_"
"""Before the id of a review: what was typed for it."""

OVERTAKEN = ("stale", "conflict", "no-such-review")
"""The kinds of problems that mean: somebody else was first."""
WHAT_TO_CHANGE = "Write in the comment what the author is to change; then send it back."
NO_TEXT = "The text is empty. Write what may go out, or go back to the proposed text."
TOLD: Mapping[DecisionKind, str] = {
    "approve": "Approved. The author can send it now.",
    "edit": "Approved in your words. The author sees them now.",
    "send_back": "Sent back. The author sees your comment now.",
}


@dataclass(frozen=True)
class Late:
    """A reply on which somebody else decided first: what they did, and what was typed here in vain."""

    about: str
    done: Done | None
    """The decision; None where the texts were erased."""
    text: str | None
    comment: str | None


@dataclass
class QueueDesk:
    """What a manager has open. A plain object, as the desk of the Write page is and for the same reason."""

    session: str = field(default_factory=lambda: uuid.uuid4().hex)
    turned: Turned = field(default_factory=Turned)
    listed: tuple[str, ...] = ()
    """The ids of the open page of the list, in order."""
    next: str | None = None
    chosen: str | None = None
    """The id of the open reply; None for the first of the list."""
    following: str | None = None
    """The id of the one after it, where it is on the list no more."""
    shown: str | None = None
    """The id of the reply that was shown last."""
    seen: int = 0
    """How often another one was shown."""
    changing: set[str] = field(default_factory=set)
    """The ids of the replies whose text is being changed."""
    told: str | None = None
    problem: str | None = None
    late: Late | None = None
    instead: Mapping[str, str] = field(default_factory=dict)
    """Category → what to write instead, as the service tells it."""

    def look(self, client: Client, waits: Waits, limit: int) -> Items:
        """Return the open page of what waits; the first one where nothing is left on it."""
        found = queue.waiting(client, waits, self.turned.after, limit)
        if not found.items and self.turned.after:
            self.turned.start()
            found = queue.waiting(client, waits, None, limit)
        before, self.listed = self.listed, tuple(item.review_id for item in found.items)
        if self.chosen in before and self.chosen not in self.listed:
            later = before[before.index(self.chosen) + 1 :]
            self.following = next((one for one in later if one in self.listed), None)
        self.next = found.next
        return found

    def open(self, client: Client) -> Reply | None:
        """Return the open reply, or else the first of the list; None where nothing waits.

        A chosen one that was decided in the meantime is told of and left.
        """
        for review_id in dict.fromkeys((self.chosen, self.following, *self.listed)):
            if review_id is None:
                continue
            reply = self._waiting(client, review_id)
            if reply is not None:
                self.chosen = review_id
                return reply
        self.chosen = None
        return None

    def is_another(self, reply: Reply | None) -> bool:
        """Tell whether another reply is shown than in the run before; not of the first one."""
        before, self.shown = self.shown, reply.held.review_id if reply else None
        self.seen += before != self.shown
        return before not in (None, self.shown)

    def decide(self, client: Client, reply: Reply, kind: DecisionKind) -> None:
        """Decide on the open reply and go on to the next one; nothing that was typed is lost where that fails."""
        review_id = reply.held.review_id
        self.told = self.problem = self.late = None
        try:
            queue.decide(client, review_id, reply.held.version, decision(reply, kind), self.session)
        except ServiceError as error:
            if error.kind in OVERTAKEN:
                self._note_late(client, reply)
                self.go_on(review_id)
            else:
                self.problem = str(error)
        except ValidationError as error:
            self.problem = in_a_sentence(error)
        except Unfinished as error:
            self.problem = str(error)
        else:
            self.told = TOLD[kind]
            self.go_on(review_id)

    def choose(self, review_id: str) -> None:
        """Open a reply of the list."""
        self.chosen, self.problem, self.told = review_id, None, None

    def go_on(self, review_id: str) -> None:
        """Open the reply after this one in the list; after the last one, the next page, or again the first."""
        self.problem = self.following = None
        following = self.listed[self.listed.index(review_id) + 1 :] if review_id in self.listed else self.listed
        self.chosen = following[0] if following else None
        if not following:
            if self.next:
                self.turned.on(self.next)
            else:
                self.turned.start()

    def turn(self, cursor: str | None) -> None:
        """Turn the list to the next page, or with None to the one before."""
        if cursor is None:
            self.turned.back()
        else:
            self.turned.on(cursor)

    def start(self) -> None:
        """Begin at the first reply: other ones are asked for."""
        self.turned.start()
        self.chosen = None

    def change(self, reply: Reply, *, wanted: bool) -> None:
        """Open the text for changes, or leave the proposed one; what was typed is there again the next time."""
        review_id = reply.held.review_id
        if wanted:
            self.changing.add(review_id)
            st.session_state.setdefault(f"{TEXT_OF}{review_id}", reply.proposed)
        else:
            self.changing.discard(review_id)

    def close_late(self) -> None:
        """Put away what is told of a reply that somebody else decided."""
        self.late = None

    def advice(self, client: Client) -> Mapping[str, str]:
        """Return what to write instead, by category; nothing where the service does not tell."""
        if not self.instead:
            try:
                self.instead = advice(client)
            except NotSignedIn:
                raise
            except ServiceError:
                return {}  # the cards stand without it; the next run asks again
        return self.instead

    def _waiting(self, client: Client, review_id: str) -> Reply | None:
        try:
            reply = queue.read(client, review_id)
        except ServiceError as error:
            if error.kind not in OVERTAKEN:
                raise
            self.late = Late("The reply that was open", None, *self._typed(review_id))
        else:
            if reply.held.state == "waiting":
                return reply
            self._note_late(client, reply)
        return None

    def _note_late(self, client: Client, reply: Reply) -> None:
        review_id = reply.held.review_id
        try:
            done = queue.history(client, review_id)
        except ServiceError:
            done = ()
        text, comment = self._typed(review_id)
        whom = about(reply.draft.customer, reply.draft.project)
        self.late = Late(whom, done[-1] if done else None, None if text == reply.proposed else text, comment)

    def _typed(self, review_id: str) -> tuple[str | None, str | None]:
        text = typed(f"{TEXT_OF}{review_id}") if review_id in self.changing else ""
        return text or None, typed(f"{COMMENT_OF}{review_id}") or None


class Unfinished(Exception):
    """A decision lacks something that only its manager can write."""


def decision(reply: Reply, kind: DecisionKind) -> Decision:
    """Return the decision with what was typed for it; raise Unfinished where something is left to write.

    The proposed text, unchanged, is an approval.
    """
    review_id = reply.held.review_id
    comment = typed(f"{COMMENT_OF}{review_id}").strip()
    if kind == "send_back" and not comment:
        raise Unfinished(WHAT_TO_CHANGE)
    if kind != "edit":
        return Decision(kind=kind, comment=comment or None)
    text = typed(f"{TEXT_OF}{review_id}")
    if not text.strip():
        raise Unfinished(NO_TEXT)
    if text == reply.proposed:
        return Decision(kind="approve", comment=comment or None)
    return Decision(kind="edit", text=text, comment=comment or None)


def desk() -> QueueDesk:
    """Return what this session has open in the queue."""
    if DESK_KEY not in st.session_state:
        st.session_state[DESK_KEY] = QueueDesk()
    found = st.session_state[DESK_KEY]
    assert isinstance(found, QueueDesk)
    return found


def typed(key: str) -> str:
    """Return what stands in a widget for text."""
    return str(st.session_state.get(key) or "")
