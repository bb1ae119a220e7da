"""A first look that costs next to nothing: most sentences hold no word that a rule asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from coach.rules.base import Lazy
from coach.schema import Segment, Span

WORD = re.compile(r"\w+")
STEM = 4
"""How many letters of a word stand for it where a pattern leaves open how it goes on."""
ALIKE = str.maketrans("ſıİK", "siik")
"""Letters that `re.IGNORECASE` takes for an ASCII one and `str.lower` does not."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A long pattern that is compiled and tried only where one of the words stands that every match of it holds.

    The words are whole ones ("swamped"), neighbours ("done for") or openings of four letters ("bure*").
    """

    pattern: Lazy
    words: frozenset[str]

    def finditer(self, text: str, segment: Segment) -> Iterator[re.Match[str]]:
        """Return the matches in a text, which is the segment's prose in any case."""
        return self.pattern.finditer(text) if stands(segment, self.words) else iter(())


def stands(segment: Segment, words: frozenset[str]) -> bool:
    """Tell whether one of the words, written as those of `Telling`, stands in the segment."""
    return not words.isdisjoint(words_of(segment.prose))


@lru_cache(maxsize=8)  # one sentence goes through all rules; no draft is kept for longer
def words_of(prose: str) -> frozenset[str]:
    """Return the words of a sentence in small letters, its pairs of neighbours, and the openings of its longer words."""
    words: list[str] = WORD.findall(prose.translate(ALIKE).lower())
    pairs = map(" ".join, pairwise(words))
    return frozenset((*words, *pairs, *(f"{word[:STEM]}*" for word in words if len(word) >= STEM)))


def holds(text: str, words: tuple[str, ...]) -> bool:
    """Tell whether the text holds one of the words, whole or in part, in any case; the words are lower case."""
    lowered = text.lower()
    return any(word in lowered for word in words)


def longest(segment: Segment, marked: Iterable[tuple[int, int]]) -> Iterator[Span]:
    """Yield the marked stretches of the segment in order; of two that overlap, the one that begins first."""
    reached = -1
    for start, end in sorted(marked, key=lambda at: (at[0], -at[1])):
        if start > reached:
            yield Span(start=segment.start + start, end=segment.start + end)
            reached = end


def joined(prose: str, marked: Iterable[tuple[int, int]], joint: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the stretches in order; those that overlap, or have nothing but a joint between them, are one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(marked):
        if merged and (start <= merged[-1][1] or joint.fullmatch(prose, merged[-1][1], start)):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def listed(words: str) -> frozenset[str]:
    """Return the telling words of a list that is written with commas, over any number of lines."""
    return frozenset(" ".join(words.split()).split(", "))
