"""A first look that costs next to nothing: most sentences hold no word that a rule asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from coach.schema import Segment, Span


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
