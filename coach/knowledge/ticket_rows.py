"""Rows of a tracker's export → tickets."""

from __future__ import annotations

import datetime as dt
import re

from coach.knowledge.document import Table
from coach.knowledge.entries import TicketEntry
from coach.knowledge.plan import Notes
from coach.knowledge.plan_words import nothing
from coach.knowledge.tables import Columns

KEY_PROJECT = re.compile(r"^(?P<project>[A-Za-z][A-Za-z0-9_]*)-\d+$")
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
LONGEST_DESCRIPTION = 20_000
"""Characters of a description that are kept: logs pasted into tickets say little for their length."""


def ticket_rows(table: Table, columns: Columns, notes: Notes) -> list[TicketEntry]:
    """Return the ticket of each row that has a key and a title."""
    tickets: list[TicketEntry] = []
    for row in table.rows:
        if not any(row.cells):
            continue
        key, title = columns.cell(row, "key"), " ".join(columns.cell(row, "title").split())
        if nothing(key) or nothing(title):
            notes.add(row.line, f"the ticket has no {'key' if nothing(key) else 'title'} and was left out")
            continue
        project = KEY_PROJECT.match(key)
        tickets.append(
            TicketEntry(
                key=key,
                title=title,
                description=columns.cell(row, "description")[:LONGEST_DESCRIPTION],
                status=columns.cell(row, "status"),
                project=columns.cell(row, "project") or (project["project"] if project else None),
                labels=tuple(part for part in re.split(r"[;,|]\s*|\s+", columns.cell(row, "labels")) if part),
                url=columns.cell(row, "url") or None,
                updated=_day(columns.cell(row, "updated")),
                origin=table.origin(notes.path, row),
            )
        )
    return tickets


def _day(text: str) -> dt.date | None:
    found = ISO_DAY.search(text)
    try:
        return dt.date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None
