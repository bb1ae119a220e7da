"""Counts tokens without a download, and cuts what is sent to a budget at whole passages.

The encoding is o200k_base, from this package. Another model counts a little differently: a budget is a budget, and what
an answer cost is told by the provider.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from coach.errors import PromptError

if TYPE_CHECKING:
    from tiktoken import Encoding

ENCODING = "o200k_base"
ENCODINGS = Path(__file__).parent / "encodings"
CACHE = "TIKTOKEN_CACHE_DIR"

Passage = TypeVar("Passage")
_lock = threading.Lock()


class Cut(NamedTuple, Generic[Passage]):
    """What fits a budget and what does not, each in the order given."""

    kept: tuple[Passage, ...]
    left_out: tuple[Passage, ...]


def count(text: str) -> int:
    """Return how many tokens a text has."""
    return len(_encoding().encode_ordinary(text))


def cut(passages: Sequence[Passage], budget: int, text: Callable[[Passage], str] = str) -> Cut[Passage]:
    """Return the passages that fit a budget in tokens, the first ones first; never a part of one.

    A passage that is too long for what is left is left out, and shorter ones after it may still be kept.
    """
    kept: list[Passage] = []
    left_out: list[Passage] = []
    for passage in passages:
        tokens = count(text(passage))
        (kept if tokens <= budget else left_out).append(passage)
        budget -= tokens if tokens <= budget else 0
    return Cut(tuple(kept), tuple(left_out))


@cache
def _encoding() -> Encoding:
    import tiktoken

    if not any(ENCODINGS.glob("[0-9a-f]" * 40)):
        raise PromptError(f"{ENCODINGS}: the encoding is missing; the package is damaged")
    with _lock:  # tiktoken takes the folder from the environment alone, and would download without it
        before = os.environ.get(CACHE)
        os.environ[CACHE] = str(ENCODINGS)
        try:
            return tiktoken.get_encoding(ENCODING)
        finally:
            if before is None:
                del os.environ[CACHE]
            else:
                os.environ[CACHE] = before
