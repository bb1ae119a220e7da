"""CSV, with commas, semicolons, tabs or bars → one table, or several where blank lines part them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from coach.knowledge.document import Block, Document, Row, Table, evened
from coach.knowledge.entries import NotUnderstood

SUFFIXES = (".csv", ".tsv", ".tab")
DELIMITERS = ",;\t|"
SAMPLED_LINES = 40
LONGEST_RECORD = 300
"""Lines. A quoted cell that runs longer is taken for a quotation mark that was never closed."""
LARGEST_CELL = 1_000_000


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one record, its first physical line, its words, and what is wrong with it."""

    line: int
    cells: tuple[str, ...]
    raw: str
    wrong: str = ""


def read(text: str, path: str) -> Document:
    """Return the tables of a CSV text; a broken row is kept as far as it can be, with a note."""
    lines = text.split("\n")
    delimiter = delimiter_of(lines, path)
    found = [record for record in records(lines, delimiter) if any(record.cells)]
    header, title = _header(found)
    if header is None:
        return Document(path, "CSV", tuple(_remark(record) for record in found))
    width = len(header.cells)
    notes = [NotUnderstood(path=path, line=record.line, reason=record.wrong) for record in found if record.wrong]
    rows: list[Row] = []
    for record in found[found.index(header) + 1 :]:
        cells = record.cells
        if any(cells[width:]) or len(cells) < width:
            reason = f"the row has {len(cells)} cells where the header has {width}; what could be read was kept"
            notes.append(NotUnderstood(path=path, line=record.line, reason=reason))
        rows.append(Row(record.line, (*cells[:width], *[""] * (width - len(cells))), record.raw.strip()))
    table = Table(header.line, header.cells, tuple(rows), tuple(record.cells[0] for record in title))
    blocks = tuple(_remark(record) for record in title)
    return Document(path, "CSV", blocks, (table,), tuple(notes))


def _remark(record: Record) -> Block:
    words = " ".join(cell for cell in record.cells if cell)
    return Block("paragraph", record.line, words, words, record.raw)


def _header(found: list[Record]) -> tuple[Record | None, list[Record]]:
    """Return the first record that names columns, and the title lines above it."""
    filled = [sum(1 for cell in record.cells if cell) for record in found]
    widest = max(filled[:SAMPLED_LINES], default=0)
    for number, record in enumerate(found):
        if filled[number] >= min(2, widest) and widest > 1:
            return record, found[:number]
    return (found[0], []) if found else (None, [])


def delimiter_of(lines: list[str], path: str) -> str:
    """Return the delimiter that parts the first lines into the same number of cells most often."""
    if path.lower().endswith((".tsv", ".tab")):
        return "\t"
    sample = [line for line in lines[:SAMPLED_LINES] if line.strip()]

    def fitness(delimiter: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(sample, delimiter=delimiter, skipinitialspace=True) if row]
        common = max(set(widths), key=widths.count, default=1)
        return (widths.count(common) if common > 1 else 0, common)

    csv.field_size_limit(LARGEST_CELL)
    try:
        return max(DELIMITERS, key=fitness)
    except csv.Error:
        return ","


def records(lines: list[str], delimiter: str) -> Iterator[Record]:
    """Yield the records of a text by physical line; a quotation mark that is not closed costs one line only."""
    at, width, room = 0, 0, LONGEST_RECORD
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        span, cells = _whole_record(lines[at : at + room], delimiter, width)
        raw = "\n".join(lines[at : at + span])
        wrong = ""
        if cells is None:
            span, raw, room = 1, lines[at], max(2, room // 2)  # looking far ahead again and again takes too long
            cells = tuple(cell.strip().strip('"') for cell in raw.split(delimiter))
            wrong = "a quotation mark in the row is not balanced; the line was read without its quotation marks"
        yield Record(at + 1, tuple(evened(cell).strip() for cell in cells), raw, wrong)
        width = width or (len(cells) if len(cells) > 1 else 0)
        at += span


def _whole_record(lines: list[str], delimiter: str, width: int) -> tuple[int, tuple[str, ...] | None]:
    """Return how many of the lines the first record has, and its cells; None where quotation marks do not balance."""
    for span, last in enumerate(lines, start=1):
        if span > 1 and '"' not in last:
            continue
        try:
            (cells,) = csv.reader(["\n".join(lines[:span])], delimiter=delimiter, skipinitialspace=True, strict=True)
        except (csv.Error, ValueError) as error:
            if "unexpected end" in str(error):
                continue
            return span, None
        return span, (None if span > 1 and width and len(cells) != width else tuple(cells))
    return 1, None
