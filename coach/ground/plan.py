"""Findings against the project plan: evidence added, conflicts raised, what the plan covers set free."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from coach.ground.claims import Claim, NamesIndex
from coach.ground.links import PROMISES, Link, Nearest, linked
from coach.ground.verdicts import agrees, answer, evidence_of, is_stale, target_of, told
from coach.knowledge.entries import PlanEntry
from coach.schema import Category, Evidence, Finding, Period, Segment, Span, Supported
from coach.text.dates import DatePhrase, resolve
from coach.text.spans import Ruler, overlap

Key = tuple[int, int, Category]

READ = ("sentence", "heading", "greeting")
TOLD = ("available", "shipped-past", "in-beta", "will-come")
"""Claims that tell the customer of an entry's existence; a denial, a question or a wish does not."""


@dataclass(frozen=True, slots=True)
class PlanGround:
    """What the plan makes of the findings; `entries` ties a finding to its entry by (start, end, category)."""

    findings: tuple[Finding, ...]
    supported: tuple[Supported, ...]
    entries: Mapping[Key, PlanEntry] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Plan:
    """The plan and what it is read with."""

    entries: Sequence[PlanEntry]
    releases: Mapping[str, Period]
    at: dt.datetime
    ruler: Ruler
    reply: str

    def evidence(self, link: Link) -> tuple[Evidence, ...]:
        """Return the entry, and after it the others of the same name."""
        return tuple(evidence_of(self.entries[one], self.at, self.releases) for one in (link.entry, *link.others))

    def agrees(self, phrase: DatePhrase, link: Link) -> bool | None:
        return agrees(phrase, self.entries[link.entry], self.at, self.releases)

    def target(self, link: Link) -> Period | None:
        return target_of(self.entries[link.entry], self.releases)

    def finding(self, category: Category, span: Span, why: str, link: Link) -> Finding:
        return Finding(
            **self.ruler.located(span),
            category=category,
            why=why,
            found_by=("plan",),
            rule=category,
            evidence=self.evidence(link),
        )


def ground_plan(
    reply: str,
    segments: Sequence[Segment],
    findings: Sequence[Finding],
    plan: Sequence[PlanEntry],
    releases: Mapping[str, Period],
    nearest: Nearest,
    at: dt.datetime,
    names: NamesIndex | None = None,
) -> PlanGround:
    """Return the findings with the plan's evidence, its conflicts and disclosures, less what the plan covers.

    `names` is the plan's index where the caller keeps one; it is built here otherwise. `nearest` is asked at most once.
    """
    if not plan:
        return PlanGround(tuple(findings), ())
    known = _Plan(plan, releases, at, Ruler(reply), reply)
    read = [segment for segment in segments if segment.kind in READ]
    found = linked(read, findings, plan, names or NamesIndex(plan), nearest)
    kept: list[Finding] = []
    supported: list[Supported] = []
    entries: dict[Key, PlanEntry] = {}
    for number, finding in enumerate(findings):
        link = found.of_finding.get(number)
        if link is None:
            kept.append(finding)
            continue
        if link.sure:  # an entry that is only near in meaning is shown, and puts no words into the reply
            entries[_key(finding)] = plan[link.entry]
        if _covered(finding, link, known):
            supported.append(_supported(finding, link, known))
        else:
            kept.append(finding.model_copy(update={"evidence": (*finding.evidence, *known.evidence(link))}))
    everything = _Kept(kept)
    promised = sorted((finding for finding in findings if finding.category == "promise-date"), key=_place)
    for link in found.links:
        for raised in _raised(link, known, promised):
            everything.add(raised)
            entries.setdefault(_key(raised), plan[link.entry])
    return PlanGround(everything.all(), tuple(supported), entries)


def _key(finding: Finding) -> Key:
    return finding.start, finding.end, finding.category


def _covered(finding: Finding, link: Link, known: _Plan) -> bool:
    """Tell whether a committed, public and fresh entry says what the finding promises."""
    entry = known.entries[link.entry]
    if finding.category not in PROMISES or not link.sure or not (entry.committed and entry.public):
        return False
    if is_stale(entry, known.at, known.releases):
        return False
    claim = _dated_ahead(link, known)
    said = answer(claim.kind, entry)
    if said == "true":
        return True
    if said != "compare dates" or entry.status == "discovery":
        return False
    within = Span(start=finding.start - link.segment.start, end=finding.end - link.segment.start)
    dates = [date for date in claim.dates if finding.category != "promise-date" or overlap(date, within)]
    return bool(dates or finding.category == "promise-scope") and all(known.agrees(date, link) for date in dates)


