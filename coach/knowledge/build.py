"""Content as a generation on disk: vectors, BM25 and Chroma, the manifest last."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from coach.knowledge import vectors
from coach.knowledge.embed import Embeds, Vector
from coach.knowledge.entries import Content
from coach.knowledge.generation import FORMAT, MANIFEST, PARTS, FileState, Generation, Manifest
from coach.knowledge.vectors import Kind
from coach.knowledge.words import Words

Progress = Callable[[int, int, str], None]
"""Told what is done, of how many, and what is being done."""


def build(
    target: Path,
    parts: Mapping[str, Content],
    content: Content,
    files: Sequence[FileState],
    *,
    coach: str,
    embedder: Embeds,
    old: Generation | None,
    progress: Progress,
) -> int:
    """Write a new generation and return how many texts were embedded; what was written goes again where it fails."""
    target.mkdir()
    try:
        (target / "content.json").write_text(content.model_dump_json(), encoding="utf-8")
        (target / "parts.json").write_bytes(PARTS.dump_json(dict(parts)))
        matrices, embedded = _embedded(target, content, embedder, old, progress)
        _index(target, content, matrices, progress)
        _settle(target)
        manifest = Manifest(
            format=FORMAT, coach=coach, embedder=embedder.name, built=dt.datetime.now(dt.UTC), files=tuple(files)
        )
        replace(target / MANIFEST, manifest.model_dump_json())
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise
    return embedded


def replace(path: Path, text: str) -> None:
    """Write a small file in one step: readers see the old or the new one, also after a power cut."""
    beside = path.with_name(f"{path.name}.new")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _embedded(
    target: Path, content: Content, embedder: Embeds, old: Generation | None, progress: Progress
) -> tuple[dict[Kind, Vector], int]:
    """Write the vectors; those of unchanged texts are carried over where the model is the same."""
    wanted = vectors.rows(content)
    same_model = old if old and old.manifest.embedder == embedder.name else None
    known = {kind: _carried(same_model, kind) for kind in vectors.KINDS}
    total = sum(len({row.key for row in wanted[kind]} - known[kind].keys()) for kind in vectors.KINDS)
    count = _Count(total, "embedding", progress)
    matrices: dict[Kind, Vector] = {}
    for kind in vectors.KINDS:
        matrices[kind] = vectors.vectorised(wanted[kind], known[kind], embedder, count.add)
        vectors.save(target, kind, [row.key for row in wanted[kind]], matrices[kind])
    return matrices, total


def _index(target: Path, content: Content, matrices: Mapping[Kind, Vector], progress: Progress) -> None:
    """Write the BM25 indexes, where a ticket's title counts twice, and the Chroma index."""
    count = _Count(len(content.passages) + len(content.tickets), "indexing", progress)
    titled = [f"{ticket.title}\n{vectors.ticket_text(ticket)}" for ticket in content.tickets]
    Words.build([vectors.passage_text(passage) for passage in content.passages]).save(target / "words" / "passages")
    Words.build(titled).save(target / "words" / "tickets")
    # imported here: an ingest of an unchanged folder does without Chroma's second and a half
    from coach.knowledge import index

    index.build(target / "chroma", matrices, [ticket.project for ticket in content.tickets], count.add)


class _Count:
    """Adds up what is done and tells it on."""

    def __init__(self, total: int, what: str, progress: Progress) -> None:
        self._done, self._total, self._what, self._progress = 0, total, what, progress
        progress(0, total, what)

    def add(self, more: int) -> None:
        self._done += more
        self._progress(self._done, self._total, self._what)


def _carried(old: Generation | None, kind: Kind) -> dict[str, Vector]:
    """Return the vectors of the old generation by key; none where they cannot be read."""
    try:
        return vectors.known(old.folder, kind) if old else {}
    except vectors.UNREADABLE:
        return {}


def _settle(folder: Path) -> None:
    """Wait until all files of a folder are on disk."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
