"""A reply as segments: its sentences, and what is set aside because it is not the author's prose.

Every character that is not blank is inside exactly one segment. Markers of lists and headings and the bars of tables
are `code` segments of their own, so that a sentence starts with its first word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.schema import Segment
from coach.text.blocks import Block, blocks_of
from coach.text.evened import evened
from coach.text.inline import MASK, prose_of
from coach.text.sentences import sentence_bounds

WIDEST_WRAP = 100
"""Nobody wraps lines by hand or by program at more columns; where a line is longer, a line break is meant."""

NARROWEST_WRAP = 50
"""Nor at fewer: in a paragraph of shorter lines a line break is meant, unless the sentence plainly goes on."""

JOINING = (
    "and or but nor of to in on at by for from with as than that which who when where while until till before after "
    "because so if unless since into onto via per"
)
LEADING = (
    "a an the is are was were be been will would can could should may might must not your our my their its his her "
    "this these those over under vs"
)
GOES_ON_FIRST = frozenset(JOINING.split())
GOES_ON_LAST = GOES_ON_FIRST | frozenset(LEADING.split())


def segments(reply: str) -> list[Segment]:
    """Return the segments of a reply in order, trimmed, with exact offsets; they never overlap."""
    return [segment for block in blocks_of(reply) for segment in _segments(reply, block)]


def _segments(reply: str, block: Block) -> Iterator[Segment]:
    """Yield the segments of one block."""
    text = reply[block.start : block.end]
    bare = text.strip()
    if not bare:
        return
    if block.kind == "sentence":
        prose = prose_of(text)
        breaks = _line_breaks(prose, block) if len(block.lines) > 1 else ()
        bullet = block.bullet
        for start, end in sentence_bounds(prose, breaks):
            if words := text[start:end].strip():  # a very long stretch of code may have been cut at a blank within it
                start += text[start:end].index(words[0])
                yield _segment(reply, block, block.start + start, prose[start : start + len(words)], bullet)
                bullet = False
        return
    start = block.start + len(text) - len(text.lstrip())
    prose = prose_of(bare) if block.kind == "heading" else evened(bare)
    yield _segment(reply, block, start, prose)


def _segment(reply: str, block: Block, start: int, prose: str, bullet: bool = False) -> Segment:
    """Return the segment of a block that starts at `start` and is as long as its prose."""
    end = start + len(prose)
    return Segment(kind=block.kind, start=start, end=end, text=reply[start:end], prose=prose, bullet=bullet)


def _line_breaks(prose: str, block: Block) -> Sequence[int]:
    """Return the offsets in the prose where a line break ends a sentence, as in chat and in lists without marks.

    Most line breaks in mail only wrap. A break is meant where the next word starts with no small letter and would have
    fitted on the line (the longest line of the paragraph is the measure), but never where the words on either side
    cannot end or start a sentence.
    """
    rows = [prose[start - block.start : end - block.start] for start, end in block.lines]
    width = max((len(row) for row in rows if " " in row.strip()), default=0)
    found = []
    for row, following, (start, _) in zip(rows, rows[1:], block.lines[1:], strict=False):
        words, next_words = row.split(), following.split()
        within_code = prose[start - block.start - 1] == MASK
        if within_code or not words or not next_words or _runs_on(words[-1], next_words[0]):
            continue
        needed = len(row.rstrip()) + 1 + len(next_words[0])
        fits = width > WIDEST_WRAP or needed <= max(width, NARROWEST_WRAP)
        begins = not (next_words[0][0].islower() or next_words[0][0].isdigit())
        if (fits and begins) or words[-1].endswith(":") or (_only_masks(words) and begins):
            found.append(start - block.start)
    return found


def _runs_on(last: str, following: str) -> bool:
    """Return whether two words on either side of a line break belong to one sentence."""
    return last.endswith((",", "-", "(")) or last.lower() in GOES_ON_LAST or following in GOES_ON_FIRST


def _only_masks(words: Sequence[str]) -> bool:
    """Return whether a line holds nothing but links or code."""
    return all(not word.strip(MASK + ".,;![]") for word in words) and any(MASK in word for word in words)
