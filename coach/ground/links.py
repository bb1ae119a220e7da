"""Which plan entry a sentence is about: named in it, pointed at with "it", or near in meaning."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from coach.ground.claims import (
    Claim,
    Mention,
    NamesIndex,
    claims_about,
    delivery_dates,
    is_subject,
    says_available,
)
from coach.knowledge.entries import PlanEntry
from coach.schema import Category, Finding, Segment, Span

Nearest = Callable[[Sequence[str]], Sequence[Sequence[tuple[int, float]]]]
"""For each text the plan entries' indices with their cosine, best first."""

NEAR = 0.5
"""The cosine from which an entry is taken to be meant, though not named, if it is CLEAR of the second best.

Measured with MiniLM int8 on the sample plan (28 entries, each by its best name or alias): of 20 paraphrases ("sign on the
technician's phone" for Digital signatures) 9 are linked, none with the wrong entry; of 236 promises of other companies
9 are, five of them about a feature of the same kind. At 0.45 it would be 9 and 18; without CLEAR two wrong entries more.
"""
CLEAR = 0.05
RIVAL = 0.1
"""A shipped entry this close behind the best may be what is meant by "you can already"."""
PROMISES: tuple[Category, ...] = ("promise-date", "promise-scope")
SHOWN: tuple[Category, ...] = (*PROMISES, "estimate")
"""The categories of findings on which the plan has something to show."""
POINTS = re.compile(
    r"\b(?:it|its|that|this|they|these|those|both|the feature|which)\b|^\W*(?:coming|out|live|by|in|on"
    r"|next|should|will)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Link:
    """A sentence and the entry it is about. `named` is the name's place; None where the entry is only pointed at."""

    segment: Segment
    entry: int
    claim: Claim
    named: Span | None = None
    others: tuple[int, ...] = ()
    sure: bool = True
    """False where only the meaning is near."""


@dataclass(frozen=True, slots=True)
class Linked:
    """All links, in reading order, and for each finding (by its index) the link it belongs to."""

    links: tuple[Link, ...]
    of_finding: Mapping[int, Link]


def linked(
    segments: Sequence[Segment],
    findings: Sequence[Finding],
    plan: Sequence[PlanEntry],
    names: NamesIndex,
    nearest: Nearest,
) -> Linked:
    """Return which entries the readable segments are about, and which finding belongs to which."""
    mentions = [tuple(names.mentions(segment)) for segment in segments]
    holders = _holders(segments, findings)
    promised: dict[int, list[Finding]] = {}
    for number, at in holders.items():  # in reading order
        if findings[number].category in PROMISES:
            promised.setdefault(at, []).append(findings[number])
    named = [
        _named(segment, here, at in promised) for at, (segment, here) in enumerate(zip(segments, mentions, strict=True))
    ]
    pointed = {at: link for at in promised if not named[at] and (link := _pointed(segments, named, at, promised[at]))}
    alone = [at for at in range(len(segments)) if not named[at] and at not in pointed]
    meant = _meant(
        segments, [at for at in alone if at in promised or says_available(segments[at])], promised, plan, nearest
    )
    others = {**meant, **pointed}
    of_finding = {
        number: link
        for number, at in holders.items()
        if findings[number].category in SHOWN and (link := _closest(named[at], findings[number]) or others.get(at))
    }
    links = [link for at in range(len(segments)) for link in (*named[at], *([others[at]] if at in others else []))]
    return Linked(tuple(links), of_finding)


def _holders(segments: Sequence[Segment], findings: Sequence[Finding]) -> dict[int, int]:
    """Return for each finding the segment in which it starts."""
    order = sorted(range(len(findings)), key=lambda number: findings[number].start)
    found: dict[int, int] = {}
    at = 0
    for number in order:
        while at < len(segments) and segments[at].end <= findings[number].start:
            at += 1
        if at < len(segments) and segments[at].start <= findings[number].start:
            found[number] = at
    return found


def _named(segment: Segment, here: tuple[Mention, ...], promised: bool) -> tuple[Link, ...]:
    found: list[Link] = []
    for mention, claim in zip(here, claims_about(segment, here), strict=True):
        if claim.kind == "neutral" and promised and claim.dates and is_subject(segment, mention):
            claim = replace(claim, kind="will-come", of_plans=True)  # "Dark mode by Friday, promise."
        place = Span(start=mention.start, end=mention.end)
        found.append(Link(segment, mention.entry, claim, place, mention.others))
    return tuple(found)


def _pointed(
    segments: Sequence[Segment], named: Sequence[tuple[Link, ...]], at: int, promises: Sequence[Finding]
) -> Link | None:
    """Return the link of a promise that names nothing, to the only entry of the heading or sentence before it."""
    if at == 0 or not named[at - 1]:
        return None
    before = named[at - 1]
    if len({link.entry for link in before}) > 1:
        return None
    if segments[at - 1].kind != "heading" and not POINTS.search(segments[at].prose):
        return None
    return Link(segments[at], before[0].entry, _promise(segments[at], promises), others=before[0].others)


def _meant(
    segments: Sequence[Segment],
    wanted: Sequence[int],
    promised: Mapping[int, Sequence[Finding]],
    plan: Sequence[PlanEntry],
    nearest: Nearest,
) -> dict[int, Link]:
    """Return the links by meaning; the index is asked once, and not at all where nothing is wanted."""
    if not wanted:
        return {}
    found: dict[int, Link] = {}
    for at, near in zip(wanted, nearest([segments[at].prose for at in wanted]), strict=True):
        if not near or near[0][1] < NEAR or (len(near) > 1 and near[0][1] - near[1][1] < CLEAR):
            continue
        best, cosine = near[0]
        said = says_available(segments[at])
        if at in promised:
            found[at] = Link(segments[at], best, _promise(segments[at], promised[at]), sure=False)
        elif said and all(plan[entry].status != "shipped" for entry, other in near if other >= cosine - RIVAL):
            found[at] = Link(segments[at], best, Claim("available", said), sure=False)
    return found


def _promise(segment: Segment, promises: Sequence[Finding]) -> Claim:
    """Return the claim of a sentence that promises what it does not name: its dates are those of the promises."""
    ends = [one.end - segment.start for one in promises]
    dates = []
    for date in delivery_dates(segment):
        at = bisect_right(ends, date.start)
        if at < len(promises) and promises[at].start - segment.start < date.end:
            dates.append(date)
    return Claim("will-come", Span(start=segment.start, end=segment.end), tuple(dates))


def _closest(here: tuple[Link, ...], finding: Finding) -> Link | None:
    """Return the last entry named before the end of a finding, or else the first of the sentence."""
    at = bisect_left(
        here, finding.end, key=lambda link: link.claim.span.start if link.named is None else link.named.start
    )
    return here[max(at - 1, 0)] if here else None
