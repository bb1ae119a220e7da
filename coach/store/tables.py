"""The tables of the records.

Words that people wrote stand in `review_texts` alone, so that they can be erased while the rest of the record stays.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import DateTime, ForeignKey, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    """The parent of all tables."""


class ReviewRow(Base):
    """One review: who asked, what came out, which versions judged. No words of the draft."""

    __tablename__ = "reviews"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    created_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), index=True)
    verdict: Mapped[str] = mapped_column(String(10), index=True)
    author: Mapped[str | None] = mapped_column(Text, index=True)
    customer: Mapped[str | None] = mapped_column(Text, index=True)
    project: Mapped[str | None] = mapped_column(Text, index=True)
    channel: Mapped[str | None] = mapped_column(Text)
    coach_version: Mapped[str] = mapped_column(Text)
    rules_version: Mapped[str] = mapped_column(Text)
    knowledge_version: Mapped[str | None] = mapped_column(Text)
    model: Mapped[str | None] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64), comment="SHA-256 of the draft's canonical JSON.")

    texts: Mapped[ReviewTextRow | None] = relationship(cascade="all, delete-orphan")
    findings: Mapped[list[FindingRow]] = relationship(cascade="all, delete-orphan", order_by="FindingRow.number")


class ReviewTextRow(Base):
    """What people wrote and what the coach answered, as JSON."""

    __tablename__ = "review_texts"

    review_id: Mapped[str] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), primary_key=True)
    draft: Mapped[str] = mapped_column(Text)
    review: Mapped[str] = mapped_column(Text)


class FindingRow(Base):
    """One finding without its words: enough to count by category and rule."""

    __tablename__ = "findings"

    review_id: Mapped[str] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    category: Mapped[str] = mapped_column(String(20), index=True)
    severity: Mapped[str] = mapped_column(String(10))
    rule: Mapped[str] = mapped_column(Text)
    found_by: Mapped[str] = mapped_column(Text, comment="Finders in the contract's words, joined by a comma.")
