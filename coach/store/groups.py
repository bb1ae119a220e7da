"""Counts over groups of people, and which of them may be shown: none that rests on fewer than five authors. Pure.

Who knows a total and all rows but one knows that one too. So where a row is hidden, the smallest of the others is hidden
with it: what is left of the total when the shown rows are taken away is then of five authors or more. The same holds
across projects, for whoever lays the answers for each project beside the one for all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

FEWEST = 5
"""Authors that a number has to rest on."""

Why = Literal["fewer than five authors", "it would give away a group of fewer than five authors"]
FEW: Why = "fewer than five authors"
BESIDE: Why = "it would give away a group of fewer than five authors"

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Cell(Generic[Key]):
    """One group: how many authors it rests on, and what is counted of it."""

    key: Key
    authors: int
    counts: tuple[int, ...]
    project: str | None = None
    """Of a cell that is one project's alone."""


@dataclass(frozen=True, slots=True)
class Shown(Generic[Key]):
    """A group's counts, or why they are hidden."""

    key: Key
    counts: tuple[int, ...] | None
    hidden: Why | None = None


def shown(
    cells: Iterable[Cell[Key]], margin: Callable[[Key], Hashable], margins: Mapping[str, Why] | None = None
) -> list[Shown[Key]]:
    """Return each group with its counts where they may be shown.

    `margin` is the total that a group is part of, and that is known too; of the ones in `margins` nothing may be shown.
    """
    cells = list(cells)
    hidden = _hidden(cells, margin, {}, margins or {})
    return [_told(cell, hidden) for cell in cells]


def shown_of(
    project: str | None,
    cells: Iterable[Cell[Key]],
    parts: Iterable[Cell[Key]],
    margin: Callable[[Key], Hashable],
    margins: Mapping[str, Why] | None = None,
) -> list[Shown[Key]]:
    """Return each group of one project with its counts where they may be shown.

    `cells` are the groups over all projects and `parts` the same project by project. What is hidden over all projects,
    or could be told from what the other projects show, is hidden here too.
    """
    parts = list(parts)
    why: dict[Key, Why] = dict(_hidden(list(cells), margin, {}, margins or {}))
    for across in _by(parts, lambda one: one.key).values():
        told = _hidden([Cell(one.project, one.authors, one.counts) for one in across], lambda _: None, {}, {})
        if project in told:
            why.setdefault(across[0].key, told[project])
    mine = [one for one in parts if one.project == project]
    hidden = _hidden(mine, margin, why, margins or {})
    return [_told(cell, hidden) for cell in mine]


def _hidden(
    cells: list[Cell[Key]], margin: Callable[[Key], Hashable], known: Mapping[Key, Why], margins: Mapping[str, Why]
) -> dict[Key, Why]:
    """Return which groups are hidden and why: of each total none, or so many that together they are of enough authors."""
    hidden: dict[Key, Why] = {}
    for total, rows in _by(cells, lambda one: margin(one.key)).items():
        for row in rows:
            if row.authors < FEWEST:
                hidden[row.key] = FEW
            elif isinstance(total, str) and total in margins:
                hidden[row.key] = margins[total]
            elif row.key in known:
                hidden[row.key] = known[row.key]
        open_rows = [row for row in rows if row.key not in hidden]
        if open_rows and all(row.authors < FEWEST for row in rows if row.key in hidden) and len(open_rows) < len(rows):
            hidden[min(open_rows, key=lambda row: (row.authors, row.counts)).key] = BESIDE
    return hidden


def _by(cells: Iterable[Cell[Key]], of: Callable[[Cell[Key]], Hashable]) -> dict[Hashable, list[Cell[Key]]]:
    found: dict[Hashable, list[Cell[Key]]] = defaultdict(list)
    for cell in cells:
        found[of(cell)].append(cell)
    return found


def _told(cell: Cell[Key], hidden: Mapping[Key, Why]) -> Shown[Key]:
    why = hidden.get(cell.key)
    return Shown(cell.key, None if why else cell.counts, why)
