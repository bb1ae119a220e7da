"""The audit trail as it goes out."""

from __future__ import annotations

from pydantic import Field

from api.schemas.base import Out


class AnchorOut(Out):
    """A place in the trail, to be noted outside the database."""

    sequence: int
    hash: str


class BrokenOut(Out):
    """The first record that is not as it was written."""

    sequence: int
    subject: str | None
    why: str


class AuditOut(Out):
    """What became of a check of the whole trail."""

    records: int
    head: AnchorOut
    intact: bool
    broken: BrokenOut | None = Field(description="Null where every record is as it was written.")


class ErasedOut(Out):
    """What was erased."""

    reviews: int = Field(description="How many reviews lost their texts; the audit trail keeps their digests.")
