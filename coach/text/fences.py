"""Code that Markdown marks: fenced blocks and HTML comments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.text.lines import Line, Stretch

FENCE = re.compile(r"\s*(?:(?:[-*+•]|\d{1,3}[.)])\s+)?(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
"""The opening of a fenced block, by itself or as a list item."""

LATE_FENCE = re.compile(r"(?=\s*[^`\s])[^`]*```[\w+-]*\s*$")
"""A fence behind words, as in "Run this: ```sh"."""


def fenced(lines: Sequence[Line]) -> list[Stretch]:
    """Return the fenced blocks and HTML comments, in order; a block that is never closed reaches to the end."""
    found: list[Stretch] = []
    last_comment = max((index for index, line in enumerate(lines) if "-->" in line.text), default=-1)
    closable = _last_fence(lines)
    index = 0
    while index < len(lines):
        text = lines[index].text
        last = index
        if opening := FENCE.match(text):
            last = _closing(lines, index, opening["fence"]) or len(lines) - 1
            found.append(Stretch("code", index, last))
        elif index < closable and "```" in text and LATE_FENCE.match(text):
            last = _closing(lines, index, "```") or index
            if last > index:
                found.append(Stretch("code", index + 1, last))
        elif index <= last_comment and text.lstrip().startswith("<!--"):
            last = next(later for later in range(index, len(lines)) if "-->" in lines[later].text)
            found.append(Stretch("code", index, last))
        index = last + 1
    return found


def _last_fence(lines: Sequence[Line]) -> int:
    """Return the last line that could close a fence of three backticks."""
    return max((index for index, line in enumerate(lines) if line.text.rstrip().endswith("```")), default=-1)


def _closing(lines: Sequence[Line], opened: int, fence: str) -> int | None:
    """Return the line that closes a fence.

    A fence behind the last line of code closes it too: Markdown would read on to the end, but people do write so, and
    what comes after it is prose.
    """
    for index in range(opened + 1, len(lines)):
        if lines[index].text.rstrip().endswith(fence):
            return index
    return None
