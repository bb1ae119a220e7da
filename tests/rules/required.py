"""What every match of a pattern must hold: read from the pattern itself, so that a gate in front of it loses nothing.

The text that a match can be is followed along the pattern. A stretch that has finitely many forms is spelled out, and of
each form one key is taken: a whole word, two neighbouring words, or the opening of a word whose end is left open. Every
match holds one of these keys. Where a pattern offers several stretches, the one is taken whose keys cost least.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import Any

from coach.rules.gates import STEM

parser = import_module("re._parser")
"""The one reader of patterns there is; private since 3.11."""

Item = tuple[object, Any]
"""A kind and what it holds, as the reader of patterns has them: untyped, a shape for each kind."""
Cost = Callable[[str], float]
MOST_FORMS = 4_000
FEW = 30
BOUNDARY, ANYTHING = "\x01", "\x00"
"""In a form: a word ends or begins here; here stands what is not known."""
EDGES = ("AT_BOUNDARY", "AT_BEGINNING", "AT_END")
NO_WORD, NOTHING, WORD = "no word", "nothing", "word"
"""What an item of a pattern begins or ends with: surely no letter, no letter or nothing at all, maybe a letter."""


def required(pattern: str, flags: int, cost: Cost) -> set[str]:
    """Return keys of which every match of the pattern holds one; raise ValueError where there are no such keys."""
    found = _of_sequence(list(parser.parse(pattern, flags)), False, False, cost)
    if found is None:
        raise ValueError(f"nothing has to stand in {pattern[:80]}")
    return found


def _of_sequence(items: Sequence[Item], left: bool, right: bool, cost: Cost) -> set[str] | None:
    """Return the cheapest keys of a sequence; `left` and `right` tell whether a word surely ends at its sides."""
    ways = [*_of_stretches(items, left, right, cost)]
    for at, item in enumerate(items):
        inner = _within(item, _closed(items, at, -1, left), _closed(items, at, 1, right), cost)
        if inner is not None:
            ways.append(inner)
    return min(ways, key=lambda keys: (sum(map(cost, keys)), len(keys), sorted(keys)), default=None)


def _of_stretches(items: Sequence[Item], left: bool, right: bool, cost: Cost) -> Iterator[set[str]]:
    forms = [_forms([item]) for item in items]
    for first in range(len(items)):
        spelled: list[str] = [BOUNDARY if _closed(items, first, -1, left) else ANYTHING]
        for last in range(first, len(items)):
            more = forms[last]
            if more is None or len(spelled) * len(more) > MOST_FORMS:
                break
            spelled = [one + other for one in spelled for other in more]
            end = BOUNDARY if _closed(items, last, 1, right) else ANYTHING
            keys = [_keys(form + end) for form in set(spelled)]
            if all(keys):
                yield {min(held, key=lambda key: (cost(key), key)) for held in keys}


def _within(item: Item, left: bool, right: bool, cost: Cost) -> set[str] | None:
    kind, held = item
    match str(kind), held:
        case "SUBPATTERN", (_, _, _, sequence):
            return _of_sequence(list(sequence), left, right, cost)
        case "BRANCH", (_, branches):
            keys = [_of_sequence(list(branch), left, right, cost) for branch in branches]
            return set().union(*(one for one in keys if one)) if None not in keys else None
        case (("MAX_REPEAT" | "MIN_REPEAT"), (least, most, sequence)) if least >= 1:
            once = most == 1
            return _of_sequence(list(sequence), left and once, right and once, cost)
    return None


def _keys(form: str) -> set[str]:
    """Return what stands in every text that holds the form."""
    found: set[str] = set()
    before = ""
    for match in re.finditer(r"\w+", form):
        word, after = match[0].lower(), form[match.end()]
        if form[match.start() - 1] == ANYTHING:
            before = ""
        elif after == ANYTHING:
            before = ""
            if len(word) >= STEM:
                found.add(f"{word[:STEM]}*")
        else:
            found |= {word, f"{before} {word}"} if before else {word}
            before = word
    return found


def _forms(items: Sequence[Item]) -> list[str] | None:
    """Return all texts that the items can be; None where they are too many."""
    found = [""]
    for item in items:
        more = _forms_of(item)
        if more is None or len(found) * len(more) > MOST_FORMS:
            return None
        found = [one + other for one in found for other in more]
    return found


def _forms_of(item: Item) -> list[str] | None:
    kind, held = item
    match str(kind), held:
        case "LITERAL", int(letter):
            return [chr(letter)]
        case "IN", choices:
            assert isinstance(choices, list)
            letters = [_letters(str(one), letter) for one, letter in choices]
            return [*itertools.chain(*letters)] if all(letters) else None
        case "BRANCH", (_, branches):
            ways = [_forms(list(branch)) for branch in branches]
            forms = [form for way in ways if way is not None for form in way]
            return forms if None not in ways and len(forms) <= MOST_FORMS else None
        case "SUBPATTERN", (_, _, _, sequence):
            return _forms(list(sequence))
        case "AT", place:
            return [BOUNDARY if str(place) in EDGES else ""]
        case "ASSERT", _:
            return [BOUNDARY if _edge(item, 1) == NO_WORD else ""]
        case "ASSERT_NOT", _:
            return [""]
        case (("MAX_REPEAT" | "MIN_REPEAT"), (least, most, sequence)):
            once = _forms(list(sequence))
            if once is None or most > 3 or len(once) ** most > MOST_FORMS:
                return None
            return ["".join(row) for times in range(least, most + 1) for row in itertools.product(once, repeat=times)]
    return None


def _letters(kind: str, held: Any) -> list[str]:
    """Return the letters that a part of a class means; none where they are too many to be spelled out."""
    if kind == "LITERAL":
        return [chr(held)]
    if kind == "RANGE" and held[1] - held[0] < FEW:
        return [chr(letter) for letter in range(held[0], held[1] + 1)]
    return []


def _closed(items: Sequence[Item], at: int, way: int, outside: bool) -> bool:
    """Tell whether no letter can stand next to an item: to its left (-1) or right (1)."""
    at += way
    while 0 <= at < len(items):
        edge = _edge(items[at], way)
        if edge in (NO_WORD, WORD):
            return edge == NO_WORD
        at += way
    return outside


def _edge(item: Item, side: int) -> str:
    """Return what an item begins with (1) or ends with (-1)."""
    kind, held = item
    match str(kind), held:
        case "LITERAL", int(letter):
            return WORD if _in_words(chr(letter)) else NO_WORD
        case "IN", choices:
            assert isinstance(choices, list)
            return NO_WORD if all(_is_no_word(str(one), letter) for one, letter in choices) else WORD
        case "AT", place:
            return NO_WORD if str(place) in EDGES else WORD
        case "ASSERT", (way, sequence):  # where a sign is seen, no word stands on either side of the place
            return NO_WORD if _edge_of(list(sequence), way) == NO_WORD else NOTHING
        case "ASSERT_NOT", _:
            return NOTHING
        case "SUBPATTERN", (_, _, _, sequence):
            return _edge_of(list(sequence), side)
        case "BRANCH", (_, branches):
            edges = {_edge_of(list(branch), side) for branch in branches}
            return WORD if WORD in edges else (NO_WORD if edges == {NO_WORD} else NOTHING)
        case (("MAX_REPEAT" | "MIN_REPEAT"), (least, _, sequence)):
            edge = _edge_of(list(sequence), side)
            return NOTHING if edge == NO_WORD and not least else edge
    return WORD


def _edge_of(items: Sequence[Item], side: int) -> str:
    for item in items[::side]:
        edge = _edge(item, side)
        if edge != NOTHING:
            return edge
    return NOTHING


def _is_no_word(kind: str, letter: object) -> bool:
    if kind == "CATEGORY":
        return str(letter) in ("CATEGORY_SPACE", "CATEGORY_NOT_WORD")
    return kind == "LITERAL" and isinstance(letter, int) and not _in_words(chr(letter))


def _in_words(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
