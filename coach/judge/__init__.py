"""Asks the model what rules cannot see, and keeps of its answer what stands in the draft and has earned its weight.

Question → asking (what is shown) → model → hearing (what of the answer can count) → bars (what it is worth)
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

from coach.ground.explanations import EXPLANATIONS
from coach.judge.addressed import may_speak_to_the_model
from coach.judge.answer import JudgeAnswer
from coach.judge.asking import Asked, asked_of
from coach.judge.bars import Bars
from coach.judge.hearing import Heard, hear
from coach.judge.question import Question, chances
from coach.learned import read_calibration
from coach.model.blocks import Blocks
from coach.model.door import Door
from coach.model.prompts import Filled, Prompt, read_prompt
from coach.model.until import Until
from coach.rules import all_rules
from coach.schema import Category, Finding, Tokens

__all__ = [
    "Asking",
    "Judge",
    "Judgement",
    "Question",
    "asking_of",
    "categories_told",
    "chances",
    "judge_prompt",
    "judged",
]

PROMPT = "judge"


@dataclass(frozen=True, slots=True)
class Asking:
    """A question as it is sent: the filled prompt, and what the numbers in it stand for."""

    filled: Filled
    asked: Asked


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the judge adds to a review. Numbers are those of the question's findings.

    `findings` are the judge's alone, `agreed` the ones that it sees as well, `cleared` those that it takes away. `skipped`
    says what it was not shown and what of its answer did not count; `version` is the prompt's, None where nothing in the
    draft was worth asking about.
    """

    findings: tuple[Finding, ...] = ()
    agreed: frozenset[int] = frozenset()
    cleared: frozenset[int] = frozenset()
    skipped: tuple[str, ...] = ()
    tokens: Tokens = field(default_factory=Tokens)
    version: int | None = None


class Judge:
    """Asks one model, which is worth what the bars say. Threads may share it."""

    def __init__(self, door: Door, bars: Bars, marker: Callable[[], Blocks] = Blocks) -> None:
        self.door = door
        self.bars = bars
        self._blocks = marker

    def judge(self, question: Question, until: Until) -> Judgement:
        """Return what the model sees in a draft. Raises ModelUnavailable where it gives no answer that can be read."""
        asking_ = asking_of(question, self._blocks())
        if asking_ is None:
            return Judgement()
        told = self.door.ask(asking_.filled, JudgeAnswer, until)
        heard = hear(told.answer, asking_.asked, question)
        return self._weighed(question, asking_, heard, told.tokens)

    def _weighed(self, question: Question, asking_: Asking, heard: Heard, tokens: Tokens) -> Judgement:
        calibration = read_calibration()
        words = {one.category: self.bars.word(one.category, calibration) for one in heard.alone}
        kept = tuple(
            one.model_copy(update={"confidence": words[one.category]}) for one in heard.alone if words[one.category]
        )
        cleared = heard.clears if self.bars.clears(calibration) and not _speaks(question, asking_) else frozenset()
        dropped = dict(heard.dropped)
        if poor := len(heard.alone) - len(kept):
            dropped["this model is mostly wrong there"] = poor
        if held := len(heard.clears - cleared):
            dropped["a finding called wrong by a model that may not, or where a text may have asked it to"] = held
        return Judgement(
            findings=kept,
            agreed=heard.agreed,
            cleared=cleared,
            skipped=(
                *asking_.asked.left_out,
                *(
                    f"judge: {many} of the model's remarks dropped: {reason}"
                    for reason, many in sorted(dropped.items())
                ),
                *(_cleared(question.findings[number]) for number in sorted(cleared)),
            ),
            tokens=tokens,
            version=asking_.filled.prompt.version,
        )


def judge_prompt() -> Prompt:
    """Return the judge's prompt. Raises PromptError where the file cannot be used."""
    return read_prompt(PROMPT)


def asking_of(question: Question, blocks: Blocks) -> Asking | None:
    """Return a question as it is sent; None where nothing in the draft is worth asking about."""
    asked = asked_of(question, blocks)
    if asked is None:
        return None
    filled = judge_prompt().filled(categories=categories_told(question.off), draft=asked.text)
    return Asking(filled, asked)


def categories_told(off: Collection[Category] = ()) -> str:
    """Return a line for each category that is on, in the words of its rule: the same bytes for every draft."""
    told: dict[Category, str] = {rule.id: rule.summary for rule in all_rules()}
    told |= {one.id: one.summary for one in EXPLANATIONS}
    return "\n".join(f"{category}: {summary.rstrip('.')}" for category, summary in told.items() if category not in off)


def judged(findings: Sequence[Finding], judgement: Judgement) -> tuple[Finding, ...]:
    """Return the findings of a draft with the judge's word on them, in reading order."""
    return tuple(sorted(_judged(findings, judgement), key=lambda one: (one.start, one.end, one.category)))


def _judged(findings: Sequence[Finding], judgement: Judgement) -> Iterator[Finding]:
    for number, finding in enumerate(findings):
        if number in judgement.agreed and "judge" not in finding.found_by:
            yield finding.model_copy(update={"found_by": (*finding.found_by, "judge")})
        elif number not in judgement.cleared:
            yield finding
    yield from judgement.findings


def _speaks(question: Question, asking_: Asking) -> bool:
    """Tell whether any text that the model may have read could have told it what to clear."""
    draft = question.draft
    texts = [draft.reply, draft.customer_message or "", *(message.text for message in draft.thread)]
    texts += [words for one in asking_.asked.evidence for words in (one.says, one.quote)]
    return any(may_speak_to_the_model(text) for text in texts)


def _cleared(finding: Finding) -> str:
    return f'judge: cleared {finding.category} "{finding.quote}", of which the detectors were unsure'
