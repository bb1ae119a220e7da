"""The audit trail as JSON lines and as a table. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from coach.records import AuditRecord
from coach.store.chain import canonical, told

COLUMNS = tuple(AuditRecord.model_fields)
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet takes for the beginning of a formula, the wide forms among it."""


def as_jsonl(records: Iterable[AuditRecord]) -> Iterator[str]:
    """Yield a line for each record: canonical JSON, times in the form that is hashed."""
    for record in records:
        yield canonical({**record.model_dump(mode="json"), "at": told(record.at)}).decode() + "\n"


def as_csv(records: Iterable[AuditRecord]) -> Iterator[str]:
    """Yield a heading and a line for each record; no cell can be taken for a formula."""
    yield _line(COLUMNS)
    for record in records:
        fields = {**dict(record), "at": told(record.at), "body": canonical(record.body).decode()}
        yield _line("" if fields[name] is None else str(fields[name]) for name in COLUMNS)


def _line(cells: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(map(_harmless, cells))
    return written.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip().startswith(FORMULA) else cell
