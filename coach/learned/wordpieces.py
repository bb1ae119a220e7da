"""Text as the learned detector reads it: word pieces with their places, packed into rows.

Used at run time and in training alike, so that both see the same.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from coach.knowledge.embed import TOKENIZER
from coach.text.inline import MASK

if TYPE_CHECKING:
    import tokenizers

LONGEST = 96
"""Word pieces of a sentence that are read; the rest of a longer one is not seen by the learned detector."""
LETTERS = 2_000
"""A sentence is cut here before it is split into pieces: 96 pieces end long before."""
MESSAGE_LETTERS = 400
"""Of the customer's message the end is read: there stands what is asked."""
SET_ASIDE = re.compile(f"{MASK}+")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The ids of a sentence's word pieces, and the code points of the sentence that each stands for."""

    ids: tuple[int, ...]
    places: tuple[tuple[int, int], ...]


def pieces_of(sentences: Sequence[str]) -> list[Pieces]:
    """Return the word pieces of sentences given as `Segment.prose`; code, links and addresses count as one "x"."""
    even = [SET_ASIDE.sub(_one_letter, sentence[:LETTERS]) for sentence in sentences]
    return [Pieces(tuple(one.ids), tuple(one.offsets)) for one in _tokenizer().encode_batch(even)]


def last_words(message: str) -> str:
    """Return the end of the customer's message, from a word's start on, on one line."""
    words = " ".join(message.split())
    if len(words) <= MESSAGE_LETTERS:
        return words
    return words[-MESSAGE_LETTERS:].partition(" ")[2]


def _one_letter(match: re.Match[str]) -> str:
    """Return as many characters as were set aside, so that offsets still hold."""
    return "x" + " " * (len(match[0]) - 1)


@cache
def _tokenizer() -> tokenizers.Tokenizer:
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")  # must be set before the import
    import tokenizers

    tokenizer = tokenizers.Tokenizer.from_file(str(TOKENIZER))
    tokenizer.enable_truncation(LONGEST)
    return tokenizer
