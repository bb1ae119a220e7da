"""A built index: one folder that is never changed, reached through a small pointer file.

    COACH_HOME/indexes/<knowledge folder>/
        current            the name of the generation that serves, replaced in one step
        lock               held by the one ingest that builds
        gen-000007/
            content.json   what the folder holds     parts.json     the same, file by file, for the next ingest
            *.npy          the vectors               words/         the BM25 indexes        chroma/  the Chroma index
            manifest.json  written last: a generation without it is not one

Readers keep what they opened; they look at the pointer, which costs some 10 µs, and open the new one when it has moved.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from stat import S_ISREG

from pydantic import AwareDatetime, TypeAdapter, ValidationError

from coach.errors import IndexUnavailable
from coach.knowledge import vectors
from coach.knowledge.embed import Vector
from coach.knowledge.entries import Content
from coach.knowledge.vectors import Kind
from coach.knowledge.words import Words
from coach.schema import Noun

FORMAT = 1
"""Raised with every change of what a generation holds; another format is built anew."""
POINTER = "current"
MANIFEST = "manifest.json"
NAME = re.compile(r"gen-(\d{6,})")
PARTS: TypeAdapter[dict[str, Content]] = TypeAdapter(dict[str, Content])


class FileState(Noun):
    """A file of the knowledge folder as it was when it was read. `sha256` is empty where it could not be read."""

    path: str
    sha256: str
    size: int
    mtime_ns: int


class Manifest(Noun):
    """What a generation was built from, and with what."""

    format: int
    coach: str
    embedder: str
    built: AwareDatetime
    files: tuple[FileState, ...]


@dataclass(frozen=True)
class Generation:
    """One built index, open for reading."""

    folder: Path
    manifest: Manifest
    content: Content

    @property
    def id(self) -> str:
        """Return its name, "gen-000007"."""
        return self.folder.name

    @property
    def projects(self) -> tuple[str | None, ...]:
        """Return the project of each ticket."""
        return tuple(ticket.project for ticket in self.content.tickets)

    @cached_property
    def matrices(self) -> dict[Kind, Vector]:
        """Return the vectors of each kind; raise IndexUnavailable where they cannot be read."""
        try:
            found = {kind: vectors.load(self.folder, kind) for kind in vectors.KINDS}
        except vectors.UNREADABLE as error:
            raise damaged(self.folder) from error
        if any(len(found[kind]) != size for kind, size in vectors.sizes(self.content).items()):
            raise damaged(self.folder)
        return found

    @cached_property
    def passage_words(self) -> Words:
        """Return the words of the passages."""
        return self._words("passages", len(self.content.passages))

    @cached_property
    def ticket_words(self) -> Words:
        """Return the words of the tickets, each title counted twice."""
        return self._words("tickets", len(self.content.tickets))

    def _words(self, kind: Kind, size: int) -> Words:
        try:
            return Words.open(self.folder / "words" / kind, size)
        except vectors.UNREADABLE as error:
            raise damaged(self.folder) from error

    def is_current(self) -> bool:
        """Tell whether the pointer still names this generation."""
        return read_pointer(self.folder.parent) == self.id

    def is_stale(self, folder: Path, paths: Iterable[str]) -> bool:
        """Tell from names, sizes and times whether the knowledge folder has changed since it was read."""
        now = dict(stamps(folder, paths))
        # the manifest is looked at again, because an ingest renews its times where files were only touched
        return _seen(self.manifest) != now and _seen(read_manifest(self.folder)) != now


def index_folder(folder: Path, home: Path) -> Path:
    """Return where the generations of a knowledge folder stand."""
    path = folder.resolve()
    short = re.sub(r"[^A-Za-z0-9]+", "-", path.name).strip("-")[:40] or "folder"
    digest = hashlib.blake2b(os.fsencode(path), digest_size=5).hexdigest()
    return home / "indexes" / f"{short}-{digest}"


def open_current(folder: Path, home: Path) -> Generation | None:
    """Return the generation that serves, None before the first ingest; raise IndexUnavailable where it is damaged."""
    indexes = index_folder(folder, home)
    while name := read_pointer(indexes):
        try:
            return open_generation(indexes / name)
        except IndexUnavailable:
            # an ingest may have switched and cleared up between the two reads
            if read_pointer(indexes) == name:
                raise
    return None


def open_generation(folder: Path) -> Generation:
    """Return the generation in a folder; raise IndexUnavailable where it is not whole or of another format."""
    manifest = read_manifest(folder)
    try:
        content = Content.model_validate_json((folder / "content.json").read_bytes())
    except (OSError, ValidationError) as error:
        raise damaged(folder) from error
    return Generation(folder, manifest, content)


def read_manifest(folder: Path) -> Manifest:
    """Return what a generation was built from; raise IndexUnavailable where it is not whole or of another format."""
    try:
        manifest = Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except (OSError, ValidationError) as error:
        raise damaged(folder) from error
    if manifest.format != FORMAT:
        raise damaged(folder)
    return manifest


def _seen(manifest: Manifest) -> dict[str, tuple[int, int]]:
    return {state.path: (state.size, state.mtime_ns) for state in manifest.files}


def read_pointer(indexes: Path) -> str | None:
    """Return the name of the generation that serves; raise IndexUnavailable where the pointer cannot be read."""
    try:
        name = (indexes / POINTER).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise IndexUnavailable(f"the index in {indexes} cannot be read; run `coach ingest` again") from error
    if not NAME.fullmatch(name):
        raise IndexUnavailable(f"the index in {indexes} is damaged; run `coach ingest` again")
    return name


@cache
def readers_version() -> str:
    """Return what tells one state of the readers from another: 12 hex digits over their source.

    What another state of them understood is read again.
    """
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted((*here.rglob("*.py"), *here.parent.glob("text/*.py"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def stamps(folder: Path, paths: Iterable[str]) -> Iterable[tuple[str, tuple[int, int]]]:
    """Yield size and time of each file that is there."""
    for path in paths:
        try:
            stat = (folder / path).stat()
        except OSError:  # gone since it was listed, or a link to nowhere, which the reader has to report
            if (folder / path).is_symlink():
                yield path, (0, 0)
            continue
        if not S_ISREG(stat.st_mode):  # a pipe would be waited for when it is read
            yield path, (0, 0)
            continue
        yield path, (stat.st_size, stat.st_mtime_ns)


def damaged(folder: Path) -> IndexUnavailable:
    """Return the error for a generation that cannot be used."""
    return IndexUnavailable(f"the index {folder.name} is damaged or of another version; run `coach ingest` again")
