"""Images of ruin that recur in replies, and the plain words for them; where no one wording fits, they are only marked."""

from __future__ import annotations

import re

from coach.rules.base import Lazy
from coach.rules.gates import Telling, listed


def unnamed(pattern: str) -> str:
    """Return the pattern with its named groups unnamed, so that many can stand in one."""
    return re.sub(r"\?P<\w+>", "?:", pattern)


OF_YOURS = r"(?:your|our|the|my|their|every|all|whatever|everything|half)"

WILL = r"(?P<will>will|would|might|could|can|may)"
SHEER = r"(?:pure |total |complete |utter |absolute |sheer )?"

IMAGES: tuple[tuple[str, str], ...] = (
    (r"(?P<be>is|was|are|were) as good as (?:dead|blind|lost|gone)\b", "{be} not reliable"),
    (
        rf"{WILL} (?:simply |just )?(?:shred|wreck|nuke|butcher) (?P<what>{OF_YOURS} \w+)\b",
        "{will} seriously damage {what}",
    ),
    (rf"{WILL} (?:simply |just )?(?:explode|implode)\b", "{will} become a serious problem"),
    (rf"{WILL} get (?:properly|quite|rather|seriously) ugly\b", "{will} become difficult"),
    (rf"(?P<be>is|was|be|been) {SHEER}(?:chaos|havoc)\b", "{be} very difficult"),
    (
        rf"(?P<have>have|had|cause|causes|caused|create|creates|means?) {SHEER}(?:chaos|havoc)\b"
        r"(?! (?:monkey|engineering|mesh|testing))",
        "{have} serious problems",
    ),
    (rf"(?P<put>into) {SHEER}(?:chaos|havoc)\b(?! (?:monkey|engineering|mesh|testing))", "{put} serious difficulty"),
    (r"about to (?:fall over|keel over|tip over)\b", "close to failing"),
)
"""What is said, and the plain words for it."""

ONLY_MARKED = (
    rf"(?:produced|produces|write|writes|wrote|been|be) {SHEER}garbage\b(?! (?:collect\w*|in,))|(?:is|are|was|were"
    rf"|been)"
    rf" {SHEER}worthless\b",
    rf"(?:wrecks?|shreds?|nukes?|butchers?|wipes? out|bricks?|bricked) (?:\d+ of )?{OF_YOURS} \w+|bricked \d+\b"
    r"|one (?:stolen|lost|dead|wrong|bad|failed|forgotten|broken) \w+ (?:away from|and (?:the|your|all"
    r"|everything)(?: \w+){0,2})\b"
    r"|(?:into an?|elegant|expensive|is an?|are) paperweights?\b",
    r"(?:petrol|oil|fuel) (?:on|to) (?:a|the) fire\b|crown jewels\b|(?:off|over|towards?) (?:a|the) cliff\b"
    r"|straight to hell\b"
    r"|towards? a wall\b|(?:thrown )?under the bus\b|(?:gets?|got|be|being) wiped out\b|the end of (?:the|your|our"
    r"|this)"
    r" (?:company|business|project|season)\b(?=[.,!?]|$)|nothing left of (?:the|your|our|this) \w+",
    r"(?:up )?on the front page\b(?=[.,!]|$)|(?:then|and) good ?night(?=[.,!]|$)|(?:wouldn't|not|don't) (?:like|wish"
    r"|want) to"
    r" (?:picture|imagine)\b|you(?:'re| are) dead(?=[.,!]|$)",
    r"(?:everything|all|database|data|files?|history|photos?) (?:\w+ ){0,4}(?:is|are) gone for good\b"
    r"|goes dark\b(?=[.,!]|$)",
)
"""What has no one plain wording: marked, and left to the author."""
IMAGERY = Telling(
    Lazy(rf"\b(?:{'|'.join([*(unnamed(said) for said, _ in IMAGES), *ONLY_MARKED])})"),
    listed("""a fire, a wall, about to, are dead, as good, bric*, bricked, butc*, butcher, chaos, clif*, crown jewels, end of,
explode, front page, garbage, goes dark, gone for, good night, goodnight, havo*, implode, left of, nuke, nuke*,
one bad, one broken, one dead, one failed, one forgotten, one lost, one stolen, one wrong, pape*, re dead,
shre*, shred, the bus, the fire, to hell, to imagine, to picture, ugly, wipe*, wiped out, worthless, wrec*,
wreck"""),
)
"""All of them, and the words of which one stands in every such image."""
