"""The noun phrases that a sentence may be about, as plain as they can be counted over many replies. Pure.

Only words in small letters and acronyms are taken, so that no name is among them; figures, addresses and links are
none. What a phrase says is nobody's until several people have written it: whoever counts them has to see to that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)|\n")
WORD = re.compile(r"[^\s,;:()\[\]{}\"“”„<>|/\\]+")
PLAIN = re.compile(r"[a-zß-öø-ÿ]{3,30}(?:-[a-zß-öø-ÿ]{2,30})*|[A-Z]{3,5}")
LONGEST = 3
"""The most words of a phrase."""
NO_SUBJECT = frozenset(
    (
        # who, where, how and when
        "the and but for not nor yet are was were been being have has had having does did doing done will would shall"
        " should can could may might must you your yours our ours they them their theirs she her hers him his its it's"
        " we'll you'll i'll it'll they'll that'll there'll we're you're they're i'm that's there's what's let's don't"
        " won't can't couldn't wouldn't shouldn't didn't doesn't isn't aren't wasn't haven't hasn't we've i've you've"
        " this that these those here there then than when where which while who whom whose what why how from into onto"
        " with within without about above below over under after before until till since during between through against"
        " per via out off down again once also just only even still already soon now today tonight tomorrow yesterday"
        " very really quite too more most less least much many some any all both each every either neither other another"
        " such same own few several lot lots bit yes sure okay please thanks thank hello sorry well indeed course maybe"
        " perhaps probably definitely certainly surely honestly basically actually simply gladly happily promise promised"
        " monday tuesday wednesday thursday friday saturday sunday january february march april june july august"
        " september october november december day days week weeks weekend month months quarter quarters year years hour"
        " hours minute minutes morning afternoon evening noon end middle beginning start early late next last coming"
        " first second third half couple one two three four five six seven eight nine ten twelve twenty hundred thousand"
        # what is done with it
        " add adding added build building built fix fixing fixed change changing changed implement implementing make"
        " making made get getting got give giving given take takes taking taken put putting ship shipping shipped release"
        " releasing released deliver delivering delivered deploy deployed roll rolled rolling include included including"
        " support supporting supported finish finished write writing wrote written send sending sent have need needs"
        " needed want wants wanted look looking see seen know known think guess hope expect believe say said tell told"
        " ask asked try trying tried work works working worked use using used come comes going goes went gone come ready"
        " available live done easy simple quick small big large new old good great nice fine possible able cost costs"
        " price prices charge charges discount refund free euro euros dollar dollars cent cents percent estimate effort"
        " time times around roughly about approximately almost nearly exactly least most like keep let put set run"
    ).split()
)


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence of a text in which a span stands, cut roughly at full stops and line ends."""
    begins = max((found.end() for found in SENTENCE_END.finditer(text, 0, start)), default=0)
    ends = SENTENCE_END.search(text, end)
    return text[begins : ends.start() if ends else len(text)]


def subjects(sentence: str) -> frozenset[str]:
    """Return the phrases of one to three words that a sentence may be about."""
    return frozenset(
        " ".join(run[at : at + length])
        for run in _runs(sentence)
        for length in range(1, LONGEST + 1)
        for at in range(len(run) - length + 1)
    )


def longest(counted: dict[str, int]) -> dict[str, int]:
    """Return phrases with their counts, without those that mostly stand within a longer one that is counted too."""
    kept: dict[str, int] = {}
    for phrase in sorted(counted, key=lambda one: (-len(one.split()), one)):
        covered = max((count for longer, count in kept.items() if f" {phrase} " in f" {longer} "), default=0)
        if covered * 2 < counted[phrase]:
            kept[phrase] = counted[phrase]
    return kept


def _runs(sentence: str) -> Iterator[list[str]]:
    """Yield the stretches of words that may stand in a subject."""
    run: list[str] = []
    for word in WORD.finditer(sentence):
        plain = word[0].strip("'’.!?*_`").replace("’", "'")
        if PLAIN.fullmatch(plain) and plain.lower() not in NO_SUBJECT:
            run.append(plain)
            continue
        yield run
        run = []
    yield run
