"""Sentences → vectors and what each of their word pieces says, computed once a sentence and kept.

The weights are int8. Activations are scaled a word piece at a time, inside the graph, so that a sentence comes out the
same to the last bit whatever is computed beside it.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from coach.errors import DetectorUnavailable
from coach.knowledge.embed import text_key
from coach.learned.wordpieces import Pieces, pieces_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import onnxruntime  # type: ignore[import-untyped]  # the wheel carries no types

Floats: TypeAlias = "npt.NDArray[np.float32]"

WEIGHTS = Path(__file__).parent / "weights"
GRAPH = "encoder.onnx"
ROW = 256
"""Word pieces computed in one go. Sentences share a row without seeing each other; a longer text takes more rows."""
KEPT = 2_048
"""Sentences kept in memory, about 3 kB each."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder makes of a sentence: its vector, and a score a category for each word piece."""

    vector: Floats
    scores: Floats
    places: tuple[tuple[int, int], ...]


class Encoder:
    """The weights: opened at the first sentence, one session for the process, shared by its threads."""

    def __init__(self, weights: Path = WEIGHTS, kept: int = KEPT) -> None:
        self._weights = weights
        self._room = kept
        self._kept: OrderedDict[bytes, Encoded] = OrderedDict()
        self._lock = threading.Lock()

    def encode(self, sentences: Sequence[str]) -> list[Encoded]:
        """Return what is made of each sentence, in the same order; raise DetectorUnavailable without weights."""
        keys = [text_key(sentence) for sentence in sentences]
        known, missing = self._look_up(keys, sentences)
        if missing:
            fresh = dict(zip(missing, self._computed(pieces_of(list(missing.values()))), strict=True))
            known |= fresh
            self._keep(fresh)
        return [known[key] for key in keys]

    def _look_up(
        self, keys: Sequence[bytes], sentences: Sequence[str]
    ) -> tuple[dict[bytes, Encoded], dict[bytes, str]]:
        known: dict[bytes, Encoded] = {}
        missing: dict[bytes, str] = {}
        with self._lock:
            for key, sentence in zip(keys, sentences, strict=True):
                if key in self._kept:
                    self._kept.move_to_end(key)
                    known[key] = self._kept[key]
                else:
                    missing[key] = sentence
        return known, missing

    def _keep(self, fresh: dict[bytes, Encoded]) -> None:
        with self._lock:
            self._kept.update(fresh)
            while len(self._kept) > self._room:
                self._kept.popitem(last=False)

    def _computed(self, sentences: Sequence[Pieces]) -> list[Encoded]:
        import numpy as np

        session = _opened(self._weights)
        found: list[Encoded] = []
        for row in rows_of(sentences):
            ids = np.array([[one for pieces in row for one in pieces.ids]], np.int64)
            places = np.array([[at for pieces in row for at in range(len(pieces.ids))]], np.int64)
            owners = np.array([[number for number, pieces in enumerate(row) for _ in pieces.ids]], np.int64)
            hidden, scores = session.run(None, {"ids": ids, "places": places, "owners": owners})
            start = 0
            for pieces in row:
                end = start + len(pieces.ids)
                # copies, so that one kept sentence does not keep its whole row
                found.append(Encoded(hidden[0, start:end].mean(axis=0), scores[0, start:end].copy(), pieces.places))
                start = end
        return found


def rows_of(sentences: Iterable[Pieces]) -> list[list[Pieces]]:
    """Return the sentences in order, as many in a row as have room in it."""
    rows: list[list[Pieces]] = []
    room = 0
    for pieces in sentences:
        if not rows or len(pieces.ids) > room:
            rows.append([])
            room = ROW
        rows[-1].append(pieces)
        room -= len(pieces.ids)
    return rows


_opening = threading.Lock()


def _opened(weights: Path) -> onnxruntime.InferenceSession:
    with _opening:
        return _open(weights)


@cache
def _open(weights: Path) -> onnxruntime.InferenceSession:
    """Return the one open session of this process for these weights."""
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # must be set before the import
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(2, os.cpu_count() or 1)
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(weights / GRAPH), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises bare types of its own
        raise DetectorUnavailable("the learned detector's weights cannot be opened; install the coach again") from error


def weights_digest(weights: Path = WEIGHTS) -> str:
    """Return the first twelve digits of the SHA-256 of the weights; raise DetectorUnavailable without them."""
    try:
        with (weights / GRAPH).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:12]
    except OSError as error:
        raise DetectorUnavailable(f"the learned detector's weights cannot be read: {error.strerror}") from error
