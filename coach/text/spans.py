"""Where words stand: located in the draft, found by their quote, compared, shortened, carried across edits."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Protocol, TypedDict

from coach.schema import Edit, Segment, Span
from coach.text.evened import SPACES, evened

CLOSING = ".,;:!?…"
"""Punctuation that closes a sentence or a clause and is not worth marking."""


class Ranged(Protocol):
    """Anything with a half-open range: a Span, a Segment, a Finding, an Edit."""

    @property
    def start(self) -> int:
        """The offset of the first character."""

    @property
    def end(self) -> int:
        """The offset after the last character."""


class LocatedFields(TypedDict):
    """The fields that a `Located` noun starts with."""

    start: int
    end: int
    utf16_start: int
    utf16_end: int
    quote: str


class Ruler:
    """Measures spans of one reply: built once in time linear in the text, each span costs next to nothing after it."""

    def __init__(self, reply: str) -> None:
        self.reply = reply
        self._wide = (
            []
            if reply.isascii() or max(reply) <= "\uffff"
            else [at for at, char in enumerate(reply) if char > "\uffff"]
        )

    def utf16(self, offset: int) -> int:
        """Return how many UTF-16 code units stand before a code point offset."""
        return offset + bisect_left(self._wide, offset)

    def located(self, span: Ranged) -> LocatedFields:
        """Return a span's place and words: `Finding(**ruler.located(span), category=...)`.

        Raises ValueError for a span that reaches past the reply.
        """
        if span.end > len(self.reply):
            raise ValueError(
                f"the span {span.start}..{span.end} reaches past the reply of {len(self.reply)} characters"
            )
        return LocatedFields(
            start=span.start,
            end=span.end,
            utf16_start=self.utf16(span.start),
            utf16_end=self.utf16(span.end),
            quote=self.reply[span.start : span.end],
        )


def located(reply: str, span: Ranged) -> LocatedFields:
    """Return one span's place and words; for many spans of one reply, keep a `Ruler`."""
    return Ruler(reply).located(span)


def overlap(one: Ranged, other: Ranged) -> bool:
    """Return whether two ranges share a character."""
    return one.start < other.end and other.start < one.end


def contains(outer: Ranged, inner: Ranged) -> bool:
    """Return whether every character of `inner` is in `outer`."""
    return outer.start <= inner.start and inner.end <= outer.end


def shorten(text: str, span: Ranged) -> Span | None:
    """Return the span of `text` without blanks at its ends and closing punctuation, or None where no word is left."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    end = span.start + len(words.rstrip(CLOSING + SPACES))
    return Span(start=start, end=end) if start < end else None


class Places:
    """Finds the segment that holds a range, in time that hardly grows with their number."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = segments
        self._starts = [segment.start for segment in segments]

    def at(self, offset: int) -> int:
        """Return the number of the segment that starts at or before an offset, -1 before the first."""
        return bisect_right(self._starts, offset) - 1

    def holding(self, range_: Ranged) -> Segment | None:
        """Return the segment that holds all of a range, or None where none does."""
        number = self.at(range_.start)
        found = self.segments[number] if number >= 0 else None
        return found if found is not None and contains(found, range_) else None


def locate_quote(text: str, quote: str) -> Span | None:
    """Return where a quote stands in `text`, or None where it does not.

    Quotation marks, dashes and runs of white space are evened out on both sides; case and every other character count.
    A quote that stands there more than once is located at its first place between word borders, or else at its first.
    """
    wanted = " ".join(evened(quote).split())
    if not wanted:
        return None
    plain, places = _collapsed(evened(text))
    first = at = plain.find(wanted)
    while at >= 0:
        if _between_words(plain, at, at + len(wanted)):
            break
        at = plain.find(wanted, at + 1)
    at = first if at < 0 else at
    return None if at < 0 else Span(start=places[at], end=places[at + len(wanted) - 1] + 1)


def carry(span: Ranged, edits: Iterable[Edit]) -> Span | None:
    """Return where a span of the text stands after the edits, or None where an edit touches its words.

    The edits are in the offsets of the text before any of them, in any order, and do not overlap.
    """
    moved = 0
    for edit in edits:
        if overlap(edit, span) or span.start < edit.start == edit.end < span.end:
            return None
        if edit.end <= span.start:
            moved += len(edit.new) - (edit.end - edit.start)
    return Span(start=span.start + moved, end=span.end + moved)


def _collapsed(even: str) -> tuple[str, list[int]]:
    """Return the text with single spaces, and the offset that each of its characters had."""
    places = [at for at, char in enumerate(even) if char != " " or (at and even[at - 1] != " ")]
    return "".join(even[at] for at in places), places


def _between_words(text: str, start: int, end: int) -> bool:
    """Return whether a range neither starts nor ends inside a word."""
    opens = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
    closes = end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum())
    return opens and closes
