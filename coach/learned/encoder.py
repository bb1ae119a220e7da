"""Sentences → vectors and what each of their word pieces says, computed once a sentence and kept.

The weights are int8. Activations are scaled a word piece at a time, inside the graph, and each sentence attends to itself
in a block whose width its own length decides: so it comes out the same to the last bit whatever is computed beside it.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from coach.errors import DetectorUnavailable
from coach.learned.wordpieces import LONGEST, Pieces, pieces_of
from coach.text.remembered import Remembered

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import onnxruntime  # type: ignore[import-untyped]  # the wheel carries no types

Floats: TypeAlias = "npt.NDArray[np.float32]"

WEIGHTS = Path(__file__).parent / "weights"
GRAPH = "encoder.onnx"
ROW = 256
"""The most word pieces computed in one go, one sentence after the other; a longer text takes more rows."""
BLOCKS = (24, 48, 96)
"""Widths of the blocks in which sentences attend to themselves, in word pieces: a sentence takes the first that holds it."""
THREADS = min(2, os.cpu_count() or 1)
"""Rows computed at the same time: a core each is quicker than all cores at one row after the other."""
WORTH_SHARING = 64
"""Word pieces from which on the work is shared out."""
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
        self._kept: Remembered[Encoded] = Remembered(kept)

    def encode(self, sentences: Sequence[str]) -> list[Encoded]:
        """Return what is made of each sentence, in the same order; raise DetectorUnavailable without weights."""
        return self._kept.made_of(sentences, lambda missing: self._computed(pieces_of(missing)))

    def _computed(self, sentences: Sequence[Pieces]) -> list[Encoded]:
        session = _opened(self._weights)
        rows = rows_of(sentences)
        if len(rows) == 1:
            return _row(session, rows[0])
        from concurrent.futures import ThreadPoolExecutor

        # new threads each time: Linux starts them on idle cores, but wakes waiting ones where they were woken from
        with ThreadPoolExecutor(THREADS, thread_name_prefix="learned") as threads:
            return [one for row in threads.map(partial(_row, session), rows) for one in row]


def _row(session: onnxruntime.InferenceSession, row: Sequence[Pieces]) -> list[Encoded]:
    """Return what is made of the sentences of a row."""
    hidden, scores = session.run(None, laid_out(row))
    found: list[Encoded] = []
    start = 0
    for pieces in row:
        end = start + len(pieces.ids)
        # copies, so that one kept sentence does not keep its whole row
        found.append(Encoded(hidden[start:end].mean(axis=0), scores[start:end].copy(), pieces.places))
        start = end
    return found


def rows_of(sentences: Sequence[Pieces]) -> list[list[Pieces]]:
    """Return the sentences in order, in rows of about equal length: one for all where they are few, else some a thread."""
    total = sum(len(pieces.ids) for pieces in sentences)
    shares = -(-total // (THREADS * (ROW - LONGEST))) * THREADS if total >= WORTH_SHARING else 1
    rows: list[list[Pieces]] = [[] for _ in range(shares)]
    before = 0
    for pieces in sentences:
        middle = before + len(pieces.ids) / 2
        rows[int(middle * shares / total)].append(pieces)
        before += len(pieces.ids)
    return [row for row in rows if row]


def laid_out(row: Sequence[Pieces]) -> dict[str, npt.NDArray[np.int64]]:
    """Return the sentences of a row as the graph takes them.

    `ids` and `places` hold the word pieces, one sentence after the other. A block has a line for each of its sentences,
    the numbers of their word pieces in the row, -1 where it is not filled. `starts` and `widths` tell of each word piece
    where its sentence's line begins, all blocks laid end to end, and how wide it is.
    """
    import numpy as np

    lengths = [len(pieces.ids) for pieces in row]
    width_of = [next(width for width in BLOCKS if length <= width) for length in lengths]
    firsts = [0, *accumulate(lengths)]
    start_of = [0] * len(row)
    blocks: dict[str, npt.NDArray[np.int64]] = {}
    before = 0
    for width in BLOCKS:
        mine = [number for number, one in enumerate(width_of) if one == width]
        block = np.full((len(mine), width), -1, np.int64)
        for line, number in enumerate(mine):
            block[line, : lengths[number]] = np.arange(firsts[number], firsts[number + 1])
            start_of[number] = before + line * width
        blocks[f"block{width}"] = block
        before += block.size
    return {
        "ids": np.array([one for pieces in row for one in pieces.ids], np.int64),
        "places": np.concatenate([np.arange(length) for length in lengths]),
        "starts": np.repeat(start_of, lengths),
        "widths": np.repeat(width_of, lengths),
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
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # rows are shared out to threads of our own
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL  # training wrote it optimized
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
