"""The coach's own wordings, known again where they stand: they promise nothing, whoever reads them."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from coach.rules import all_rules
from coach.text.clauses import clause_around
from coach.text.inline import MASK

FEWEST = 5
"""So many words in a row nobody writes by accident; "I'll" and "can't" are two."""
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Words that the coach writes, in small letters; `open` ones hold for what follows in their clause as well.

    "I'll ask our sales team whether we can …" makes a question of whatever comes after it.
    """

    words: str
    open: bool


@cache
def own_words() -> tuple[OwnWords, ...]:
    """Return the runs of at least FEWEST fixed words in the wordings that the rules apply unasked, the longest first."""
    found: dict[str, bool] = {}
    for rule in all_rules():
        for wording in rule.wordings:
            for run, is_open in _runs(wording.new) if wording.safe else ():
                found[run] = found.get(run, False) or is_open
    return tuple(OwnWords(run, found[run]) for run in sorted(found, key=lambda run: (-len(run), run)))


def _runs(template: str) -> Iterator[tuple[str, bool]]:
    for literal, group, _, _ in string.Formatter().parse(template):
        is_open = group is not None
        whole = literal if not is_open or literal.endswith(" ") else literal.rpartition(" ")[0]  # "whether t{what}"
        run = whole.strip(" ,;:").lower()
        if len(WORD.findall(run)) >= FEWEST:
            yield run, is_open


def without_own_words(prose: str) -> str:
    """Return a sentence's prose with the coach's own wordings set aside like code; its length stays."""
    plain = prose.lower()
    if len(plain) != len(prose):  # some letters grow when they are made small
        return prose
    kept = prose
    for own in own_words():
        at = plain.find(own.words)
        while at >= 0:
            end = at + len(own.words)
            if not (plain[end : end + 1].isalnum() or plain[at - 1 : at].isalnum()):
                end = max(end, clause_around(prose, at)[1]) if own.open else end
                kept = kept[:at] + MASK * (end - at) + kept[end:]
            at = plain.find(own.words, end)
    return kept
