"""Findings × knowledge → evidence: conflicts and broken messaging raised, what the knowledge supports set free."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from coach.ground import messaging, prices, verdicts, wordings
from coach.ground.links import Nearest
from coach.ground.messaging import MessagingIndex
from coach.ground.names import NamesIndex, is_plural
from coach.ground.plan import ground_plan
from coach.ground.prices import PriceIndex
from coach.knowledge.entries import Content, MessagingRule, PlanEntry, PriceRow
from coach.rules.base import Wording
from coach.schema import Category, Evidence, Finding, Segment, Status, Supported
from coach.text.spans import Places, Ruler, contains

PRICE_LISTED = "The price list has this price."
APPROVED = "The messaging guide approves this sentence word for word."

UNDERWAY: dict[Status, str] = {"beta": "in beta", "in progress": "in progress", "planned": "planned"}
"""The states of which a date may still be owed."""

Key = tuple[int, int, Category]


class GroundIndex:
    """The knowledge prepared for grounding: names, messaging terms, prices and past work, compiled once."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.names = NamesIndex(content.plan)
        self.messaging = MessagingIndex(content.messaging)
        self.prices = PriceIndex(content.prices, content.yardsticks)
        self._doubted: dict[str, list[PlanEntry]] = {}
        for clash in content.clashes:
            self._doubted.setdefault(clash.believed.name, []).append(clash.doubted)

    def doubted(self, entry: PlanEntry | None, at: dt.datetime) -> tuple[Evidence, ...]:
        """Return what the plan says of an entry elsewhere and otherwise: shown beside the believed one."""
        others = self._doubted.get(entry.name, ()) if entry is not None else ()
        evidence = dict.fromkeys(verdicts.evidence_of(other, at, self.content.releases) for other in others)
        return tuple(evidence)


@dataclass(frozen=True, slots=True)
class Grounded:
    """Findings with their evidence, what the knowledge supports, and what each finding was tied to."""

    findings: tuple[Finding, ...]
    supported: tuple[Supported, ...]
    entries: Mapping[Key, PlanEntry] = field(default_factory=dict)
    broken: Mapping[Key, MessagingRule] = field(default_factory=dict)
    rows: Mapping[Key, tuple[PriceRow, ...]] = field(default_factory=dict)
    crowded: frozenset[int] = frozenset()
    """Where the sentences start that name several entries: no single date or state can be put there."""

    def keeps_silent(self, finding: Finding) -> bool:
        """Tell whether the finding is about something that the plan does not let be said, so that no rule may reword it."""
        entry = self.entries.get(key_of(finding))
        return entry is not None and entry.public is False

    def tied(self, finding: Finding, segment: Segment) -> tuple[tuple[Wording, ...], dict[str, str]]:
        """Return the wordings that the knowledge has for a finding, and the slots that it fills."""
        key = key_of(finding)
        if rows := self.rows.get(key):
            return prices.listed_price(finding, segment, rows)
        if rule := self.broken.get(key):
            return messaging.wordings(rule, finding, segment)
        entry = self.entries.get(key)
        crowded = segment.start in self.crowded and entry is not None and entry.public is not False
        if entry is None or crowded or not wordings.is_of_the_entry(finding):
            return (), {}
        slots: dict[str, str] = {}
        if entry.public is not False:
            slots |= {"entry": wordings.said_in(entry, segment, finding), "target": wordings.target_words(entry) or ""}
            one = slots["entry"] != "they" and not is_plural(slots["entry"])  # the rules' own wordings say "is"
            slots |= {"status": UNDERWAY[entry.status]} if entry.status in UNDERWAY and one else {}
            slots |= {"owner": entry.owner} if entry.owner else {}
        return wordings.wordings(finding, entry, segment, self._scope(segment)), slots

    def _scope(self, segment: Segment) -> Finding | None:
        """Return the first promise of work in a sentence."""
        at = bisect_left(self.findings, segment.start, key=lambda found: found.start)
        while at < len(self.findings) and self.findings[at].start < segment.end:
            if self.findings[at].category == "promise-scope":
                return self.findings[at]
            at += 1
        return None


