"""The knowledge: what the coach knows by file, what it finds there, files that come and go, a sentence to be tried."""

from __future__ import annotations

import base64
from typing import Literal

from pydantic import TypeAdapter

from coach.schema import Engine, Finding, Review, Status, Supported, Verdict
from ui.asking.queue import named
from ui.asking.reviews import Answer
from ui.client import Client

Kind = Literal["entry", "passage", "ticket"]
FILES = "/v1/knowledge/files"


class Place(Answer):
    """Where something is written."""

    path: str
    line: int
    quote: str
    heading: str | None


class Entry(Answer):
    """A feature or project of the plan, as it is believed. None means: the plan does not say."""

    name: str
    aliases: tuple[str, ...]
    status: Status | None
    target: str | None
    committed: bool | None
    public: bool | None
    owner: str | None
    ticket: str | None
    stale: bool | None
    where: Place


class MessagingRule(Answer):
    """Words that the messaging guide forbids, replaces or approves."""

    kind: Literal["avoid", "substitute", "approved"]
    terms: tuple[str, ...]
    instead: str | None
    reason: str | None
    where: Place


class Price(Answer):
    """A price of a price list, in words."""

    item: str
    price: str
    where: Place


class Gap(Answer):
    """A place that was not understood, and why."""

    line: int | None
    reason: str


class File(Answer):
    """One file: what is believed of what it says, and what in it was not understood."""

    path: str
    format: str
    understood: dict[str, int]
    columns: dict[str, str]
    not_understood: tuple[Gap, ...]
    entries: tuple[Entry, ...]
    rules: tuple[MessagingRule, ...]
    prices: tuple[Price, ...]


class Said(Answer):
    """What one file says of a contested field."""

    says: str
    where: Place


class Clash(Answer):
    """Two places that contradict each other; one is believed."""

    name: str
    about: str
    believed: Said
    doubted: Said


class Knowledge(Answer):
    """All that the coach knows, by file."""

    version: str
    trouble: str | None
    sample: bool
    fixed: str | None
    files: tuple[File, ...]
    clashes: tuple[Clash, ...]


class Found(Answer):
    """What a search found; scores compare what one search of one kind found."""

    kind: Kind
    title: str
    text: str
    cosine: float
    words: float | None
    status: str | None
    where: Place


class FoundAll(Answer):
    """What was found, best first within each kind."""

    items: tuple[Found, ...]


class ChangedField(Answer):
    """One field of an entry before and after."""

    field: str
    before: str
    after: str


class ChangedEntry(Answer):
    """An entry that stays, and what of it changes."""

    name: str
    fields: tuple[ChangedField, ...]


class ChangedPrice(Answer):
    """An item that stays, and its price before and after."""

    item: str
    before: str
    after: str


class Count(Answer):
    """How many before and after."""

    before: int
    after: int


class Changes(Answer):
    """What the coach would know that it does not, and the other way round."""

    entries_added: tuple[Entry, ...]
    entries_changed: tuple[ChangedEntry, ...]
    entries_removed: tuple[Entry, ...]
    rules_added: tuple[MessagingRule, ...]
    rules_removed: tuple[MessagingRule, ...]
    prices_added: tuple[Price, ...]
    prices_changed: tuple[ChangedPrice, ...]
    prices_removed: tuple[Price, ...]
    clashes_added: tuple[Clash, ...]
    clashes_removed: tuple[Clash, ...]
    counts: dict[str, Count]


class Change(Answer):
    """What a file changes, or would change."""

    path: str
    taken: bool
    replaces: bool
    changes: Changes
    understood: dict[str, int]
    columns: dict[str, str]
    not_understood: tuple[Gap, ...]
    refresh: str | None


class Refresh(Answer):
    """How far a refresh of the index is."""

    id: str
    state: Literal["running", "done", "failed"]
    done: int
    total: int
    what: str
    changed: bool | None
    read: tuple[str, ...]
    removed: tuple[str, ...]
    why: str | None


class Tried(Answer):
    """What the coach says of a sentence that was tried."""

    verdict: Verdict
    findings: tuple[Finding, ...]
    supported: tuple[Supported, ...]
    skipped: tuple[str, ...]

    def as_review(self, sentence: str) -> Review:
        """Return it in the form that is shown on other pages: no wording was looked for, and nothing was recorded."""
        return Review(
            id="",
            verdict=self.verdict,
            findings=tuple(one.model_copy(update={"edit": None}) for one in self.findings),
            supported=self.supported,
            edits=(),
            revised=sentence,
            tickets=(),
            opportunities=(),
            skipped=self.skipped,
            engine=Engine(coach="", rules="", knowledge=None),
        )


KNOWLEDGE, FOUND, CHANGE = TypeAdapter(Knowledge), TypeAdapter(FoundAll), TypeAdapter(Change)
REFRESH, TRIED = TypeAdapter(Refresh), TypeAdapter(Tried)


def read(client: Client) -> Knowledge:
    """Return what the coach knows; where the folder has changed, after its index was brought up to date."""
    return client.ask("GET", "/v1/knowledge", KNOWLEDGE)


def search(client: Client, words: str, kind: Kind | None, project: str | None, limit: int) -> tuple[Found, ...]:
    """Return what the coach itself finds for these words."""
    asked = {"q": words, "kind": kind, "project": project, "limit": limit}
    return client.ask("GET", "/v1/knowledge/search", FOUND, params=asked).items


def put(client: Client, path: str, raw: bytes, *, preview: bool) -> Change:
    """Put a file into the folder, or tell what that would change; raise ServiceError where it is refused."""
    body = {"path": path, "content": base64.b64encode(raw).decode("ascii")}
    return client.ask("POST", FILES, CHANGE, body=body, params={"preview": str(preview).lower()})


def remove(client: Client, path: str, *, preview: bool) -> Change:
    """Take a file out of the folder, or tell what would go; raise ServiceError where it is refused."""
    return client.ask("DELETE", FILES, CHANGE, params={"path": path, "preview": str(preview).lower()})


def refresh(client: Client) -> Refresh:
    """Begin to bring the index up to date with the folder, or join the refresh that runs."""
    return client.ask("POST", "/v1/knowledge/refresh", REFRESH)


def progress(client: Client, refresh_id: str) -> Refresh:
    """Return how far a refresh is."""
    return client.ask("GET", f"/v1/knowledge/refresh/{named(refresh_id)}", REFRESH)


def try_sentence(client: Client, sentence: str) -> Tried:
    """Return what the coach says of a sentence; nothing of it is recorded."""
    return client.ask("POST", "/v1/knowledge/try", TRIED, body={"sentence": sentence})
