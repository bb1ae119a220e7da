"""What becomes of a reply after it was checked: a manager's word, the author's own, what was sent."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pydantic import ValidationError

from coach.records import Override, OverrideKind
from ui.asking import reviews
from ui.asking.reviews import Outcome
from ui.client import Client, ServiceError


@dataclass
class Followed:
    """One review, followed until its reply was sent."""

    review_id: str = ""
    asked: bool = False
    """Whether a manager's word is waited for."""
    outcome: Outcome | None = None
    sent: str | None = None
    """What was recorded as sent."""
    trouble: str | None = None
    """Why the last thing could not be done."""

    @property
    def is_decided(self) -> bool:
        """Whether somebody decided on the reply."""
        return self.outcome is not None and self.outcome.state not in (None, "waiting")

    def look(self, client: Client) -> None:
        """See what became of the reply."""
        with self._told():
            self.outcome = reviews.outcome(client, self.review_id)

    def override(self, client: Client, kind: OverrideKind, text: str) -> None:
        """Let the held reply go out as it was written, where the policy allows it."""
        with self._told():
            reviews.override(client, self.review_id, Override(kind=kind, text=text.strip() or None))
            self.asked = True
            self.outcome = reviews.outcome(client, self.review_id)

    def record_sent(self, client: Client, text: str) -> None:
        """Have it kept what was sent; twice is once."""
        if self.sent == text:
            return
        with self._told():
            reviews.record_sent(client, self.review_id, text)
            self.sent = text

    @contextmanager
    def _told(self) -> Iterator[None]:
        self.trouble = None
        try:
            yield
        except (ServiceError, ValidationError) as error:
            self.trouble = in_a_sentence(error)


def in_a_sentence(error: ServiceError | ValidationError) -> str:
    """Return what went wrong in one sentence; of a refused value, nothing is repeated."""
    if isinstance(error, ServiceError):
        return str(error)
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    words = first["msg"].removeprefix("Value error, ")
    return words[:1].upper() + words[1:].rstrip(".") + "."
