"""A request → what the model is shown: each sentence with its marked words, and what its category asks for.

    1 Dark mode: easy, "a couple of days at most", I'll throw it in for you. -> Say that the work has not been estimated.
    2 "I'll throw it in for you" -> Say that you will find out whether it can be done, and record the wish.
    1, 2 known: Dark mode: planned
    3 r: Dark mode: easy, some work that we still have to estimate, it is planned, and I can't give you a date yet.

All of it stands in one data block. What a number marks is ours to know: what is answered has to stand at the words that
we marked. A model of 1.5B parameters copies the quoted words to the letter; numbers inside of the sentence confuse it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from coach.ground.explanations import EXPLANATIONS
from coach.model.blocks import Blocks
from coach.model.prompts import Filled, read_prompt
from coach.model.tokens import count
from coach.reword.request import Request, Rough, Spot
from coach.rules import all_rules
from coach.schema import Category

PROMPT = "reword"
BUDGET = 200
"""For the sentences and what is said of them, in tokens: about four findings in as many sentences."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A request as it is sent: the filled prompt, what its numbers stand for, and what did not fit."""

    filled: Filled
    places: tuple[Spot | Rough, ...]
    shown: tuple[str, ...]
    """The masked sentence of each place."""
    left_out: int


def asking_of(request: Request, blocks: Blocks) -> Asking | None:
    """Return a request as it is sent; None where there is nothing to reword."""
    lines: list[str] = []
    about: dict[str, list[int]] = {}
    places: list[Spot | Rough] = []
    shown: list[str] = []
    spent = left_out = 0
    for spots in _by_sentence(request.spots):
        first = len(places) + 1
        asked = list(_asked(request, spots, first))
        told = [(line, number) for number, spot in enumerate(spots, first) for line in _told(request, spot)]
        cost = count("\n".join((*asked, *(line for line, _ in told if line not in about))))
        if spent + cost > BUDGET:
            left_out += sum(len(spot.numbers) for spot in spots)
            continue
        spent += cost
        lines += asked
        for line, number in told:
            about.setdefault(line, []).append(number)
        places += spots
        shown += [request.masking.masked(spots[0].segment.text)] * len(spots)
    lines += [f"{', '.join(map(str, numbers))} {line}" for line, numbers in about.items()]
    for rough in request.rough:
        masked = _line(request, rough.text)
        spent += count(masked)
        if spent <= BUDGET:
            places.append(rough)
            shown.append(masked)
            lines.append(f"{len(places)} r: {masked}")
    if not places:
        return None
    filled = read_prompt(PROMPT).filled(draft=blocks.block("draft", "\n".join(lines)))
    return Asking(filled, tuple(places), tuple(shown), left_out)


def _by_sentence(spots: Sequence[Spot]) -> list[list[Spot]]:
    """Return the spots of each sentence in reading order, the sentences as they come."""
    found: dict[int, list[Spot]] = {}
    for spot in spots:
        found.setdefault(spot.segment.start, []).append(spot)
    return [sorted(those, key=lambda spot: spot.start) for those in found.values()]


def _asked(request: Request, spots: Sequence[Spot], first: int) -> Iterator[str]:
    """Yield a line for each marked place of a sentence: the first one shows the sentence, the others their words."""
    told: dict[Category, int] = {}
    for number, spot in enumerate(spots, first):
        segment, leading = spot.segment, request.findings[spot.numbers[0]].category
        quoted = f'"{request.reply[spot.start : spot.end]}"'
        before, after = request.reply[segment.start : spot.start], request.reply[spot.end : segment.end]
        words = f"{before}{quoted}{after}" if number == first else quoted
        wanted = f"as {told[leading]}" if leading in told else instead()[leading]
        told.setdefault(leading, number)
        yield f"{number} {_line(request, words)} -> {wanted}"


def _told(request: Request, spot: Spot) -> Iterator[str]:
    """Yield what else the model has to know of a marked place."""
    if known := next((request.sayable[one] for one in spot.numbers if one in request.sayable), None):
        yield f"known: {_line(request, known)}"
    if request.ticket and request.findings[spot.numbers[0]].category == "detour":
        yield f"ticket: {request.ticket}"
    for place in spot.numbers:
        if place in request.refused:
            before, because = request.refused[place]
            yield f'not "{_line(request, before.new)}": {because}'


def _line(request: Request, text: str) -> str:
    return " ".join(request.masking.masked(text).split())


@cache
def instead() -> dict[Category, str]:
    """Return what to write instead, by category, in the coach's own words."""
    told: dict[Category, str] = {rule.id: rule.instead for rule in all_rules()}
    return told | {one.id: one.instead for one in EXPLANATIONS}
