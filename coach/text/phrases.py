"""Words found in a text wherever they stand whole: case, runs of spaces, quotation marks and dashes evened out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from coach.schema import Span
from coach.text.evened import evened
from coach.text.spans import Ranged

RUN = re.compile(" {2,}")


def plainly(text: str) -> str:
    """Return the text as phrases are compared: lower case, single spaces, ASCII quotation marks and dashes."""
    return RUN.sub(" ", _lowered(evened(text))).strip()


class Phrases:
    """Finds phrases in one text; what was looked up once is not looked for again."""

    def __init__(self, text: str) -> None:
        even = _lowered(evened(text))
        self._plain = RUN.sub(" ", even)
        self._after: list[int] = []
        self._cut: list[int] = []
        cut = 0
        for run in RUN.finditer(even):
            self._after.append(run.start() - cut + 1)
            cut += run.end() - run.start() - 1
            self._cut.append(cut)
        self._found: dict[str, tuple[Span, ...]] = {}

    def places(self, phrase: str) -> tuple[Span, ...]:
        """Return where a phrase stands between word borders, in order and without overlaps."""
        if phrase not in self._found:
            self._found[phrase] = tuple(self._places(plainly(phrase)))
        return self._found[phrase]

    def touching(self, phrase: str, range_: Ranged) -> tuple[Span, ...]:
        """Return those places of a phrase that share a character with a range."""
        places = self.places(phrase)
        first = bisect_right(places, range_.start, key=lambda place: place.end)
        return places[first : bisect_left(places, range_.end, key=lambda place: place.start)]

    def _places(self, wanted: str) -> list[Span]:
        found: list[Span] = []
        at = self._plain.find(wanted) if wanted else -1
        while at >= 0:
            end = at + len(wanted)
            whole = _is_border(self._plain, at) and _is_border(self._plain, end)
            if whole:
                found.append(Span(start=self._offset(at), end=self._offset(end - 1) + 1))
            at = self._plain.find(wanted, end if whole else at + 1)
        return found

    def _offset(self, at: int) -> int:
        """Return the offset in the text of a character of the plain one."""
        run = bisect_right(self._after, at)
        return at + (self._cut[run - 1] if run else 0)


def _is_border(text: str, at: int) -> bool:
    """Return whether no word goes on across an offset."""
    return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())


def _lowered(text: str) -> str:
    """Return the text in lower case; every character keeps its offset, and a final sigma is a sigma."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(small if len(small := char.lower()) == 1 else char for char in text)
    return lower.replace("ς", "σ")
