"""Which sentences our own wordings may have left rough: they are patterns, and know no grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from coach.reword.request import Rough
from coach.schema import Edit, Segment
from coach.text.spans import contains

CLAUSE = re.compile(r"(?:I|we|you|it|they|there|please|let)\b", re.IGNORECASE)
"""How a wording begins that is a clause of its own."""
BORDER = re.compile(r"(?:^|[,;:.!?()-]|\b(?:and|but|so|or|yet|that|because|since|if|as|when|which))\W*$", re.IGNORECASE)
GOES_ON = re.compile(r"^\s*(?![,;:.!?()-]|and\b|but\b|so\b|or\b|because\b|$)\S", re.IGNORECASE)
TWICE = re.compile(r"\b(\w+)\s+\1\b", re.IGNORECASE)
MOST = 2
"""So many sentences at most are asked to be made smooth."""


def rough_sentences(
    segments: Sequence[Segment], edits: Sequence[Edit], edit_of: Mapping[int, str]
) -> tuple[Rough, ...]:
    """Return the sentences, at most MOST, in which our own applied edits may read roughly."""
    return tuple(_rough(segments, edits, edit_of))[:MOST]


def _rough(segments: Sequence[Segment], edits: Sequence[Edit], edit_of: Mapping[int, str]) -> Iterator[Rough]:
    applied = [edit for edit in edits if edit.verified and edit.safe and edit.by == "rule"]
    for segment in segments:
        here = tuple(sorted((edit for edit in applied if contains(segment, edit)), key=lambda edit: edit.start))
        if not here:
            continue
        ids = {edit.id for edit in here}
        rough = Rough(segment, here, frozenset(number for number, edit in edit_of.items() if edit in ids))
        if rough.numbers and rough.text.strip() and _reads_roughly(rough):
            yield rough


def _reads_roughly(rough: Rough) -> bool:
    """Tell whether a sentence holds several of our edits, a word twice, or a clause of ours in the middle of one."""
    if len(rough.edits) > 1 or (TWICE.search(rough.text) and not TWICE.search(rough.segment.text)):
        return True
    [edit] = rough.edits
    before = rough.segment.text[: edit.start - rough.segment.start]
    after = rough.segment.text[edit.end - rough.segment.start :]
    if not edit.new:
        return bool(re.search(r"\w", before) and GOES_ON.match(after))
    return bool(CLAUSE.match(edit.new) and (not BORDER.search(before) or GOES_ON.match(after)))