def _supported(finding: Finding, link: Link, known: _Plan) -> Supported:
    return Supported(
        **known.ruler.located(finding),
        category=finding.category,
        why="The plan says the same, and the entry is committed and public.",
        evidence=(*finding.evidence, *known.evidence(link)),
    )


def _raised(link: Link, known: _Plan, promised: Sequence[Finding]) -> Iterator[Finding]:
    """Yield what the plan holds against a claim."""
    entry = known.entries[link.entry]
    claim = _dated_ahead(link, known)
    said = answer(claim.kind, entry)
    if said == "conflict" and (
        link.sure or claim.kind == "available"
    ):  # a sentence near a dropped entry only points there
        yield known.finding("plan-conflict", claim.span, f"The plan says otherwise: {told(entry)}", link)
    if said == "compare dates":
        for date in claim.dates:
            if known.agrees(date, link) is False:
                span = _marked(date, link, promised)
                yield known.finding("plan-conflict", span, f"The plan names another date: {told(entry)}", link)
        if entry.status == "discovery" and link.sure and claim.dates and known.target(link) is None:
            span = _marked(claim.dates[0], link, promised)
            yield known.finding("plan-conflict", span, f"The plan names no date: {told(entry)}", link)
    if entry.public is False and link.named and not link.pointed and _discloses(claim, link.named, entry, known.reply):
        yield known.finding("disclosure", link.named, f"The plan marks {entry.name} as not public.", link)


def _discloses(claim: Claim, named: Span, entry: PlanEntry, reply: str) -> bool:
    """Tell whether naming an entry gives it away: by what is said of it, or by a name that means nothing else."""
    if claim.kind != "neutral":
        return claim.kind in TOLD
    words = reply[named.start : named.end]
    return claim.of_plans or words[0].isupper() or words.lower() == entry.name.lower()


def _marked(date: DatePhrase, link: Link, promised: Sequence[Finding]) -> Span:
    """Return the words of a date, with those that say the same day twice where the promise marks them together."""
    span = Span(start=link.segment.start + date.start, end=link.segment.start + date.end)
    at = bisect_right(promised, span.start, key=lambda one: one.start) - 1
    return span if at < 0 or promised[at].end < span.end else Span(start=promised[at].start, end=promised[at].end)


def _dated_ahead(link: Link, known: _Plan) -> Claim:
    """Return the claim, as one about the future where "available" has a date to come: "available from May"."""
    if link.claim.kind != "available":
        return link.claim
    days = [resolve(date, known.at, known.releases) for date in link.claim.dates]
    ahead = any(period and period.end > known.at.date() for period in days)
    return replace(link.claim, kind="will-come") if ahead else link.claim


class _Kept:
    """The findings so far, each category in reading order, so that adding one looks at its neighbours only."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._of: dict[Category, list[Finding]] = {}
        for finding in findings:
            self._of.setdefault(finding.category, []).append(finding)
        for ordered in self._of.values():
            ordered.sort(key=_place)

    def add(self, raised: Finding) -> None:
        """Keep a finding, or its evidence with the one of the same category that marks the same words already."""
        ordered = self._of.setdefault(raised.category, [])
        at = bisect_left(ordered, _place(raised), key=_place)
        for number in range(max(at - 1, 0), min(at + 1, len(ordered))):
            one = ordered[number]
            if overlap(one, raised):
                fresh = tuple(piece for piece in raised.evidence if piece not in one.evidence)
                finders = one.found_by if "plan" in one.found_by else (*one.found_by, "plan")
                ordered[number] = one.model_copy(update={"evidence": (*one.evidence, *fresh), "found_by": finders})
                return
        ordered.insert(at, raised)

    def all(self) -> tuple[Finding, ...]:
        """Return them in reading order."""
        return tuple(sorted((one for ordered in self._of.values() for one in ordered), key=_place))


def _place(finding: Finding) -> tuple[int, int]:
    return finding.start, finding.end
