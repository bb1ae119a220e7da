"""Characters that nobody sees: taken out of what the model reads, with a way back to the text as it was written.

Tags, zero-width characters, directions of writing and variation selectors can carry a whole message that no reader of
the page notices and every model does. They also hide a name from a search: "An" and "na" with nothing visible between.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from coach.schema import Span
from coach.text.spans import locate_quote

RANGES = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f",  # controls, but for tabs and line ends
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f",
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb",
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff",
)
"""What Unicode calls default ignorable, and the controls."""
HIDDEN = re.compile(f"[{''.join(RANGES)}]+")


def visible(text: str) -> str:
    """Return the text without the characters that nobody sees."""
    return HIDDEN.sub("", text)


class Seen:
    """A text as it is seen, which knows where each of its characters stands in the text as it was written."""

    def __init__(self, written: str) -> None:
        self.written = written
        self.text = visible(written)
        self._after: list[int] = []
        self._gone: list[int] = []
        gone = 0
        for run in HIDDEN.finditer(written) if len(self.text) < len(written) else ():
            self._after.append(run.start() - gone)
            gone += run.end() - run.start()
            self._gone.append(gone)

    def at(self, offset: int) -> int:
        """Return where the character that is seen at `offset` was written."""
        before = bisect_right(self._after, offset)
        return offset + (self._gone[before - 1] if before else 0)

    def span(self, start: int, end: int) -> Span:
        """Return where the characters seen from `start` to `end` were written, with all that is hidden among them."""
        return Span(start=self.at(start), end=self.at(end - 1) + 1)


def locate_seen(text: str, quote: str) -> Span | None:
    """Return where a quote stands in `text`, whatever hidden characters either of them holds; None where it does not.

    What was quoted to the letter is found by `locate_quote` first, so that the place is the same with and without.
    """
    exact = locate_quote(text, quote)
    if exact is not None:
        return exact
    seen = Seen(text)
    found = locate_quote(seen.text, visible(quote))
    return None if found is None else seen.span(found.start, found.end)
