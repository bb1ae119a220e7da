"""Drafts × a coach with a model → what the model's wordings came to, held against the draft and the embedded review.

What was observed of a draft is kept, in counts and offsets and no words of it, so that a run that was broken off goes on
where it was.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pydantic import Field

import coach
from coach.assisted import Assistant, Assisted
from coach.evaluate.notes import Noted, Notes
from coach.evaluate.rewrite_measures import Measures, Original, cited, measures, pairs_of_edits
from coach.judge import judge_prompt
from coach.model.prompts import read_prompt
from coach.model.until import Until
from coach.pipeline import Coach, now
from coach.reword.asking import PROMPT
from coach.rules import rules_version
from coach.schema import Draft, Edit, Finding, Noun, Review, Tokens
from coach.text.edits import apply_edits
from coach.text.spans import overlap

FOLDER = "rewrite"
"""Within COACH_HOME."""
DECIDING = tuple(
    "verify reword judge assisted.py mend.py rewrite.py fit.py facts.py commitment.py commitment_words.py under_review.py"
    " questions.py evaluate/rewriting.py evaluate/rewrite_measures.py evaluate/said_facts.py".split()
)
"""What, beside the rules, decides over a wording or measures it."""


@dataclass(frozen=True)
class Watched(Assistant):
    """An assistant that shows what it began."""

    begun: list[Assisted] = field(default_factory=list)

    @classmethod
    def of(cls, assistant: Assistant) -> Watched:
        """Return the same assistant, watched."""
        return cls(assistant.judge, assistant.rewriter, assistant.seconds, assistant.notes)

    def begin(self, until: Until | None) -> Assisted:
        """Return the model's part of a review that begins now, and remember it."""
        self.begun.append(Assistant.begin(self, until))
        return self.begun[-1]


class Edits(Noun):
    """Edits of one review or several: applied ones by who worded them, and those that are only offered.

    `unverified` counts reviews whose revised reply is not the draft with its verified edits.
    """

    model: int = 0
    rule: int = 0
    offered: int = 0
    unverified: int = 0


class Wordings(Noun):
    """What the model wrote: places by what became of it there, and single wordings that were no use, by reason."""

    first_try: int = 0
    second_try: int = 0
    not_used: int = 0
    dropped: dict[str, int] = Field(default={})
    refused: dict[str, int] = Field(default={})

    @property
    def places(self) -> int:
        """For how many places there was a wording that could be judged."""
        return self.first_try + self.second_try + self.not_used


class Observed(Noted):
    """What became of one draft, by the embedded coach and by the one with the model."""

    line: int
    asked: bool
    """Whether there was something to reword."""
    embedded: Measures
    assisted: Measures
    edits_embedded: Edits
    edits_assisted: Edits
    wordings: Wordings
    degraded: tuple[str, ...]
    heard: bool
    """Whether the model could be asked, in time, and said something, wherever there was something to ask."""
    tokens: Tokens
    seconds: float


def notes_file(home: Path, model: str, kind: str = "observed") -> Path:
    """Return where what was observed of a model is kept."""
    safe = "".join(char if char.isalnum() or char in "._" else "-" for char in model)
    return home / FOLDER / f"{safe}.{kind}.jsonl"


