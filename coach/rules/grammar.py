"""What rules share: is it a question, past, negated, about talking rather than doing.

All functions read `Segment.prose` (straight quotes, plain hyphens, one space a break, code as U+FFFC); offsets are
those of `prose`. They are patterns, not a parser: where they cannot tell they say no.
"""

from __future__ import annotations

import re

from coach.schema import Segment
from coach.text.clauses import REACH, clause_around

TAG_QUESTION = re.compile(
    r"(?:,|\s-|\.\.\.)\s*(?:ok(?:ay)?|right|deal|all right|alright|good|fair|cool|yes|no|agreed|sound good"
    r"|is that ok(?:ay)?|(?:does|would) that (?:work|help))(?: for you| with you)?$",
    re.IGNORECASE,
)
NEGATION = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|hardly|barely|cannot)\b|\b\w{1,9}n't\b"
    r"|\b(?:dont|wont|cant)\b",
    re.IGNORECASE,
)
NOT_A_DENIAL = re.compile(
    r"\bno (?:problem|worries|doubt|later than|matter|need to worry|trouble)\b|\bnot (?:only|just|a problem|to worry)\b"
    r"|\b(?:don't|do not|never) (?:worry|fret|panic)\b|\b(?:if|why) not\b|\bwithout (?:fail|doubt|question)\b"
    r"|^\s?no,",
    re.IGNORECASE,
)
NO_COMMITMENT = re.compile(
    r"\b(?:can't|cannot|can not|couldn't|won't|will not|not able to|unable to|don't want to|do not want to"
    r"|not going to|wouldn't|would rather not|shouldn't|not allowed to|not in a position to|hesitate to|refuse to"
    r"|hard to|too early to)"
    r"\s(?:\w+\s){0,2}?(?:promise|commit|say|tell|give|guarantee|confirm|name|speak|predict|estimate|speculate|quote"
    r"|offer|know)\b"
    r"|\b(?:don't|do not|doesn't|does not)\s(?:yet\s)?(?:know|promise|give|make|have\s(?:an?\s|any\s|the\s|yet\s)*"
    r"(?:\w+\s)?(?:dates?|etas?|timelines?|plans?|estimates?|schedules?|idea|information|news))\b"
    r"|\bno\s(?:promises?|guarantees?|commitment|date|eta|timeline|plans?|idea)\b"
    r"|\b(?:nobody|no one|none of us) (?:can|could)\b",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\b(?:if|in case|unless|provided|assuming|should you|had we|were we to|suppose)\b", re.IGNORECASE
)
TALKING = re.compile(
    r"\b(?:get|be|come|circle|report|write|check|ring|loop|revert)\s(?:right\s)?back\b"
    r"|\b(?:calls?|phone|ring) (?:you|me|us)\b"
    r"|\b(?:let|tell|update|inform|e-?mail|notify|message|ping|contact|answer) (?:you|everyone|them|all of you)\b"
    r"|\bkeep you (?:posted|updated|informed|in the loop)\b|\bin touch\b|\bfollow(?:ing)?[- ]up\b"
    r"|\bhear (?:back )?from (?:me|us)\b"
    r"|\b(?:an?|my|our|the|your|next|status|first|short|quick) (?:reply|answer|response|update|call|meeting|demo|chat"
    r"|summary|writeup|write-up|post-?mortem|report|status|word|news|walkthrough|workshop|review call|stand-?up|retro"
    r"|interview)\b"
    r"|\b(?:talk|speak|meet|discuss|catch up|touch base|reply|respond|answer|sync up|chat)\b",
    re.IGNORECASE,
)


def mentions(segment: Segment, cues: tuple[str, ...]) -> bool:
    """Tell whether any of the cues, in small letters, stands in the prose: a quick look before slow patterns."""
    prose = segment.prose.lower()
    return any(cue in prose for cue in cues)


def is_question(segment: Segment) -> bool:
    """Tell whether the sentence asks; "We'll add it, ok?" only asks for consent and is not counted."""
    prose = segment.prose
    last = next((at for at in range(len(prose) - 1, -1, -1) if prose[at].isalnum()), -1) + 1
    return "?" in prose[last:] and not TAG_QUESTION.search(prose[max(0, last - 60) : last])


def clause_bounds(segment: Segment, start: int) -> tuple[int, int]:
    """Return the half-open bounds in `prose` of the clause that holds the offset, at most REACH to either side."""
    return clause_around(segment.prose, start)


def clause_at(segment: Segment, start: int) -> str:
    """Return the clause that holds the offset."""
    begin, finish = clause_bounds(segment, start)
    return segment.prose[begin:finish]


def clause_before(segment: Segment, start: int) -> str:
    """Return what stands in the same clause before the offset."""
    begin, _ = clause_bounds(segment, start)
    return segment.prose[begin:start]


def has_negation(text: str) -> bool:
    """Tell whether the text denies something; "no problem" and "not only" do not."""
    return bool(NEGATION.search(NOT_A_DENIAL.sub(" ", text)))


def is_uncommitted(segment: Segment, start: int) -> bool:
    """Tell whether words before the offset refuse to commit: "I can't promise", "we don't have a date"."""
    return bool(NO_COMMITMENT.search(segment.prose[max(0, start - REACH) : start]))


def is_conditional(segment: Segment, start: int) -> bool:
    """Tell whether the clause before the offset opens a condition: "if we add it"."""
    return bool(CONDITION.search(clause_before(segment, start)))


def is_talking(text: str) -> bool:
    """Tell whether the words are about replying, calling or meeting rather than delivering."""
    return bool(TALKING.search(text))


def is_quoted(segment: Segment, start: int) -> bool:
    """Tell whether the offset stands between double quotation marks: words that are cited, not said."""
    before = segment.prose.count('"', max(0, start - REACH), start)
    return before % 2 == 1 and '"' in segment.prose[start : start + REACH]
