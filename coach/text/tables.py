"""Markdown tables: the cells of a row, and the bars between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

BAR = re.compile(r"(?<!\\)\|")


def is_table(rows: Sequence[str]) -> bool:
    """Return whether two lines open a table: the second one draws it, or both stand between bars."""
    if len(rows) < 2 or "|" not in rows[0] or "|" not in rows[1]:
        return False
    return is_delimiter(rows[1]) or all(_between_bars(row) for row in rows)


def is_delimiter(row: str) -> bool:
    """Return whether a row only draws the line under the head of a table."""
    inner = row.strip().strip("|")
    return "-" in inner and all(re.fullmatch(r"\s*:?-+:?\s*", cell) for cell in inner.split("|"))


def cells(row: str) -> Iterator[tuple[Literal["code", "sentence"], int, int]]:
    """Yield the bars and the cells of a row with their offsets in it; cells without words are left out."""
    if is_delimiter(row):
        yield "code", 0, len(row)
        return
    at = 0
    for bar in BAR.finditer(row):
        if row[at : bar.start()].strip():
            yield "sentence", at, bar.start()
        yield "code", bar.start(), bar.end()
        at = bar.end()
    if row[at:].strip():
        yield "sentence", at, len(row)


def _between_bars(row: str) -> bool:
    """Return whether a row starts and ends with a bar and holds a cell."""
    bare = row.strip()
    return len(bare) > 2 and bare.startswith("|") and bare.endswith("|")
