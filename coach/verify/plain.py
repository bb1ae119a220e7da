"""The plain words of replies: what is none of them, and not in the draft, is a name, a code or another language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import Stemmer  # type: ignore[import-not-found]  # the wheel carries no types

PLAIN_WORDS = Path(__file__).with_name("plain_words.txt")
"""Made by `python -m training.plain_words`."""
POSSESSIVE = re.compile(r"'s?$")


def is_plain(word: str) -> bool:
    """Tell whether a word in small letters is one of them, in whatever form."""
    return word in _words() or stem(word) in _stems()


def stem(word: str) -> str:
    """Return what the forms of a word share: "exports" and "exporting" are "export"."""
    stemmed: str = _stemmer().stemWord(POSSESSIVE.sub("", word))
    return stemmed


def stems(words: Iterable[str]) -> frozenset[str]:
    """Return the stems of words in small letters."""
    return frozenset(map(stem, words))


@cache
def _words() -> frozenset[str]:
    return frozenset(PLAIN_WORDS.read_text(encoding="utf-8").split())


@cache
def _stems() -> frozenset[str]:
    return stems(_words())


@cache
def _stemmer() -> Stemmer.Stemmer:
    import Stemmer

    return Stemmer.Stemmer("english")
