"""The tables of the records.

Words that people wrote stand in `review_texts`, `decision_texts` and, for a day, in `idempotency` alone, so that they
can be erased while the rest of the record stays. What stays knows them by a salted digest; the salt goes with them.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import (
    BigInteger,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Row,
    Select,
    String,
    Text,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

AnyRow = Row[*tuple[Any, ...]]
"""A row of whatever columns were chosen; a noun checks them."""
AnySelect = Select[*tuple[Any, ...]]


class Instant(TypeDecorator[dt.datetime]):
    """A point in time that comes back aware, in UTC; SQLite keeps it without its zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Return the time as the database keeps it."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without its zone is no point in time")
        in_utc = value.astimezone(dt.UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002 — the signature is SQLAlchemy's
        """Return the time in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


class Base(DeclarativeBase):
    """The parent of all tables."""


class ReviewRow(Base):
    """One review: who asked, what came out, which versions judged. No words of the draft."""

    __tablename__ = "reviews"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    created_at: Mapped[dt.datetime] = mapped_column(Instant, index=True)
    verdict: Mapped[str] = mapped_column(String(10), index=True)
    author: Mapped[str | None] = mapped_column(Text, index=True)
    customer: Mapped[str | None] = mapped_column(Text, index=True, comment="Goes when the texts are erased.")
    project: Mapped[str | None] = mapped_column(Text, index=True)
    channel: Mapped[str | None] = mapped_column(Text)
    coach_version: Mapped[str] = mapped_column(Text)
    rules_version: Mapped[str] = mapped_column(Text)
    knowledge_version: Mapped[str | None] = mapped_column(Text)
    model: Mapped[str | None] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64), comment="Salted SHA-256 of customer, draft and review.")
    sequence: Mapped[int] = mapped_column(
        BigInteger,
        server_default="0",
        index=True,
        unique=True,
        comment="Its record in the audit trail; orders the lists.",
    )
    owner: Mapped[str | None] = mapped_column(Text, index=True, comment="Who asked: the name on the key.")
    erased_at: Mapped[dt.datetime | None] = mapped_column(Instant, comment="When its texts were erased.")


class ReviewTextRow(Base):
    """What people wrote and what the coach answered, as JSON."""

    __tablename__ = "review_texts"

    review_id: Mapped[str] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), primary_key=True)
    draft: Mapped[str] = mapped_column(Text)
    review: Mapped[str] = mapped_column(Text)
    salt: Mapped[str] = mapped_column(String(64), server_default="", comment="Random, for the digest.")


class FindingRow(Base):
    """One finding without its words: enough to count by category and rule."""

    __tablename__ = "findings"

    review_id: Mapped[str] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    category: Mapped[str] = mapped_column(String(20), index=True)
    severity: Mapped[str] = mapped_column(String(10))
    rule: Mapped[str] = mapped_column(Text)
    found_by: Mapped[str] = mapped_column(Text, comment="Finders in the contract's words, joined by a comma.")


class QueueRow(Base):
    """One held reply and what became of it."""

    __tablename__ = "queue"
    __table_args__ = (Index("ix_queue_order", "state", "held_on", "critical", "sequence"),)

    review_id: Mapped[str] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(comment="One more with each decision.")
    state: Mapped[str] = mapped_column(String(12))
    held_on: Mapped[dt.date] = mapped_column(comment="The day, in UTC; older days come first.")
    critical: Mapped[int] = mapped_column(comment="How many findings are critical.")
    sequence: Mapped[int] = mapped_column(BigInteger, index=True, unique=True, comment="As in `reviews`.")


class DecisionRow(Base):
    """One decision, override, or report of what was sent, without its words."""

    __tablename__ = "decisions"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger, index=True, unique=True, comment="Its record in the audit trail.")
    review_id: Mapped[str] = mapped_column(ForeignKey("reviews.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    by: Mapped[str | None] = mapped_column(Text)
    role: Mapped[str | None] = mapped_column(String(10))
    at: Mapped[dt.datetime] = mapped_column(Instant)
    version: Mapped[int | None] = mapped_column(comment="Of the queue's item afterwards; empty where it was not held.")
    state: Mapped[str | None] = mapped_column(String(12), comment="Of the queue's item afterwards.")
    digest: Mapped[str] = mapped_column(String(64), comment="Salted SHA-256 of text and comment.")


class DecisionTextRow(Base):
    """What was written with a decision."""

    __tablename__ = "decision_texts"

    decision_id: Mapped[str] = mapped_column(ForeignKey("decisions.id", ondelete="CASCADE"), primary_key=True)
    text: Mapped[str | None] = mapped_column(Text)
    comment: Mapped[str | None] = mapped_column(Text)
    salt: Mapped[str] = mapped_column(String(64), comment="Random, for the digest.")


class NoticeRow(Base):
    """A decision that the webhook has to tell, until it has."""

    __tablename__ = "notices"

    decision_id: Mapped[str] = mapped_column(ForeignKey("decisions.id", ondelete="CASCADE"), primary_key=True)
    attempts: Mapped[int] = mapped_column()
    due_at: Mapped[dt.datetime] = mapped_column(Instant, index=True, comment="Next attempt, or the end of this one.")


class AuditRow(Base):
    """One record of the audit trail. Nothing is ever changed or taken away here."""

    __tablename__ = "audit"

    sequence: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[dt.datetime] = mapped_column(Instant, index=True)
    kind: Mapped[str] = mapped_column(String(16), index=True)
    subject: Mapped[str] = mapped_column(Text, index=True)
    by: Mapped[str | None] = mapped_column(Text)
    role: Mapped[str | None] = mapped_column(String(10))
    body: Mapped[str] = mapped_column(Text, comment="Canonical JSON; digests instead of words.")
    previous: Mapped[str] = mapped_column(String(64), comment="The hash of the record before.")
    hash: Mapped[str] = mapped_column(String(64), comment="SHA-256 of all the other columns as canonical JSON.")


class AuditHeadRow(Base):
    """Where the audit trail ends: one row, so that writers queue for it and a cut-off end is seen."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sequence: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[str] = mapped_column(String(64))


class KeyRow(Base):
    """One API key without its secret."""

    __tablename__ = "keys"

    prefix: Mapped[str] = mapped_column(String(16), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), comment="SHA-256 of the whole key.")
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(10))
    created_at: Mapped[dt.datetime] = mapped_column(Instant)
    created_by: Mapped[str] = mapped_column(Text)
    expires_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    revoked_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    last_used_at: Mapped[dt.datetime | None] = mapped_column(Instant, comment="To the minute.")


