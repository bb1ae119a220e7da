"""What was observed, one line each, so that a run which was broken off goes on where it was."""

from __future__ import annotations

from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError

from coach.schema import Noun


class Noted(Noun):
    """An observation; `key` stands for all that it depends on."""

    key: str


One = TypeVar("One", bound=Noted)


class Notes(Generic[One]):
    """Observations of one kind by key, kept in a file; without one, as long as this is."""

    def __init__(self, kind: type[One], path: Path | None) -> None:
        self._path = path
        self._known = {one.key: one for one in _read(kind, path)} if path and path.is_file() else {}

    def get(self, key: str) -> One | None:
        """Return what was observed under a key; None where nothing was."""
        return self._known.get(key)

    def keep(self, one: One) -> None:
        """Keep an observation; it is on disk when this returns."""
        self._known[one.key] = one
        if self._path:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as notes:
                notes.write("\n" + one.model_dump_json())  # begins a line of its own, whatever a broken run left


def _read(kind: type[One], path: Path) -> list[One]:
    """Return what was observed before; a line that a broken run left unfinished is passed over."""
    found: list[One] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            found.append(kind.model_validate_json(line))
        except ValidationError:
            continue
    return found
