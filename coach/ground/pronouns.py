"""What "it" stands for: the places of a sentence that point at the only plan entry named before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from coach.ground.claims import Claim, ClaimKind
from coach.ground.names import Mention, is_plural
from coach.schema import Segment

ONE = (
    r"\b(?:it|which)\b(?!\s+(?:is|was|will be)\s+(?:expected|planned|said)\s+that\b)"
    r"|(?:(?<=^)|(?<=[,;:]\s)|(?<=\band\s)|(?<=\bbut\s)|(?<=\bso\s))"
    r"(?:that|this)(?=(?:'s|'ll)\b|\s(?:is|will|comes?|lands?|ships?|goes|has|should)\b)"
)
POINTER = re.compile(ONE, re.IGNORECASE)
POINTERS = re.compile(rf"\b(?:they|them)\b|{ONE}", re.IGNORECASE)
MOST = 8
"""Pronouns of one sentence that are read: no real sentence points more often."""
OPENS = re.compile(
    r"(?:^|[,;:.!]\s|\s-{1,2}\s|\()\W*(?:(?:and|but|so|yes|no|sure|good news|luckily|unfortunately|sadly|actually"
    r"|now|then|for now|today|at the moment|however)\b,?\s+)*$",
    re.IGNORECASE,
)
"""What may stand between the start of a clause and a pronoun that is its subject."""
WILL = re.compile(r"\s*(?:'ll|will|shall|should|(?:is|are) going to|'(?:s|re) going to)\s", re.IGNORECASE)
WILL_BE_THERE = re.compile(
    rf"{WILL.pattern}(?:(?:\w+ly|also|then|first|all|only)\s)?(?:be\s(?:\w+ly\s)?(?:there|available|ready|out|live|in|on|at"
    r"|with|part|done|finished|complete|released|shipped|delivered|added|enabled|back|yours|possible|GA)\b"
    r"|(?:come|ship|land|arrive|go|launch|follow|reach|drop|hit|roll|leave|get)\b)",
    re.IGNORECASE,
)
"""What "it will" has to go on with: "it will only be told in May" is about something else."""
OPEN_TO: frozenset[ClaimKind] = frozenset({"neutral", "asked"})
"""What the sentence that names an entry may say of it, so that "it is there" in the next one is believed of it."""


def pointers(segment: Segment, entry: int, name: str, after: int, others: Sequence[int] = ()) -> list[Mention]:
    """Return the pronouns of a sentence from the offset `after` on as mentions of the entry; "they" only of a plural."""
    found = (POINTERS if is_plural(name) else POINTER).finditer(segment.prose, after - segment.start)
    return [
        Mention(entry, segment.start + match.start(), segment.start + match.end(), tuple(others))
        for match in islice(found, MOST)
    ]


def is_believed(segment: Segment, pointer: Mention, claim: Claim, told: Claim) -> bool:
    """Tell whether what is said of a pronoun may be held against the entry that `told` named.

    What will come is believed where it has a date. What is there today is believed of a subject that opens its clause
    and of "we don't have it yet", and only where the naming sentence left open whether the entry is there.
    """
    if claim.kind in ("asked", "neutral", "in-beta"):
        return False
    end = pointer.end - segment.start
    if claim.kind == "will-come":
        is_there = not WILL.match(segment.prose, end) or bool(WILL_BE_THERE.match(segment.prose, end))
        return bool(claim.dates) and is_there
    if told.kind not in OPEN_TO or told.of_plans:
        return False
    start = pointer.start - segment.start
    return bool(OPENS.search(segment.prose[max(0, start - 80) : start])) or claim.kind == "not-available"
