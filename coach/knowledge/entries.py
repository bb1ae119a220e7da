"""What the knowledge folder holds once it is understood: values with an address each."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

from pydantic import Field

from coach.schema import Evidence, Noun, Period, Status


class Origin(Noun):
    """Where something is written: path within the knowledge folder (posix), 1-based line, and the words there."""

    path: str
    line: int = Field(ge=1)
    quote: str = Field(description="Verbatim words of the file that start on that line.")
    heading: str | None = None

    def evidence(
        self, says: str, status: Status | None = None, date: str | None = None, stale: bool | None = None
    ) -> Evidence:
        """Return the address as evidence."""
        return Evidence(
            source=self.path,
            locator=f"line {self.line}",
            quote=self.quote,
            says=says,
            status=status,
            date=date,
            stale=stale,
        )


class Passage(Noun):
    """A paragraph, list item, table row or FAQ answer of a document."""

    text: str
    origin: Origin


class PlanEntry(Noun):
    """One feature or project of the plan. None means: the plan does not say."""

    name: str
    aliases: tuple[str, ...] = ()
    status: Status | None = None
    target: Period | None = None
    target_text: str | None = Field(default=None, description='The target as written: "Q3 2026", "7.3".')
    release: str | None = Field(default=None, description='The release it is tied to, as written: "7.3".')
    committed: bool | None = None
    public: bool | None = None
    owner: str | None = None
    ticket: str | None = None
    notes: str | None = None
    updated: dt.date | None = None
    origin: Origin


class MessagingRule(Noun):
    """One line of the messaging guide that a sentence can break, or that approves a sentence.

    `avoid`: the terms must not be used. `substitute`: the terms must be replaced by `instead`. `approved`: the sentence
    in `terms` may be said word for word.
    """

    kind: Literal["avoid", "substitute", "approved"]
    terms: tuple[str, ...]
    instead: str | None = None
    reason: str | None = None
    case_sensitive: bool = False
    origin: Origin


class PriceRow(Noun):
    """One price of a price list."""

    item: str
    amount: Decimal
    currency: str | None = Field(default=None, description="ISO 4217 code.")
    per: str | None = None
    origin: Origin


class Yardstick(Noun):
    """A past estimate beside what the work took, in hours."""

    task: str
    estimate_hours: float
    actual_hours: float
    origin: Origin


class TicketEntry(Noun):
    """A ticket of the tracker."""

    key: str
    title: str
    description: str = ""
    status: str = ""
    project: str | None = None
    labels: tuple[str, ...] = ()
    url: str | None = None
    updated: dt.date | None = None
    origin: Origin


class NotUnderstood(Noun):
    """A place that could not be read, or could be read in part only, and what would be allowed there."""

    path: str
    line: int | None = None
    reason: str


class FileReport(Noun):
    """What was understood of one file, and what was not."""

    path: str
    format: str
    understood: dict[str, int] = Field(description='Counts by kind: {"plan entries": 12}.')
    columns: dict[str, str] = Field(default={}, description="How the columns of a table were read: header → meaning.")
    not_understood: tuple[NotUnderstood, ...] = ()


class Clash(Noun):
    """Two entries of the plan that contradict each other; `believed` is the newer dated one."""

    name: str
    about: Literal["status", "target", "committed", "public"]
    believed: PlanEntry
    doubted: PlanEntry


class Content(Noun):
    """What one file, or a whole folder, holds."""

    passages: tuple[Passage, ...] = ()
    plan: tuple[PlanEntry, ...] = ()
    messaging: tuple[MessagingRule, ...] = ()
    prices: tuple[PriceRow, ...] = ()
    yardsticks: tuple[Yardstick, ...] = ()
    tickets: tuple[TicketEntry, ...] = ()
    releases: dict[str, Period] = Field(default={}, description="Named releases and their periods.")
    files: tuple[FileReport, ...] = ()
    clashes: tuple[Clash, ...] = ()
