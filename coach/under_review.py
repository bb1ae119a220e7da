"""One draft under review: the knowledge, the policy and the detectors as they were when it began, and what each step needs."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from coach.detect import Detector
from coach.errors import DetectorUnavailable, IndexUnavailable
from coach.ground import Grounded, GroundIndex, ground
from coach.ground.links import Nearest
from coach.knowledge.entries import Content, PlanEntry
from coach.library import Knowledge
from coach.mend import Mended, mend
from coach.opportunities import wishes
from coach.policy import Policy
from coach.rewrite import Ladder, Remedy, propose
from coach.rules import all_rules
from coach.rules.base import Rule
from coach.schema import Category, Draft, Finding, NewTicket, Segment, Ticket
from coach.suppress import Kept, suppress
from coach.text.segment import segments
from coach.text.spans import Places, Ruler
from coach.tickets import customer_words, is_closed, suggest

NEAR = 2
"""How many sentences on either side of an edit are read again with it: as far as a pronoun is followed back."""
NO_CONTENT = GroundIndex(Content())


@dataclass(frozen=True, slots=True)
class Read:
    """A draft that was read: its sentences, what the knowledge sees in it, and the findings, weighed and named."""

    parts: tuple[Segment, ...]
    grounded: Grounded
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]
    """What was dismissed or allowed."""


@dataclass(frozen=True, slots=True)
class Worded:
    """What the rules and the knowledge have to say instead: a ladder a finding, and the words it may draw on."""

    ladders: Mapping[int, Ladder]
    slots: Mapping[int, Mapping[str, str]]
    ticket: str | None
    """The key of the open ticket that the matter belongs to."""


@dataclass(slots=True)
class Log:
    """What a review notes about itself: what was skipped, what was degraded, how long each step took."""

    skipped: list[str] = field(default_factory=list)
    degraded: str | None = None
    ms: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Measure a step in milliseconds; a step that is taken twice is added up."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.ms[name] = round(self.ms.get(name, 0.0) + (time.perf_counter() - start) * 1000, 3)


class UnderReview:
    """A draft, and everything that its review asks, opened once."""

    def __init__(
        self, draft: Draft, at: dt.datetime, knowledge: Knowledge | None, policy: Policy, detector: Detector, log: Log
    ) -> None:
        self.draft = draft
        self.at = at
        self.knowledge = knowledge
        self.policy = policy
        self.log = log
        self.index = knowledge.ground if knowledge else NO_CONTENT
        self.detector = detector
        self.context = customer_words(draft)
        self._rules: dict[Category, Rule] = {rule.id: rule for rule in all_rules()}

    def read(self) -> Read:
        """Return the draft as the detectors and the knowledge read it."""
        reply = self.draft.reply
        with self.log.step("segment"):
            parts = segments(reply)
        with self.log.step("find"):
            found = self._found(Ruler(reply), parts)
        with self.log.step("ground"):
            grounded = self.grounded(parts, found)
            kept = self.kept(reply, grounded.findings)
            findings = self.policy.weigh(
                finding.model_copy(update={"id": f"f{number}"}) for number, finding in enumerate(kept.findings, 1)
            )
        return Read(tuple(parts), grounded, findings, kept.notes)

    def grounded(self, parts: Sequence[Segment], found: Sequence[Finding]) -> Grounded:
        """Return findings of the draft as the knowledge sees them."""
        return self._grounded(self.draft.reply, parts, found, self._nearest)

    def kept(self, text: str, findings: Sequence[Finding]) -> Kept:
        """Return the findings that neither the author dismissed nor the team's list allows."""
        return suppress(text, findings, self.draft.dismissed, self.policy.allowed, self.at.date())

    def tickets(self, read: Read) -> tuple[list[Ticket], NewTicket | None]:
        """Return the tickets to link, or the one to file."""
        planned = tuple(read.grounded.entries.values())
        with self.log.step("tickets"):
            try:
                return suggest(self.draft, read.findings, self.knowledge.retriever if self.knowledge else None, planned)
            except IndexUnavailable as error:
                self.log.skipped.append(f"tickets: {error}")
                self.log.degraded = "the embedding model could not be used"
                return suggest(self.draft, read.findings, None)

    def wished(self, reply: Sequence[Segment]) -> list[PlanEntry]:
        """Return the plan entries that the customer's wishes name and the reply does not."""
        asked, answered = (
            {one.entry for part in parts for one in self.index.names.mentions(part)}
            for parts in (wishes(self.context), reply)
        )
        return [self.index.content.plan[number] for number in sorted(asked - answered)]

    def worded(self, read: Read, tickets: Sequence[Ticket]) -> Worded:
        """Return the wordings of the rules and of the knowledge for each finding."""
        ticket = next((one.key for one in tickets if not is_closed(one.status)), None)
        remedies: dict[int, Remedy] = {}
        places = Places(read.parts)
        for number, finding in enumerate(read.findings):
            segment = places.holding(finding)
            if segment is None:
                continue
            wordings, slots = read.grounded.tied(finding, segment)
            rule = self._rules.get(finding.category)
            general = rule.wordings if rule and not read.grounded.keeps_silent(finding) else ()
            remedies[number] = Remedy((*wordings, *general), {**slots, **({"ticket": ticket} if ticket else {})})
        ladders = propose(self.draft.reply, read.parts, read.findings, remedies)
        return Worded(ladders, {number: remedy.slots for number, remedy in remedies.items()}, ticket)

    def mended(self, read: Read, worded: Worded, ladders: Mapping[int, Ladder]) -> Mended:
        """Return the edits that hold when the edited reply is read again."""

        def evidence(number: int) -> str:
            held = [f"{one.quote}\n{one.says}\n{one.date or ''}" for one in read.findings[number].evidence]
            return "\n".join((*held, *worded.slots.get(number, {}).values()))

        with self.log.step("rewrite"):
            return mend(self.draft.reply, read.parts, read.findings, ladders, evidence, self._reread)

    def _reread(self, text: str, at: Sequence[tuple[int, int]]) -> tuple[Sequence[Segment], Sequence[Finding]]:
        """Read the sentences of an edited reply that stand at and beside the given places with the same detectors."""
        parts = segments(text)
        places = Places(parts)
        near = {
            number
            for start, end in at
            for number in range(max(places.at(start) - NEAR, 0), min(places.at(end) + NEAR + 1, len(parts)))
        }
        beside = [parts[number] for number in sorted(near)]
        found = self._found(Ruler(text), parts, near)
        grounded = self._grounded(text, beside, found, lambda texts: [[] for _ in texts])
        return parts, self.policy.weigh(self.kept(text, grounded.findings).findings)

    def _found(self, ruler: Ruler, parts: Sequence[Segment], among: Collection[int] | None = None) -> list[Finding]:
        """Return what the text alone shows, of all sentences or of those `among`; by rules alone where it must be."""
        try:
            return self.detector.find(ruler, parts, self.context, self.policy.off, among)
        except DetectorUnavailable as error:
            self.log.skipped.append(f"learned detector: {error}; the rules found alone")
            self.log.degraded = "the learned detector could not be used"
            self.detector = Detector()
            return self.detector.find(ruler, parts, self.context, self.policy.off, among)

    def _grounded(self, reply: str, parts: Sequence[Segment], found: Sequence[Finding], nearest: Nearest) -> Grounded:
        return ground(reply, parts, found, self.index, nearest, self.at, self.policy.off)

    def _nearest(self, texts: Sequence[str]) -> Sequence[Sequence[tuple[int, float]]]:
        """Return the plan entries nearest in meaning; none, and a word in `skipped`, where the model cannot be opened."""
        if self.knowledge is None:
            return [[] for _ in texts]
        try:
            return self.knowledge.retriever.nearest_entries(texts)
        except IndexUnavailable as error:
            self.log.skipped.append(f"meaning: {error}; the plan was matched by names alone")
            self.log.degraded = "the embedding model could not be used"
            return [[] for _ in texts]