def ground(
    reply: str,
    segments: Sequence[Segment],
    findings: Sequence[Finding],
    index: GroundIndex,
    nearest: Nearest,
    at: dt.datetime,
    off: Collection[Category] = (),
) -> Grounded:
    """Return the findings as the knowledge sees them, reckoned from `at`; categories in `off` are passed over."""
    ruler = Ruler(reply)
    broken = [] if "off-message" in off else messaging.off_message(ruler, segments, index.messaging)
    worded = [*findings, *(finding for finding, _ in broken)]
    worded, approved = _approved(segments, worded, index)
    priced, listed, rows = _priced(segments, worded, index)
    content = index.content
    plan = ground_plan(reply, segments, priced, content.plan, content.releases, nearest, at, index.names)
    kept = tuple(
        _with(found, index.doubted(plan.entries.get(key_of(found)), at))
        for found in plan.findings
        if found.category not in off
    )
    return Grounded(
        findings=tuple(sorted(kept, key=lambda found: (found.start, found.end, found.category))),
        supported=tuple(sorted((*approved, *listed, *plan.supported), key=lambda one: (one.start, one.end))),
        entries=plan.entries,
        broken={key_of(finding): rule for finding, rule in broken},
        rows=rows,
        crowded=frozenset(
            segment.start
            for segment in segments
            if plan.entries and len({mention.entry for mention in index.names.mentions(segment)}) > 1
        ),
    )


def key_of(finding: Finding) -> Key:
    """Return what tells a finding from the others of its draft."""
    return (finding.start, finding.end, finding.category)


def _approved(
    segments: Sequence[Segment], findings: Sequence[Finding], index: GroundIndex
) -> tuple[list[Finding], list[Supported]]:
    """Return the findings outside approved sentences, and the approved ones that would have carried a finding."""
    sentences = [
        (segment, rule)
        for segment in segments
        if not segment.protected and (rule := index.messaging.approves(segment)) is not None
    ]
    kept = [found for found in findings if not any(contains(segment, found) for segment, _ in sentences)]
    supported = [
        _supports(found, APPROVED, (messaging.evidence_of(rule),))
        for segment, rule in sentences
        for found in findings
        if contains(segment, found)
    ]
    return kept, supported


def _priced(
    segments: Sequence[Segment], findings: Sequence[Finding], index: GroundIndex
) -> tuple[list[Finding], list[Supported], dict[Key, tuple[PriceRow, ...]]]:
    """Return the findings with prices and past work as evidence, less the prices that the price list covers."""
    kept: list[Finding] = []
    supported: list[Supported] = []
    rows_of: dict[Key, tuple[PriceRow, ...]] = {}
    places = Places(segments)
    for found in findings:
        segment = places.holding(found)
        if segment is None or found.category not in ("price", "estimate"):
            kept.append(found)
            continue
        if found.category == "estimate":
            evidence = index.prices.estimate(segment.prose)
            kept.append(_with(found, evidence))
            continue
        covered, rows = index.prices.price(segment)
        evidence = tuple(prices.evidence_of(row) for row in rows)
        if covered and rows:
            supported.append(_supports(found, PRICE_LISTED, evidence))
        else:
            kept.append(_with(found, evidence))
            rows_of[key_of(found)] = rows
    return kept, supported, rows_of


def _with(found: Finding, evidence: tuple[Evidence, ...]) -> Finding:
    return found.model_copy(update={"evidence": (*found.evidence, *evidence)})


def _supports(found: Finding, why: str, evidence: tuple[Evidence, ...]) -> Supported:
    return Supported(
        start=found.start,
        end=found.end,
        utf16_start=found.utf16_start,
        utf16_end=found.utf16_end,
        quote=found.quote,
        category=found.category,
        why=why,
        evidence=evidence,
    )
