"""The facts that a text says, gathered more roughly than `coach.verify` does and by other means: a second opinion."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from coach.facts import NUMBER_WORDS
from coach.text.dates import find_dates
from coach.text.evened import evened

Fact = Literal["date", "number", "name", "link"]
FACTS: tuple[Fact, ...] = ("date", "number", "name", "link")

NUMBER = re.compile(rf"\d+|\b(?:{'|'.join(NUMBER_WORDS)})\b", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_][\w-]*")
BEGINS = re.compile(r"(?:^|[.!?:;>|*\n–—-]\s|\n)[\s'‘’\"“„()\[*]*$")
"""Where a capital tells nothing: at the begin of a sentence, a line or a list item."""
ADDRESS = re.compile(
    r"\w@\w|://|^www\.|\w\.(?:com|org|net|io|dev|app|eu|de|example|internal|local|test)\b", re.IGNORECASE
)
EDGES = ".,;:!?()[]{}<>\"'*_"
GONE = "\ufffc"


class Said:
    """The facts of a text: what it names itself, and what it holds anywhere."""

    def __init__(self, text: str) -> None:
        even = evened(text)
        self.text = " ".join(even.lower().split())
        chunks = self.text.split()
        self.words = {one for chunk in chunks for one in (chunk.strip(EDGES), *WORD.findall(chunk))}
        self.facts: dict[Fact, set[str]] = {
            "date": {" ".join(even[one.core_start : one.core_end].lower().split()) for one in find_dates(even)},
            "number": {one.lower() for one in NUMBER.findall(even)},
            "name": set(_names(text)),
            "link": {chunk for chunk in chunks if ADDRESS.search(chunk)},
        }

    def beyond(self, other: Said) -> dict[Fact, int]:
        """Return how many facts of each kind the other text does not hold."""
        found: dict[Fact, int] = {}
        for kind in FACTS:
            fresh = [one for one in self.facts[kind] if not other.holds(kind, one)]
            if fresh:
                found[kind] = len(fresh)
        return found

    def holds(self, kind: Fact, one: str) -> bool:
        """Tell whether a fact stands anywhere in the text, in whatever form of letters."""
        if kind == "number":
            return one in self.facts["number"]
        if kind == "name":
            return one in self.words
        return one.strip(EDGES) in self.text


def without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the text with a mark for each character of the spans."""
    kept = list(text)
    for start, end in spans:
        kept[start:end] = GONE * (end - start)
    return "".join(kept)


def _names(text: str) -> Iterable[str]:
    """Yield the words with a capital where a capital tells something."""
    for match in WORD.finditer(text):
        word = match[0]
        inside = not BEGINS.search(text[max(0, match.start() - 8) : match.start()])
        if (len(word) > 1 and inside and word[0].isupper()) or any(char.isupper() for char in word[1:]):
            yield word.lower()
