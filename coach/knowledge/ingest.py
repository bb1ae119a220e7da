"""The knowledge folder as a new generation of the index, built beside the one that serves and switched to at once.

Whatever fails, the old generation keeps serving. The two newest generations are kept, and an older one for another ten
minutes after it was replaced, so that a reader that has just opened it can finish.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import filelock
from pydantic import ValidationError

from coach.errors import IndexUnavailable, KnowledgeError
from coach.knowledge.build import Progress, build, replace
from coach.knowledge.embed import Embeds
from coach.knowledge.entries import Content
from coach.knowledge.generation import (
    MANIFEST,
    NAME,
    PARTS,
    POINTER,
    FileState,
    Generation,
    index_folder,
    open_current,
    open_generation,
    read_pointer,
    readers_version,
    stamps,
)

ReadFile = Callable[[Path, str], Content]
Merge = Callable[[Sequence[Content]], Content]

KEPT = 2
KEPT_FOR = dt.timedelta(minutes=10)
PATIENCE_S = 600.0
"""How long an ingest waits for another one of the same folder."""


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did: paths of the knowledge folder, and the generation that serves now."""

    generation: str
    changed: bool
    read: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    embedded: int
    """Texts whose vectors were computed; all others were carried over."""
    content: Content


@dataclass(frozen=True, slots=True)
class _Reading:
    """The folder as it is now: the state of every file, and what the changed ones hold."""

    states: tuple[FileState, ...]
    read: dict[str, Content]

    @property
    def unchanged(self) -> tuple[str, ...]:
        return tuple(state.path for state in self.states if state.path not in self.read)


def quiet(done: int, total: int, what: str) -> None:
    """Take a report of progress and show nothing."""


def ingest(
    folder: Path,
    home: Path,
    *,
    embedder: Embeds,
    paths: Sequence[str],
    read_file: ReadFile,
    merge: Merge,
    progress: Progress = quiet,
    afresh: bool = False,
    patience_s: float = PATIENCE_S,
    kept_for: dt.timedelta = KEPT_FOR,
) -> IngestReport:
    """Bring the index of a folder up to date and say what was done; `afresh` reads every file again.

    Raises KnowledgeError where there is no such folder, and IndexUnavailable where the index cannot be written or
    another ingest of the folder does not end within `patience_s` seconds.
    """
    if not folder.is_dir():
        raise KnowledgeError(f"there is no knowledge folder at {folder}")
    indexes = index_folder(folder, home)
    with _held(indexes, patience_s, progress):
        old, version = _serving(folder, home), readers_version()
        parts = _parts(old) if old and old.manifest.coach == version and not afresh else {}
        known = [state for state in old.manifest.files if state.path in parts] if old else []
        reading = _read(folder, paths, known, read_file, progress)
        here = {state.path for state in reading.states}
        gone = tuple(state.path for state in old.manifest.files if state.path not in here) if old else ()
        if old and not reading.read and not gone and old.manifest.embedder == embedder.name:
            _renew(old, reading.states)
            return IngestReport(old.id, False, (), reading.unchanged, (), 0, old.content)
        parts = {path: reading.read.get(path) or parts[path] for path in (state.path for state in reading.states)}
        content = merge(list(parts.values()))
        embedder.check()
        name = _next_name(indexes)
        embedded = build(
            indexes / name,
            parts,
            content,
            reading.states,
            coach=version,
            embedder=embedder,
            old=old,
            progress=progress,
        )
        replace(indexes / POINTER, name)
        _clear(indexes, kept_for)
        return IngestReport(name, True, tuple(reading.read), reading.unchanged, gone, embedded, content)


@contextmanager
def _held(indexes: Path, patience_s: float, progress: Progress) -> Iterator[None]:
    """Hold the lock of the index, and turn what the disk says into one sentence."""
    try:
        indexes.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(indexes / "lock")
        try:
            lock.acquire(timeout=0)
        except filelock.Timeout:
            progress(0, 1, "waiting for another ingest of this folder")
            lock.acquire(timeout=patience_s)
        try:
            yield
        finally:
            lock.release()
    except filelock.Timeout as error:
        raise IndexUnavailable("another ingest of this folder is running; try again when it is done") from error
    except OSError as error:
        raise IndexUnavailable(f"the index in {indexes} cannot be written: {error.strerror or error}") from error


def _read(
    folder: Path, paths: Iterable[str], known: Sequence[FileState], read_file: ReadFile, progress: Progress
) -> _Reading:
    """Return the state of every file, and what those hold that are new or changed."""
    before = {state.path: state for state in known}
    now = dict(stamps(folder, paths))
    states: list[FileState] = []
    read: dict[str, Content] = {}
    for done, (path, (size, mtime_ns)) in enumerate(now.items()):
        progress(done, len(now), f"reading {path}")
        old = before.get(path)
        if old and (old.size, old.mtime_ns) == (size, mtime_ns):
            states.append(old)
            continue
        # the times are from before the reading: a file that changes meanwhile is read again next time
        state = FileState(path=path, sha256=_sha256(folder / path), size=size, mtime_ns=mtime_ns)
        states.append(state)
        if not old or not state.sha256 or old.sha256 != state.sha256:
            read[path] = read_file(folder, path)
    progress(len(now), len(now), "reading")
    return _Reading(tuple(states), read)


def _serving(folder: Path, home: Path) -> Generation | None:
    """Return the generation that serves, or None where there is none or it is damaged: it is built anew then."""
    try:
        old = open_current(folder, home)
        return old if old and old.matrices else None
    except IndexUnavailable:
        return None


def _parts(old: Generation) -> Mapping[str, Content]:
    """Return what each file of a generation held; nothing where that cannot be read, so that all are read again."""
    try:
        return PARTS.validate_json((old.folder / "parts.json").read_bytes())
    except (OSError, ValidationError):
        return {}


def _renew(old: Generation, states: tuple[FileState, ...]) -> None:
    """Note the new times of files that were touched but not changed: the one thing that a generation has replaced."""
    if old.manifest.files != states:
        replace(old.folder / MANIFEST, old.manifest.model_copy(update={"files": states}).model_dump_json())


def _clear(indexes: Path, kept_for: dt.timedelta) -> None:
    """Remove what no reader can be at: generations that were never finished, and those replaced long ago.

    Called with the lock held, so that no generation is being built.
    """
    serving = read_pointer(indexes)
    finished = []
    for found in sorted((path for path in indexes.iterdir() if NAME.fullmatch(path.name)), key=_number):
        if (found / MANIFEST).exists():
            finished.append(found)
        elif found.name != serving:
            shutil.rmtree(found, ignore_errors=True)
    now = dt.datetime.now(dt.UTC)
    for older, newer in itertools.pairwise(finished[: 1 - KEPT]):
        try:
            replaced = open_generation(newer).manifest.built
        except IndexUnavailable:
            continue
        if older.name != serving and now - replaced >= kept_for:
            shutil.rmtree(older, ignore_errors=True)


def _number(path: Path) -> int:
    match = NAME.fullmatch(path.name)
    return int(match[1]) if match else 0


def _next_name(indexes: Path) -> str:
    return f"gen-{max((_number(path) for path in indexes.iterdir()), default=0) + 1:06d}"


def _sha256(path: Path) -> str:
    try:
        if not path.is_file():  # a pipe, or a link to nowhere: the reader says so in its report
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:  # the reader says so in its report
        return ""
