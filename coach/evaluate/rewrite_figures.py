"""What was observed of many drafts → the figures of a rewriter, and each draft in which something is not as it must be."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator, Sequence

from pydantic import Field

from coach.evaluate.rewrite_measures import Measures, summed
from coach.evaluate.rewriting import Edits, Observed, Wordings
from coach.judge import judge_prompt
from coach.model.prompts import read_prompt
from coach.reword.asking import PROMPT
from coach.rules import rules_version
from coach.schema import Noun, Tokens


class Fault(Noun):
    """Something that must not be, and is: on which line of the drafts, in whose reply, and how often."""

    line: int
    by: str
    what: str
    many: int


class RewriteFigures(Noun):
    """What a model is worth as a rewriter. `asked` are the drafts in which there was something to reword."""

    model: str
    prompts: dict[str, int]
    rules: str
    deadline_s: float
    drafts: int
    asked: int
    embedded: Measures
    assisted: Measures
    edits_embedded: Edits
    edits_assisted: Edits
    wordings: Wordings
    degraded: dict[str, int] = Field(description="Drafts by what went wrong; one may be counted under several.")
    faults: tuple[Fault, ...]
    tokens: Tokens
    seconds: float
    """The median of a draft that was asked about."""
    longest_seconds: float


def figures_of(model: str, deadline_s: float, observed: Sequence[Observed]) -> RewriteFigures:
    """Return the figures of what was observed."""
    took = [one.seconds for one in observed if one.asked]
    return RewriteFigures(
        model=model,
        prompts={"judge": judge_prompt().version, PROMPT: read_prompt(PROMPT).version},
        rules=rules_version(),
        deadline_s=deadline_s,
        drafts=len(observed),
        asked=len(took),
        embedded=summed([one.embedded for one in observed]),
        assisted=summed([one.assisted for one in observed]),
        edits_embedded=_edits([one.edits_embedded for one in observed]),
        edits_assisted=_edits([one.edits_assisted for one in observed]),
        wordings=_wordings([one.wordings for one in observed]),
        degraded=dict(sorted(Counter(why for one in observed for why in set(one.degraded)).items())),
        faults=tuple(fault for one in observed for fault in _faults(one)),
        tokens=Tokens(
            prompt=sum(one.tokens.prompt for one in observed),
            completion=sum(one.tokens.completion for one in observed),
        ),
        seconds=statistics.median(took) if took else 0.0,
        longest_seconds=max(took, default=0.0),
    )


def unwanted(measures: Measures, edits: Edits | None = None) -> Iterator[tuple[str, int]]:
    """Yield what the coach must never do, by name, with how often it was done."""
    yield from ((f"{kind} added", many) for kind, many in measures.added.items())
    yield from ((f"{kind} lost", many) for kind, many in measures.lost.items())
    for what, many in (
        ("commitment raised", measures.raised),
        ("code, quote or signature changed", measures.protected_changed),
        ("language changed", measures.other_language),
        ("finding left that an edit was to mend, or new", measures.again),
        ("reply that is not the draft with its verified edits", edits.unverified if edits else 0),
    ):
        if many:
            yield what, many


def _faults(observed: Observed) -> Iterator[Fault]:
    for by, measures, edits in (
        ("embedded", observed.embedded, observed.edits_embedded),
        ("with the model", observed.assisted, observed.edits_assisted),
    ):
        for what, many in unwanted(measures, edits):
            yield Fault(line=observed.line, by=by, what=what, many=many)


def _edits(each: Sequence[Edits]) -> Edits:
    return Edits(**{name: sum(getattr(one, name) for one in each) for name in Edits.model_fields})


def _wordings(each: Sequence[Wordings]) -> Wordings:
    return Wordings(
        first_try=sum(one.first_try for one in each),
        second_try=sum(one.second_try for one in each),
        not_used=sum(one.not_used for one in each),
        dropped=_counted([one.dropped for one in each]),
        refused=_counted([one.refused for one in each]),
    )


def _counted(each: Sequence[dict[str, int]]) -> dict[str, int]:
    return dict(sorted(sum(map(Counter, each), Counter[str]()).items(), key=lambda one: (-one[1], one[0])))
