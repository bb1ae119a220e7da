"""What the coach knows, laid out for a person: file by file, with what is stale. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from coach.ground.verdicts import is_stale
from coach.knowledge.entries import Content, FileReport, MessagingRule, Origin, PlanEntry, PriceRow


class _Placed(Protocol):
    @property
    def origin(self) -> Origin: ...


Entry = TypeVar("Entry", bound=_Placed)


@dataclass(frozen=True, slots=True)
class Planned:
    """An entry of the plan as it is believed, and whether it is too old to trust."""

    entry: PlanEntry
    stale: bool


@dataclass(frozen=True, slots=True)
class KnownFile:
    """What is believed of what one file says, and the report of its reading.

    An entry that several files hold stands with the one that is believed; the report counts what the file itself says.
    """

    report: FileReport
    plan: tuple[Planned, ...]
    messaging: tuple[MessagingRule, ...]
    prices: tuple[PriceRow, ...]


def by_file(content: Content, at: dt.datetime) -> tuple[KnownFile, ...]:
    """Return what is known, by file, as it stands at a time."""
    plan = [Planned(entry, is_stale(entry, at, content.releases)) for entry in content.plan]
    return tuple(
        KnownFile(
            report=report,
            plan=tuple(one for one in plan if one.entry.origin.path == report.path),
            messaging=_of(report.path, content.messaging),
            prices=_of(report.path, content.prices),
        )
        for report in content.files
    )


def _of(path: str, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(one for one in entries if one.origin.path == path)
