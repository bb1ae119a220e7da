"""What a sentence says about a thing that it names: that it is there, that it will come, that it never will."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from coach.ground.claim_words import (
    ASKED,
    ATTACHED,
    AVAILABLE,
    CONDITIONAL,
    ENDS,
    FOUND,
    IN_BETA,
    ITSELF,
    NAME,
    NOT_AVAILABLE,
    NOT_COMING,
    OTHER_SUBJECT,
    PAST_BETA,
    PLANS,
    SAYS_AVAILABLE,
    SHIPPED,
    WILL_COME,
    patterns,
)
from coach.ground.names import Mention, NamesIndex, mentions
from coach.rules import grammar
from coach.schema import Segment, Span
from coach.text.dates import DatePhrase, find_dates

__all__ = [
    "Claim",
    "ClaimKind",
    "Mention",
    "NamesIndex",
    "claim_about",
    "claims_about",
    "delivery_dates",
    "is_subject",
    "mentions",
    "says_available",
]

ClaimKind = Literal[
    "available", "shipped-past", "will-come", "in-beta", "not-available", "not-coming", "asked", "neutral"
]


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said of a mention, the dates said for it, and the words that say it, in offsets of the draft."""

    kind: ClaimKind
    span: Span
    dates: tuple[DatePhrase, ...] = ()
    """Offsets within the segment's prose."""
    of_plans: bool = False
    """Whether the words tell of plans or work under way."""


THING = patterns(ENDS)[0]
KINDS: tuple[tuple[ClaimKind, tuple[re.Pattern[str], ...]], ...] = (
    ("asked", patterns(ASKED)),
    ("neutral", patterns(CONDITIONAL)),
    ("not-coming", patterns(*NOT_COMING)),
    ("not-available", patterns(*NOT_AVAILABLE)),
    ("available", patterns(PAST_BETA)),
    ("in-beta", patterns(*IN_BETA)),
    ("available", patterns(*FOUND)),
    ("will-come", patterns(*WILL_COME)),
    ("shipped-past", patterns(*SHIPPED)),
    ("available", patterns(*AVAILABLE)),
)
"""The first kind that fits is taken: denials before claims, "in beta" and "will be" before "is available"."""
AFFIRMING: frozenset[ClaimKind] = frozenset({"available", "shipped-past", "in-beta", "will-come"})
BEFORE, AFTER = 140, 140
"""How many characters of the clause are read on either side: the longest gap that a pattern allows is 120."""
Reading = tuple[ClaimKind, re.Match[str] | None, bool]
"""Kind of claim, the words that say so, and whether the clause tells of plans."""
OPENS = re.compile(r"\s?[:(-]\s?")
FINAL = re.compile(
    r"\b(?:GA|generally|general availability|final|leaves?|leaving|out of|full release|lands?|ships?)\b", re.IGNORECASE
)
"""What a date after "in beta" has to be for to be that of the finished thing."""
MARKS_BEFORE, MARKS_AFTER = re.compile(r"[\"'*_]{1,2}$"), re.compile(r"[\"'*_]{1,2}")
SINCE = re.compile(
    r" since (?:the )?[\w.]*\w(?: (?!(?:on|in|at|for|and|or|but|so|with|to|of)\b)[\w.]*\w){0,3}", re.IGNORECASE
)
"""Goes with a claim about today: "works since 4.0"."""
DATED = re.compile(
    r"\s?[:(-]+\s?(?:(?:go-?live|release|launch|eta|delivery|due|planned|expected|out|target|rollout)\W{1,2})?",
    re.IGNORECASE,
)
"""What stands between a name and its date in a list: "Audit log: in May", "Audit log (Q3)"."""
WRITING = re.compile(r"\b(?:write|reply|report|speak|talk) to (?:you|them)\b", re.IGNORECASE)
LATER_THAN = re.compile(r"(?:until|till|before|earlier than|sooner than)\s", re.IGNORECASE)
LIMITED = re.compile(
    r"\s+(?:in|on|for|with|under|to|outside|below|when|if|unless|while|through|via)\s+"
    r"(?!now\b|general\b|the (?:product|moment)|our (?:product|side)|any\b)",
    re.IGNORECASE,
)
"""A denial that holds for a part only: "isn't available in the Basic edition"."""


def claims_about(segment: Segment, named: Sequence[Mention]) -> list[Claim]:
    """Return what a sentence says of each mention; a date belongs to the last one before it, or else to the first."""
    starts = [mention.start - segment.start for mention in named]
    dates: list[list[DatePhrase]] = [[] for _ in named]
    for date in delivery_dates(segment) if named else ():
        at = max(bisect_right(starts, date.start) - 1, 0)
        if _is_about(segment, date, starts[at]):
            dates[at].append(date)
    asked = bool(named) and grammar.is_question(segment)
    read: dict[str, Reading] = {}
    return [_claim(segment, mention, tuple(own), asked, read) for mention, own in zip(named, dates, strict=True)]


def claim_about(segment: Segment, mention: Mention) -> Claim:
    """Return what a sentence says of its only mention."""
    return claims_about(segment, [mention])[0]


def is_subject(segment: Segment, mention: Mention) -> bool:
    """Tell whether the name stands for the thing itself, not for a place ("to the board") or kind ("board filter")."""
    before, after = mention.start - segment.start, mention.end - segment.start
    return not _attached(segment.prose[max(0, before - 40) : before]) and bool(THING.match(segment.prose, after))


