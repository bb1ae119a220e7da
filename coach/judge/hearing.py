"""The model's answer × the question → what of it can count: quotes located, evidence resolved, the rest counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import get_args

from coach.detect import REVIEWED
from coach.ground.explanations import EXPLANATIONS
from coach.judge.answer import JudgeAnswer, ModelClear, ModelMark
from coach.judge.asking import Asked
from coach.judge.question import Question
from coach.model.hidden import locate_seen
from coach.rules import all_rules
from coach.schema import CATEGORIES, Category, Evidence, Finding, KnowledgeCategory, Segment, Span
from coach.text.dates import find_dates
from coach.text.inline import MASK
from coach.text.spans import Ruler, overlap, shorten

JUDGE = "judge"
"""What stands as a finding's rule where only the judge found it."""

MOST = 40
"""How many marks of one answer are looked at: more than any draft within the budget has sentences."""

FEWEST = 2
"""Letters and digits that a quote has at the least: "2k" is a price, "5" is nothing."""

BY_EVIDENCE: tuple[KnowledgeCategory, ...] = get_args(KnowledgeCategory)
"""Categories that are nothing without evidence."""

NEVER_CLEARED: tuple[Category, ...] = (*BY_EVIDENCE, "disclosure")
"""What the company would mind the most if a model took it away."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What of an answer can count. Numbers are those of the question's findings; `dropped` counts by reason.

    `clears` are findings that a model may ask to clear at all; whether this one may is not decided here.
    """

    alone: tuple[Finding, ...]
    agreed: frozenset[int]
    clears: frozenset[int]
    dropped: dict[str, int]


def hear(answer: JudgeAnswer, asked: Asked, question: Question) -> Heard:
    """Return what of the answer stands in the draft, in evidence that was shown and in categories that are on."""
    dropped: Counter[str] = Counter()
    if len(answer.marks) > MOST:
        dropped[f"beyond the first {MOST}"] = len(answer.marks) - MOST
    alone: list[Finding] = []
    agreed: set[int] = set()
    ruler = Ruler(question.draft.reply)
    for mark in answer.marks[:MOST]:
        found = _finding(mark, asked, question, ruler)
        if isinstance(found, str):
            dropped[found] += 1
            continue
        finding, unknown = found
        dropped["evidence that was not shown"] += unknown
        same = [
            number
            for number, other in enumerate(question.findings)
            if other.category == finding.category and overlap(other, finding)
        ]
        agreed.update(same)
        if any(other.category == finding.category and overlap(other, finding) for other in alone):
            dropped["said twice"] += 1
        elif not same:
            alone.append(finding)
    clears = set(_clears(answer.wrong[:MOST], asked, question, agreed, dropped))
    return Heard(
        alone=tuple(sorted(alone, key=lambda one: (one.start, one.end, one.category))),
        agreed=frozenset(agreed),
        clears=frozenset(clears),
        dropped={reason: many for reason, many in sorted(dropped.items()) if many},
    )


def _finding(mark: ModelMark, asked: Asked, question: Question, ruler: Ruler) -> tuple[Finding, int] | str:
    """Return a mark as a finding and how many of its evidence ids are unknown, or the reason why it does not count."""
    if mark.category not in CATEGORIES:
        return "no such category"
    category = mark.category
    if category in question.off:
        return "a category that is off"
    span = _located(mark, asked, question)
    if isinstance(span, str):
        return span
    evidence, unknown = _evidence(mark.evidence, asked)
    if category in BY_EVIDENCE and not evidence:
        return "no evidence for it"
    finding = Finding(
        **ruler.located(span),
        category=category,
        why=_whys()[category],
        found_by=("judge",),
        rule=JUDGE,
        confidence="unsure",
        evidence=evidence,
    )
    return finding, unknown


def _located(mark: ModelMark, asked: Asked, question: Question) -> Span | str:
    """Return where a quote stands: in the sentence that is named, else in another of the author's own; or why not."""
    quote = question.masking.restored(mark.quote)
    named = [question.segments[asked.sentences[mark.s - 1]]] if 0 < mark.s <= len(asked.sentences) else []
    own = [segment for segment in question.segments if segment.kind in REVIEWED]
    for segment in (*named, *own):
        found = locate_seen(segment.text, quote)
        span = _fewest(segment, found, mark.category) if found is not None else None
        if span is not None:
            return span
    aside = any(locate_seen(segment.text, quote) for segment in question.segments)
    return "not in the author's own words" if aside else "not in the draft"


def _fewest(segment: Segment, found: Span, category: str) -> Span | None:
    """Return the fewest words of a quote in a segment, of a date the date words.

    None where it begins or ends within a word ("6" in "amd64"), or is hardly more than code, a link or a mark.
    """
    prose = segment.prose
    words = shorten(segment.text, found)
    if words is None or sum(char.isalnum() for char in prose[words.start : words.end].replace(MASK, " ")) < FEWEST:
        return None
    if any(prose[at - 1 : at + 1].isalnum() and 0 < at < len(prose) for at in (words.start, words.end)):
        return None
    if category == "promise-date":
        words = next((Span(start=one.start, end=one.end) for one in find_dates(prose) if overlap(one, words)), words)
    return Span(start=segment.start + words.start, end=segment.start + words.end)


def _evidence(ids: Iterable[str], asked: Asked) -> tuple[tuple[Evidence, ...], int]:
    """Return the evidence with these ids, and how many ids name none."""
    shown = {f"e{at}": one for at, one in enumerate(asked.evidence, 1)}
    wanted = list(dict.fromkeys(one.strip().lower() for one in ids))
    return tuple(shown[one] for one in wanted if one in shown), sum(one not in shown for one in wanted)


def _clears(
    clears: Sequence[ModelClear], asked: Asked, question: Question, agreed: set[int], dropped: Counter[str]
) -> Iterator[int]:
    """Yield the numbers of the findings that the model thinks wrong and that may be doubted."""
    for clear in clears:
        name = clear.f.strip().lower()
        at = int(name[1:]) if name[:1] == "f" and name[1:].isascii() and name[1:].isdigit() else 0
        if not 0 < at <= len(asked.marks):
            dropped["a finding called wrong that was not shown"] += 1
            continue
        number = asked.marks[at - 1]
        finding = question.findings[number]
        if finding.confidence != "unsure" or finding.category in NEVER_CLEARED or finding.evidence:
            dropped["a finding called wrong that has to stand"] += 1
        elif number in agreed:
            dropped["a finding both marked and called wrong"] += 1
        else:
            yield number


@cache
def _whys() -> dict[Category, str]:
    """Return why each category matters, in the coach's own words."""
    return {**{one.id: one.why for one in all_rules()}, **{one.id: one.why for one in EXPLANATIONS}}
