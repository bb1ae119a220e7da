"""How an edit may look: plain characters, no markup, no placeholder, not much longer, within its own sentence."""

from __future__ import annotations

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Iterator

from coach.text.inline import MASK
from coach.verify.change import Change, Objection

FREE = frozenset(string.ascii_letters + string.digits + " .,;:!?'\"()-" + "“”„‘’–—…\u00a0\u202f")
"""What an edit may bring; any other character only as often as the sentence or the evidence holds it."""
GROWS = 20
"""How many words longer a sentence may become: one more clause, such as the longest that a rule's wording adds."""
MOST_OF = 0.5
"""A question of which more than this share is marked may be taken back as a whole."""
WORDS = re.compile(r"\w+")


def misshapen(change: Change) -> Iterator[Objection]:
    """Yield what is wrong with the look of an edit."""
    if " ".join(change.raw.split()) == " ".join(change.segment.text.split()):
        yield Objection("unchanged", "it changes nothing")
    if change.segment.protected or _beyond(change):
        yield Objection("protected", "it reaches beyond the sentence that it mends")
    if not _plain(change):
        yield Objection("characters", "it adds characters or markup that do not belong into a sentence")
    if len(WORDS.findall(change.after)) > len(WORDS.findall(change.before)) + GROWS:
        yield Objection("length", "it is much longer than what it replaces")
    if change.before.count("?") > change.after.count("?") and not _taken_back(change):
        yield Objection("question", "it turns a question into a statement")
    if code_touched(change):
        yield Objection("code", "it touches code, a link or an address")


def code_touched(change: Change) -> bool:
    """Tell whether an edit changes code, a link or an address, or opens or closes code, also in the next sentence."""
    proposal = change.proposal
    runs = re.finditer(f"{MASK}+", change.segment.prose[change.cut])
    return proposal.old.count("`") > proposal.new.count("`") or any(
        proposal.old[run.start() : run.end()] not in proposal.new for run in runs
    )


def _beyond(change: Change) -> bool:
    """Tell whether the old words hold more than the sentence, its list mark and the blanks around it."""
    proposal, segment = change.proposal, change.segment
    before = proposal.old[: max(0, segment.start - proposal.start)]
    behind = proposal.old[max(0, segment.end - proposal.start) :]
    return len(WORDS.findall(before)) > 1 or bool(WORDS.search(behind))


def _plain(change: Change) -> bool:
    held = Counter(change.segment.text + change.evidence.text)
    for char, count in Counter(change.raw).items():
        latin = char.isalpha() and char < "\u0250"
        line = char in "\r\n" and count <= change.segment.text.count(char)
        if not (char in FREE or latin or line) and count > held[char]:
            return False
    return (
        unicodedata.is_normalized("NFC", change.proposal.new)
        or unicodedata.normalize("NFC", change.proposal.old) != change.proposal.old
    )


def _taken_back(change: Change) -> bool:
    asked = len(WORDS.findall(change.before))
    return len(WORDS.findall(change.kept)) < (1 - MOST_OF) * asked
