"""How firmly a text commits the company, on an ordered scale, clause by clause; no edit may rise on it.

Words in quotation marks count like others: whoever reads them reads a promise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from coach import commitment_words as words
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


@dataclass(frozen=True, slots=True)
class Commits:
    """How firmly a clause commits, and to what: the words that say so, with what stands behind them."""

    level: Commitment
    to: str


SUBJECT = r"(?:I|we|you|it|they|this|that|there|he|she|which|everything|everyone)(?:'\w+)?\b"
LINES = re.compile(r"\s*[\r\n]+\s*")
CLAUSE = re.compile(
    rf"(?P<stop>[.!?;:])+[\"')\]]*(?:\s|$)|,\s*(?=(?:but|so|yet)\b|(?:(?:and|or|then) )?{SUBJECT}(?:\s|$))"
    rf"|\s-+\s|\s?[()]\s?"
    rf"|,\s*(?=(?:however|please|thank|thanks|sorry|unfortunately|as)\b)"
    rf"|\s(?=and (?:the|a|our) \w+ (?:is|are|was|has|will|follows|comes|lands|gets)\s?)|\s(?=(?:and|so"
    rf"|while) {SUBJECT}\s|(?:but|because|although|though|whereas)\s)",
    re.IGNORECASE,
)
TALK_ROOM = 80
"""How many characters behind "will" tell whether it is about talking."""
NO_VERB = (
    r"(?:the|a|an|your|our|my|their|its|this|that|these|those|it|them|all|any|both|each|every|some|no|what|why"
    r"|how|when|where|whether"
    r"|if|who|which|for|with|from|in|on|at|of|to|by|about|into|also|then|I|we|you|they|he|she|there|not|more"
    r"|other|another|as|because"
    r"|so|but|until|since|after|before|while|unless|please|thank|thanks|maybe|perhaps|only|only|than|like"
    r"|without|over|via|per)"
)
JOINED = re.compile(
    r"(?:(?:,\s*)?\b(?:and|or|then|plus)\b|&)\s+(?:(?:then|also|even|just|simply|finally|immediately|afterwards"
    r"|and)\s+)*"
    rf"(?!{NO_VERB}\b)(?P<verb>[a-z]+)(?P<object>(?:\s+(?:up|out|off|down|back|over|away|in|right|good))?"
    r"\s+(?:the|a|an|your|our|it|this|that|these|those|them|you|everything|all)\b)?",
    re.IGNORECASE,
)
"""A second verb with what it acts on."""
PURPOSE = re.compile(rf"\bto (?:\w+ )?{words.ACT}\b", re.IGNORECASE)
ACT = re.compile(rf"{words.ACT}\b", re.IGNORECASE)
YOU = re.compile(r"\b(?:you|they|customers|everyone)$", re.IGNORECASE)
SEEN = re.compile(r"\s+(?:\w+ )?(?:see|find|notice)\b", re.IGNORECASE)
"""What "you'll" do once it is there: "you'll see it"."""
ASKED = re.compile(
    r"\b(?:please|you (?:can|could|may|should|need|have|must|might))\b|^\W*(?:(?:and|then|or) )?(?:check|look"
    r"|see|investigate|ask|find)\b",
    re.IGNORECASE,
)
"""What asks the reader to do it."""


def commitment(text: str) -> Commitment:
    """Return the firmest commitment of any clause of the text."""
    return max((one.level for one in commitments(text)), default=Commitment.NOTHING)


def commitments(text: str) -> Iterator[Commits]:
    """Yield the clauses of a text with how firmly each commits."""
    for clause, asks in _clauses(evened(LINES.sub(" ; ", text))):
        if asks and words.ASKS.search(clause):
            yield Commits(Commitment.NOTHING, clause)
            continue
        level, start = _of_clause(clause)
        by_us = words.BY_US.search(clause, 0, start)
        yield Commits(level, clause[start:].lstrip("'") if by_us else clause)


def _clauses(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the clauses, and whether the sentence of each ends in a question mark."""
    at = 0
    waiting: list[str] = []
    for joint in CLAUSE.finditer(text):
        waiting.append(text[at : joint.start()])
        at = joint.end()
        if joint["stop"]:
            yield from ((one, joint["stop"] == "?" and one is waiting[0]) for one in waiting if one.strip())
            waiting = []
    yield from ((one, False) for one in (*waiting, text[at:]) if one.strip())


