"""The names of the files in a knowledge folder: all that a look at it needs, without the readers."""

from __future__ import annotations

import os
from pathlib import Path

from coach.errors import KnowledgeError


def list_files(folder: Path) -> tuple[str, ...]:
    """Return the posix paths of the folder's files, sorted; hidden ones are left out, a folder is entered once.

    Raises KnowledgeError where the folder is missing, is a file or cannot be listed.
    """
    if not folder.exists():
        raise KnowledgeError(f"the knowledge folder {folder} does not exist")
    if not folder.is_dir():
        raise KnowledgeError(f"{folder} is a file; the knowledge is a folder of files")
    try:
        os.scandir(folder).close()
    except OSError as error:
        raise KnowledgeError(f"the knowledge folder {folder} cannot be read: {error.strerror}") from error
    found: list[str] = []
    entered: set[tuple[int, int]] = set()
    for parent, folders, files in os.walk(folder, followlinks=True):
        here = os.stat(parent)
        if (here.st_dev, here.st_ino) in entered:
            folders.clear()
            continue
        entered.add((here.st_dev, here.st_ino))
        folders[:] = sorted(name for name in folders if not _hidden(name))
        within = Path(parent).relative_to(folder)
        found.extend((within / name).as_posix() for name in files if not _hidden(name))
    return tuple(sorted(found))


def _hidden(name: str) -> bool:
    """Say whether a name is hidden, a lock or a backup of an editor."""
    return name.startswith((".", "~$", "__MACOSX")) or name.endswith(("~", ".swp", ".bak")) or not _writable_name(name)


def _writable_name(name: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in name)
