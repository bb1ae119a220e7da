"""The steps in order: draft → segments → findings → evidence → edits → verified review, and what was skipped and why."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from importlib import metadata
from typing import TYPE_CHECKING, Self

from coach.detect import Detector
from coach.errors import IndexUnavailable, ModelCancelled
from coach.knowledge.embed import Embedder
from coach.learned import LearnedDetector
from coach.library import Knowledge, Library
from coach.mend import Mended as Edited
from coach.opportunities import chances
from coach.policy import Policy, read_policy, verdict
from coach.rules import rules_version
from coach.schema import Draft, Engine, Finding, Review
from coach.settings import Settings, read_settings
from coach.stages import Done, Found, JudgedMore, Mended, Stage
from coach.under_review import Log, Read, UnderReview

if TYPE_CHECKING:  # the model's part is imported where a model is set
    from coach.assisted import Assistant, Assisted
    from coach.model.prompts import Filled
    from coach.model.until import Until

Clock = Callable[[], dt.datetime]
Annoying = Callable[[], Collection[str]]


def now() -> dt.datetime:
    """Return the time in the zone of this machine."""
    return dt.datetime.now().astimezone()


class Coach:
    """Reviews drafts against one company's knowledge. Threads may share it."""

    def __init__(
        self,
        library: Library,
        clock: Clock = now,
        detector: Detector | None = None,
        assistant: Assistant | None = None,
        annoying: Annoying = frozenset,
    ) -> None:
        """`annoying` tells which rules too many called not useful; without records none is known."""
        self.library = library
        self.detector = detector or Detector(LearnedDetector())
        self.assistant = assistant
        self._clock = clock
        self._annoying = annoying
        self._version = metadata.version("conversation-coach")

    @classmethod
    def from_settings(
        cls, settings: Settings | None = None, *, once: bool = False, annoying: Annoying = frozenset
    ) -> Self:
        """Return a coach as the settings say; `once` is for a command that reviews and ends.

        Raises SettingsError where a setting is wrong.
        """
        settings = settings or read_settings()
        learned = LearnedDetector() if settings.detectors == "both" else None
        library = Library(settings.knowledge, settings.home, Embedder(), once=once, chroma_url=settings.chroma_url)
        return cls(library, detector=Detector(learned), assistant=_assistant(settings), annoying=annoying)

    def now(self) -> dt.datetime:
        """Return the time from which this coach reckons."""
        return self._clock()

    def review(self, draft: Draft, until: Until | None = None) -> Review:
        """Return the review of a draft.

        Raises KnowledgeError where the knowledge folder is missing or its policy is no YAML, ModelCancelled where `until`
        was cancelled. Without an index the text alone is reviewed, and `skipped` says so; without the model, the draft
        is reviewed as if there were none.
        """
        *_, done = self._stages(draft, until)
        assert isinstance(done, Done)
        return done.review

    def stages(self, draft: Draft, until: Until | None = None) -> Iterator[Stage]:
        """Yield what is known of a draft as soon as it is: found, judged, mended, done.

        Whoever goes away cancels `until`, from any thread: a call to the model then ends at once, and the stages with it.
        Raises KnowledgeError as `review` does.
        """
        try:
            yield from self._stages(draft, until)
        except ModelCancelled:
            return

    def prompts(self, draft: Draft) -> list[Filled]:
        """Return exactly what a model would be sent for a draft, but for the marker, which is drawn for each request.

        The rewriter's is the one for the findings that there are without the judge; nothing is sent.
        """
        from coach.questions import prompts_of  # late, as all that speaks to a model

        under = self._begun(draft)
        read = under.read()
        worded = under.worded(read, under.tickets(read)[0])
        return prompts_of(under, read, worded, under.mended(read, worded, worded.ladders))

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

    def _begun(self, draft: Draft) -> UnderReview:
        """Return a draft with the knowledge and the policy as they are now."""
        log = Log()
        with log.step("knowledge"):
            knowledge, policy = self.knowledge(log.skipped)
        if knowledge is None:
            log.degraded = "the knowledge could not be read"
        policy = policy.knowing(self._annoying())
        return UnderReview(draft, draft.at or self._clock(), knowledge, policy, self.detector, log)

    def _stages(self, draft: Draft, until: Until | None) -> Iterator[Stage]:
        assisted = self.assistant.begin(until) if self.assistant else None
        under = self._begun(draft)
        read = under.read()
        yield Found(read.findings)
        if assisted and (judged := assisted.rejudged(under, read)):
            read = judged.read
            yield JudgedMore(judged.fresh, judged.agreed, judged.cleared)
        tickets, new_ticket = under.tickets(read)
        worded = under.worded(read, tickets)
        done = under.mended(read, worded, worded.ladders)
        if assisted:
            done = assisted.mended(under, read, worded, done)
        read = replace(read, findings=tuple(_with_edits(read, done)))
        yield Mended(done.edits, {one.id: one.edit for one in read.findings if one.edit}, done.revised)
        with under.log.step("chances"):
            wished = under.wished(read.parts)
            opportunities = chances(under.context, read.parts, read.findings, wished, has_ticket=bool(tickets))
        yield Done(
            Review(
                id=f"rev_{uuid.uuid4().hex}",
                verdict=verdict(read.findings),
                findings=read.findings,
                supported=read.grounded.supported,
                edits=done.edits,
                revised=done.revised,
                tickets=tuple(tickets),
                new_ticket=new_ticket,
                opportunities=opportunities,
                skipped=tuple(_skipped(under, read, done, assisted)),
                engine=self._engine(under, assisted),
            )
        )

    def _engine(self, under: UnderReview, assisted: Assisted | None) -> Engine:
        embedded = Engine(
            coach=self._version,
            rules=rules_version(),
            knowledge=under.knowledge.version if under.knowledge else None,
            ms=under.log.ms,
            degraded=under.log.degraded,
        )
        return assisted.engine(embedded) if assisted else embedded


def _assistant(settings: Settings) -> Assistant | None:
    """Return the assistant that the settings name, and import nothing for it where they name none."""
    if settings.model is None:
        return None
    from coach.assisted import open_assistant

    return open_assistant(settings)


def _with_edits(read: Read, done: Edited) -> Iterator[Finding]:
    """Yield the findings with the ids of the edits that mend them."""
    for number, finding in enumerate(read.findings):
        yield finding.model_copy(update={"edit": done.edit_of.get(number)})


def _skipped(under: UnderReview, read: Read, done: Edited, assisted: Assisted | None) -> Iterator[str]:
    """Yield what was not checked, not shown or not changed."""
    yield from under.log.skipped
    if under.knowledge and (why := under.knowledge.retriever.scans_because):
        yield f"knowledge: {why}; all vectors were scanned instead"
    yield from (f"category {category}: turned off by the policy" for category in sorted(under.policy.off))
    fallen = under.policy.fallen & {finding.rule for finding in read.findings}
    yield from (f"rule {rule}: weighs `info`, because too many called it not useful" for rule in sorted(fallen))
    yield from under.policy.notes
    yield from read.notes
    yield from done.dropped
    if assisted:
        yield from assisted.skipped