def _of_clause(clause: str) -> tuple[Commitment, int]:
    """Return what a clause commits to, and where it begins to; what stands behind its first denial is taken back by it:
    "can't promise"."""
    first = words.DENIED.search(clause)
    denied_from = first.start() if first else len(clause)

    def said(pattern: re.Pattern[str]) -> list[int]:
        return [
            match.start()
            for match in pattern.finditer(clause)
            if match.start() <= denied_from and not words.NEGATED.match(clause, match.end())
        ]

    if guarantees := said(words.GUARANTEE):
        return Commitment.GUARANTEE, guarantees[0]
    dates = find_dates(clause)
    if foreign := _foreign(clause):
        return foreign, 0
    will = [at for at in said(words.WILL) if not _foretells(clause, at)]
    plan = words.PLAN.search(clause)
    acts = (
        [at for at in will if _acts(clause, at)]
        or _joined(clause, denied_from)
        or ([] if plan else said(words.PRESENT))
    )
    if acts:
        return (Commitment.WILL_BY_DATE if dates else Commitment.WILL), acts[0]
    if not will and dates and not plan:
        delivers = said(words.DELIVERY)
        if delivers or _bare(clause, dates[0].start, dates[-1].end):
            return Commitment.WILL_BY_DATE, delivers[0] if delivers else 0
    talks = [match.span() for match in (*words.MEANT_TALK.finditer(clause), *words.ABLE_TO_TALK.finditer(clause))]

    def meant(pattern: re.Pattern[str]) -> list[int]:
        return [at for at in said(pattern) if not any(start <= at < end for start, end in talks)]

    if planned := meant(words.PLAN) or meant(words.DECIDED):
        return Commitment.PLAN, planned[0]
    looks = said(words.LOOKING)
    if intended := meant(words.INTEND) or [at for at in (*will, *looks) if PURPOSE.search(clause, at)]:
        return Commitment.INTEND, intended[0]
    asks = will or words.MEANT_TALK.search(clause) or words.LOOKING.search(clause)
    return (Commitment.LOOKING if asks else Commitment.NOTHING), 0


def _behind(clause: str, at: int) -> str:
    """Return what stands behind the "will" there."""
    will = words.WILL.match(clause, at)
    behind = will.end() if will else at
    return clause[behind : behind + TALK_ROOM]


def _foretells(clause: str, at: int) -> bool:
    """Tell whether the "will" there says what harm comes, which nobody promises."""
    return bool(words.HARM.match(_behind(clause, at)))


def _acts(clause: str, at: int) -> bool:
    """Tell whether the "will" there is about more than talking and looking."""
    said = _behind(clause, at)
    return bool(YOU.search(clause[:at].rstrip()) and SEEN.match(said)) or not words.TALK.match(said)


def _joined(clause: str, until: int) -> list[int]:
    """Return where a second verb makes more of a clause: "look into the export and fix the login"."""
    found: list[int] = []
    for joined in JOINED.finditer(clause, 0, len(clause)):
        if joined.start() > until or words.TALKING.match(clause, joined.start("verb")):
            continue
        opening = clause[: joined.start()]
        promises = words.WILL.search(opening) or words.LOOKING.search(opening)
        if promises and not ASKED.search(opening) and (joined["object"] or ACT.fullmatch(joined["verb"])):
            found.append(joined.start("verb"))
    return found


def _bare(clause: str, start: int, end: int) -> bool:
    """Tell whether a clause is a date and nothing else: "No worries, Friday"."""
    return bool(words.BARE.match(clause[:start]) and words.BARE.match(clause[end:]))


def _foreign(clause: str) -> Commitment | None:
    """Return what a German, French or Spanish clause commits to, as far as its commonest words tell."""
    if not words.FOREIGN_WILL.search(clause):
        return None
    return Commitment.WILL_BY_DATE if words.FOREIGN_DATE.search(clause) or find_dates(clause) else Commitment.WILL
