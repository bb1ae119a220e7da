"""Which words of a sentence say it: the fewest around the word pieces with the highest scores."""

from __future__ import annotations

from collections.abc import Sequence

from coach.learned.encoder import Floats
from coach.text.clauses import clause_around

BRIDGE = 2
"""As many quieter word pieces between two loud ones are marked with them."""
EDGES = " \t\r\n.,;:!?()[]\"'*_-"


def loudest_words(
    prose: str, scores: Floats, places: Sequence[tuple[int, int]], floor: float
) -> tuple[int, int] | None:
    """Return start and end, in code points of the sentence, of the words that say so; None where it has no word.

    The run of word pieces around the loudest one, within its clause, whose own scores (log-odds) are at least `floor`,
    over gaps of at most BRIDGE, widened to whole words.
    """
    pieces = [
        (float(score), start, end)
        for score, (start, end) in zip(scores, places, strict=True)
        if prose[start:end].strip(EDGES)
    ]
    if not pieces:
        return None
    begin, finish = clause_around(prose, max(pieces, key=lambda piece: piece[0])[1])
    inner = [piece for piece in pieces if begin <= piece[1] < finish]
    top = max(range(len(inner)), key=lambda number: inner[number][0])
    floor = min(floor, inner[top][0])
    first = last = top
    for number in range(top - 1, -1, -1):
        if first - number > BRIDGE + 1:
            break
        if inner[number][0] >= floor:
            first = number
    for number in range(top + 1, len(inner)):
        if number - last > BRIDGE + 1:
            break
        if inner[number][0] >= floor:
            last = number
    return _whole_words(prose, inner[first][1], inner[last][2])


def _whole_words(prose: str, start: int, end: int) -> tuple[int, int] | None:
    while start > 0 and prose[start - 1] not in EDGES and not prose[start].isspace():
        start -= 1
    while end < len(prose) and prose[end] not in EDGES:
        end += 1
    words = prose[start:end]
    start += len(words) - len(words.lstrip(EDGES))
    end -= len(words) - len(words.rstrip(EDGES))
    return (start, end) if start < end else None
