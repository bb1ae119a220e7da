"""A question → what the model is shown: the sentences in question, the conversation and the evidence, within budgets.

    customer: Can it export to Parquet?
    1 Sure, Parquet export lands next sprint.
    f1 1 promise-date: next sprint
    e1 The plan says: Parquet export is in progress, committed for Q1 2027.

All of it stands in one data block, for a block's own lines cost as many tokens as a sentence. Each line begins with a
label of ours, and no text can begin a line: white space is evened out. Budgets are in tokens of the masked text; what
does not fit is left out whole and named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.detect import REVIEWED, before
from coach.judge.question import Question
from coach.model.blocks import Blocks
from coach.model.tokens import Cut, count, cut
from coach.schema import Evidence, Message
from coach.text.segment import segments
from coach.text.spans import contains

HEARD = 0.05
"""From so likely on a sentence is asked about. In the tuning part 73 % of what the other detectors miss is in such
sentences, which are one in eight of those without a mark; below it the model would mostly be asked to find nothing."""

SENTENCES = 160
"""For the sentences in question, in tokens: about eight. With this and the rewriter's budget both prompts together stay
within a quarter of the naive chain's one, at 600 words too (`make bench`)."""

EVIDENCE = 80
"""For the evidence: about three lines of a plan."""

CONVERSATION = 50
"""For what was written before, its end first: the sentence or two that a reply answers, to tell what "it" is."""

MARK = 5
"""How many words of a mark are shown again beside its sentence."""

ASKABLE = tuple(kind for kind in REVIEWED if kind != "greeting")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the model is shown, and what its answer's numbers and ids stand for.

    Sentence 1 is the segment with the number `sentences[0]`, mark f1 the finding with the number `marks[0]`, e1 is
    `evidence[0]`.
    """

    text: str
    sentences: tuple[int, ...]
    marks: tuple[int, ...]
    evidence: tuple[Evidence, ...]
    left_out: tuple[str, ...]


def asked_of(question: Question, blocks: Blocks) -> Asked | None:
    """Return what to show the model; None where no sentence of the draft is in question."""
    ranked = _in_question(question)
    sentences, dropped = _sentences(question, ranked)
    if not sentences:
        return None
    marks = tuple(
        number
        for number, finding in enumerate(question.findings)
        if any(contains(question.segments[sentence], finding) for sentence in sentences)
    )
    spoken, unspoken = _conversation(question)
    evidence, unshown = _evidence(question)
    lines = (
        *spoken,
        *(f"{at} {_line(question, number)}" for at, number in enumerate(sentences, 1)),
        *_marks(question, sentences, marks),
        *(f"e{at} {_told(question, one)}" for at, one in enumerate(evidence, 1)),
    )
    return Asked(
        text=blocks.block("draft", "\n".join(lines)),
        sentences=sentences,
        marks=marks,
        evidence=evidence,
        left_out=tuple(_left_out(dropped, unspoken, unshown)),
    )


def _in_question(question: Question) -> list[int]:
    """Return the numbers of the sentences to ask about, those first that are the most in doubt.

    First come sentences with a finding that is not sure, then those that the evidence speaks of, then by how likely a
    category is that nobody marked. Without chances every sentence is in question, in reading order.
    """
    weights: dict[int, float] = {}
    for number, segment in enumerate(question.segments):
        if segment.kind not in ASKABLE or not any(char.isalpha() for char in segment.prose):
            continue
        heard = HEARD if question.chances is None else question.chances.get(number, 0.0)
        found = [finding for finding in question.findings if contains(segment, finding)]
        doubtful = any(finding.confidence in ("likely", "unsure") for finding in found)
        weight = 2.0 * doubtful + 1.0 * (number in question.named) + heard
        if weight >= HEARD:
            weights[number] = weight
    return sorted(weights, key=lambda number: -weights[number])


def _sentences(question: Question, ranked: Sequence[int]) -> tuple[tuple[int, ...], int]:
    """Return the numbers of the sentences shown, each after its neighbour, in reading order, and how many do not fit."""
    earlier = dict(
        zip(range(len(question.segments)), before(question.segments, range(len(question.segments))), strict=True)
    )
    number_of = {segment.start: number for number, segment in enumerate(question.segments)}
    shown: set[int] = set()
    spent, dropped = 0, 0
    for number in ranked:
        neighbour = earlier[number]
        wanted = {number}
        if neighbour is not None and neighbour.kind in ASKABLE:
            wanted.add(number_of[neighbour.start])
        for these in (wanted - shown, {number} - shown):  # without its neighbour where both do not fit
            cost = sum(count(_line(question, one)) + 3 for one in these)  # its number and the line's end
            if spent + cost <= SENTENCES:
                shown |= these
                spent += cost
                break
        else:
            dropped += 1
    return tuple(sorted(shown)), dropped


def _line(question: Question, number: int) -> str:
    """Return a sentence on one line, masked."""
    return _masked(question, question.segments[number].text)


def _masked(question: Question, text: str) -> str:
    return " ".join(question.masking.masked(text).split())


def _marks(question: Question, sentences: Sequence[int], marks: Sequence[int]) -> Iterator[str]:
    """Yield a line for each finding in the sentences shown: its id, its sentence, its category and its words."""
    for at, mark in enumerate(marks, 1):
        finding = question.findings[mark]
        place = next(place for place, number in enumerate(sentences, 1) if contains(question.segments[number], finding))
        yield f"f{at} {place} {finding.category}: {_beginning(_masked(question, finding.quote))}"


def _beginning(words: str) -> str:
    """Return the first words of a mark: its sentence stands above."""
    first = words.split()
    return words if len(first) <= MARK else f"{' '.join(first[:MARK])} …"


def _conversation(question: Question) -> tuple[list[str], int]:
    """Return the last sentences of the conversation that fit, each message after its writer's role, and how many do not."""
    kept: list[str] = []
    spent, dropped, full = 0, 0, False
    for message in _messages(question):
        said: list[str] = []
        for segment in reversed(segments(message.text)):
            if segment.kind not in ("sentence", "heading"):
                continue
            words = _masked(question, segment.text)
            full = full or spent + count(words) > CONVERSATION
            if full:
                dropped += 1
            else:
                spent += count(words)
                said.insert(0, words)
        if said:
            kept.insert(0, f"{message.role}: {' '.join(said)}")
    return kept, dropped


