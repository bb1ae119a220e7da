"""A reply as lines with their offsets, and stretches of lines that belong together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from coach.schema import SegmentKind


class Line(NamedTuple):
    """One line without its line end; `end` is the offset after its last character."""

    start: int
    end: int
    text: str

    @property
    def blank(self) -> bool:
        """Whether nothing is written on the line."""
        return not self.text or self.text.isspace()


class Stretch(NamedTuple):
    """The lines `first` to `last`, both inclusive, that are set aside as one segment."""

    kind: SegmentKind
    first: int
    last: int


def lines_of(reply: str) -> list[Line]:
    """Return the lines of a reply, whatever line ends it uses.

    A line that opens with an HTML comment is cut after the comment, so that words behind it are read.
    """
    found: list[Line] = []
    at = comment_end = 0
    last_close = reply.rfind("-->")
    for raw in reply.splitlines(keepends=True):
        end = at + len(raw)
        while at < comment_end < end:
            found.append(Line(at, comment_end, reply[at:comment_end]))
            at = comment_end
        rest = reply[at:end]
        if comment_end <= at <= last_close and rest.lstrip().startswith("<!--"):
            comment_end = reply.find("-->", at) + 3
            if at < comment_end < end:
                found.append(Line(at, comment_end, reply[at:comment_end]))
                at, rest = comment_end, reply[comment_end:end]
        bare = rest.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        found.append(Line(at, at + len(bare), bare))
        at = end
    return found


def free_lines(lines: Sequence[Line], stretches: Iterable[Stretch]) -> list[int]:
    """Return the indices of the lines that hold words and are in no stretch."""
    taken = bytearray(len(lines))
    for stretch in stretches:
        taken[stretch.first : stretch.last + 1] = b"\1" * (stretch.last + 1 - stretch.first)
    return [index for index, line in enumerate(lines) if not taken[index] and not line.blank]
