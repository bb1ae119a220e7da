"""Placeholders: what stands in a text for a value that the model must not see, and the way back.

`[person-a]`: square brackets and small letters, in which nothing reads as a number, a name, a date or a denial. A model of
1.5B parameters copies it to the letter; `⟦person-a⟧` and `<person-a>` it gave back in square brackets. What only looks
like a placeholder in a text is itself a value to be replaced, so that every one in a masked text is ours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Literal, get_args

Kind = Literal["secret", "email", "phone", "word", "person", "customer", "text"]
"""What was replaced; `text` is what looked like a placeholder and was none."""

KINDS: tuple[Kind, ...] = get_args(Kind)
LETTERS = "abcdfghjklmpqrstvwxz"
"""No `e`, `i`, `n`, `o`, `u`: no two or three of the others are a word such as "no", "not", "ten" or "six"."""
PLACEHOLDER = re.compile(rf"\[\s*({'|'.join(KINDS)})[-‐‑–_]([a-z]{{1,12}})\s*\]", re.IGNORECASE)
"""A placeholder as a model may give it back: in capitals, with blanks inside the brackets, with another dash."""

BARE = re.compile(rf"(?<![\w-])(?:{'|'.join(KINDS)})-[a-z]{{1,12}}(?![\w-])", re.IGNORECASE)


class Placeholders:
    """The placeholders of one review: the same words, the same placeholder; other words, another one."""

    def __init__(self) -> None:
        self._of: dict[str, str] = {}
        self._words: dict[str, str] = {}
        self._given: Counter[Kind] = Counter()

    def __repr__(self) -> str:
        """Return how many of each kind there are, and none of the values."""
        return f"Placeholders({dict(self._given)})"

    def given(self) -> Mapping[str, int]:
        """Return how many values of each kind have a placeholder."""
        return {str(kind): count for kind, count in self._given.items()}

    def of(self, kind: Kind, words: str) -> str:
        """Return the placeholder of a value, a new one where it has none."""
        if words not in self._of:
            self._given[kind] += 1
            placeholder = f"[{kind}-{_letters(self._given[kind])}]"
            self._of[words], self._words[placeholder] = placeholder, words
        return self._of[words]

    def restored(self, text: str) -> str:
        """Return the text with the values where their placeholders stand; a placeholder never given stays as it is."""
        return PLACEHOLDER.sub(lambda found: self._words.get(_canonical(found), found[0]), text)

    def unknown(self, text: str, shown: str | None = None) -> list[str]:
        """Return what in a text looks like a placeholder and was never given, or does not stand in what was `shown`.

        One of ours that has lost its brackets counts as well: it would reach the customer as it is.
        """
        allowed = self._words.keys() if shown is None else set(map(_canonical, PLACEHOLDER.finditer(shown)))
        strange = [found[0] for found in PLACEHOLDER.finditer(text) if _canonical(found) not in allowed]
        bare = (f"[{found[0].lower()}]" for found in BARE.finditer(PLACEHOLDER.sub(" ", text)))
        return strange + [placeholder[1:-1] for placeholder in bare if placeholder in self._words]


def _canonical(found: re.Match[str]) -> str:
    return f"[{found[1].lower()}-{found[2].lower()}]"


def _letters(number: int) -> str:
    """Return the number, from 1, in letters: a, b, … z, aa, ab, …"""
    letters = ""
    while number:
        number, digit = divmod(number - 1, len(LETTERS))
        letters = LETTERS[digit] + letters
    return letters
