"""What the author dismissed in this draft: told from its like, carried to the next check, shown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.schema import Dismissal, Finding, Review
from ui.parts.decisions import Decisions, is_set_aside
from ui.parts.plain import plain

WORD_BEFORE = re.compile(r"\S+\s*\Z")
WORD_AFTER = re.compile(r"\s*\S+")
WORD = re.compile(r"\w+")
MOST_AROUND = 30
"""How many words on either side a dismissal takes in at most."""
RUN = 3
"""How many words in a row two texts have to share to look alike there; a letter's stock phrases are seldom longer."""
ALIKE = 1 / 3
"""The share of the shorter text's runs that the other has where both are states of one draft."""


def dismissals(review: Review, decisions: Decisions, reply: str) -> list[Dismissal]:
    """Return what the decisions dismiss, in words that find it again in an edited reply."""
    return [_dismissal(review, reply, one) for one in review.findings if is_set_aside(decisions, one)]


def carried(dismissed: Sequence[Dismissal], before: str, now: str) -> tuple[Dismissal, ...]:
    """Return the dismissals that still hold: of words that stand in the reply, where it is the same draft as before."""
    if not _is_same_draft(before, now):
        return ()
    return tuple(one for one in dict.fromkeys(dismissed) if one.quote in now)


def set_aside(dismissal: Dismissal) -> str:
    """Return a dismissal as a card, as HTML."""
    return (
        '<div class="cc-card cc-set-aside"><div class="cc-head">'
        f'<span class="cc-category">{plain(dismissal.category)}</span>'
        '<span class="cc-decided">dismissed</span></div>'
        f'<div class="cc-quote" dir="auto">{plain(dismissal.quote)}</div></div>'
    )


def _dismissal(review: Review, reply: str, found: Finding) -> Dismissal:
    """Return the dismissal of a finding: its words, with as many around as tell it from others of the same words."""
    same = [
        one for one in review.findings if (one.category, one.quote.lower()) == (found.category, found.quote.lower())
    ]
    start, end = found.start, found.end
    if len(same) > 1:
        opens = reply.rfind("\n", 0, start) + 1
        closes = reply.find("\n", end) if "\n" in reply[end:] else len(reply)
        text = reply.lower()
        for _ in range(MOST_AROUND):
            if text.count(reply[start:end].lower()) == 1:
                break
            before, after = WORD_BEFORE.search(reply[opens:start]), WORD_AFTER.match(reply[end:closes])
            start = opens + before.start() if before else start
            end += after.end() if after else 0
    return Dismissal(category=found.category, quote=reply[start:end])


def _is_same_draft(before: str, now: str) -> bool:
    one, other = _runs(before), _runs(now)
    return len(one & other) >= ALIKE * min(len(one), len(other))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = WORD.findall(text.lower())
    return {tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))}
