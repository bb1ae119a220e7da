"""What the texts say that the tables do not: what of the plan was nearly promised, where the knowledge was silent.

Texts are read and forgotten: counts come out, names of the plan, and phrases that at least five authors wrote.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from coach.schema import Category
from coach.store.groups import Cell
from coach.store.tables import AnyRow
from coach.subjects import sentence_around, subjects

CLAIMS: tuple[Category, ...] = ("promise-date", "promise-scope", "price", "estimate")
"""What the knowledge may have something to say to."""

EntryOf = Callable[[str], str | None]
"""The name of the plan entry that a piece of evidence speaks of, from what it says."""
Key = TypeVar("Key", bound=Hashable)
Json = dict[str, Any]  # Any: a review as it was recorded, by whatever version


class Tallied(Generic[Key]):
    """Counts by group and project, with whose they are."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._counts: dict[tuple[Key, str | None], list[int]] = {}
        self._authors: dict[tuple[Key, str | None], set[int]] = defaultdict(set)

    def add(self, key: Key, project: str | None, who: int | None, *more: int) -> None:
        """Add to the counts of a group."""
        counts = self._counts.setdefault((key, project), [0] * self._width)
        for number, value in enumerate(more):
            counts[number] += value
        if who is not None:
            self._authors[key, project].add(who)

    def parts(self) -> list[Cell[Key]]:
        """Return the groups project by project."""
        return [
            Cell(key, len(self._authors[key, project]), tuple(counts), project)
            for (key, project), counts in self._counts.items()
        ]

    def cells(self) -> list[Cell[Key]]:
        """Return the groups over all projects."""
        found: dict[Key, tuple[list[int], set[int]]] = {}
        for (key, project), counts in self._counts.items():
            summed, authors = found.setdefault(key, ([0] * self._width, set()))
            summed[:] = [a + b for a, b in zip(summed, counts, strict=True)]
            authors |= self._authors[key, project]
        return [Cell(key, len(authors), tuple(summed)) for key, (summed, authors) in found.items()]


class Silences:
    """What some reviews' texts held."""

    def __init__(self, rows: Sequence[AnyRow], entry_of: EntryOf) -> None:
        self.near: Tallied[tuple[str, str | None]] = Tallied(1)
        """Critical findings of held replies, by category and plan entry."""
        self.claims: Tallied[tuple[str]] = Tallied(2)
        """Claims by category: all, and those on which the knowledge was silent."""
        self.words: Tallied[tuple[str]] = Tallied(1)
        """Reviews by what such claims were about."""
        self._entry_of = entry_of
        for row in rows:
            self._read(row)

    def _read(self, row: AnyRow) -> None:
        reply: str = json.loads(row.draft)["reply"]
        findings: list[Json] = json.loads(row.review)["findings"]
        said: set[str] = set()
        for one in findings:
            category: str = one["category"]
            if row.verdict == "hold" and one["severity"] == "critical":
                self.near.add((category, self._entry(one["evidence"])), row.project, row.who, 1)
            if category in CLAIMS:
                silent = not one["evidence"]
                self.claims.add((category,), row.project, row.who, 1, int(silent))
                if silent:
                    said |= subjects(sentence_around(reply, one["start"], one["end"]))
        for words in said:
            self.words.add((words,), row.project, row.who, 1)

    def _entry(self, evidence: Iterable[Json]) -> str | None:
        return next((name for one in evidence if (name := self._entry_of(one["says"]))), None)
