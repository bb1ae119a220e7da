"""Rows of past estimates and actuals → yardsticks in hours."""

from __future__ import annotations

import re

from coach.knowledge.document import Table
from coach.knowledge.entries import Yardstick
from coach.knowledge.plan import Notes, shown
from coach.knowledge.plan_words import nothing
from coach.knowledge.tables import Columns

HOURS = {"m": 1 / 60, "h": 1.0, "d": 8.0, "w": 40.0, "p": 8.0, "s": 8.0}
"""Hours of a unit by its first letter: a working day has 8, a working week 40; "pd" and "story" days are working days."""
FIGURE = re.compile(
    r"(?P<figure>\d+(?:[.,]\d+)?)\s*(?P<unit>minutes?|min|hours?|hrs?|h|(?:person[- ]?|working |man[- ]?)?days?|pd|"
    r"pt|d|weeks?|wks?|w|tage?|stunden?|wochen?|jours?|heures?)?\b",
    re.IGNORECASE,
)
UNITS = {"t": "d", "j": "d", "st": "h", "he": "h", "wo": "w"}
CLOCK = re.compile(r"(?P<hours>\d+):(?P<minutes>\d\d)(?::\d\d)?")


def yardstick_rows(table: Table, columns: Columns, notes: Notes) -> list[Yardstick]:
    """Return the rows that have an estimate and an actual figure above zero, in hours."""
    yardsticks: list[Yardstick] = []
    for row in table.rows:
        task = " ".join(columns.cell(row, "task").split())
        pair = []
        for meaning in ("estimate", "actual"):
            cell, header = columns.cell(row, meaning), table.header[columns.of[meaning][0]]
            hours = hours_of(cell, header)
            if hours is None and not nothing(cell):
                notes.add(
                    row.line, f'{meaning} {shown(cell)} is not understood; allowed are hours ("12"), "3d" or "2 weeks"'
                )
            pair.append(hours)
        estimate, actual = pair
        if task and estimate and actual:
            origin = table.origin(notes.path, row)
            yardsticks.append(Yardstick(task=task, estimate_hours=estimate, actual_hours=actual, origin=origin))
    return yardsticks


def hours_of(cell: str, header: str = "") -> float | None:
    """Return the hours that a cell such as "12", "3d", "1.5 weeks" or "2d 4h" means; the header may name the unit."""
    text = cell.strip().lower()
    if clock := CLOCK.fullmatch(text):
        return int(clock["hours"]) + int(clock["minutes"]) / 60
    parts = list(FIGURE.finditer(text))
    if not parts or FIGURE.sub("", text).strip(" ,.~+"):
        return None
    fallback = _letter(
        next(iter(re.findall(r"days?|weeks?|minutes?|tage?|wochen?|\bpt\b|\bpd\b|\bd\b|seconds", header.lower())), "h")
    )
    if "second" in header.lower():
        return round(float(parts[0]["figure"].replace(",", ".")) / 3600, 2)
    total = sum(float(part["figure"].replace(",", ".")) * HOURS[_letter(part["unit"] or fallback)] for part in parts)
    return round(total, 2)


def _letter(unit: str) -> str:
    words = unit.lower()
    if words.startswith(("person", "working", "man", "pd", "pt")):
        return "d"
    return UNITS.get(words[:2]) or UNITS.get(words[:1], words[:1])
