"""A file for the knowledge folder: whether it may stand there, what it would change, and putting it there in one step."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pydantic import ValidationError

from coach.errors import IndexUnavailable, KnowledgeError
from coach.knowledge.entries import Content, FileReport
from coach.knowledge.folder import POLICY, list_files, merge, read_file
from coach.knowledge.generation import PARTS, Generation
from coach.knowledge.readers import all_readers, reader_of
from coach.resources import bundled

LONGEST_PATH = 200
PLAIN_NAME = re.compile(r"[^\W_][\w .,()&+-]{0,99}")
"""What a folder or a file may be called: no separators, nothing hidden, nothing that a shell or a page would read."""


class FileRefused(KnowledgeError):
    """A file that may not stand in the knowledge folder."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the folder would hold: all of it before and after, and the report of the file that makes the difference."""

    before: Content
    after: Content
    file: FileReport | None
    """None where the file goes."""


def fixed_because(folder: Path) -> str | None:
    """Return why nothing in a knowledge folder may be changed from outside, or None where it may."""
    if folder.resolve() == bundled("knowledge").resolve():
        return "this is the sample company, which came with the coach; set COACH_KNOWLEDGE to a folder of your own"
    if not os.access(folder, os.W_OK):
        return "the service may not write to the knowledge folder"
    return None


def checked_path(folder: Path, path: str) -> str:
    """Return the path of a file within the folder; raise FileRefused where no file that is read can stand there."""
    parts = path.split("/")
    if len(path.encode("utf-8", "replace")) > LONGEST_PATH or not all(
        PLAIN_NAME.fullmatch(part) and part == part.strip(". ") for part in parts
    ):
        raise FileRefused(
            f"the path is one within the knowledge folder, such as plans/roadmap.md, of at most {LONGEST_PATH} "
            "bytes: each name begins with a letter or a digit, and no name is . or .."
        )
    if path.lower() in POLICY:
        raise FileRefused("the policy is no file like the others: it is changed with PUT /v1/policy")
    if reader_of(path) is None:
        raise FileRefused(f"files of this format are not read; {', '.join(sorted(all_readers()))} are")
    place = folder
    for part in PurePosixPath(path).parts:
        place = place / part
        if place.is_symlink():
            raise FileRefused("a link stands on the way to this path; files are not written through links")
    if place.exists() and not place.is_file():
        raise FileRefused("a folder stands at this path")
    if any(parent.exists() and not parent.is_dir() for parent in place.parents if parent.is_relative_to(folder)):
        raise FileRefused("a file stands where the path needs a folder")
    return path


def digest_at(folder: Path, path: str) -> str | None:
    """Return the SHA-256 of a file of the folder, None where there is none. Raises KnowledgeError."""
    try:
        return hashlib.sha256((folder / path).read_bytes()).hexdigest()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise KnowledgeError(f"the file that stands there cannot be read: {error.strerror}") from error


def forecast(generation: Generation, path: str, raw: bytes | None) -> Forecast:
    """Return what the folder would hold with these bytes at the path, or with no file there.

    It is read by the readers that will read it, at its own path in an empty folder: what a file is for hangs on where it
    stands. Raises FileRefused where the folder's listing would pass it over, and IndexUnavailable.
    """
    parts = dict(_parts(generation))
    report = None
    if raw is None:
        parts.pop(path, None)
    else:
        with tempfile.TemporaryDirectory(prefix="coach-intake-") as staged:
            _write(Path(staged) / path, raw)
            if list_files(Path(staged)) != (path,):
                raise FileRefused("a file of this name would be passed over: it looks like a backup or a lock")
            parts[path] = read_file(Path(staged), path)
        report = parts[path].files[0]
    return Forecast(generation.content, merge(parts[name] for name in sorted(parts)), report)


def put(folder: Path, path: str, raw: bytes) -> None:
    """Write a file of the folder in one step: readers see the old or the new one. Raises KnowledgeError."""
    try:
        _write(folder / path, raw)
    except OSError as error:
        raise _unwritable(error) from error


def remove(folder: Path, path: str) -> None:
    """Take a file out of the folder. Raises KnowledgeError."""
    try:
        (folder / path).unlink()
    except OSError as error:
        raise _unwritable(error) from error


def _parts(generation: Generation) -> Mapping[str, Content]:
    try:
        return PARTS.validate_json((generation.folder / "parts.json").read_bytes())
    except (OSError, ValidationError) as error:
        raise IndexUnavailable("the index does not say what each file holds; refresh the knowledge") from error


def _write(target: Path, raw: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{uuid.uuid4().hex}.new")  # hidden: no listing of the folder shows it
    try:
        with beside.open("xb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _unwritable(error: OSError) -> KnowledgeError:
    return KnowledgeError(f"the knowledge folder cannot be changed: {error.strerror or 'the system refused it'}")
