"""Sentences → vectors and what each of their word pieces says, computed once a sentence and kept.

The weights are int8. Activations are scaled a word piece at a time, inside the graph, and each sentence attends to itself
in a block whose width its own length decides: so it comes out the same to the last bit whatever is computed beside it.
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
"""Word pieces computed in one go, one sentence after the other; a longer text takes more rows."""
BLOCKS = (32, 96)
"""Widths of the blocks in which sentences attend to themselves, in word pieces: a sentence takes the first that holds it."""
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
        session = _opened(self._weights)
        found: list[Encoded] = []
        for row in rows_of(sentences):
            hidden, scores = session.run(None, laid_out(row))
            start = 0
            for pieces in row:
                end = start + len(pieces.ids)
                # copies, so that one kept sentence does not keep its whole row
                found.append(Encoded(hidden[start:end].mean(axis=0), scores[start:end].copy(), pieces.places))
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


def laid_out(row: Sequence[Pieces]) -> dict[str, npt.NDArray[np.int64]]:
    """Return the sentences of a row as the graph takes them.

    `ids` and `places` hold the word pieces one after the other; a block is, for each of its sentences, the numbers of its
    word pieces in the row, -1 where it is not filled; `back` tells for each word piece where in the blocks it stands.
    """
    import numpy as np

    lengths = [len(pieces.ids) for pieces in row]
    width_of = [next(width for width in BLOCKS if length <= width) for length in lengths]
    starts = np.cumsum([0, *lengths])
    back = np.empty(starts[-1], np.int64)
    blocks: dict[str, npt.NDArray[np.int64]] = {}
    before = 0
    for width in BLOCKS:
        mine = [number for number, one in enumerate(width_of) if one == width]
        block = np.full((len(mine), width), -1, np.int64)
        for number, sentence in enumerate(mine):
            start, end = starts[sentence], starts[sentence + 1]
            block[number, : end - start] = np.arange(start, end)
            back[start:end] = np.arange(end - start) + before + number * width
        blocks[f"block{width}"] = block
        before += block.size
    return {
        "ids": np.array([one for pieces in row for one in pieces.ids], np.int64),
        "places": np.concatenate([np.arange(length) for length in lengths]),
        "back": back,
        **blocks,
    }


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
