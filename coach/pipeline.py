"""The steps in order: draft → segments → findings → evidence → edits → verified review, and what was skipped and why."""

from __future__ import annotations

import datetime as dt
import time
import uuid
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib import metadata
from typing import Self

from coach.detect import Detector
from coach.errors import DetectorUnavailable, IndexUnavailable
from coach.ground import Grounded, GroundIndex, ground
from coach.ground.links import Nearest
from coach.knowledge.embed import Embedder
from coach.knowledge.entries import Content, PlanEntry
from coach.learned import LearnedDetector
from coach.library import Knowledge, Library
from coach.mend import Mended, mend
from coach.opportunities import chances, wishes
from coach.policy import Policy, read_policy, verdict
from coach.rewrite import Remedy, propose
from coach.rules import all_rules, rules_version
from coach.rules.base import Rule
from coach.schema import Category, Draft, Engine, Finding, NewTicket, Review, Segment, Ticket
from coach.settings import Settings, read_settings
from coach.suppress import Kept, suppress
from coach.text.segment import segments
from coach.text.spans import Places, Ruler
from coach.tickets import customer_words, is_closed, suggest

Clock = Callable[[], dt.datetime]
NEAR = 2
"""How many sentences on either side of an edit are read again with it: as far as a pronoun is followed back."""
NO_CONTENT = GroundIndex(Content())


def now() -> dt.datetime:
    """Return the time in the zone of this machine."""
    return dt.datetime.now().astimezone()


class Coach:
    """Reviews drafts against one company's knowledge. Threads may share it."""

    def __init__(self, library: Library, clock: Clock = now, detector: Detector | None = None) -> None:
        self.library = library
        self.detector = detector or Detector(LearnedDetector())
        self._clock = clock
        self._version = metadata.version("conversation-coach")
        self._rules: dict[Category, Rule] = {rule.id: rule for rule in all_rules()}

    @classmethod
    def from_settings(cls, settings: Settings | None = None, *, once: bool = False) -> Self:
        """Return a coach as the settings say; `once` is for a command that reviews and ends.

        Raises SettingsError where a setting is wrong.
        """
        settings = settings or read_settings()
        learned = LearnedDetector() if settings.detectors == "both" else None
        return cls(Library(settings.knowledge, settings.home, Embedder(), once=once), detector=Detector(learned))

    def review(self, draft: Draft) -> Review:
        """Return the review of a draft.

        Raises KnowledgeError where the knowledge folder is missing or its policy is no YAML. Without an index the text
        alone is reviewed, and `skipped` says so.
        """
        return _Reviewing(self, draft).review()

    def knowledge(self, skipped: list[str]) -> tuple[Knowledge | None, Policy]:
        """Return the knowledge and the policy as they are now; name in `skipped` what could not be read."""
        try:
            knowledge = self.library.current()
        except IndexUnavailable as error:
            skipped.append(f"knowledge: {error}; the text alone was reviewed")
            return None, read_policy(self.library.folder)
        if self.library.trouble:
            skipped.append(f"knowledge: {self.library.trouble}; the state before it was used")
        if not knowledge.content.files:
            skipped.append("knowledge: the folder is empty; the text alone was reviewed")
        return knowledge, knowledge.policy


