"""The readers: every module of this folder that holds `SUFFIXES` and `read`, found by looking; one file a format."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import PurePosixPath
from typing import Protocol, cast

from coach.knowledge.document import Document


class Reader(Protocol):
    """What a module of this folder offers: the suffixes it reads, and text → Document."""

    SUFFIXES: tuple[str, ...]

    def read(self, text: str, path: str) -> Document:
        """Return what the text holds; what cannot be read becomes a note, never an error."""


@cache
def all_readers() -> dict[str, Reader]:
    """Return the reader of each suffix, lower case with its dot."""
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    readers = [cast(Reader, module) for module in modules if hasattr(module, "SUFFIXES")]
    return {suffix: reader for reader in readers for suffix in reader.SUFFIXES}


def reader_of(path: str) -> Reader | None:
    """Return the reader for a file of this name, or None where its format is not read."""
    return all_readers().get(PurePosixPath(path).suffix.lower())
