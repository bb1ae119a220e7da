"""Work taken or invited outside the tracker or the agreed process."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.rules import grammar
from coach.rules.base import Flagged, Rule, Spared
from coach.rules.detour_hints import HINTS
from coach.rules.detour_instead import WORDINGS
from coach.rules.detour_words import PATTERNS
from coach.rules.gates import holds, joined, longest, stands
from coach.schema import Segment, Span

IN_THE_OPEN = re.compile(
    r"\b(?:(?:in|into|to|on|open|mention me in|reply in|add (?:it|that|this) to) (?:the|this|a|your) (?:ticket"
    r"|case|issue|thread) (?:and|so)|put (?:the )?(?:outcome|result)"
    r"|(?:writ(?:es?|ing)|puts?|notes?|documents?|record) (?:the |it |that |this )?(?:\w+ ){0,2}?(?:in|into|to) (?:the"
    r"|this|your)"
    r" (?:ticket|case|issue)"
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

TRIED = re.compile(
    r"\b(?:checked|test(?:ed)?|tried|try|reproduced|cloned|played|ran|measured|arrived|works|worked|published?"
    r"|threatened"
    r"|here's what|numbers)\b[^;.!?]*$",
    re.IGNORECASE,
)
"""What was tried on one's own telephone or machine invites nobody."""
OTHERS = re.compile(
    r"\b(?:people|ppl|they|customers|users|who|others|teams|companies|shops)(?: \w+ly)? $", re.IGNORECASE
)
OWN = re.compile(r"\bmy\b", re.IGNORECASE)
WITHOUT = re.compile(r"^without\b", re.IGNORECASE)

NUMBER = re.compile(r"(?:,| is|:)? ?(?:\+?\d[\d ]{6,}\d|\((?:@|\w+#)\w+\)|, @\w+)")
"""A telephone number or a handle behind the words: it goes with them."""

JOINT = re.compile(r"(?:,| -|;| and)? ?(?:(?:and|so|I'll|I can|I'd|then|we|please|just|or) )*", re.IGNORECASE)
"""What may stand between two marked stretches that are mended as one: "no ticket, [I'll] sneak it in"."""


def _ways(segment: Segment) -> Iterator[tuple[int, int]]:
    """Yield what may lead around, as offsets in `prose`; a hint counts where nothing plainer stands."""
    prose, plain = segment.prose, False
    for words, cues, patterns in PATTERNS:
        if stands(segment, words) and holds(prose, cues):
            for match in (match for pattern in patterns for match in pattern.finditer(prose)):
                plain = True
                yield match.span("mark")
    if not plain:
        yield from (match.span() for match in HINTS.finditer(prose, segment))


def _invites_nobody(segment: Segment, start: int, mark: str) -> bool:
    """Tell whether the way is refused, is what others do, or was only tried on the author's own machine."""
    before = grammar.clause_before(segment, start)
    if REFUSED.search(before) and (WITHOUT.match(mark) or not OPENS_NEGATED.search(mark)):
        return True
    return bool(OTHERS.search(before) or (OWN.search(mark) and TRIED.search(before)))


def find(segment: Segment) -> Iterator[Span]:
    """Yield the words that lead around the tracker or the agreed process."""
    prose = segment.prose
    taken: list[tuple[int, int]] = []
    for start, end in _ways(segment):
        mark = prose[start:end]
        if not _invites_nobody(segment, start, mark):
            number = NUMBER.match(prose, end)
            taken.append((start, number.end() if number else start + len(mark.rstrip(" ,"))))
    if not taken or IN_THE_OPEN.search(prose):
        return
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
