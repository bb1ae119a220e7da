"""Work taken or invited outside the tracker or the agreed process."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.rules import grammar
from coach.rules.base import Flagged, Rule, Spared
from coach.rules.detour_instead import WORDINGS
from coach.rules.detour_words import PATTERNS
from coach.rules.gates import holds, joined, longest, stands
from coach.schema import Segment, Span

IN_THE_OPEN = re.compile(
    r"\b(?:(?:in|into|to|on|open|mention me in|reply in|add (?:it|that|this) to) (?:the|this|a|your) (?:ticket"
    r"|case|issue|thread) (?:and|so)|put (?:the )?(?:outcome|result)"
    r"|support address|invite our support|already|duplicate|new ticket)\b",
    re.IGNORECASE,
)
REFUSED = re.compile(
    r"\b(?:don't|do not|please not|can't|cannot|won't|rather not|never|not allowed to|aren't allowed to|may not"
    r"|must not|shouldn't|mustn't|instead of|rather than|not)\b[^,;:]*$",
    re.IGNORECASE,
)
OPENS_NEGATED = re.compile(
    r"^(?:just |simply |please )?(?:no|don't|do not|never|without|you don't|doesn't|needn't|won't|hasn't|haven't"
    r"|I won't|not|let's not|instead|rather)\b",
    re.IGNORECASE,
)

NUMBER = re.compile(r"(?:,| is|:)? ?(?:\+?\d[\d ]{6,}\d|\((?:@|\w+#)\w+\)|, @\w+)")
"""A telephone number or a handle behind the words: it goes with them."""

JOINT = re.compile(r"(?:,| -|;| and)? ?(?:(?:and|so|I'll|I can|I'd|then|we|please|just|or) )*", re.IGNORECASE)
"""What may stand between two marked stretches that are mended as one: "no ticket, [I'll] sneak it in"."""


def find(segment: Segment) -> Iterator[Span]:
    """Yield the words that lead around the tracker or the agreed process."""
    prose = segment.prose
    if IN_THE_OPEN.search(prose):
        return
    taken: list[tuple[int, int]] = []
    near = (patterns for words, cues, patterns in PATTERNS if stands(segment, words) and holds(prose, cues))
    for pattern in (pattern for patterns in near for pattern in patterns):
        for match in pattern.finditer(prose):
            start, end = match.span("mark")
            if not OPENS_NEGATED.search(match["mark"]) and REFUSED.search(grammar.clause_before(segment, start)):
                continue
            number = NUMBER.match(prose, end)
            taken.append((start, number.end() if number else start + len(match["mark"].rstrip(" ,"))))
    yield from longest(segment, joined(prose, taken, JOINT))


RULE = Rule(
    id="detour",
    summary="Takes or invites work outside the tracker or the agreed process.",
    why="What is not in the tracker is not planned, not reviewed and not found again.",
    instead="Point to the ticket, and say what to put there.",
    find=find,
    flagged=(Flagged("Just text me when it stops.", quote="Just text me"),),
    spared=(Spared("Please add the log to the ticket and mention me there.", because="stays in the ticket"),),
    wordings=WORDINGS,
)
