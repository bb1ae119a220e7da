"""Labelled text: whole replies, real comments, single sentences, told apart by the keys of each line.

The unit of counting is a sentence. In replies the sentences are the coach's own segments; a label that stands only in
words which the segmentation sets aside makes that segment a unit, so that it can be missed. Comments bring their own
units; a single sentence is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from coach.detect import REVIEWED
from coach.evaluate.lines import LabelError, Line, read_lines
from coach.schema import Category, Noun, Readable, Span, Written
from coach.text.segment import segments
from coach.text.spans import overlap

THREADED = "strudel-toxicity:"
"""Ids that start so name the thread up to their last slash."""

Words = Annotated[Readable, Field(min_length=1)]


class Label(Span):
    """Words that a person marked, in the offsets of the reply; `sure` is false where they might as well have not."""

    category: Category
    sure: bool = True


class Unit(Span):
    """A sentence that is counted; `sure` is false where the annotator was not sure of all that is said of it."""

    sure: bool = True


class Labelled(Noun):
    """A reply with its labels; `group` is what is drawn as a whole when intervals are made."""

    id: str
    group: str
    file: str
    reply: str
    customer_message: str | None
    units: tuple[Unit, ...]
    labels: tuple[Label, ...]


class _Entry(BaseModel):
    """What all lines may carry; other keys are notes and passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: Words | None = None
    customer_message: Readable | None = None


class _Marked(BaseModel):
    category: Category
    span: Words


class _Reply(_Entry):
    reply: Written
    findings: tuple[_Marked, ...]
    unsure: tuple[_Marked, ...] = ()


class _CommentUnit(BaseModel):
    start: int = Field(ge=0)
    end: int
    kind: str
    labels: tuple[Category, ...]
    spans: dict[Category, Words] = {}
    sure: bool = True


class _Comment(_Entry):
    reply: Written
    units: tuple[_CommentUnit, ...]


class _Sentence(_Entry):
    text: Written
    labels: tuple[Category, ...]
    span: Words | None = None
    spans: dict[Category, Words] | None = None


def read_labelled(paths: Sequence[Path]) -> list[Labelled]:
    """Return the labelled replies of all files in order.

    Raises LabelError, in one sentence with file and line, where a file holds nothing, a line is not right, words do
    not stand exactly once where they should, or an id comes twice.
    """
    found: list[Labelled] = []
    seen: dict[str, Line] = {}
    for path in paths:
        before = len(found)
        for line in read_lines(path):
            entry = _labelled(line)
            if first := seen.get(entry.id):
                raise line.error(f"the same id as in {first.file}, line {first.number}")
            seen[entry.id] = line
            found.append(entry)
        if len(found) == before:
            raise LabelError(f"{path} holds no labelled line")
    return found


def _labelled(line: Line) -> Labelled:
    keys = line.fields.keys()
    if keys >= {"reply", "units"}:
        return _comment(line, line.read_as(_Comment))
    if keys >= {"reply", "findings"}:
        return _reply(line, line.read_as(_Reply))
    if keys >= {"text", "labels"}:
        return _sentence(line, line.read_as(_Sentence))
    raise line.error(
        "none of the known formats, which have `reply` and `findings`, `reply` and `units`, or `text` and `labels`"
    )


def _reply(line: Line, entry: _Reply) -> Labelled:
    labels = [
        Label(**_once(line, entry.reply, marked.span, f"{name}.{at}"), category=marked.category, sure=sure)
        for name, sure, marks in (("findings", True, entry.findings), ("unsure", False, entry.unsure))
        for at, marked in enumerate(marks)
    ]
    return _made(line, entry, entry.reply, tuple(_reply_units(entry.reply, labels)), labels)


def _reply_units(reply: str, labels: Sequence[Label]) -> Iterator[Unit]:
    """Yield the sentences of a reply, and what is set aside where a label stands in nothing else."""
    parts = segments(reply)
    reviewed = [part for part in parts if part.kind in REVIEWED]
    lost = [label for label in labels if not any(overlap(label, part) for part in reviewed)]
    for part in parts:
        if part.kind in REVIEWED or any(overlap(label, part) for label in lost):
            yield Unit(start=part.start, end=part.end)


def _comment(line: Line, entry: _Comment) -> Labelled:
    units: list[Unit] = []
    labels: list[Label] = []
    last = 0
    for at, unit in enumerate(entry.units):
        if not last <= unit.start < unit.end <= len(entry.reply):
            raise line.error(f"units.{at} is empty, overlaps the one before or reaches past the reply")
        last = unit.end
        if unit.kind != "sentence":
            if unit.labels:
                raise line.error(f"units.{at} is no sentence and carries labels")
            continue
        units.append(Unit(start=unit.start, end=unit.end, sure=unit.sure))
        labels += _within(line, entry.reply, units[-1], unit.labels, unit.spans, f"units.{at}.spans")
    return _made(line, entry, entry.reply, tuple(units), labels)


def _sentence(line: Line, entry: _Sentence) -> Labelled:
    whole = Unit(start=0, end=len(entry.text))
    spans = dict.fromkeys(entry.labels, entry.span) if entry.span is not None else {}
    marked = {category: words for category, words in {**spans, **(entry.spans or {})}.items() if words is not None}
    return _made(
        line, entry, entry.text, (whole,), list(_within(line, entry.text, whole, entry.labels, marked, "spans"))
    )


def _within(
    line: Line, reply: str, unit: Unit, categories: Sequence[Category], spans: dict[Category, str], name: str
) -> Iterator[Label]:
    """Yield the labels of one sentence, each with the place of its words."""
    if missing := set(spans).symmetric_difference(categories):
        raise line.error(f"{name} and labels differ in {', '.join(sorted(missing))}")
    for category in dict.fromkeys(categories):
        place = _once(line, reply[unit.start : unit.end], spans[category], f"{name}.{category}")
        yield Label(start=unit.start + place["start"], end=unit.start + place["end"], category=category)


def _once(line: Line, text: str, words: str, name: str) -> dict[str, int]:
    """Return the start and end of words that stand exactly once in the text."""
    start = text.find(words)
    if start < 0 or text.find(words, start + 1) >= 0:
        many = "do not stand in" if start < 0 else "stand more than once in"
        raise line.error(f"the words of {name} {many} the text; they must stand there exactly once")
    return {"start": start, "end": start + len(words)}


def _made(line: Line, entry: _Entry, reply: str, units: tuple[Unit, ...], labels: Sequence[Label]) -> Labelled:
    name = Path(line.file).name
    id_ = entry.id or f"{name}:{line.number}"
    return Labelled(
        id=id_,
        group=id_.rpartition("/")[0] if id_.startswith(THREADED) and "/" in id_ else id_,
        file=name,
        reply=reply,
        customer_message=entry.customer_message,
        units=units,
        labels=tuple(labels),
    )
