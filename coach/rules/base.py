"""What a rule is: a pattern first, checks after, with its explanation, examples and wordings beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from coach.schema import Segment, Span, TextCategory


@dataclass(frozen=True, slots=True)
class Flagged:
    """A sentence that the rule marks, and the words it marks in it."""

    text: str
    quote: str


@dataclass(frozen=True, slots=True)
class Spared:
    """A near miss: a sentence that the rule leaves alone, and why."""

    text: str
    because: str


@dataclass(frozen=True, slots=True)
class Lazy:
    """A pattern that is compiled when it is first matched: the rules hold hundreds of wordings, a draft needs a few."""

    words: str
    flags: int = 0

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return the matches in a text, as a compiled pattern does."""
        return _compiled(self.words, self.flags).finditer(text)


@lru_cache(maxsize=1024)
def _compiled(words: str, flags: int) -> re.Pattern[str]:
    return re.compile(words, flags)


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say it safely.

    `pattern` is matched against `Segment.prose`; a match that covers the marked words is replaced by `new`. `new` is a
    `str.format` template: its fields are the pattern's named groups and slots filled from the evidence (`entry`,
    `status`, `owner`, `ticket`). A wording whose slot is not known, or whose named group did not take part, is passed
    over. The engine in `coach.rewrite` sees to capitals, spaces and the closing stop.
    """

    pattern: Lazy | re.Pattern[str]
    new: str
    safe: bool = True
    because: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One category: what it marks, why that matters, what to write instead."""

    id: TextCategory
    summary: str
    why: str
    instead: str
    find: Callable[[Segment], Iterable[Span]]
    flagged: tuple[Flagged, ...]
    spared: tuple[Spared, ...]
    wordings: tuple[Wording, ...] = field(default=())
