"""What was made of texts, kept in bounded memory under a short key: no text is kept for its result's sake."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Remembered(Generic[Made]):
    """The last results, at most `room` of them. Threads may share it."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._kept: OrderedDict[bytes, Made] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        """Return how many results are kept."""
        return len(self._kept)

    def made_of(self, texts: Sequence[str], make: Callable[[Sequence[str]], Iterable[Made]]) -> list[Made]:
        """Return what is made of each text, in order; `make` is given those that are not known, each once."""
        keys = [text_key(text) for text in texts]
        known: dict[bytes, Made] = {}
        missing: dict[bytes, str] = {}
        with self._lock:
            for key, text in zip(keys, texts, strict=True):
                if key in self._kept:
                    self._kept.move_to_end(key)
                    known[key] = self._kept[key]
                else:
                    missing[key] = text
        if missing:
            fresh = dict(zip(missing, make(list(missing.values())), strict=True))
            known |= fresh
            self._keep(fresh)
        return [known[key] for key in keys]

    def _keep(self, fresh: dict[bytes, Made]) -> None:
        with self._lock:
            self._kept.update(fresh)
            while len(self._kept) > self._room:
                self._kept.popitem(last=False)


def text_key(text: str) -> bytes:
    """Return a short key of a text, the same in every process."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
