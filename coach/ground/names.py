"""The plan's names in a sentence: one trie of words for all entries, walked once a sentence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from coach.knowledge.entries import PlanEntry
from coach.schema import Segment

WORD = re.compile(r"[^\W_]+")
BETWEEN = re.compile(r"[\s/'&+-]{1,5}|\.")
"""What may stand between the words of a name: "single sign-on", "node.js"."""
IRREGULAR = ("ss", "us", "is", "news", "saas", "dns", "https", "sms", "gps", "aws", "ios", "macos")
"""Endings and words whose last "s" is no plural."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A plan entry named in the draft: its index, the range in the draft, and other entries of the same name."""

    entry: int
    start: int
    end: int
    others: tuple[int, ...] = ()


@dataclass(slots=True)
class _Node:
    """A place in the trie: where the next word leads, and which entries end here."""

    next: dict[str, _Node] = field(default_factory=dict)
    entries: list[int] = field(default_factory=list)
    capital: bool = True
    """Whether all that ends here are one-word names, which are words of the language unless written with a capital."""


class NamesIndex:
    """All names and aliases of a plan, built once for a plan."""

    def __init__(self, plan: Sequence[PlanEntry]) -> None:
        self._root = _Node()
        for number, entry in enumerate(plan):
            self._add(entry.name, number, capital=len(WORD.findall(entry.name)) == 1 and not entry.name.isupper())
            for alias in entry.aliases:
                self._add(alias, number, capital=len(alias.strip()) < 3)
        self._dates = [entry.updated or dt.date.min for entry in plan]

    def _add(self, name: str, number: int, *, capital: bool) -> None:
        words = [_stem(word) for word in WORD.findall(name)]
        if not words:
            return
        node = self._root
        for word in words:
            node = node.next.setdefault(word, _Node())
        if number not in node.entries:
            node.entries.append(number)
        node.capital = node.capital and capital

    def mentions(self, segment: Segment) -> list[Mention]:
        """Return the entries named in a sentence, in order, the longest name at each place."""
        words = list(WORD.finditer(segment.prose))
        stems = [_stem(word[0]) for word in words]
        found: list[Mention] = []
        at = 0
        while at < len(words):
            length, node = self._longest(stems, at)
            if (
                node is None
                or (node.capital and not words[at][0][0].isupper())
                or not _joined(segment.prose, words, at, length)
            ):
                at += 1
                continue
            believed, *others = sorted(node.entries, key=lambda one: (self._dates[one], -one), reverse=True)
            start, end = words[at].start(), words[at + length - 1].end()
            found.append(Mention(believed, segment.start + start, segment.start + end, tuple(others)))
            at += length
        return found

    def _longest(self, stems: list[str], at: int) -> tuple[int, _Node | None]:
        node, best, length = self._root, None, 0
        for offset in range(at, len(stems)):
            following = node.next.get(stems[offset])
            if following is None:
                break
            node = following
            if node.entries:
                best, length = node, offset - at + 1
        return length, best


def mentions(segment: Segment, names: NamesIndex) -> list[Mention]:
    """Return the entries that a sentence names: by name or alias, whole words, any case, plural and hyphens tolerated.

    A one-word name ("Export") counts only with its capital, unless the word is an alias as well.
    """
    return names.mentions(segment)


def _stem(word: str) -> str:
    small = word.lower()
    return small[:-1] if len(small) > 3 and small.endswith("s") and not small.endswith(IRREGULAR) else small


def is_plural(name: str) -> bool:
    """Tell whether a name takes "are": its last word ends as a plural does, and is no abbreviation."""
    last = name.split()[-1] if name.split() else ""
    return len(last) > 3 and last.endswith("s") and not last.isupper() and not last.lower().endswith(IRREGULAR)


def _joined(prose: str, words: list[re.Match[str]], at: int, length: int) -> bool:
    """Tell whether nothing that ends a phrase stands between the words of a name."""
    return all(BETWEEN.fullmatch(prose, words[one].end(), words[one + 1].start()) for one in range(at, at + length - 1))
