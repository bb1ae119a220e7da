"""New words made to fit the sentence they stand in: capitals, closing stops, spaces, commas, emptied lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.schema import Segment

WORD = re.compile(r"\w")
CLOSING = re.compile(r"[.!?…]+[\"')\]]*\s*$")
CAMEL = re.compile(r"[a-z]+[A-Z]")
KEEPS_CAPITAL = re.compile(r"(?:I\b|I'|[A-Z]\w*[A-Z0-9])")
LIST_MARK = re.compile(r"[ \t]*(?:[-*+•]|\d+[.)]|[a-z][.)])[ \t]+$")


@dataclass(frozen=True, slots=True)
class Change:
    """Words to replace, in offsets of the draft."""

    start: int
    end: int
    new: str


def fit(reply: str, segment: Segment, start: int, end: int, new: str, keeps_case: bool = False) -> Change:
    """Return the change of `segment.text[start:end]` to `new` as it reads well there.

    `start` and `end` are offsets in the segment; the answer is in offsets of the draft. `keeps_case` says that the new
    words begin with a name.
    """
    opens = not WORD.search(segment.prose[:start])
    new = " ".join(new.split(" ")).strip()
    if not new:
        return _without(reply, segment, start, end, opens)
    new = _cased(new, capital=opens and not _begins_small(segment), keeps_case=keeps_case)
    closing = CLOSING.search(segment.prose[start:end])
    after = segment.prose[end:].lstrip()
    if closing and not CLOSING.search(new):
        new += segment.text[start:end][closing.start() :].rstrip()
    elif CLOSING.search(new) and after[:1] in (".", "!", "?", ","):
        new = new.rstrip(".!?…")
    first, last = start, end
    while first < last and segment.text[first].isspace():
        first += 1
    while last > first and segment.text[last - 1].isspace():
        last -= 1
    return Change(segment.start + first, segment.start + last, new)


def _begins_small(segment: Segment) -> bool:
    """Whether the author writes this sentence without a capital."""
    first = next((char for char in segment.text if char.isalpha()), "")
    return first.islower()


def _cased(new: str, *, capital: bool, keeps_case: bool) -> str:
    if capital:
        return new if CAMEL.match(new) else new[0].upper() + new[1:]
    return new if keeps_case or KEEPS_CAPITAL.match(new) else new[0].lower() + new[1:]


def _without(reply: str, segment: Segment, start: int, end: int, opens: bool) -> Change:
    """Return the change that takes words out and leaves neither gap nor dangling comma."""
    text = segment.text
    before, after = text[:start].rstrip(), text[end:]
    if opens and not re.search(r"\w", after):
        return _without_sentence(reply, segment)
    if opens:
        skipped = re.match(r"[\s,;:.!\-–—]*", after)
        stop = end + (skipped.end() if skipped else 0)
        letter = text[stop : stop + 1]
        if letter.islower() and not _begins_small(segment):
            return Change(segment.start + start, segment.start + stop + 1, letter.upper())
        return Change(segment.start + start, segment.start + stop, "")
    closes = not re.search(r"\w", after)
    if closes or re.match(r"\s*[,;.!?)]", after):
        kept = before.rstrip(",;:-–— ") if closes else before.rstrip(" ")
        if not closes and kept.endswith(",") and after.lstrip().startswith(","):
            kept = kept[:-1]
        gap = len(after) - len(after.lstrip())
        return Change(segment.start + len(kept), segment.start + end + gap, "")
    gap = len(after) - len(after.lstrip())
    return Change(segment.start + start, segment.start + end + gap, "")


def _without_sentence(reply: str, segment: Segment) -> Change:
    """Return the change that takes out a whole sentence with its list mark, or the line where it stood alone."""
    start, end = segment.start, segment.end
    line = max(reply.rfind("\n", 0, start), reply.rfind("\r", 0, start)) + 1
    mark = LIST_MARK.match(reply[line:start])
    alone_before = mark is not None or not reply[line:start].strip()
    rest = re.compile(r"[^\S\r\n]*(\r\n|\n|\r|$)").match(reply, end)
    if alone_before and rest:
        return Change(line, rest.end(), "")
    if rest:  # the last sentence of its line: the blank before it goes, the line break stays
        while start > line and reply[start - 1] in " \t\xa0":
            start -= 1
        return Change(start, end, "")
    gap = re.compile(r"[^\S\r\n]*").match(reply, end)
    return Change(start, gap.end() if gap else end, "")
