"""A problem told in blunt, dramatic or frightening words.

The words and their plain counterparts stand in `dramatic_states` and `dramatic_deeds`; here is when they count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.rules import telling_words
from coach.rules.base import Flagged, Lazy, Rule, Spared, Wording
from coach.rules.clauses import LOWER, quoted
from coach.rules.dramatic_deeds import HARM, PLAIN
from coach.rules.dramatic_images import IMAGERY, IMAGES, unnamed
from coach.rules.dramatic_states import BE, STATES
from coach.rules.gates import Telling
from coach.schema import Segment, Span

AFTER_BE = Telling(
    Lazy(rf"(?:\b|(?='))(?:{unnamed(BE)})(?P<state>{'|'.join(unnamed(said) for said, _ in STATES)})"),
    telling_words.AFTER_BE,
)
DRAMA = Telling(Lazy(rf"\b(?:{'|'.join([*(unnamed(said) for said, _ in PLAIN), *HARM])})"), telling_words.DRAMA)
OUR_OWN = re.compile(
    r"\b(?:our|my|the old|the legacy) (?:\w+ ){0,2}(?:code|code ?base|backlog|tool|tooling|process|build|pipeline"
    r"|tests?|ci|release"
    r"|module|company|office|backend|frontend|intranet|roll-?back)\b.{0,12}$"
)
NOT_SO = re.compile(
    r"(?:\b(?:not|no|never|hardly)|n't)\b(?:\s+(?!is\b|are\b|was\b|will\b)\w+){0,2}\s*$"
    r"|\b(?:don't|do not|doesn't|wouldn't) (?:\w+ly )?(?:think|believe|say|call)\b[^.;!?]{0,30}$"
)
HARD_WORK = re.compile(
    r"^(?:\w+ly,? )?(?:\w+ing|to \w+)\b(?! (?:is|was)\b)[^,;]{0,60}?\b(?:is|was)(?: \w+ly)?(?: an? )?\s*$"
)
"""Before "a nightmare": doing it is, which is an estimate of the work."""


def find(segment: Segment) -> Iterator[Span]:
    """Yield the words that frighten."""
    prose = segment.prose.translate(LOWER)
    states = AFTER_BE.finditer(prose, segment)
    deeds = (*DRAMA.finditer(prose, segment), *IMAGERY.finditer(prose, segment))
    marked = [(match, "state") for match in states] + [(match, 0) for match in deeds]
    end = 0
    for match, group in sorted(marked, key=lambda pair: pair[0].start(pair[1])):
        before = prose[: match.start(group)]
        if match.start(group) < end:  # two patterns over one phrase: the first has it
            continue
        if quoted(segment, match.start(group)):  # a name or somebody's words: "DISASTER" is level 5
            continue
        if NOT_SO.search(before):  # "not a disaster" calms
            continue
        if "nightmare" in match.group(group) and HARD_WORK.search(before):  # hard work, and no fright
            continue
        if OUR_OWN.search(before):  # drama about the own code is a grievance
            continue
        end = match.end(group)
        yield segment.span_of(match, group)


RULE = Rule(
    id="alarming",
    summary="Describes a problem in dramatic or frightening words.",
    why="Fright spreads faster than facts: the reader stops at the word and misses what to do.",
    instead="Say what is affected, how far, and what to do now.",
    find=find,
    flagged=(
        Flagged("This will kill you when the quarter closes.", quote="will kill you"),
        Flagged("I'm afraid the staging catalogue is toast.", quote="toast"),
        Flagged("Tonight's sync was an absolute disaster.", quote="an absolute disaster"),
    ),
    spared=(
        Spared("The worker was killed by the OOM killer twice.", because="a term of the trade"),
        Spared("Undelivered events go to the dead-letter queue.", because="the name of a queue"),
        Spared("A full disk can cause data loss.", because="plain and factual"),
    ),
    wordings=(
        *(
            Wording(pattern=Lazy(rf"(?:\b|(?=')){BE}(?:{said})", re.IGNORECASE), new="{be} " + plain)
            for said, plain in STATES
        ),
        *(Wording(pattern=Lazy(rf"\b(?:{said})", re.IGNORECASE), new=plain) for said, plain in (*PLAIN, *IMAGES)),
    ),
)
