"""The model's answer × the request → proposals: located in the draft and fitted, the rest dropped and counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from coach.fit import fit
from coach.judge.addressed import IN_SIGNS, TO_THE_READER
from coach.model.hidden import locate_seen, visible
from coach.reword.answer import ModelEdit, RewordAnswer
from coach.reword.asking import Asking, instead
from coach.reword.request import Request, Rough, Spot, mends
from coach.rewrite import Proposal
from coach.schema import Segment, Span
from coach.text.languages import speaks_otherwise
from coach.text.spans import overlap

MOST = 40
"""How many edits of one answer are looked at."""
LONGEST = 300
"""The longest words that are taken, in characters."""
MORE_WORDS = 14
"""So many more words than it replaces an edit may have: longer ones say something of their own."""
RUN = 4
"""So many words in a row of what we ask for are no wording of it."""
WORD = re.compile(r"[^\W\d_]+")
MARKUP = frozenset("<>{}[]|`\\#*_~^=")


@dataclass(frozen=True, slots=True)
class Heard:
    """The proposals by the place of the finding that they are for, and what was dropped, counted by reason."""

    proposals: dict[int, tuple[Proposal, ...]]
    dropped: dict[str, int]


def hear(answer: RewordAnswer, asking: Asking, request: Request) -> Heard:
    """Return what of the answer stands at the words that were marked, and could be read by a customer."""
    proposals: dict[int, tuple[Proposal, ...]] = {}
    dropped: Counter[str] = Counter()
    if len(answer.edits) > MOST:
        dropped[f"beyond the first {MOST}"] = len(answer.edits) - MOST
    for edit in answer.edits[:MOST]:
        if not 0 < edit.n <= len(asking.places):
            dropped["no such number"] += 1
            continue
        place, shown = asking.places[edit.n - 1], asking.shown[edit.n - 1]
        made = _proposal(edit, place, shown, request)
        if isinstance(made, str):
            dropped[made] += 1
            continue
        number = min(place.numbers)
        # what was said for the marked words comes before our own wording made smooth
        before = proposals.get(number, ())
        proposals[number] = (*before, made) if isinstance(place, Rough) else (made, *before)
    return Heard(proposals, dict(sorted(dropped.items())))


def _proposal(edit: ModelEdit, place: Spot | Rough, shown: str, request: Request) -> Proposal | str:
    """Return an edit of the model as a proposal, or why it cannot be one."""
    if request.masking.unknown(edit.new, shown):
        return "a placeholder that was not there"
    old = _unquoted(request.masking.restored(edit.old), place.segment)
    new = _unquoted(" ".join(visible(request.masking.restored(edit.new)).split()), place.segment)
    made = _rough(place, old, new) if isinstance(place, Rough) else _spot(place, old, new, request)
    if isinstance(made, str):
        return made
    return next(_wrong(made, place.segment), made)


def _unquoted(words: str, segment: Segment) -> str:
    """Return words without our own quotation marks, should the model repeat them."""
    return words.replace('"', "") if '"' not in segment.text else words


def _spot(spot: Spot, old: str, new: str, request: Request) -> Proposal | str:
    span = _located(spot, old)
    if span is None:
        return "not at the marked words"
    segment = spot.segment
    cut, end, new = _difference(request.reply[span.start : span.end], new) if new else (0, span.end - span.start, "")
    start = span.start - segment.start
    if not overlap(Span(start=span.start + cut, end=max(span.start + end, span.start + cut + 1)), spot):
        return "nothing changed"
    change = fit(request.reply, segment, start + cut, start + end, new, keeps_case=True)
    old = request.reply[change.start : change.end]
    if old == change.new:
        return "nothing changed"
    made = Proposal(change.start, change.end, old, change.new, frozenset(spot.numbers), True, "", "model")
    return Proposal(made.start, made.end, old, made.new, mends(request.findings, spot, made), True, "", "model")


def _located(spot: Spot, old: str) -> Span | None:
    """Return where the words to replace stand in the draft: they share a word with the marked ones."""
    segment = spot.segment
    near = max(spot.start - segment.start - len(old), 0)
    for text, offset in ((segment.text, 0), (segment.text[near : spot.end - segment.start + len(old)], near)):
        found = locate_seen(text, old)
        if found is None:
            continue
        start, end = segment.start + offset + found.start, segment.start + offset + found.end
        if overlap(Span(start=start, end=end), spot):
            return Span(start=start, end=end)
    return None


def _rough(rough: Rough, old: str, new: str) -> Proposal | str:
    """Return our own wording as the model made it smooth: one change of the draft's sentence."""
    ours = rough.text
    found = locate_seen(ours, old)
    if found is None:
        return "not in our own wording"
    smooth = ours[: found.start] + new + ours[found.end :]
    if smooth == ours:
        return "nothing changed"
    start, end, words = _difference(rough.segment.text, smooth)
    at = rough.segment.start
    return Proposal(at + start, at + end, rough.segment.text[start:end], words, rough.numbers, True, "", "model")


def _difference(before: str, after: str) -> tuple[int, int, str]:
    """Return the stretch of whole words in which two texts differ, and what stands there in the second."""
    one, other = re.findall(r"\S+\s*|\s+", before), re.findall(r"\S+\s*|\s+", after)
    first = 0
    while first < min(len(one), len(other)) and one[first] == other[first]:
        first += 1
    last = 0
    while last < min(len(one), len(other)) - first and one[-1 - last] == other[-1 - last]:
        last += 1
    start = sum(map(len, one[:first]))
    end = len(before) - sum(map(len, one[len(one) - last :]))
    return start, end, "".join(other[first : len(other) - last])


def _parrots(new: str) -> bool:
    """Tell whether new words are what we told the model to do, rather than the doing of it."""
    words = WORD.findall(new.lower())
    return any(tuple(words[at : at + RUN]) in _instructions() for at in range(len(words) - RUN + 1))


@cache
def _instructions() -> frozenset[tuple[str, ...]]:
    """Return every run of RUN words in what the categories ask for."""
    told = [WORD.findall(line.lower()) for line in instead().values()]
    return frozenset(tuple(words[at : at + RUN]) for words in told for at in range(len(words) - RUN + 1))


def _wrong(made: Proposal, segment: Segment) -> Iterator[str]:
    """Yield why no customer may read what the model wrote, whatever it says."""
    if len(made.new) > LONGEST or len(made.new.split()) > len(made.old.split()) + MORE_WORDS:
        yield "longer than a rewording"
    if (MARKUP & set(made.new)) - set(segment.text):
        yield "markup"
    if any(
        found[0].lower() not in segment.text.lower()
        for pattern in (TO_THE_READER, IN_SIGNS)
        for found in pattern.finditer(made.new)
    ):
        yield "words that speak to a machine"
    if _parrots(made.new):
        yield "our own instruction"
    if speaks_otherwise(segment.text, made.new):
        yield "another language"