class _Reviewing:
    """One draft on its way through the steps."""

    def __init__(self, coach: Coach, draft: Draft) -> None:
        self.coach = coach
        self.draft = draft
        self.at = draft.at or coach._clock()
        self.skipped: list[str] = []
        self.degraded: str | None = None
        self.ms: dict[str, float] = {}
        with self.step("knowledge"):
            self.knowledge, self.policy = coach.knowledge(self.skipped)
        if self.knowledge is None:
            self.degraded = "the knowledge could not be read"
        self.index = self.knowledge.ground if self.knowledge else NO_CONTENT
        self.detector = coach.detector
        self.context = customer_words(draft)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Measure a step in milliseconds."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.ms[name] = round(self.ms.get(name, 0.0) + (time.perf_counter() - start) * 1000, 3)

    def review(self) -> Review:
        reply = self.draft.reply
        with self.step("segment"):
            parts = segments(reply)
        with self.step("find"):
            found = self.found(Ruler(reply), parts)
        with self.step("ground"):
            grounded = self.grounded(reply, parts, found, self.nearest)
            kept = self.kept(reply, grounded.findings)
            grounded = replace(grounded, findings=kept.findings)
            findings = self.policy.weigh(
                finding.model_copy(update={"id": f"f{number}"}) for number, finding in enumerate(grounded.findings, 1)
            )
        with self.step("tickets"):
            tickets, new_ticket = self.tickets(findings, tuple(grounded.entries.values()))
        with self.step("rewrite"):
            mended = self.mended(parts, findings, grounded, tickets)
        with self.step("chances"):
            opportunities = chances(self.context, parts, findings, self.wished(parts), has_ticket=bool(tickets))
        findings = tuple(
            finding.model_copy(update={"edit": mended.edit_of.get(number)}) for number, finding in enumerate(findings)
        )
        self.skipped += [f"category {category}: turned off by the policy" for category in sorted(self.policy.off)]
        self.skipped += [*self.policy.notes, *kept.notes]
        return Review(
            id=f"rev_{uuid.uuid4().hex}",
            verdict=verdict(findings),
            findings=findings,
            supported=grounded.supported,
            edits=mended.edits,
            revised=mended.revised,
            tickets=tuple(tickets),
            new_ticket=new_ticket,
            opportunities=opportunities,
            skipped=(*self.skipped, *mended.dropped),
            engine=Engine(
                coach=self.coach._version,
                rules=rules_version(),
                knowledge=self.knowledge.version if self.knowledge else None,
                ms=self.ms,
                degraded=self.degraded,
            ),
        )

    def found(self, ruler: Ruler, parts: Sequence[Segment], among: Collection[int] | None = None) -> list[Finding]:
        """Return what the text alone shows, of all sentences or of those `among`; by rules alone where it must be."""
        try:
            return self.detector.find(ruler, parts, self.context, self.policy.off, among)
        except DetectorUnavailable as error:
            self.skipped.append(f"learned detector: {error}; the rules found alone")
            self.degraded = "the learned detector could not be used"
            self.detector = Detector()
            return self.detector.find(ruler, parts, self.context, self.policy.off, among)

    def grounded(self, reply: str, parts: Sequence[Segment], found: Sequence[Finding], nearest: Nearest) -> Grounded:
        """Return the findings as the knowledge sees them."""
        return ground(reply, parts, found, self.index, nearest, self.at, self.policy.off)

    def kept(self, text: str, findings: Sequence[Finding]) -> Kept:
        """Return the findings that neither the author dismissed nor the team's list allows."""
        return suppress(text, findings, self.draft.dismissed, self.policy.allowed, self.at.date())

    def nearest(self, texts: Sequence[str]) -> Sequence[Sequence[tuple[int, float]]]:
        """Return the plan entries nearest in meaning; none, and a word in `skipped`, where the model cannot be opened."""
        if self.knowledge is None:
            return [[] for _ in texts]
        try:
            return self.knowledge.retriever.nearest_entries(texts)
        except IndexUnavailable as error:
            self.skipped.append(f"meaning: {error}; the plan was matched by names alone")
            self.degraded = "the embedding model could not be used"
            return [[] for _ in texts]

    def wished(self, reply: Sequence[Segment]) -> list[PlanEntry]:
        """Return the plan entries that the customer's wishes name and the reply does not."""
        asked, answered = (
            {one.entry for part in parts for one in self.index.names.mentions(part)}
            for parts in (wishes(self.context), reply)
        )
        return [self.index.content.plan[number] for number in sorted(asked - answered)]

    def tickets(
        self, findings: Sequence[Finding], planned: Sequence[PlanEntry]
    ) -> tuple[list[Ticket], NewTicket | None]:
        """Return the tickets to link, or the one to file."""
        try:
            return suggest(self.draft, findings, self.knowledge.retriever if self.knowledge else None, planned)
        except IndexUnavailable as error:
            self.skipped.append(f"tickets: {error}")
            self.degraded = "the embedding model could not be used"
            return suggest(self.draft, findings, None)

    def mended(
        self, parts: Sequence[Segment], findings: Sequence[Finding], grounded: Grounded, tickets: Sequence[Ticket]
    ) -> Mended:
        """Return the edits that hold when the edited reply is read again."""
        ticket = {"ticket": next((one.key for one in tickets if not is_closed(one.status)), None)}
        remedies: dict[int, Remedy] = {}
        places = Places(parts)
        for number, finding in enumerate(findings):
            segment = places.holding(finding)
            if segment is None:
                continue
            wordings, slots = grounded.tied(finding, segment)
            rule = self.coach._rules.get(finding.category)
            general = rule.wordings if rule and not grounded.keeps_silent(finding) else ()
            remedies[number] = Remedy(
                (*wordings, *general), {**slots, **{name: key for name, key in ticket.items() if key}}
            )

        def evidence(number: int) -> str:
            held = [f"{one.quote}\n{one.says}\n{one.date or ''}" for one in findings[number].evidence]
            slots = remedies[number].slots.values() if number in remedies else ()
            return "\n".join((*held, *slots))

        ladders = propose(self.draft.reply, parts, findings, remedies)
        return mend(self.draft.reply, parts, findings, ladders, evidence, self.reread)

    def reread(self, text: str, at: Sequence[tuple[int, int]]) -> tuple[Sequence[Segment], Sequence[Finding]]:
        """Read the sentences of an edited reply that stand at and beside the given places with the same detectors."""
        parts = segments(text)
        places = Places(parts)
        near = {
            number
            for start, end in at
            for number in range(max(places.at(start) - NEAR, 0), min(places.at(end) + NEAR + 1, len(parts)))
        }
        beside = [parts[number] for number in sorted(near)]
        found = self.found(Ruler(text), parts, near)
        grounded = self.grounded(text, beside, found, lambda texts: [[] for _ in texts])
        return parts, self.policy.weigh(self.kept(text, grounded.findings).findings)
