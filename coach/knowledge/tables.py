"""Which column of a table means what, and from that, what kind of table it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from coach.knowledge.column_words import (
    MESSAGING,
    PLAN,
    PRICES,
    RELEASES,
    SUBJECT,
    TICKETS,
    YARDSTICKS,
    Vocabulary,
)
from coach.knowledge.document import Row, Table

TableKind = Literal["plan", "releases", "prices", "yardsticks", "tickets", "messaging", "passages"]
Concern = Literal["messaging", "plans", "tickets", "anything"]
UNIT = re.compile(r"[(\[].*?[)\]]")
NOT_LETTERS = re.compile(r"[^\w'✓✔✅✗❌✘👍👎]+")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Columns:
    """How the columns of one table are read: meaning → column numbers, the most telling header first."""

    kind: TableKind
    of: Mapping[str, tuple[int, ...]]
    report: Mapping[str, str]

    def cell(self, row: Row, meaning: str, marked: bool = False) -> str:
        """Return the first cell of this meaning that is filled, or an empty string."""
        cells = row.marked if marked and row.marked else row.cells
        filled = (cells[at].strip() for at in self.of.get(meaning, ()) if at < len(cells))
        return next((cell for cell in filled if cell), "")


def bare(header: str) -> str:
    """Return a header in lower case, without units in brackets and punctuation."""
    words = UNIT.sub(" ", header) if UNIT.sub("", header).strip() else header
    return NOT_LETTERS.sub(" ", CAMEL.sub(" ", words).replace("_", " ").replace("’", "'")).strip().lower()


def meanings(header: tuple[str, ...], vocabulary: Vocabulary) -> dict[str, tuple[int, ...]]:
    """Return which columns carry which meaning; a header that only ends with a known word counts after exact ones."""
    ranked: dict[str, list[tuple[int, int]]] = {}
    for at, words in enumerate(map(bare, header)):
        if (found := _meaning(words, vocabulary)) is not None:
            meaning, rank = found
            ranked.setdefault(meaning, []).append((rank, at))
    return {meaning: tuple(at for _, at in sorted(columns)) for meaning, columns in ranked.items()}


def _meaning(words: str, vocabulary: Vocabulary) -> tuple[str, int] | None:
    for meaning, known in vocabulary.items():
        if words in known:
            return meaning, known.index(words)
    parts = words.split()
    for start in range(1, len(parts)):
        tail = " ".join(parts[start:])
        for meaning, known in vocabulary.items():
            if tail in known:
                return meaning, len(known) + known.index(tail)
    for end in range(len(parts) - 1, 0, -1):
        head = " ".join(parts[:end])
        for meaning, known in vocabulary.items():
            if head in known and len(head) > 3:
                return meaning, 2 * len(known) + known.index(head)
    return None


def columns_of(table: Table, concern: Concern) -> Columns:
    """Return the kind of the table and the meaning of its columns; what the folder is for decides where two would do."""
    header = table.header
    exact = {bare(words) for words in header}
    pair = messaging_pair(header)
    if concern in ("messaging", "anything") and pair and not {"status", "target"} & exact:
        return _columns("messaging", header, pair)
    found = meanings(header, YARDSTICKS)
    if {"estimate", "actual"} <= set(found):
        return _columns("yardsticks", header, found if "task" in found else {"task": (0,), **found})
    plan = meanings(header, PLAN)
    tickets = meanings(header, TICKETS)
    if {"key", "title"} <= set(tickets) and (concern == "tickets" or _like_tickets(concern, plan)):
        return _columns("tickets", header, tickets)
    prices = meanings(header, PRICES)
    if {"item", "price"} <= set(prices) and not {"status", "target"} & set(plan):
        return _columns("prices", header, prices)
    releases = meanings(header, RELEASES)
    if {"release", "date"} <= set(releases) and _like_releases(table, plan, releases):
        return _columns("releases", header, releases)
    facts = {"status", "target", "release", "committed", "public", "internal"} & set(plan)
    if facts and concern != "messaging":
        if "name" not in plan:
            plan = _first_as_name(header, plan)
        if "name" in plan:
            return _columns("plan", header, plan)
    return _columns("passages", header, {})


def _columns(kind: TableKind, header: tuple[str, ...], found: Mapping[str, tuple[int, ...]]) -> Columns:
    read = {at: meaning for meaning, columns in found.items() for at in columns}
    named = ((words.strip() or f"column {at + 1}", read.get(at, "not used")) for at, words in enumerate(header))
    return Columns(kind, found, dict(named) if kind != "passages" else {})


def _first_as_name(header: tuple[str, ...], plan: Mapping[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """Return the columns with the first one as the name, where it has no better meaning of its own."""
    others = {meaning: tuple(at for at in columns if at) for meaning, columns in plan.items()}
    if bare(header[0]) not in ("milestone", "meilenstein", "jalon") and any(0 in columns for columns in plan.values()):
        return dict(plan)
    return {"name": (0,), **{meaning: columns for meaning, columns in others.items() if columns}}


def _like_tickets(concern: Concern, plan: Mapping[str, tuple[int, ...]]) -> bool:
    return concern != "plans" and not {"target", "committed", "public", "internal", "release"} & set(plan)


def _like_releases(table: Table, plan: Mapping[str, tuple[int, ...]], releases: Mapping[str, tuple[int, ...]]) -> bool:
    """Say whether the rows are releases and not features: by header, or because every name is a version number."""
    at = releases["release"][0]
    if "name" not in plan and bare(table.header[at]) != "milestone":
        return True
    names = [row.cells[at] for row in table.rows if at < len(row.cells) and row.cells[at].strip()]
    only_name = "name" not in plan or at in plan["name"]
    return only_name and bool(names) and all(VERSION.fullmatch(name.strip()) for name in names)


VERSION = re.compile(
    r"(?:(?:release|version|patch|rel\.?|sprint|iteration|milestone|pi|v)[ .-]?)?v?\d+(?:\.(?:\d+|x))*[a-z]?",
    re.IGNORECASE,
)


def messaging_pair(header: tuple[str, ...]) -> dict[str, tuple[int, ...]] | None:
    """Return the columns of a "say this, not that" table, or None where it is none."""
    found: dict[str, int] = {}
    subject: int | None = None
    for at, words in enumerate(map(_without_signs, header)):
        meaning = next((meaning for meaning, known in MESSAGING.items() if words in known), None)
        if meaning is not None:
            found.setdefault(meaning, at)
        elif words in SUBJECT and subject is None:
            subject = at
    if subject is not None and "wrong" not in found and "right" in found:
        found["wrong"] = subject
    if subject is not None and "wrong" in found and "right" not in found:
        found["right"] = subject
    if "approved" in found and "wrong" not in found:
        return {meaning: (at,) for meaning, at in found.items() if meaning in ("approved", "reason")}
    if "wrong" not in found or ("right" not in found and _ambiguous(header[found["wrong"]])):
        return None
    return {meaning: (at,) for meaning, at in found.items() if meaning != "approved"}


def _without_signs(header: str) -> str:
    """Return a bare header without the ticks and crosses beside its words."""
    words = bare(header)
    return " ".join(word for word in words.split() if word[0].isalnum()) or words


def _ambiguous(header: str) -> bool:
    """Say whether a header says too little to be a list of banned words without a column of right ones beside it."""
    return bare(header) in {
        "not",
        "no",
        "old",
        "before",
        "bad",
        "retired",
        "risky",
        "deprecated",
        "previously",
        "formerly",
        "current",
    }
