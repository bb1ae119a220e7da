"""Changing a file of the knowledge folder: forecast first, then written, with a record in the audit trail."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from coach.errors import NotRecorded
from coach.knowledge.changes import Changes, changes
from coach.knowledge.entries import FileReport
from coach.knowledge.generation import index_folder
from coach.knowledge.intake import checked_path, digest_at, forecast, put, remove
from coach.knowledge.refresh import Refreshes
from coach.library import Library
from coach.records import Caller
from coach.store.audit import Audit


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a file changes: what is written at its path, or None where it goes."""

    path: str
    raw: bytes | None
    replaces: str | None
    """The SHA-256 of the file that stands there."""
    changes: Changes
    report: FileReport | None


def change_of(library: Library, path: str, raw: bytes | None) -> FileChange:
    """Return what these bytes at a path of the folder would change; None takes the file away. Nothing is changed.

    Raises FileRefused, NotRecorded where there is no file to take away, KnowledgeError and IndexUnavailable.
    """
    checked_path(library.folder, path)
    replaces = digest_at(library.folder, path)
    if raw is None and replaces is None:
        raise NotRecorded("there is no file at this path")
    seen = forecast(library.current().retriever.generation, path, raw)
    return FileChange(path, raw, replaces, changes(seen.before, seen.after), seen.file)


def make(folder: Path, change: FileChange, audit: Audit, by: Caller) -> None:
    """Make a change; the audit trail keeps the path, who did it, and digests of the file before and after.

    The record is there where the change is: it is written first, and taken back where the file cannot be. Raises
    KnowledgeError and StoreError.
    """
    after = None if change.raw is None else hashlib.sha256(change.raw).hexdigest()
    with audit.chained() as chain:
        chain.append("knowledge", change.path, by, {"before": change.replaces, "version": after})
        if change.raw is None:
            remove(folder, change.path)
        else:
            put(folder, change.path, change.raw)


def refreshes_of(library: Library) -> Refreshes:
    """Return the refreshes of a library's index."""
    return Refreshes(index_folder(library.folder, library.home), lambda progress: library.ingest(progress))
