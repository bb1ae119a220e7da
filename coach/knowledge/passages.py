"""Blocks and tables → passages: a paragraph, list item, table row or FAQ answer each, with its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from coach.knowledge.document import Block, Table, sentences
from coach.knowledge.entries import Passage

LONGEST = 120
"""Words. The embedding reads 128 tokens; what stands behind them is not seen."""
LEAST = 3
"""Words. A shorter item says nothing on its own."""
QUESTION = re.compile(r"^(?:Q(?:uestion)?\s*[:.)]\s*)?(?P<question>[^?]{5,200}\?)\s*$", re.DOTALL | re.IGNORECASE)


def block_passages(blocks: Sequence[Block], path: str, without: Collection[int] = ()) -> Iterator[Passage]:
    """Yield the passages of a page's blocks but for the ones that were understood as something else."""
    question: str | None = None
    asked_under: tuple[str, ...] | None = None
    for at, block in enumerate(blocks):
        if block.kind == "heading":
            question = _question(block.text)
            asked_under = (*block.headings, " ".join(block.text.split()))
            continue
        if (
            block.kind == "paragraph"
            and (asked := _question(block.text))
            and (block.lead or block.text.lstrip()[:1] == "Q")
        ):
            question, asked_under = asked, block.headings
            continue
        if at in without:
            continue
        prefix = f"{question} " if question and block.headings == asked_under else ""
        yield from _parts(block, path, prefix)


def _question(text: str) -> str | None:
    found = QUESTION.match(text.strip())
    return " ".join(found["question"].split()) if found else None


def _parts(block: Block, path: str, prefix: str) -> Iterator[Passage]:
    """Yield the block, parted between sentences where it is too long."""
    room = max(20, LONGEST - len(prefix.split()))
    words = len(block.text.split())
    if words < LEAST and not prefix:
        return
    if words <= room:
        yield Passage(text=prefix + " ".join(block.text.split()), origin=block.origin(path, block.text))
        return
    start, last, count = 0, 0, 0
    for begins, ends in _short_spans(block.text, room):
        length = len(block.text[begins:ends].split())
        if count and count + length > room:
            yield _part(block, path, prefix, start, last)
            start, count = begins, 0
        last, count = ends, count + length
    yield _part(block, path, prefix, start, last)


def _part(block: Block, path: str, prefix: str, start: int, end: int) -> Passage:
    return Passage(
        text=prefix + " ".join(block.text[start:end].split()), origin=block.origin(path, block.text, start, end)
    )


def _short_spans(text: str, room: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences, one that is longer than a passage in pieces."""
    for start, end in sentences(text):
        words = list(re.finditer(r"\S+", text[start:end]))
        for at in range(0, len(words), room):
            piece = words[at : at + room]
            yield start + piece[0].start(), start + piece[-1].end()


def row_passages(table: Table, path: str) -> Iterator[Passage]:
    """Yield a passage for each row: its cells with the names of their columns."""
    for row in table.rows:
        cells = [
            f"{header}: {cell}" if header.strip() else cell
            for header, cell in zip(table.header, row.cells, strict=False)
            if cell.strip()
        ]
        words = " ".join("; ".join(cells).split()).split(" ")
        if len(words) >= LEAST:
            yield Passage(text=" ".join(words[:LONGEST]), origin=table.origin(path, row))