def _attached(before: str) -> bool:
    """Tell whether the words before a name make it the place of something else; "as for the name" does not."""
    found = ATTACHED.search(before)
    if found is None:
        return False
    return not ITSELF.fullmatch(found["of"]) if found["of"] else found["by"].lower() not in ("for", "with", "about")


def delivery_dates(segment: Segment) -> tuple[DatePhrase, ...]:
    """Return the dates of a sentence that are not for talking: "I'll write to you by Friday" has none."""
    return tuple(
        one for one in find_dates(segment.prose) if not _about_talking(grammar.clause_at(segment, one.core_start))
    )


def says_available(segment: Segment) -> Span | None:
    """Return the words by which a sentence says that something can be done today, whatever it calls it."""
    said = SAYS_AVAILABLE.search(segment.prose)
    return segment.span_of(said) if said and not grammar.is_question(segment) else None


def _is_about(segment: Segment, date: DatePhrase, name: int) -> bool:
    """Tell whether a date is said of the name: in its clause, or in one that does not begin with another subject."""
    begin, finish = grammar.clause_bounds(segment, date.core_start)
    return begin <= name < finish or not OTHER_SUBJECT.match(segment.prose, begin, finish)


def _about_talking(clause: str) -> bool:
    return grammar.is_talking(clause) or bool(WRITING.search(clause))


def _claim(
    segment: Segment, mention: Mention, dates: tuple[DatePhrase, ...], asked: bool, read: dict[str, Reading]
) -> Claim:
    start, end = mention.start - segment.start, mention.end - segment.start
    begin, finish = _clause(segment, start, end)
    clause = _unquoted(segment.prose[begin:start], segment.prose[end:finish])
    if clause not in read:
        read[clause] = _reading(clause)
    kind, match, plans = read[clause]
    bare = Claim("neutral", Span(start=mention.start, end=mention.end), dates, plans)
    if asked:
        return replace(bare, kind="asked")
    if match is None:
        told = DATED.match(segment.prose, end)
        dated = told is not None and any(date.start <= told.end() <= date.core_start for date in dates)
        return replace(bare, kind="will-come", of_plans=True) if dated else bare
    if match.start() == start - begin and _attached(clause[: match.start()]):  # "a filter for the audit log is there"
        return bare
    within = [date for date in dates if begin <= date.start < finish]
    if (
        kind in ("not-available", "not-coming") and within
    ):  # "not before May" is a date; "not this quarter" is no denial
        kind = "will-come" if any(LATER_THAN.match(date.text) for date in within) else "neutral"
    if kind == "in-beta" and any(FINAL.search(segment.prose, end, date.start) for date in within):
        kind = "will-come"
    span = _span(match, begin, mention, segment)
    if kind == "shipped-past":  # the day goes with the claim: "went live in May"
        after = (date for date in within if 0 <= date.start - (span.end - segment.start) <= 1)
        span = Span(start=span.start, end=max([span.end, *(segment.start + date.end for date in after)]))
    return Claim(kind, span, dates, plans or kind == "will-come")


def _unquoted(before: str, after: str) -> str:
    """Return the clause with NAME in its place; quotation marks or emphasis around the name alone become blanks."""
    opening, closing = MARKS_BEFORE.search(before), MARKS_AFTER.match(after)
    if opening and closing:
        before = before[: opening.start()] + " " * len(opening[0])
        after = " " * len(closing[0]) + after[closing.end() :]
    return before + NAME + after


def _clause(segment: Segment, start: int, end: int) -> tuple[int, int]:
    begin, finish = grammar.clause_bounds(segment, start)
    begin, finish = max(begin, start - BEFORE), min(finish, end + AFTER)
    if finish <= end + 1 and OPENS.match(segment.prose, end):  # "SSO: available in all plans"
        finish = min(grammar.clause_bounds(segment, min(end + 2, len(segment.prose)))[1], end + AFTER)
    return begin, max(finish, end)


def _reading(clause: str) -> Reading:
    """Return what a clause says of NAME; a claim under a denial, and a denial for a part only, say nothing of it."""
    plans = bool(PLANS.search(clause))
    for kind, ways in KINDS:
        match = next((found for way in ways if (found := way.search(clause))), None)
        if match is None:
            continue
        denied = kind in AFFIRMING and grammar.has_negation(clause[: match.start()])
        partial = kind == "not-available" and LIMITED.match(clause, match.end())
        return ("neutral", None, plans) if denied or partial else (kind, match, plans)
    return "neutral", None, plans


def _span(match: re.Match[str], begin: int, mention: Mention, segment: Segment) -> Span:
    """Return where a match in the clause stands in the draft, with the name put back and no blanks at its ends."""
    longer = (mention.end - mention.start) - len(NAME)
    start, end = (
        segment.start + begin + at + (longer if segment.start + begin + at > mention.start else 0)
        for at in match.span()
    )
    if since := SINCE.match(segment.prose, end - segment.start):
        end = segment.start + since.end()
    words = segment.prose[start - segment.start : end - segment.start]
    if words.count('"') % 2 and segment.prose.startswith('"', end - segment.start):
        end += 1
        words += '"'
    return Span(start=start + len(words) - len(words.lstrip()), end=end - (len(words) - len(words.rstrip())))
