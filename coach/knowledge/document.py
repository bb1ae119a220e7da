"""What every reader hands on: blocks of prose and tables, each with its physical line and verbatim words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from coach.knowledge.entries import NotUnderstood, Origin

BlockKind = Literal["heading", "paragraph", "item", "quote"]

NEWLINE = re.compile(r"\r\n?|\n")
WORD = re.compile(r"\w+")
SENTENCE_END = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bNo)(?<!\bca)(?<!\bapprox)(?<!\betc)(?<!\baka)"
    r"[.!?…]+[\"')\]]*(?P<next>\s+)(?=[\"'(\[]*[A-Z0-9])"
)
QUOTED_WORDS = 60
"""More words than this are not looked for one by one in the source: the raw lines are quoted instead."""
EVENED = str.maketrans("“”„«»‘’‚–—\u00a0\u202f", '"""""\'\'\'--  ')


def evened(text: str) -> str:
    """Return the text with typographic quotation marks, dashes and spaces as ASCII, each character for one."""
    return text.translate(EVENED)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a paragraph starts and ends."""
    start = 0
    for match in SENTENCE_END.finditer(text):
        yield start, match.start("next")
        start = match.end()
    if text[start:].strip():
        yield start, len(text.rstrip())


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or block quote.

    `text` is plain, `marked` is the same with emphasised words and code in double quotation marks; both are evened
    out and break their lines where the source does. `raw` is the source itself, from `line` on.
    """

    kind: BlockKind
    line: int
    text: str
    marked: str
    raw: str
    headings: tuple[str, ...] = ()
    level: int = 0
    lead: str | None = None
    """The words in bold that the block begins with."""
    intro: str = ""
    """The paragraph or item that introduces the list this item stands in."""
    struck: bool = False
    """Whether the block begins with words that are struck out."""

    def origin(self, path: str, text: str, start: int = 0, end: int | None = None) -> Origin:
        """Return the address of `text[start:end]`, where `text` is `self.text` or `self.marked`."""
        skipped = text[:start].count("\n")
        source = self.raw.split("\n")[skipped:]
        quote = _verbatim("\n".join(source), text[start:end]) if start or end is not None else None
        if quote is None or quote[0]:
            spanned = text[start:end].strip("\n").count("\n") + 1
            quote = (0, "\n".join(source[:spanned]).strip())
        heading = " > ".join(self.headings) or None
        return Origin(path=path, line=self.line + skipped, quote=quote[1] or self.raw.strip(), heading=heading)


def _verbatim(source: str, words: str) -> tuple[int, str] | None:
    """Return how many lines down, and how exactly, the words stand in the source, whatever mark-up is between them."""
    parts = WORD.findall(words)
    if not parts or len(parts) > QUOTED_WORDS:
        return None
    between = r"[^\w\n]*\n?[^\w\n]*"
    found = re.search(r"[\"'“‘„*_`~(\[]*" + between.join(map(re.escape, parts)) + r"[^\w\s]*", source)
    return (source[: found.start()].count("\n"), found[0]) if found else None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells, plain; its physical line; its verbatim words."""

    line: int
    cells: tuple[str, ...]
    quote: str
    marked: tuple[str, ...] = ()
    """The cells with emphasised words in double quotation marks, where the format knows emphasis."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table, whatever the format calls it."""

    line: int
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    headings: tuple[str, ...] = ()

    def origin(self, path: str, row: Row) -> Origin:
        """Return the address of a row."""
        return Origin(path=path, line=row.line, quote=row.quote, heading=" > ".join(self.headings) or None)


@dataclass(frozen=True, slots=True)
class Document:
    """A file, read but not yet understood."""

    path: str
    format: str
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[NotUnderstood, ...] = field(default=())

    @property
    def title(self) -> str:
        """The first heading, or nothing."""
        return next((block.text for block in self.blocks if block.kind == "heading"), "")
