"""Labelled replies × embedded detectors × a model → what the model said of each, before any bar.

The model is shown what a review would show it, without a company's knowledge: labelled replies have none. What was
observed of a reply is kept in a file, so that a run that was broken off goes on where it was.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from pydantic import Field, ValidationError

from coach.detect import Detector
from coach.errors import ModelUnavailable
from coach.evaluate.labelled import Labelled
from coach.evaluate.marks import Mark
from coach.judge import Question, asking_of, chances, judge_prompt
from coach.judge.answer import JudgeAnswer
from coach.judge.bars import file_name
from coach.judge.hearing import hear
from coach.model.blocks import Blocks
from coach.model.door import Door
from coach.model.masking import Masking
from coach.model.until import Until
from coach.rules import rules_version
from coach.schema import Draft, Finding, Noun, Tokens
from coach.text.segment import segments
from coach.text.spans import Ruler

LIMIT_S = 180.0
"""How long one reply may take: what is measured is judgement, not speed, and a small model on two cores is slow."""


class Observed(Noun):
    """What a model said of one reply. `key` stands for the reply, the rules and the prompt.

    `agreed` are marks of the embedded detectors that the model sees as well, `disputed` those that it was shown and did
    not see, `cleared` those of them that it asked to clear and that may be cleared.
    """

    key: str
    id: str
    asked: bool
    embedded: tuple[Mark, ...] = ()
    alone: tuple[Mark, ...] = ()
    agreed: tuple[Mark, ...] = ()
    disputed: tuple[Mark, ...] = ()
    cleared: tuple[Mark, ...] = ()
    dropped: dict[str, int] = Field(default={})
    tokens: Tokens = Tokens()
    failed: str | None = None


def sample(replies: Sequence[Labelled], size: int | None, seed: int) -> list[Labelled]:
    """Return so many replies, the same ones for the same seed, in their order; all where no size is given."""
    if size is None or size >= len(replies):
        return list(replies)
    chosen = sorted(random.Random(seed).sample(range(len(replies)), size))  # noqa: S311 — no secret
    return [replies[number] for number in chosen]


def notes_file(home: Path, model: str) -> Path:
    """Return where what was observed of a model is kept."""
    return home / file_name(model).replace(".json", ".observed.jsonl")


class Observer:
    """Asks one model about labelled replies, one after the other, and remembers what it said."""

    def __init__(self, door: Door, detector: Detector, notes: Path | None = None) -> None:
        self._door = door
        self._detector = detector
        self._notes = notes
        self._known = {one.key: one for one in _read(notes)} if notes else {}

    def observe(self, replies: Iterable[Labelled], told: Callable[[Observed], None] = lambda _: None) -> list[Observed]:
        """Return what the model said of each reply; `told` hears of each as it comes."""
        found = []
        for reply in replies:
            found.append(self._known.get(self._key(reply)) or self._observed(reply))
            told(found[-1])
        return found

    def _observed(self, reply: Labelled) -> Observed:
        found = self._ask(reply)
        if found.failed is None and self._notes:
            self._notes.parent.mkdir(parents=True, exist_ok=True)
            with self._notes.open("a", encoding="utf-8") as notes:
                notes.write("\n" + found.model_dump_json())  # begins a line of its own, whatever a broken run left
        return found

    def _key(self, reply: Labelled) -> str:
        parts = (reply.reply, reply.customer_message or "", self._door.name, judge_prompt().digest, rules_version())
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def _ask(self, reply: Labelled) -> Observed:
        draft = Draft(reply=reply.reply, customer_message=reply.customer_message)
        parts = segments(draft.reply)
        message = draft.customer_message or ""
        findings = tuple(self._detector.find(Ruler(draft.reply), parts, message))
        question = Question(
            draft=draft,
            segments=tuple(parts),
            findings=findings,
            masking=Masking.of(draft),
            chances=chances(self._detector, parts, message),
        )
        found = Observed(key=self._key(reply), id=reply.id, asked=False, embedded=_marks(findings))
        asking = asking_of(question, Blocks())
        if asking is None:
            return found
        try:
            told = self._door.ask(asking.filled, JudgeAnswer, Until(LIMIT_S))
        except ModelUnavailable as error:
            return found.model_copy(update={"asked": True, "failed": str(error)})
        heard = hear(told.answer, asking.asked, question)
        seen = set(asking.asked.marks)
        return found.model_copy(
            update={
                "asked": True,
                "alone": _marks(heard.alone),
                "agreed": _marks(findings[number] for number in sorted(heard.agreed)),
                "disputed": _marks(findings[number] for number in sorted(seen - heard.agreed)),
                "cleared": _marks(findings[number] for number in sorted(heard.clears)),
                "dropped": heard.dropped,
                "tokens": told.tokens,
            }
        )


def _marks(findings: Iterable[Finding]) -> tuple[Mark, ...]:
    return tuple(Mark.model_validate(found, from_attributes=True) for found in findings)


def _read(path: Path) -> Iterator[Observed]:
    """Yield what was observed before; a line that a broken run left unfinished is passed over."""
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            yield Observed.model_validate_json(line)
        except ValidationError:
            continue
