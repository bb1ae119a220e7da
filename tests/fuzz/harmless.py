"""Harmless ways to change a sentence: other words, other order, another tone, and nothing said that was not said."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import yaml

from coach.text.inline import MASK
from tests.fuzz.cases import HERE, Case, reworded, sentences, table

Way = Callable[[random.Random, Case], str | None]
STOPPED = re.compile(r"[.!?…]+$")
PROMISES = frozenset(("promise-date", "promise-scope", "guarantee", "estimate"))
FUNCTION = re.compile(
    r"(?:The|This|That|It|We|You|There|Your|Our|A|An|If|In|At|For|Please|Unfortunately|Could|Can|Let|Thanks|To)\b"
)
EFFECT = re.compile(
    r"\b(?:(?:is|are|was|were|went|been) down|offline|lost|fail(?:s|ed|ure)|outage|deleted|overwritten|corrupted|broken"
    r"|crash(?:es|ed)|leaked|exposed|unavailable|must|(?:need|have|has) to|is wrong|was wrong|is dead)\b"
)


def harmless(chance: random.Random) -> Iterator[Case]:
    """Yield harmless edits without end, taking turns between the ways to make one."""
    people, rules, careful = sentences(), reworded(), [case for case in table() if not case.harmful]
    while True:
        yield chance.choice(rules)
        yield chance.choice(careful)
        for way, change in _WAYS.items():
            for _ in range(200):
                base = chance.choice(chance.choice((people, people, rules, careful)))
                new = change(chance, base)
                if new is not None and new != base.new and new != base.old:
                    yield trimmed(chance, replace(base, kind=way, new=new))
                    break


def trimmed(chance: random.Random, case: Case) -> Case:
    """Return the edit with the words at both ends that it does not change left out, half of the time."""
    if chance.random() < 0.5:
        return case
    old, new = case.old, case.new
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    while head and not old[head - 1].isspace():
        head -= 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    while tail and not old[-tail].isspace():
        tail -= 1
    if head + tail >= len(old):  # a pure insertion keeps its place
        return case
    return replace(case, start=case.start + head, end=case.end - tail, new=new[head : len(new) - tail])


@cache
def _harmless_words() -> dict[str, Any]:
    words: dict[str, Any] = yaml.safe_load((HERE / "harmless.yml").read_text(encoding="utf-8"))
    return words


def swapping(name: str) -> Way:
    def swap(chance: random.Random, base: Case) -> str | None:
        text = base.new
        if MASK in base.segment.prose or (name == "hedged" and not (PROMISES & {one.category for one in base.marked})):
            return None  # code is not to be changed; what is no promise is not to be hedged
        if name == "hedged" and EFFECT.search(text):
            return None
        pairs = [
            pair for pair in _harmless_words()[name] if re.search(rf"(?<![\w'-]){re.escape(pair[0])}(?![\w'-])", text)
        ]
        if not pairs:
            return None
        old, new = chance.choice(pairs)
        return re.sub(rf"(?<![\w'-]){re.escape(old)}(?![\w'-])", lambda _: new, text, count=1)

    return swap


def _typography(chance: random.Random, base: Case) -> str | None:
    text = base.new
    for old, new in chance.sample((("'", "’"), (" - ", " – "), ("...", "…"), ("’", "'"), (" – ", " - ")), 5):
        if old in text and "`" not in text:
            return text.replace(old, new)
    return None


def _shorter(chance: random.Random, base: Case) -> str | None:
    text = base.new
    present = [word for word in _harmless_words()["shorter"] if re.search(rf" {word} ", text)]
    return re.sub(rf" {chance.choice(present)} ", " ", text, count=1) if present else None


def _opened(chance: random.Random, base: Case) -> str | None:
    text = base.new
    if base.start > base.segment.start:
        return None
    opening = chance.choice(_harmless_words()["opened"])
    keeps = opening.endswith(".") or not FUNCTION.match(text)
    if keeps and not opening.endswith(".") and not re.match(r"I\b", text):
        return None  # nobody knows whether it is a name
    return f"{opening} {text if keeps else text[:1].lower() + text[1:]}"


def _closed(chance: random.Random, base: Case) -> str | None:
    text = base.new
    stop = STOPPED.search(text)
    if stop is None or stop[0] != "." or MASK in text or base.end < base.segment.end:
        return None
    return f"{text[:-1]}, {chance.choice(_harmless_words()['closed'])}."


def _split(chance: random.Random, base: Case) -> str | None:
    text = base.new
    joints = list(re.finditer(r", (?:and|but|so) (?=(?:I|we|you|it|they|this|that|the)\b)|; ", text))
    if not joints:
        return None
    joint = chance.choice(joints)
    rest = text[joint.end() :]
    return f"{text[: joint.start()]}. {rest[:1].upper()}{rest[1:]}"


def _reordered(chance: random.Random, base: Case) -> str | None:
    text = base.new
    if ";" in text or " as if " in text:
        return None
    if match := re.fullmatch(
        r"(If|When|After|Before|As|Because|Since) ([^,]+), ((?:we|you|the|it|this|that|they)\b[^.,]+)\.", text
    ):
        main = match[3][:1].upper() + match[3][1:]
        return f"{main} {match[1].lower()} {match[2]}."
    if match := re.fullmatch(
        r"((?:We|You|The|It|This|They)\b[^.,]+) (if|when|because|after|before|since) ([^.,]+)\.", text
    ):
        return f"{match[2].capitalize()} {match[3]}, {match[1][:1].lower()}{match[1][1:]}."
    return None


def _polite(chance: random.Random, base: Case) -> str | None:
    text = base.new
    if match := re.match(r"(?:Send|Open|Check|Restart|Set|Use|Try|Run|Look|Add|Put|Give|Let|Make|Update)\b", text):
        return f"Please {match[0].lower()}{text[match.end() :]}"
    if match := re.match(r"(?:Can|can) you\b", text):
        return f"Could you please{text[match.end() :]}"
    return None


_WAYS: dict[str, Way] = {
    "a synonym": swapping("swaps"),
    "a hedged promise": swapping("hedged"),
    "a contraction": swapping("contracted"),
    "typography": _typography,
    "a filler left out": _shorter,
    "a softer opening": _opened,
    "a softer ending": _closed,
    "two sentences": _split,
    "clauses in another order": _reordered,
    "politeness": _polite,
}
