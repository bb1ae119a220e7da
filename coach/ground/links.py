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
from coach.ground.pronouns import is_believed, pointers
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
    r"\b(?:it|its|they|both|the feature|which)\b"
    r"|\b(?:that|this|these|those)(?=\W*$|\s*[,.;:!?)]|\s(?:is|are|will|would|should|can|could|by|on|in|at|for|with|next|today"
    r"|tomorrow|tonight|soon|now|up|out|before|within|until|then|too|as|to|and|but|so|done|fixed|ready|one)\b)"
    r"|^\W*(?:coming|out|live|by|in|on"
    r"|next|should|will|(?:the )?(?:delivery|release|launch|rollout|eta|go-live))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Link:
    """A sentence and the entry it is about. `named` is the place of the name or pronoun, where there is one."""

    segment: Segment
    entry: int
    claim: Claim
    named: Span | None = None
    others: tuple[int, ...] = ()
    sure: bool = True
    """False where only the meaning is near."""
    pointed: bool = False
    """Whether `named` is a pronoun."""


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
        _named(segment, here, at in promised, plan)
        for at, (segment, here) in enumerate(zip(segments, mentions, strict=True))
    ]
    others = {
        at: found
        for at, (topic, chained) in _topics(segments, named).items()
        if (found := _pointed(segments, at, topic, chained, promised.get(at, ()), plan))
    }
    alone = [
        at
        for at in range(len(segments))
        if not named[at] and at not in others and (at in promised or says_available(segments[at]))
    ]
    others |= {at: (link,) for at, link in _meant(segments, alone, promised, plan, nearest).items()}
    of_finding = {
        number: link
        for number, at in holders.items()
        if findings[number].category in SHOWN and (link := _closest(named[at] or others.get(at, ()), findings[number]))
    }
    links = [link for at in range(len(segments)) for link in (*named[at], *others.get(at, ()))]
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


def _named(segment: Segment, here: tuple[Mention, ...], promised: bool, plan: Sequence[PlanEntry]) -> tuple[Link, ...]:
    """Return the links of the names in a sentence, and of the pronouns after the only one."""
    claims = claims_about(segment, here)
    pointing: set[Mention] = set()
    if len({mention.entry for mention in here}) == 1:
        first = here[0]
        found = pointers(segment, first.entry, plan[first.entry].name, first.end, first.others)
        pointing = set(_believed(segment, (*here, *found), claims))
        if pointing:
            here = tuple(sorted((*here, *pointing), key=lambda one: one.start))
            claims = claims_about(segment, here)
    links: list[Link] = []
    for mention, claim in zip(here, claims, strict=True):
        if claim.kind == "neutral" and promised and claim.dates and is_subject(segment, mention):
            claim = replace(claim, kind="will-come", of_plans=True)  # "Dark mode by Friday, promise."
        place = Span(start=mention.start, end=mention.end)
        links.append(Link(segment, mention.entry, claim, place, mention.others, pointed=mention in pointing))
    return tuple(links)


def _believed(segment: Segment, together: Sequence[Mention], told: Sequence[Claim]) -> list[Mention]:
    """Return the pronouns, which stand last in `together`, whose claims may be held against the entry named before."""
    ordered = sorted(together, key=lambda one: one.start)
    read = dict(zip(ordered, claims_about(segment, ordered), strict=True))
    names = together[: len(told)]
    found = []
    for pointer in together[len(told) :]:
        before = [claim for name, claim in zip(names, told, strict=True) if name.start < pointer.start]
        if is_believed(segment, pointer, read[pointer], before[-1] if before else told[0]):
            found.append(pointer)
    return found


def _topics(segments: Sequence[Segment], named: Sequence[tuple[Link, ...]]) -> dict[int, tuple[Link, bool]]:
    """Return for each sentence that names nothing the link it may point at, and whether that stands right before it.

    The topic is the only entry of the heading or sentence before, and is kept for one sentence more where that one
    points at it too.
    """
    found: dict[int, tuple[Link, bool]] = {}
    for at in range(1, len(segments)):
        before = named[at - 1]
        if named[at]:
            continue
        if before and len({link.entry for link in before}) == 1:
            found[at] = (before[0], True)
        elif not before and at - 1 in found and found[at - 1][1] and POINTS.search(segments[at - 1].prose):
            found[at] = (found[at - 1][0], False)
    return found


def _pointed(
    segments: Sequence[Segment],
    at: int,
    topic: Link,
    next_to: bool,
    promises: Sequence[Finding],
    plan: Sequence[PlanEntry],
) -> tuple[Link, ...]:
    """Return the links of the pronouns of a sentence that names nothing; a promise may point with less than a pronoun."""
    segment = segments[at]
    found = pointers(segment, topic.entry, plan[topic.entry].name, segment.start, topic.others)
    claims = claims_about(segment, found)
    links = tuple(
        Link(segment, topic.entry, claim, Span(start=pointer.start, end=pointer.end), topic.others, pointed=True)
        for pointer, claim in zip(found, claims, strict=True)
        if is_believed(segment, pointer, claim, topic.claim) and (next_to or claim.kind == "will-come")
    )
    if links or not promises:
        return links
    if (next_to and segments[at - 1].kind == "heading") or POINTS.search(segment.prose):
        return (Link(segment, topic.entry, _promise(segment, promises), others=topic.others),)
    return ()


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
