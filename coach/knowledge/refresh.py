"""Refreshing the index in the background, one at a time, with a progress that every worker can tell.

Each refresh is a small file beside the index: whoever shares the index shares its progress. The lock that the running
one holds goes with its process, so that a refresh whose process died is known to have failed.
"""

from __future__ import annotations

import contextlib
import re
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import filelock
from pydantic import ValidationError

from coach.errors import CoachError, IndexUnavailable
from coach.knowledge.build import Progress, replace
from coach.knowledge.ingest import IngestReport
from coach.schema import Noun

ID = re.compile(r"ref_[0-9a-f]{32}")
KEPT = 20
"""How many refreshes are remembered."""
TELL_S = 0.1
"""The least time between two notes of the progress, in seconds: each waits for the disk."""
PATIENCE_S = 0.3
"""How long the lock is waited for, in seconds: `get` holds it for a moment when it looks whether it is free."""

RefreshState = Literal["running", "done", "failed"]


class Refresh(Noun):
    """One refresh: how far it is, and what came of it."""

    id: str
    state: RefreshState
    done: int = 0
    total: int = 1
    what: str = "waiting"
    generation: str | None = None
    changed: bool | None = None
    read: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    embedded: int = 0
    why: str | None = None
    """Why it failed."""


class Refreshes:
    """The refreshes of one index. It holds nothing but where they are written: each worker may have its own."""

    def __init__(self, indexes: Path, ingest: Callable[[Progress], IngestReport]) -> None:
        self._folder = indexes / "refreshes"
        self._ingest = ingest

    def start(self) -> Refresh:
        """Begin a refresh in a thread and return it; return the one that runs where one does. Raises IndexUnavailable."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = self._lock()
            try:
                lock.acquire(timeout=PATIENCE_S, poll_interval=PATIENCE_S / 10)
            except filelock.Timeout:
                running = self._latest()
                if running is None or running.state != "running":
                    raise IndexUnavailable("another refresh is just beginning; ask again in a moment") from None
                return running
            try:
                begun = Refresh(id=f"ref_{uuid.uuid4().hex}", state="running")
                self._note(begun)
                replace(self._folder / "latest", begun.id)
                self._forget_old()
                threading.Thread(target=self._run, args=(begun, lock), name="refresh", daemon=True).start()
            except BaseException:
                lock.release()
                raise
        except OSError as error:
            raise IndexUnavailable(f"the progress of a refresh cannot be written: {error.strerror}") from error
        return begun

    def get(self, refresh_id: str) -> Refresh | None:
        """Return a refresh as it is now, or None where there is none of this id."""
        found = self._read(refresh_id)
        if found is None or found.state != "running":
            return found
        with contextlib.suppress(filelock.Timeout), self._lock().acquire(timeout=0):
            # nobody holds the lock: it has ended since it was read, or its process has
            again = self._read(refresh_id)
            if again is not None and again.state == "running":
                again = again.model_copy(update={"state": "failed", "why": "the process that ran it ended"})
            return again
        return found

    def _run(self, begun: Refresh, lock: filelock.BaseFileLock) -> None:
        try:
            told = _Told(begun, self._note)
            try:
                report = self._ingest(told.progress)
                ended = told.last.model_copy(
                    update={
                        "state": "done",
                        "done": told.last.total,
                        "what": "done",
                        "generation": report.generation,
                        "changed": report.changed,
                        "read": report.read,
                        "removed": report.removed,
                        "embedded": report.embedded,
                    }
                )
            except CoachError as error:
                ended = told.last.model_copy(update={"state": "failed", "why": str(error)})
            with contextlib.suppress(OSError):  # then it stays as running, and is told as failed once the lock is free
                self._note(ended)
        finally:
            lock.release()

    def _lock(self) -> filelock.BaseFileLock:
        return filelock.FileLock(
            self._folder / "lock", thread_local=False
        )  # one thread takes it, another gives it back

    def _latest(self) -> Refresh | None:
        try:
            return self._read((self._folder / "latest").read_text(encoding="ascii").strip())
        except (OSError, UnicodeDecodeError):
            return None

    def _read(self, refresh_id: str) -> Refresh | None:
        if not ID.fullmatch(refresh_id):
            return None
        try:
            return Refresh.model_validate_json((self._folder / f"{refresh_id}.json").read_bytes())
        except (OSError, ValidationError):
            return None

    def _note(self, refresh: Refresh) -> None:
        replace(self._folder / f"{refresh.id}.json", refresh.model_dump_json())

    def _forget_old(self) -> None:
        notes = sorted(self._folder.glob("ref_*.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for old in notes[KEPT:]:
            old.unlink(missing_ok=True)


class _Told:
    """Notes the progress of a refresh, not more often than a page could show it."""

    def __init__(self, begun: Refresh, note: Callable[[Refresh], None]) -> None:
        self.last = begun
        self._note = note
        self._noted = 0.0

    def progress(self, done: int, total: int, what: str) -> None:
        """Take a report of progress."""
        self.last = self.last.model_copy(update={"done": done, "total": max(total, 1), "what": what})
        if time.monotonic() - self._noted >= TELL_S:
            self._noted = time.monotonic()
            with contextlib.suppress(OSError):
                self._note(self.last)
