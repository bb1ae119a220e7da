"""The record: past reviews, one review's story, the audit trail."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, TypeAdapter

from coach.records import HeldState
from coach.schema import Category, Review, Verdict
from ui.asking.queue import Conversation, Done, named
from ui.asking.reviews import Answer
from ui.client import Client

Form = Literal["jsonl", "csv"]


class Sought(BaseModel):
    """Which reviews are looked for. What is None does not matter."""

    model_config = ConfigDict(frozen=True)

    text: str | None = None
    customer: str | None = None
    project: str | None = None
    category: Category | None = None
    verdict: Verdict | None = None
    state: HeldState | None = None
    since: dt.datetime | None = None
    until: dt.datetime | None = None


class Line(Answer):
    """A review in a list: no words of the draft, and nobody's name."""

    id: str
    created_at: AwareDatetime
    verdict: Verdict
    state: HeldState | None = None
    categories: tuple[Category, ...] = ()
    customer: str | None
    project: str | None
    channel: str | None
    erased_at: AwareDatetime | None


class Lines(Answer):
    """Some reviews of a list."""

    items: tuple[Line, ...]
    next: str | None


class Story(Answer):
    """All that happened to one review. The words are None where they were erased."""

    review: Line
    state: HeldState | None
    steps: tuple[Done, ...]
    draft: Conversation | None = None
    said: Review | None = None
    suggested: str | None
    sent: str | None


class Head(Answer):
    """Where the audit trail ends."""

    sequence: int
    hash: str


class Broken(Answer):
    """The first record of the audit trail that is not as it was written."""

    sequence: int
    subject: str | None
    why: str


class Trail(Answer):
    """What became of a check of the audit trail."""

    records: int
    head: Head
    broken: Broken | None


LINES, STORY, TRAIL = TypeAdapter(Lines), TypeAdapter(Story), TypeAdapter(Trail)


def search(client: Client, sought: Sought, after: str | None, limit: int) -> Lines:
    """Return reviews, newest first."""
    asked = sought.model_dump(mode="json")
    return client.ask("GET", "/v1/reviews", LINES, params={**asked, "after": after, "limit": limit})


def story(client: Client, review_id: str) -> Story:
    """Return all that happened to a review."""
    return client.ask("GET", f"/v1/reviews/{named(review_id)}/story", STORY)


def check_trail(client: Client) -> Trail:
    """Have every record of the audit trail checked."""
    return client.ask("GET", "/v1/audit", TRAIL)


def export(client: Client, form: Form, since: dt.datetime | None, until: dt.datetime | None) -> bytes:
    """Return the records of the audit trail of a period, as a file."""
    period = {"since": since.isoformat() if since else None, "until": until.isoformat() if until else None}
    return client.fetch("GET", "/v1/audit/export", params={"format": form, **period})
