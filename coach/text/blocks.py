"""A reply as blocks: paragraphs, headings, list items, table cells, and what is set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from coach.schema import SegmentKind
from coach.text.fences import fenced
from coach.text.greeting import greeting_end
from coach.text.lines import Line, Stretch, free_lines, lines_of
from coach.text.machine import indented, traces
from coach.text.quotes import quoted
from coach.text.signature import signed
from coach.text.tables import cells, is_table

HEADING = re.compile(r"\s{0,3}#{1,6}[ \t]+(?=\S)")
UNDERLINE = re.compile(r"\s{0,3}(?:={3,}|-{3,})\s*$")
SEPARATOR = re.compile(r"[\s*_=~#+|.-]+$")
BULLET = re.compile(r"\s*(?:[-*+•‣◦▪●·–—]|\(?\d{1,3}[.)]|\(?[a-hA-H]\))[ \t\xa0]+(?:\[[ xX]\][ \t]+)?(?=\S)")
FIRST = re.compile(r"\s*(?:\D|\(?1[.)]|\(?[aA]\))")
"""A numbered list may break into a paragraph only with its first item: "in version 7. Then" is no list."""


class Block(NamedTuple):
    """Characters of the reply that are one segment, or a paragraph of sentences."""

    kind: SegmentKind
    start: int
    end: int
    bullet: bool = False
    lines: tuple[tuple[int, int], ...] = ()
    """Start and end of each line of a paragraph."""


def blocks_of(reply: str) -> Iterator[Block]:
    """Yield the blocks of a reply in order; they hold every character that is not blank."""
    lines = lines_of(reply)
    stretches = _set_aside(lines)
    free = free_lines(lines, stretches)
    greets = free[0] if free else -1
    index = 0
    aside = {stretch.first: stretch for stretch in stretches}
    usable = bytearray(len(lines))
    for number in free:
        usable[number] = 1
    listed = False
    while index < len(lines):
        if stretch := aside.get(index):
            yield Block(stretch.kind, lines[index].start, lines[stretch.last].end)
            index = stretch.last + 1
        elif not usable[index]:
            index += 1
        else:
            end = _reach(lines, usable, index, listed)
            listed = BULLET.match(lines[index].text) is not None
            yield from _blocks(lines[index:end], greets=index == greets)
            index = end


def _set_aside(lines: Sequence[Line]) -> list[Stretch]:
    """Return the stretches that are not the author's prose, in order."""
    stretches = fenced(lines)
    for step in (quoted, traces, indented, signed):
        stretches += step(lines, free_lines(lines, stretches))
    return sorted(stretches, key=lambda stretch: stretch.first)


def _reach(lines: Sequence[Line], usable: Sequence[int], first: int, listed: bool) -> int:
    """Return the index after the last line of the block that starts at `first`."""
    text = lines[first].text
    if HEADING.match(text) or SEPARATOR.match(text):
        return first + 1
    if is_table([line.text for line in lines[first : first + 2]]):
        index = first + 2
        while index < len(lines) and usable[index] and "|" in lines[index].text:
            index += 1
        return index
    listed = listed or BULLET.match(text) is not None
    index = first + 1
    while index < len(lines) and usable[index] and not _interrupts(lines, index, listed):
        index += 1
    underlined = index == first + 1 and index < len(lines) and usable[index] and UNDERLINE.match(lines[index].text)
    return index + 1 if underlined and not BULLET.match(text) else index


def _interrupts(lines: Sequence[Line], index: int, listed: bool) -> bool:
    """Return whether a line cannot belong to the paragraph above it."""
    text = lines[index].text
    if SEPARATOR.match(text) or HEADING.match(text):
        return True
    if BULLET.match(text) and (listed or FIRST.match(text)):
        return True
    return "|" in text and is_table([line.text for line in lines[index : index + 2]])


def _blocks(lines: Sequence[Line], greets: bool) -> Iterator[Block]:
    """Yield the blocks of lines that belong together."""
    first = lines[0]
    if heading := HEADING.match(first.text):
        cut = first.start + heading.end()
        yield Block("code", first.start, cut)
        yield Block("heading", cut, first.end)
    elif SEPARATOR.match(first.text):
        yield Block("code", first.start, first.end)
    elif len(lines) > 1 and is_table([line.text for line in lines[:2]]):
        for line in lines:
            yield from (
                Block(kind, line.start + start, line.start + end, bullet=kind == "sentence")
                for kind, start, end in cells(line.text)
            )
    elif len(lines) == 2 and UNDERLINE.match(lines[1].text):
        yield Block("heading", first.start, first.end)
        yield Block("code", lines[1].start, lines[1].end)
    else:
        yield from _paragraph(lines, greets)


def _paragraph(lines: Sequence[Line], greets: bool) -> Iterator[Block]:
    """Yield a paragraph or list item, its marker and its greeting apart from it."""
    first = lines[0]
    start = first.start
    marker = BULLET.match(first.text)
    if marker:
        start += marker.end()
        yield Block("code", first.start, start)
    elif greets and (length := greeting_end(first.text, alone=len(lines) == 1)):
        start += length
        yield Block("greeting", first.start, start)
    parts = [(start, first.end), *((line.start, line.end) for line in lines[1:])]
    yield Block("sentence", start, lines[-1].end, bullet=marker is not None, lines=tuple(parts))
