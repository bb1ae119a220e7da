"""The queue: what waits, one held reply whole, what was decided of it, and deciding."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import quote

from pydantic import AwareDatetime, BaseModel, ConfigDict, TypeAdapter

from coach.records import AccessRole, Decision, HeldState, StepKind
from coach.schema import Category, Message, Review
from ui.asking.reviews import Answer
from ui.client import Client


class Waits(BaseModel):
    """Which of what waits is asked for. What is None does not matter."""

    model_config = ConfigDict(frozen=True)

    category: Category | None = None
    project: str | None = None
    customer: str | None = None
    older_than_hours: int | None = None


class Item(Answer):
    """A held reply in the queue, without its words."""

    review_id: str
    version: int
    state: HeldState
    held_at: AwareDatetime
    categories: tuple[Category, ...]
    critical: int
    project: str | None
    customer: str | None


class Items(Answer):
    """Some of what waits."""

    items: tuple[Item, ...]
    next: str | None


class Conversation(Answer):
    """A draft with the conversation that it answers. Not who wrote it."""

    reply: str
    customer_message: str | None = None
    thread: tuple[Message, ...] = ()
    customer: str | None = None
    project: str | None = None
    channel: str | None = None


class Reply(Answer):
    """A held reply whole: what was written, what the coach says of it, what an approval lets through."""

    held: Item
    draft: Conversation
    review: Review
    proposed: str


class Done(Answer):
    """One thing that happened to a review."""

    kind: StepKind
    at: AwareDatetime
    by: str | None
    role: AccessRole | None
    text: str | None = None
    comment: str | None = None


ITEMS, ITEM, REPLY = TypeAdapter(Items), TypeAdapter(Item), TypeAdapter(Reply)
HISTORY = TypeAdapter(tuple[Done, ...])


def named(review_id: str) -> str:
    """Return an id as one part of a path, whatever stands in it: ids come from page addresses too."""
    return quote(review_id, safe="")


def waiting(client: Client, asked: Waits, after: str | None, limit: int) -> Items:
    """Return what waits: older days first, within a day what has most critical findings."""
    return client.ask("GET", "/v1/queue", ITEMS, params={**asked.model_dump(), "after": after, "limit": limit})


def read(client: Client, review_id: str) -> Reply:
    """Return a held reply whole, whatever became of it."""
    return client.ask("GET", f"/v1/queue/{named(review_id)}", REPLY)


def history(client: Client, review_id: str) -> tuple[Done, ...]:
    """Return what was decided of a held reply, oldest first."""
    return client.ask("GET", f"/v1/queue/{named(review_id)}/history", HISTORY)


def decide(client: Client, review_id: str, version: int, decision: Decision, session: str) -> Item:
    """Have a decision kept, made on a version of the reply, and return how the reply then stands.

    Said twice in one session, as after an answer that did not come, it is decided once. Raises ServiceError: of kind
    `stale` or `conflict` where somebody else decided first.
    """
    said = "\n".join((session, review_id, str(version), decision.model_dump_json()))
    headers = {
        "If-Match": f'"{version}"',
        "Idempotency-Key": sha256(said.encode("utf-8", "surrogatepass")).hexdigest(),
    }
    return client.ask("POST", f"/v1/queue/{named(review_id)}/decision", ITEM, body=decision, headers=headers)
