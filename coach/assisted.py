"""The model's part of a review: it judges, then it rewords, within one deadline. Without it the review stands as it is.

Whatever goes wrong with the model is told in one sentence and changes nothing else; what of its help was whole is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import TypeVar

from coach.errors import (
    CoachError,
    ModelCancelled,
    ModelFailed,
    ModelKeyRefused,
    ModelMissing,
    ModelRateLimited,
    ModelResting,
    ModelTimedOut,
    ModelUnavailable,
    PromptError,
)
from coach.judge import Judge, judge_prompt
from coach.judge.bars import Bars, read_bars
from coach.mend import Mended, Refused
from coach.model.door import Door
from coach.model.masking import Masking
from coach.model.until import Until
from coach.questions import Rejudged, masking_of, question, rejudged, request
from coach.reword import Request, Rewording, Rewriter
from coach.rewrite import Ladder, Proposal
from coach.schema import Engine, Tokens
from coach.settings import Settings
from coach.under_review import Read, UnderReview, Worded

JUDGE_SHARE = 0.6
"""The share of the time that the judge may take; what it leaves over is the rewriter's."""
FOR_VERIFYING = 0.25
"""Seconds kept back, so that what the model wrote can be verified before the deadline."""
WORTH_ASKING = 0.5
"""With fewer seconds left nobody is asked: no model answers so fast."""
HOPELESS = (ModelMissing, ModelKeyRefused, ModelRateLimited, ModelResting, ModelTimedOut, ModelFailed)
"""After these the same server is not asked a second time in one review."""

Value = TypeVar("Value")
Mend = Callable[[Mapping[int, Ladder]], Mended]


@dataclass(frozen=True, slots=True)
class Assistant:
    """A model as the coach uses it: as judge and as rewriter, for at most so many seconds a review."""

    judge: Judge
    rewriter: Rewriter
    seconds: float
    notes: tuple[str, ...] = ()
    """What is said in `skipped` of every review: a file of measured bars that cannot be used."""

    @classmethod
    def behind(cls, door: Door, bars: Bars, seconds: float, notes: Sequence[str] = ()) -> Assistant:
        """Return the assistant that asks through a door."""
        return cls(Judge(door, bars), Rewriter(door), seconds, tuple(notes))

    @property
    def name(self) -> str:
        """`provider:name`"""
        return self.judge.door.name

    def begin(self, until: Until | None) -> Assisted:
        """Return the model's part of a review that begins now; `until` may end it earlier."""
        return Assisted(self, until or Until(self.seconds))


def open_assistant(settings: Settings) -> Assistant | None:
    """Return the assistant that the settings name; None, and nothing of langchain imported, where they name none.

    Raises SettingsError where the model cannot be opened. Nothing is sent yet.
    """
    if settings.model is None:
        return None
    from coach.model.opening import open_door

    door = open_door(settings)
    if door is None:
        return None
    bars, trouble = read_bars(door.name, judge_prompt().version, settings.home)
    return Assistant.behind(door, bars, settings.deadline_s, [trouble] if trouble else ())


