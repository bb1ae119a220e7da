"""A file for the knowledge folder as it comes in, what it changes, how far a refresh is; a sentence to be tried."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Self

from pydantic import AfterValidator, Field, WithJsonSchema

from api.limits import LARGEST_BODY
from api.schemas.base import In, Out
from api.schemas.knowledge import ClashOut, EntryOut, GapOut, MessagingRuleOut, PriceOut
from coach.knowledge.changes import Changes
from coach.knowledge.refresh import RefreshState
from coach.schema import Finding, Supported, Verdict, Written

LARGEST_FILE = LARGEST_BODY // 4 * 3 - 10_000
"""Bytes of an uploaded file: a body of the largest size, less its base64 and its path. A larger one is put into the folder."""
LONGEST_SENTENCE = 2_000


def _encoded(text: str) -> str:
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("the content has to be base64") from None
    if len(raw) > LARGEST_FILE:
        raise ValueError(f"the file has {len(raw):,} bytes; at most {LARGEST_FILE:,} are taken")
    return text


class FileIn(In):
    """A file for the knowledge folder."""

    path: str = Field(min_length=1, max_length=1000, description="Within the folder: plans/roadmap.md")
    content: Annotated[
        str,
        AfterValidator(_encoded),
        WithJsonSchema({"type": "string", "contentEncoding": "base64", "maxLength": LARGEST_BODY}),
    ] = Field(description="Its bytes, in base64.")

    @property
    def raw(self) -> bytes:
        """Its bytes."""
        return base64.b64decode(self.content)


class ChangedFieldOut(Out):
    """One field of an entry before and after."""

    field: str
    before: str
    after: str


class ChangedEntryOut(Out):
    """An entry that stays, and what of it changes."""

    name: str
    fields: tuple[ChangedFieldOut, ...]


class ChangedPriceOut(Out):
    """An item that stays, and its price before and after."""

    item: str
    before: str
    after: str


class CountOut(Out):
    """How many before and after."""

    before: int
    after: int


class ChangesOut(Out):
    """What the coach would know that it does not, and the other way round."""

    entries_added: tuple[EntryOut, ...]
    entries_changed: tuple[ChangedEntryOut, ...]
    entries_removed: tuple[EntryOut, ...]
    rules_added: tuple[MessagingRuleOut, ...]
    rules_removed: tuple[MessagingRuleOut, ...]
    prices_added: tuple[PriceOut, ...]
    prices_changed: tuple[ChangedPriceOut, ...]
    prices_removed: tuple[PriceOut, ...]
    clashes_added: tuple[ClashOut, ...]
    clashes_removed: tuple[ClashOut, ...]
    counts: dict[str, CountOut] = Field(description="Of passages, tickets and yardsticks.")

    @classmethod
    def of(cls, changes: Changes) -> Self:
        """Return changes as they go out."""
        return cls(
            entries_added=tuple(map(EntryOut.of, changes.added)),
            entries_changed=tuple(ChangedEntryOut.model_validate(one) for one in changes.changed),
            entries_removed=tuple(map(EntryOut.of, changes.removed)),
            rules_added=tuple(map(MessagingRuleOut.of, changes.rules_added)),
            rules_removed=tuple(map(MessagingRuleOut.of, changes.rules_removed)),
            prices_added=tuple(map(PriceOut.of, changes.prices_added)),
            prices_changed=tuple(ChangedPriceOut.model_validate(one) for one in changes.prices_changed),
            prices_removed=tuple(map(PriceOut.of, changes.prices_removed)),
            clashes_added=tuple(map(ClashOut.of, changes.clashes_added)),
            clashes_removed=tuple(map(ClashOut.of, changes.clashes_removed)),
            counts={kind: CountOut.model_validate(count) for kind, count in changes.counts.items()},
        )


class ChangeOut(Out):
    """What a file changes, or would change."""

    path: str
    taken: bool = Field(description="False for a preview: nothing was changed.")
    replaces: bool = Field(description="Whether a file stands, or stood, at this path.")
    changes: ChangesOut
    understood: dict[str, int] = Field(description="Of the file itself, by kind; empty where it goes.")
    columns: dict[str, str]
    not_understood: tuple[GapOut, ...]
    refresh: str | None = Field(description="The refresh that brings the index up to date; null for a preview.")


class RefreshOut(Out):
    """How far a refresh of the index is."""

    id: str
    state: RefreshState
    done: int
    total: int
    what: str = Field(description="What is being done.")
    generation: str | None = Field(description="What serves now; null until it is done.")
    changed: bool | None
    read: tuple[str, ...] = Field(description="Files that were read; all others had not changed.")
    removed: tuple[str, ...]
    embedded: int
    why: str | None = Field(description="Why it failed.")


class SentenceIn(In):
    """A sentence to be tried."""

    sentence: Annotated[Written, WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONGEST_SENTENCE})] = (
        Field(max_length=LONGEST_SENTENCE)
    )


class TriedOut(Out):
    """What the coach says of a sentence; nothing of it is recorded."""

    verdict: Verdict
    findings: tuple[Finding, ...]
    supported: tuple[Supported, ...]
    skipped: tuple[str, ...]
