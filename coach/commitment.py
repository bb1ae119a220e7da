"""How firmly a text commits the company, on an ordered scale; no edit may rise on it."""

from __future__ import annotations

import re
from enum import IntEnum

from coach.text.dates import find_dates
from coach.text.evened import evened


class Commitment(IntEnum):
    """From saying nothing to a guarantee."""

    NOTHING = 0
    LOOKING = 1
    INTEND = 2
    PLAN = 3
    WILL = 4
    WILL_BY_DATE = 5
    GUARANTEE = 6


CLAUSE = re.compile(r"[.!?;:]+(?:\s|$)|\n|,\s*(?=(?:and|but|so)\b)|\s-+\s")
DENIED = re.compile(
    r"\b\w+n't\b|\b(?:cannot|never|not|no|nobody|whether|if|without|unless)\b",
    re.IGNORECASE,
)
GUARANTEE = re.compile(
    r"\b(?:guarantee[ds]?|promise[ds]?|definitely|certainly|absolutely|100\s?%|you have my word|rest assured|for sure"
    r"|never (?:again|happen)|without fail|no matter what|bulletproof|once and for all|for good)\b",
    re.IGNORECASE,
)
TALK = re.compile(
    r"^(?:\s+(?:also|then|just|now|first|still|personally|gladly|happily|be))*\s+(?:find out|look|check|ask|raise|see"
    r"|investigat|let you know|let (?:me|us)|tell|come back|get back|be back|keep you|send|forward|pass|report|note|log"
    r"|record|follow up|update|write|reply|answer|confirm|share|clarify|discuss|talk|call|speak|explain|take (?:it|this)"
    r"|bring|have a look|be in touch|give you|add (?:it|this|that) to (?:the|your|a) ticket|open a ticket|link)",
    re.IGNORECASE,
)
TALK_ROOM = 80
"""How many characters behind "will" tell whether it is about talking."""
NEGATED = re.compile(r"\s*(?:not|never|n't)\b")
WILL = re.compile(
    r"\b(?:will|shall|gonna|(?:is|are|am|'re|'m|'s) going to|(?:is|are|am|'re|'m|'s) about to)\b|'ll\b", re.IGNORECASE
)
PLAN = re.compile(
    r"\b(?:planned|planning|plans? (?:to|for|on|is to)|(?:we|I|they) plan|in (?:the|our) plan|scheduled|roadmap|slated|on track"
    r"|committed)\b",
    re.IGNORECASE,
)
INTEND = re.compile(
    r"\b(?:want to|would like to|'d like to|hope|hoping|intend|aim(?:ing)?|trying|working on|try to|should|likely)\b",
    re.IGNORECASE,
)
LOOKING = re.compile(
    r"\b(?:look into|looking (?:into|at)|investigating|finding out|checking|considering|exploring|asking)\b",
    re.IGNORECASE,
)
DELIVERY = re.compile(
    r"\b(?:lands?|ships?|goes (?:out|live)|is out|comes? (?:out|with)|drops?|is (?:due|ready|done|live|released|available)"
    r"|arrives?|gets? (?:it|this|fixed|released|deployed)|have (?:it|this)|expect|count on|follows?|ready|done|fixed)\b",
    re.IGNORECASE,
)


def commitment(text: str) -> Commitment:
    """Return the firmest commitment of any clause of the text."""
    return max((_of_clause(clause) for clause in CLAUSE.split(evened(text)) if clause), default=Commitment.NOTHING)


def _of_clause(clause: str) -> Commitment:
    """Return what a clause commits to; what stands behind its first denial is taken back by it: "can't promise"."""
    first = DENIED.search(clause)
    denied_from = first.start() if first else len(clause)

    def said(pattern: re.Pattern[str]) -> list[re.Match[str]]:
        return [
            match
            for match in pattern.finditer(clause)
            if match.start() <= denied_from and not NEGATED.match(clause, match.end())
        ]

    if said(GUARANTEE):
        return Commitment.GUARANTEE
    will = said(WILL)
    acts = any(not TALK.match(clause[match.end() : match.end() + TALK_ROOM]) for match in will)
    dated = bool(find_dates(clause))
    if acts:
        return Commitment.WILL_BY_DATE if dated else Commitment.WILL
    if not will and dated and said(DELIVERY) and not PLAN.search(clause):
        return Commitment.WILL_BY_DATE
    if said(PLAN):
        return Commitment.PLAN
    if said(INTEND):
        return Commitment.INTEND
    return Commitment.LOOKING if will or LOOKING.search(clause) else Commitment.NOTHING