class Observer:
    """Reviews drafts with and without the model, one after the other, and measures what became of them."""

    def __init__(self, coach: Coach, assistant: Assistant, notes: Path | None = None) -> None:
        self.embedded = Coach(coach.library, detector=coach.detector)
        self._assistant = Watched.of(assistant)
        self._assisted = Coach(coach.library, detector=coach.detector, assistant=self._assistant)
        self._notes = Notes(Observed, notes)

    def observe(self, drafts: Iterable[Draft], told: Callable[[Observed], None] = lambda _: None) -> list[Observed]:
        """Return what became of each draft; `told` hears of each as it comes.

        Of a draft for which the model could not be heard nothing is kept: the next run asks again.
        """
        found: list[Observed] = []
        for line, draft in enumerate(drafts, 1):
            known = self._notes.get(self._key(draft))
            one = known.model_copy(update={"line": line}) if known else self._observed(draft, line)
            if known is None and one.heard:
                self._notes.keep(one)
            found.append(one)
            told(one)
        return found

    def _key(self, draft: Draft) -> str:
        library = self._assisted.library
        prompts = (judge_prompt().digest, read_prompt(PROMPT).digest)
        bars = self._assistant.judge.bars.model_dump_json()
        learned = "both" if self.embedded.detector.learned else "rules"
        parts = (draft.model_dump_json(), self._assistant.name, bars, f"{self._assistant.seconds}", learned, *prompts)
        return digest((*parts, library.current().version, rules_version(), source_digest(DECIDING)))

    def _observed(self, draft: Draft, line: int) -> Observed:
        key = self._key(draft)
        draft = draft.model_copy(update={"at": draft.at or now()})
        alone = self.embedded.review(draft)
        start = time.perf_counter()
        helped = self._assisted.review(draft)
        seconds = time.perf_counter() - start
        begun = self._assistant.begun.pop()
        return Observed(
            key=key,
            line=line,
            asked=bool(helped.findings),
            embedded=self.measured(Original(draft, alone), alone),
            assisted=self.measured(Original(draft, alone, helped.findings, cited(helped)), helped),
            edits_embedded=_edits(draft, alone),
            edits_assisted=_edits(draft, helped),
            wordings=_wordings(begun, helped),
            degraded=tuple(begun.troubles),
            heard=not begun.hopeless and (not begun.troubles or begun.tokens.completion > 0),
            tokens=helped.engine.tokens,
            seconds=round(seconds, 3),
        )

    def measured(self, original: Original, review: Review) -> Measures:
        """Return what a review made of a draft."""
        applied = applied_edits(review)
        pairs = pairs_of_edits(original.draft, original.parts, applied)
        unmended = [one for one in original.review.findings if not any(overlap(edit, one) for edit in applied)]
        return measures(
            original, review.revised, pairs, reread(self.embedded, original.draft, review.revised), unmended
        )


def reread(embedded: Coach, draft: Draft, revised: str) -> Sequence[Finding]:
    """Return what a coach finds in a revised reply to the same message."""
    if not revised.strip():
        return ()
    return embedded.review(draft.model_copy(update={"reply": revised})).findings


def applied_edits(review: Review) -> list[Edit]:
    """Return the edits that make the revised reply."""
    return [edit for edit in review.edits if edit.safe]


def digest(parts: Iterable[str]) -> str:
    """Return what tells these texts from others."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@cache
def source_digest(names: tuple[str, ...]) -> str:
    """Return what tells one state of these files and folders of the coach from another."""
    root = Path(coach.__file__).parent
    paths = (
        path for name in names for path in ((root / name).rglob("*.py") if (root / name).is_dir() else (root / name,))
    )
    found = hashlib.sha256()
    for path in sorted(paths):
        found.update(path.read_bytes())
    return found.hexdigest()


def _edits(draft: Draft, review: Review) -> Edits:
    applied = applied_edits(review)
    verified = [edit for edit in review.edits if edit.verified]
    return Edits(
        model=sum(edit.by == "model" for edit in applied),
        rule=sum(edit.by == "rule" for edit in applied),
        offered=len(review.edits) - len(applied),
        unverified=int(review.revised != apply_edits(draft.reply, verified)),
    )


def _wordings(begun: Assisted, review: Review) -> Wordings:
    """Return what became of the places for which the model had a wording: whose finding is mended by which."""
    edits = {edit.id: edit for edit in applied_edits(review) if edit.by == "model"}
    mends = [edits.get(finding.edit or "") for finding in review.findings]
    became: Counter[str] = Counter()
    tries = [
        {(one.start, one.end, one.new) for those in said.proposals.values() for one in those}
        for said in begun.rewordings
    ]
    for place in {place for said in begun.rewordings for place in said.proposals}:
        edit = mends[place]
        at = (edit.start, edit.end, edit.new) if edit else None
        number = next((number for number, each in enumerate(tries) if at in each), None)
        became["not_used" if number is None else ("first_try", "second_try")[number]] += 1
    return Wordings(
        **became,
        dropped=dict(sum((Counter(one.dropped) for one in begun.rewordings), Counter[str]())),
        refused=dict(Counter(one.kind for one in begun.refused)),
    )