def _messages(question: Question) -> Iterator[Message]:
    """Yield the messages before the reply, the last first; the one that is answered once."""
    answered = question.draft.customer_message
    if answered and answered.strip():
        yield Message(role="customer", text=answered)
    for message in reversed(question.draft.thread):
        if message.text.strip() != (answered or "").strip():
            yield message


def _evidence(question: Question) -> Cut[Evidence]:
    """Return the evidence that fits, the weightiest first, and what does not."""
    return cut(tuple(dict.fromkeys(question.evidence)), EVIDENCE, lambda one: _told(question, one))


def _told(question: Question, evidence: Evidence) -> str:
    """Return what a piece of evidence says, in the file's words too where ours do not hold them."""
    says, quote = _masked(question, evidence.says), _masked(question, evidence.quote)
    return says if quote in says else f"{says} | {quote}"


def _left_out(sentences: int, spoken: int, evidence: Sequence[Evidence]) -> Iterator[str]:
    """Yield a sentence for each kind of text that the budgets left out."""
    if sentences:
        yield f"judge: not asked about {_many(sentences, 'sentence')} in doubt, to stay within {SENTENCES} tokens"
    if spoken:
        yield f"judge: not shown {_many(spoken, 'earlier sentence')} of the conversation ({CONVERSATION} tokens)"
    if evidence:
        where = ", ".join(f"{one.source} {one.locator}" for one in evidence)
        yield f"judge: not shown the evidence of {where} ({EVIDENCE} tokens)"


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number > 1 else ''}"
