"""Rows of a table → plan entries and releases; a status or date that is not understood costs that cell only."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable

from coach.knowledge.document import Row, Table
from coach.knowledge.entries import NotUnderstood, PlanEntry
from coach.knowledge.plan_facts import Facts, listed, plain_name, tickets_in
from coach.knowledge.plan_phrases import NOT_PUBLIC, UNCOMMITTED
from coach.knowledge.plan_words import (
    ALLOWED_STATUSES,
    NOTHING,
    committed_of,
    internal_of,
    nothing,
    public_of,
    says_nothing_firm,
    status_of,
)
from coach.knowledge.tables import Columns
from coach.knowledge.targets import Target, day_of, period_of, release_of, target_of
from coach.schema import Period, Status

DATES_ALLOWED = 'a date (2027-03-31), a month, quarter, half or year ("Q3 2027"), a release ("7.3") or "TBD"'
SHOWN = 60
"""Characters of a cell that a message repeats."""


class Notes(list[NotUnderstood]):
    """What was not understood of one file, gathered while it is read."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path

    def add(self, line: int | None, reason: str) -> None:
        """Add a sentence about a line."""
        self.append(NotUnderstood(path=self.path, line=line, reason=reason))


def shown(cell: str) -> str:
    """Return a cell as a message may repeat it: one line, short, in quotation marks."""
    words = " ".join(cell.split())
    return f'"{words[:SHOWN]}…"' if len(words) > SHOWN else f'"{words}"'


def plan_rows(table: Table, columns: Columns, around: Facts, notes: Notes, today: dt.date) -> list[PlanEntry]:
    """Return the entry of each row that has a name; `around` is what headings and document say of all of them."""
    entries: list[PlanEntry] = []
    for row in table.rows:
        if not any(row.cells):
            continue
        written = columns.cell(row, "name")
        name, ticket = plain_name(written)
        if nothing(name):
            notes.add(row.line, "the row names no feature and was left out")
            continue
        facts = _row_facts(row, columns, notes, today)
        facts = Facts(ticket=ticket).over(facts) if ticket and not facts.ticket else facts
        entries.append(facts.over(around).entry(name, table.origin(notes.path, row)))
    return entries


def _row_facts(row: Row, columns: Columns, notes: Notes, today: dt.date) -> Facts:
    def cell(meaning: str) -> str:
        return columns.cell(row, meaning)

    def told(meaning: str, read: Callable[[str], bool | None], fine: Callable[[str], bool]) -> bool | None:
        value = cell(meaning)
        answer = read(value) if value else None
        if answer is None and not fine(value):
            notes.add(row.line, f"{meaning} {shown(value)} is not understood; allowed are yes and no")
        return answer

    public = told("public", public_of, nothing)
    internal = told("internal", internal_of, nothing)
    keys = tickets_in(cell("ticket"))
    ticket = cell("ticket")
    release = cell("release")
    said = Facts(
        status=row_status(cell("status"), row.line, notes),
        target=row_target(columns, row, notes, today),
        release=None if nothing(release) else release_of(release) or release,
        committed=_firm_status(cell("status")) or told("committed", committed_of, says_nothing_firm),
        public=internal if public is None else public,
        owner=None if nothing(cell("owner")) else cell("owner").lstrip("@"),
        ticket=keys[0] if keys else (None if nothing(ticket) else ticket),
        aliases=tuple(alias for alias in listed(cell("aliases")) if alias.lower() not in NOTHING),
        notes=None if nothing(cell("notes")) else cell("notes"),
        updated=day_of(cell("updated"), today),
    )
    return said.over(_caveats(" . ".join((cell("status"), cell("target"), cell("notes")))))


def _caveats(text: str) -> Facts:
    """Return what other cells hold back ("best effort", "do not share"): a remark can withhold, but not promise."""
    return Facts(
        committed=False if UNCOMMITTED.search(text) else None, public=False if NOT_PUBLIC.search(text) else None
    )


def _firm_status(cell: str) -> bool | None:
    """Return True where the status column itself says "committed"."""
    return True if cell.strip().lower() == "committed" else None


def row_status(cell: str, line: int, notes: Notes) -> Status | None:
    """Return the status of a cell; an unknown one is noted with the values allowed."""
    status = None if nothing(cell) else status_of(cell)
    if status is None and not nothing(cell):
        notes.add(line, f"status {shown(cell)} is not known; allowed are {ALLOWED_STATUSES}")
    return status


def row_target(columns: Columns, row: Row, notes: Notes, today: dt.date) -> Target | None:
    """Return the first target cell of a row that can be read; if none can, its words are kept and noted."""
    missed: Target | None = None
    for at in columns.of.get("target", ()):
        cell = row.cells[at] if at < len(row.cells) else ""
        target = target_of(cell, today, columns.cell(row, "year"))
        if target.text is None:
            continue
        if target.understood:
            return target
        missed = missed or target
    if missed and missed.text:
        notes.add(row.line, f"target {shown(missed.text)} is not understood; allowed are {DATES_ALLOWED}")
    return missed


def release_rows(table: Table, columns: Columns, notes: Notes, today: dt.date) -> dict[str, Period]:
    """Return the period of each release, sprint or milestone that has a date."""
    releases: dict[str, Period] = {}
    for row in table.rows:
        name, date = columns.cell(row, "release"), columns.cell(row, "date")
        if not name or nothing(date):
            continue
        period = period_of(date, today)
        if period is None:
            if target_of(date, today).understood:
                continue
            notes.add(row.line, f"release date {shown(date)} is not understood; allowed are {DATES_ALLOWED}")
            continue
        start = period_of(columns.cell(row, "start"), today) if columns.cell(row, "start") else None
        first = start.start if start and start.start <= period.end else period.start
        releases[release_name(name)] = Period(start=first, end=period.end)
    return releases


def release_name(written: str) -> str:
    """Return the name of a release as targets name it: "Release 7.3" and "v7.3" are "7.3"."""
    return release_of(written) or written.strip()


HORIZONS: dict[str, Status] = {"now": "in progress", "next": "planned", "later": "planned"}


def board(table: Table, around: Facts, path: str, today: dt.date) -> list[PlanEntry]:
    """Return the entries of a table whose columns are statuses or quarters and whose cells hold names, else nothing."""
    facts = [_column_facts(header, today) for header in table.header]
    if sum(1 for fact in facts if fact) < 2:
        return []
    entries: list[PlanEntry] = []
    for row in table.rows:
        for fact, cell in zip(facts, row.cells, strict=False):
            for words in _names(cell) if fact else ():
                name, ticket = plain_name(words)
                found = Facts(ticket=ticket).over(fact or Facts()).over(around)
                entries.append(found.entry(name, table.origin(path, row)))
    return entries


def _column_facts(header: str, today: dt.date) -> Facts | None:
    status = HORIZONS.get(header.strip().lower()) or status_of(header)
    period = None if status else period_of(header, today) if re.search(r"\d", header) else None
    if status is None and period is None:
        return None
    return Facts(status=status, target=Target(header.strip(), period) if period else None)


def _names(cell: str) -> Iterable[str]:
    return (part for part in re.split(r"[;\n,]", cell) if part.strip() and not nothing(part))
