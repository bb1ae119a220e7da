"""Forbidden ways to change an edit, exactly one at a time."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import yaml

from coach.schema import CATEGORIES
from coach.text.inline import MASK
from tests.fuzz.cases import HERE, WORD, Case, sentences
from tests.fuzz.harmless import EFFECT, STOPPED, swapping, trimmed

Words = dict[str, dict[str, list[str]]]
ADDED = HERE / "added.yml"
OFFERS = frozenset(CATEGORIES) - {"alarming", "blame", "frustration", "off-message"}
"""Where these are marked the draft holds the company to something already."""
HEDGED = re.compile(r"\b(?:may|might|could|should|would|if|possibly|perhaps|maybe|probably|not|n't|never|will)\b|n't")
FIRM = re.compile(
    r"(?<!before )(?<!if )\b(?:we|I|it|this|that|We|It|This)(?:'ll| will|'re|'m)? (?:\w+ )?(?:should|may|might|could|hope to"
    r"|plan to|want to|would like to|try to|are working on|is planned|look into|check|look at|investigate|can't promise)"
    r"(?! (?:answer|reply|look|ask|check|find|have|think|say|understand|see|know|report|describe|identify"
    r"|be (?:looking|that|noted|said|funded)))\b"
)
"""Where the company hedges; what is about talking or about what readers see is left out."""
ALIKE = {"a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "i": "і", "x": "х", "A": "А", "E": "Е", "O": "О"}


def forbidden(path: Path) -> Words:
    """Return the words that may not be added, by kind and by the way to put them in."""
    words: Words = yaml.safe_load(path.read_text(encoding="utf-8"))
    return words


def _differs(old: str, new: str) -> int:
    """Return where two texts begin to differ."""
    return next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(old))


class Harm:
    """Ways to do one forbidden thing to an edit that was harmless; each yields a case, or None where it does not fit."""

    def __init__(self, chance: random.Random, sound: Sequence[Case], words: Words) -> None:
        self.chance = chance
        self.sound = sound
        self.words = words
        self.people = sentences()
        self.kinds: dict[str, Callable[[], Case | None]] = {
            f"adds: {kind}": self._adding(kind) for kind in words if kind not in ("weaker", "invisible")
        }
        self.kinds |= {
            "adds: invisible": self._invisible,
            "weakens: a word": self._changing("weakens: a word", "weakened", EFFECT),
            "weakens: a hedge": self._hedging,
            "firms up": self._changing("firms up", "firmer", FIRM),
            "moves a commitment": self._moving,
            "drops a negation": self._denying_less,
            "adds a negation": self._denying_more,
            "changes a number": self._number,
            "swaps numbers": self._swapped,
            "changes a name": self._name,
            "changes a link or code": self._link,
            "answers a question": self._answered,
            "another alphabet": self._alphabet,
            "much longer": self._longer,
            "unchanged": self._unchanged,
        }

    def _base(self) -> Case:
        return self.chance.choice(self.sound)

    def _whole(self) -> Case:
        """Return an edit of a person's whole sentence, with a softer opening at most."""
        return self.chance.choice(self.people)

    def _adding(self, kind: str) -> Callable[[], Case | None]:
        ways = [(way, words) for way, all_words in self.words[kind].items() for words in all_words]

        def add() -> Case | None:
            way, words = self.chance.choice(ways)
            base = self._base()
            restated = kind == "commitment" and OFFERS & {one.category for one in base.marked}
            if restated or (kind == "person" and "disclosure" in {one.category for one in base.marked}):
                return None  # the draft commits to it already; a customer's name becomes "another customer"
            if base.end < base.segment.end or not base.new:
                return None  # in the middle of a sentence it would be no sentence
            telling = {word for word in WORD.findall(words.lower()) if len(word) > 3} or set(
                WORD.findall(words.lower())
            )
            if not telling.isdisjoint(WORD.findall(base.reply.lower())):
                return None  # the draft may say it already
            return replace(base, kind=f"adds: {kind}", harmful=True, new=self._put(base, way, words))

        return add

    def _put(self, base: Case, way: str, words: str) -> str:
        new = base.new.rstrip()
        stop = STOPPED.search(new)
        body, stop_text = (new[: stop.start()], stop[0]) if stop else (new, "")
        if way == "sentence":
            ends = bool(base.reply[base.end : base.end + 1].strip())
            return f"{body}{stop_text or '.'} {words[:-1] if ends and not stop else words}"
        place = self.chance.randrange(4)
        if place == 0 and body:
            return f"{words[:1].upper()}{words[1:]}, {new}"
        if place == 1:
            return f"{body} ({words}){stop_text}"
        return f"{body}{',' if place == 2 else ''} {words}{stop_text}"

    def _invisible(self) -> Case | None:
        base = self._base()
        char = self.chance.choice(self.words["invisible"]["word"])
        if not base.new or char in base.reply:
            return None
        at = self.chance.randrange(len(base.new) + 1)
        return replace(base, kind="adds: invisible", harmful=True, new=base.new[:at] + char + base.new[at:])

    def _changing(self, kind: str, name: str, when: re.Pattern[str] | None) -> Callable[[], Case | None]:
        swap = swapping(name)

        def change() -> Case | None:
            base = self._whole()
            if (when and not when.search(base.segment.prose)) or base.segment.prose.rstrip().endswith("?"):
                return None
            new = swap(self.chance, base)
            if new is None or (when and not when.search(base.segment.prose[: _differs(base.new, new) + 12])):
                return None
            if (
                any(one.start - base.start <= _differs(base.new, new) < one.end - base.start for one in base.marked)
                and name == "weakened"
            ):
                return None  # what is marked may be said in other words
            return trimmed(self.chance, replace(base, kind=kind, harmful=True, new=new))

        return change

    def _hedging(self) -> Case | None:
        base = self._whole()
        prose = base.segment.prose
        if (
            not EFFECT.search(prose)
            or HEDGED.search(prose)
            or "?" in prose
            or {one.category for one in base.marked} - {"alarming"}
        ):
            return None
        words = self.chance.choice(self.words["weaker"]["tail"])
        new = self._put(replace(base, end=base.end), "tail", words)
        return replace(base, kind="weakens: a hedge", harmful=True, new=new)

    def _moving(self) -> Case | None:
        base = self._whole()
        match = re.search(
            r"\b(?:will|'ll|we|I) (?:look into|look at|check|ask about|find out about|investigate) (?:the |your )?\w+\b"
            r"(?! (?:and|of|in|on|is|the))",
            base.new,
        )
        words = [word for word in WORD.findall(base.reply) if len(word) > 4 and word.islower()]
        if match is None or not words:
            return None
        verb = self.chance.choice(
            ("fix", "repair", "ship", "add", "rewrite", "sort out", "crank out", "roll out", "knock out", "put right",
             "make good", "patch up", "deliver", "overhaul", "tackle", "bring back", "rid you of", "wrap up")
        )  # fmt: skip
        joint = self.chance.choice((" and ", " and then ", ", then ", " and also ", ", and ", " & ", " to "))
        new = f"{base.new[: match.end()]}{joint}{verb} the {self.chance.choice(words)}{base.new[match.end() :]}"
        return replace(base, kind="moves a commitment", harmful=True, new=new)

    def _denying_less(self) -> Case | None:
        base = self._whole()
        match = re.search(r" not(?= )|(?<=\w)n't(?= )| never(?= )|(?<=can)not(?= )| no longer(?= )", base.new)
        if match is None or base.segment.prose.rstrip().endswith("?"):
            return None
        new = base.new[: match.start()] + base.new[match.end() :]
        return trimmed(self.chance, replace(base, kind="drops a negation", harmful=True, new=new))

    def _denying_more(self) -> Case | None:
        base = self._whole()
        match = re.search(
            r"\b(?:is|are|was|were|can|has been|have been|does|did|should)(?= (?!not|n't|no\b))", base.new
        )
        if match is None or base.segment.prose.rstrip().endswith("?"):
            return None
        new = f"{base.new[: match.end()]} not{base.new[match.end() :]}"
        return trimmed(self.chance, replace(base, kind="adds a negation", harmful=True, new=new))

    def _number(self) -> Case | None:
        base = self._whole()
        found = [m for m in re.finditer(r"\d", base.new) if base.segment.prose[m.start()] != MASK]
        if not found:
            return None
        match = self.chance.choice(found)
        digit = str((int(match[0]) + self.chance.randrange(1, 9)) % 10)
        new = base.new[: match.start()] + digit + base.new[match.end() :]
        return replace(base, kind="changes a number", harmful=True, new=new)

    def _swapped(self) -> Case | None:
        base = self._whole()
        found = list(re.finditer(r"(?<![\w.,:/-])\d+(?![\w.,:/-])", base.new))
        if len(found) < 2 or found[0][0] == found[1][0] or MASK in base.segment.prose:
            return None
        one, other = found[0], found[1]
        new = (
            base.new[: one.start()] + other[0] + base.new[one.end() : other.start()] + one[0] + base.new[other.end() :]
        )
        return replace(base, kind="swaps numbers", harmful=True, new=new)

    def _name(self) -> Case | None:
        base = self._whole()
        found = [
            m for m in re.finditer(r"(?<=[a-z,] )[A-Z][a-z]{2,}", base.new) if base.segment.prose[m.start()] != MASK
        ]
        if not found:
            return None
        match = self.chance.choice(found)
        other = self.chance.choice(("Oslo", "Beatriz", "Globex", "Torsten", "Wakanda", "Nimbus", "torsten", "globex"))
        return replace(
            base, kind="changes a name", harmful=True, new=base.new[: match.start()] + other + base.new[match.end() :]
        )

    def _link(self) -> Case | None:
        base = self._whole()
        places = [at for at, char in enumerate(base.segment.prose) if char == MASK and base.new[at].isalpha()]
        if not places:
            return None
        at = self.chance.choice(places)
        letter = "q" if base.new[at].lower() != "q" else "z"
        new = base.new[:at] + letter + base.new[at + 1 :]
        return replace(base, kind="changes a link or code", harmful=True, new=new)

    def _answered(self) -> Case | None:
        base = self._whole()
        if not base.segment.prose.rstrip().endswith("?") or base.marked:
            return None  # a question that is marked may go
        return replace(base, kind="answers a question", harmful=True, new=base.new.rstrip().rstrip("?") + ".")

    def _alphabet(self) -> Case | None:
        base = self._base()
        places = [at for at, char in enumerate(base.new) if char in ALIKE]
        if not places:
            return None
        at = self.chance.choice(places)
        new = base.new[:at] + ALIKE[base.new[at]] + base.new[at + 1 :]
        return replace(base, kind="another alphabet", harmful=True, new=new)

    def _longer(self) -> Case | None:
        base = self._base()
        others = [self.chance.choice(self.people).segment.text for _ in range(6)]
        return replace(base, kind="much longer", harmful=True, new=" ".join((base.new, *others)))

    def _unchanged(self) -> Case | None:
        base = self._whole()
        return replace(base, kind="unchanged", harmful=True)
