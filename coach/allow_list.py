"""The team's allow-list: words that are not marked, with the reason and the last day, read from `policy.yml`."""

from __future__ import annotations

import datetime as dt
from typing import cast

import yaml

from coach.policy_file import PolicyFile, is_empty, line_of, words_of
from coach.schema import CATEGORIES, TEXT_CATEGORIES, Category, Noun

KEYS = ("words", "category", "reason", "until")
NEEDED = ("words", "reason", "until")
LEFT_OUT = "this entry of the allow-list is left out"


class Allowed(Noun):
    """Words that the team allows, where and why, and the last day on which that holds."""

    words: str
    categories: tuple[Category, ...] = TEXT_CATEGORIES
    reason: str
    until: dt.date
    line: int
    """Where it stands in the policy's file, from 1."""

    def holds(self, today: dt.date) -> bool:
        """Tell whether it still holds."""
        return today <= self.until


def read_allow_list(file: PolicyFile, node: yaml.Node) -> tuple[Allowed, ...]:
    """Return the entries of an allow-list; one with a mistake is left out whole, so that a slip never allows more."""
    read = (_entry(file, item) for item in file.items(node, "allow"))
    return tuple(entry for entry in read if entry is not None)


def _entry(file: PolicyFile, node: yaml.Node) -> Allowed | None:
    noted = len(file.notes)
    parts = file.entries(node, "an entry of the allow-list")
    for name, (key, _) in parts.items():
        if name not in KEYS:
            file.note(key, f"{name!r} is not known; allowed are {', '.join(KEYS)}")
    missing = [name for name in NEEDED if name not in parts or is_empty(parts[name][1])]
    if missing and len(file.notes) == noted:
        file.note(node, f"an entry of the allow-list needs {' and '.join(missing)}")
    words, reason = (words_of(parts[name][1]) if name in parts else "" for name in ("words", "reason"))
    if "words" not in missing and not any(char.isalnum() for char in words):
        file.note(parts["words"][1], "words have to be one text with a letter or a digit")
    if "reason" not in missing and not reason:
        file.note(parts["reason"][1], "reason has to be one text")
    until = None if "until" in missing else file.day(parts["until"][1], "until")
    categories = _categories(file, parts["category"][1]) if "category" in parts else TEXT_CATEGORIES
    if until is None or len(file.notes) > noted:
        file.notes[noted:] = [f"{note}; {LEFT_OUT}" for note in file.notes[noted:]]
        return None
    return Allowed(words=words, categories=categories, reason=reason, until=until, line=line_of(node))


def _categories(file: PolicyFile, node: yaml.Node) -> tuple[Category, ...]:
    if isinstance(node, yaml.SequenceNode) and not node.value:
        file.note(node, f"category names none; allowed are {', '.join(CATEGORIES)}")
    named = file.listed(node, CATEGORIES, "is no category")
    return cast(tuple[Category, ...], tuple(dict.fromkeys(named)))
