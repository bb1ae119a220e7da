"""Texts by their words: BM25 over English word stems."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from coach.knowledge.embed import LETTERS, Vector

if TYPE_CHECKING:
    import bm25s  # type: ignore[import-untyped]  # the wheel carries no types
    import Stemmer  # type: ignore[import-not-found]  # the wheel carries no types

WORD = re.compile(r"[^\W_]+")


class Words:
    """A BM25 index of texts, by their position. Without any word in any text it finds nothing."""

    def __init__(self, index: bm25s.BM25 | None, size: int) -> None:
        self._index = index
        self._size = size

    @classmethod
    def build(cls, texts: Sequence[str]) -> Words:
        """Return the index of the texts."""
        tokens = [stems(text) for text in texts]
        if not any(tokens):
            return cls(None, len(texts))
        import bm25s

        index = bm25s.BM25(backend="numpy")
        index.index(tokens, show_progress=False)
        return cls(index, len(texts))

    @classmethod
    def open(cls, folder: Path, size: int) -> Words:
        """Return the saved index of `size` texts, memory-mapped."""
        if not folder.exists():
            return cls(None, size)
        import bm25s

        return cls(bm25s.BM25.load(folder, mmap=True, show_progress=False), size)

    def save(self, folder: Path) -> None:
        """Write the index to a new folder; an index without words writes nothing."""
        if self._index is not None:
            self._index.save(folder, show_progress=False)

    def scores(self, query: str) -> Vector:
        """Return the BM25 score of every text; 0 where no word is shared."""
        return self._scored(stems(query[:LETTERS]))

    def shared(self, query: str, row: int, n: int) -> tuple[str, ...]:
        """Return up to n words of the query that stand in the text, most telling first, as the query spells them."""
        spelled: dict[str, str] = {}
        for word in WORD.findall(query[:LETTERS]):
            spelled.setdefault(_stem(word.lower()), word)
        weight = {stem: float(self._scored([stem])[row]) for stem in dict.fromkeys(stems(query[:LETTERS]))}
        best = sorted((stem for stem in weight if weight[stem] > 0), key=lambda stem: -weight[stem])
        return tuple(spelled[stem] for stem in best[:n])

    def _scored(self, tokens: list[str]) -> Vector:
        ids = self._index.get_tokens_ids(tokens) if self._index is not None else []
        if self._index is None or not ids:
            import numpy as np

            return np.zeros(self._size, np.float32)
        scored: Vector = self._index.get_scores_from_ids(ids)
        return scored


def stems(text: str) -> list[str]:
    """Return the stems of the telling words, in order."""
    spared = _stop_words()
    words = (word.lower() for word in WORD.findall(text))
    return [_stem(word) for word in words if len(word) > 1 and word not in spared]


@cache
def _stop_words() -> frozenset[str]:
    # imported late: a command that looks nothing up does not pay for it
    from bm25s.stopwords import STOPWORDS_EN_PLUS  # type: ignore[import-untyped]  # the wheel carries no types

    return frozenset(STOPWORDS_EN_PLUS)


@cache
def _stemmer() -> Stemmer.Stemmer:
    import Stemmer

    return Stemmer.Stemmer("english")


def _stem(word: str) -> str:
    stem: str = _stemmer().stemWord(word)
    return stem