@dataclass(slots=True)
class Assisted:
    """One review's use of the model: what it cost, what went wrong, what of it did not count."""

    assistant: Assistant
    until: Until
    tokens: Tokens = field(default_factory=Tokens)
    versions: dict[str, int] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    """Lines for the review's `skipped`."""
    troubles: list[str] = field(default_factory=list)
    rewordings: list[Rewording] = field(default_factory=list)
    """What the model would write: at its first try, and at a second where something was refused."""
    refused: list[Refused] = field(default_factory=list)
    """What verify and the reread did not let pass, also where a second try did."""
    hopeless: bool = False
    """Whether the model could not be asked, or not in time: nothing is known of what it would say."""
    _masking: Masking | None = None

    def __post_init__(self) -> None:
        """Say first what the assistant says of itself."""
        self.skipped += self.assistant.notes

    def rejudged(self, under: UnderReview, read: Read) -> Rejudged | None:
        """Return the draft with the judge's word on it; None where it says nothing that can be read in time."""
        with under.log.step("judge"):
            asked = question(under, read, self._masking_of(under))
            seconds = (self.until.left() - FOR_VERIFYING) * JUDGE_SHARE
            said = self._asked("judge", seconds, lambda until: self.assistant.judge.judge(asked, until))
            if said is None:
                return None
            self._count("judge", said.tokens, said.version, said.skipped)
            return rejudged(under, read, said)

    def mended(self, under: UnderReview, read: Read, worded: Worded, done: Mended) -> Mended:
        """Return the edits with the model's wordings among them; those that the rules have where none of its passed.

        What was refused goes back once, with the reason; then the rule's own wording stands.
        """
        if not read.findings:
            return done
        with under.log.step("reword"):
            asked = request(under, read, worded, done, self._masking_of(under))
            return self._wordings(asked, worded.ladders, partial(under.mended, read, worded)) or done

    def engine(self, embedded: Engine) -> Engine:
        """Return what made a review with the model's part in it."""
        degraded = [why for why in (embedded.degraded, *dict.fromkeys(self.troubles)) if why]
        return embedded.model_copy(
            update={
                "model": self.assistant.name,
                "prompt_versions": {name: str(version) for name, version in self.versions.items()},
                "tokens": self.tokens,
                "degraded": "; ".join(degraded) or None,
            }
        )

    def _wordings(self, asked: Request, ladders: Mapping[int, Ladder], mend: Mend) -> Mended | None:
        said = self._reworded(asked)
        if said is None or said.version is None:
            return None
        proposals = dict(said.proposals)
        done = self._mended(mend, ladders, proposals) if proposals else None
        refused = {one.number: (one.proposal, one.because) for one in done.refused} if done else {}
        if refused and (said := self._reworded(_again(asked, refused))) and said.proposals:
            proposals = {number: those for number, those in proposals.items() if number not in refused}
            done = self._mended(mend, ladders, {**proposals, **said.proposals})
        why = Counter(one.because for one in self.refused)
        self.skipped += [
            f"reword: {many} of the model's wordings refused: {told}" for told, many in sorted(why.items())
        ]
        if done is None or not any(edit.by == "model" for edit in done.edits):
            self.troubles.append("none of the language model's wordings could be used")
            return None
        return done

    def _mended(self, mend: Mend, ladders: Mapping[int, Ladder], proposals: Mapping[int, Sequence[Proposal]]) -> Mended:
        done = mend(_with(ladders, proposals))
        self.refused += done.refused
        return done

    def _masking_of(self, under: UnderReview) -> Masking:
        """Return the one masking of a review: a value keeps its placeholder in all that is sent."""
        if self._masking is None:
            self._masking = masking_of(under)
        return self._masking

    def _reworded(self, asked: Request) -> Rewording | None:
        seconds = self.until.left() - FOR_VERIFYING
        said = self._asked("reword", seconds, lambda until: self.assistant.rewriter.reword(asked, until))
        if said is not None:
            self._count("reword", said.tokens, said.version, said.skipped)
            self.rewordings.append(said)
        return said

    def _asked(self, what: str, seconds: float, ask: Callable[[Until], Value]) -> Value | None:
        """Return an answer within so many seconds; None, with the reason noted, where there is none."""
        if self.until.cancelled:
            raise ModelCancelled("the review was cancelled")
        if self.hopeless:
            return None
        if seconds < WORTH_ASKING:
            self._trouble(what, ModelUnavailable("there was no time left before the deadline"))
            return None
        part = Until(seconds)
        forget = self.until.on_cancel(part.cancel)
        try:
            return ask(part)
        except (ModelUnavailable, PromptError) as error:
            if self.until.cancelled:
                raise ModelCancelled("the review was cancelled") from None
            self._trouble(what, error)
            return None
        finally:
            forget()

    def _trouble(self, what: str, error: CoachError) -> None:
        """Note in one sentence what went wrong, and what was not done for it."""
        self.hopeless = isinstance(error, HOPELESS)
        if isinstance(error, ModelUnavailable):
            self._count(what, Tokens(prompt=error.prompt_tokens, completion=error.completion_tokens), None, ())
        self.troubles.append(f"language model: {error}")
        missing = {"judge": "nothing was judged by it", "reword": "the rules' wordings stand"}[what]
        self.skipped.append(f"{what}: {error}; {missing}")

    def _count(self, what: str, tokens: Tokens, version: int | None, skipped: Sequence[str]) -> None:
        self.tokens = Tokens(
            prompt=self.tokens.prompt + tokens.prompt, completion=self.tokens.completion + tokens.completion
        )
        if version is not None:
            self.versions[what] = version
        self.skipped += skipped


def _with(ladders: Mapping[int, Ladder], proposals: Mapping[int, Sequence[Proposal]]) -> dict[int, Ladder]:
    """Return the ladders with the model's proposals before the rules' own."""
    return {
        number: Ladder(chain(proposals.get(number, ()), ladders.get(number, ())))
        for number in sorted({*ladders, *proposals})
    }


def _again(asked: Request, refused: Mapping[int, tuple[Proposal, str]]) -> Request:
    """Return the request for what was refused, with the reasons."""
    spots = tuple(spot for spot in asked.spots if refused.keys() & set(spot.numbers))
    return replace(asked, spots=spots, rough=(), refused=dict(refused))