class IdempotencyRow(Base):
    """A request with an `Idempotency-Key`: claimed, then answered, then forgotten."""

    __tablename__ = "idempotency"

    id: Mapped[str] = mapped_column(String(64), primary_key=True, comment="SHA-256 of caller, route and key.")
    request: Mapped[str] = mapped_column(String(64), comment="SHA-256 of what was asked for.")
    token: Mapped[str] = mapped_column(String(32), comment="Who claimed it.")
    review_id: Mapped[str | None] = mapped_column(
        String(40), index=True, comment="Whose words the answer holds; it goes when they are erased."
    )
    status: Mapped[int | None] = mapped_column(comment="Empty until it is answered.")
    headers: Mapped[str | None] = mapped_column(Text)
    body: Mapped[str | None] = mapped_column(Text)
    expires_at: Mapped[dt.datetime] = mapped_column(
        Instant, index=True, comment="The end of the claim, or of the answer."
    )


class FeedbackRow(Base):
    """What was done with one finding."""

    __tablename__ = "feedback"
    __table_args__ = (
        ForeignKeyConstraint(
            ["review_id", "number"], ["findings.review_id", "findings.number"], ondelete="CASCADE", name="fk_feedback"
        ),
    )

    review_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(12))
    at: Mapped[dt.datetime] = mapped_column(Instant)
