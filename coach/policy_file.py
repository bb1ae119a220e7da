"""The YAML of `policy.yml`, node by node, so that everything that is not understood is named with its line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import yaml

from coach.errors import KnowledgeError

POLICY_FILE = "policy.yml"

Part = tuple[yaml.Node, yaml.Node]
"""A key and its value."""


class PolicyFile:
    """One policy file: its parts, and notes on what in it is not understood. A part that is not is left out."""

    def __init__(self, text: str) -> None:
        """Raise KnowledgeError, with the line, where the text is no YAML."""
        self.notes: list[str] = []
        try:
            self.root = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            line = f" line {error.problem_mark.line + 1}" if error.problem_mark else ""
            raise KnowledgeError(f"{POLICY_FILE}{line}: {error.problem or 'not valid YAML'}") from None
        except yaml.YAMLError as error:
            raise KnowledgeError(f"{POLICY_FILE} cannot be read: {error}") from None

    def note(self, node: yaml.Node, words: str) -> None:
        """Name something that is not understood, with its line."""
        self.notes.append(f"{POLICY_FILE} line {line_of(node)}: {words}")

    def entries(self, node: yaml.Node | None, what: str) -> dict[str, Part]:
        """Return the keys of a mapping; a key that stands twice is named, and the last one holds."""
        if node is None or is_empty(node):
            return {}
        if not isinstance(node, yaml.MappingNode):
            self.note(node, f"{what} has to be a list of `key: value`")
            return {}
        found: dict[str, Part] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in found:
                self.note(key, f"{name!r} stands twice; this one holds")
            found[name] = (key, value)
        return found

    def items(self, node: yaml.Node, what: str) -> list[yaml.Node]:
        """Return the members of a list."""
        if is_empty(node):
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.note(node, f"{what} has to be a list, each entry with a `-`")
            return []
        return list(node.value)

    def choices(self, node: yaml.Node, keys: Sequence[str], values: Sequence[str]) -> dict[str, str]:
        """Return one of the values for each category."""
        chosen: dict[str, str] = {}
        for name, (key, value) in self.entries(node, "this part").items():
            word = str(value.value).lower() if isinstance(value, yaml.ScalarNode) else ""
            if name not in keys:
                self.note(key, f"{name!r} is no category; allowed are {', '.join(keys)}")
            elif word not in values:
                self.note(value, f"{name} cannot be {word!r}; allowed are {', '.join(values)}")
            else:
                chosen[name] = word
        return chosen

    def choice(self, node: yaml.Node, name: str, allowed: Sequence[str]) -> str | None:
        """Return the one known word."""
        word = words_of(node).lower()
        if word in allowed:
            return word
        self.note(node, f"{name} cannot be {word!r}; allowed are {', '.join(allowed)}")
        return None

    def listed(self, node: yaml.Node, allowed: Sequence[str], told: str) -> tuple[str, ...]:
        """Return the known words of a list, or the one word; of another, the note says what `told` says."""
        words = [words_of(item) for item in node.value] if isinstance(node, yaml.SequenceNode) else [words_of(node)]
        for word in words:
            if word not in allowed:
                self.note(node, f"{word!r} {told}; allowed are {', '.join(allowed)}")
        return tuple(word for word in words if word in allowed)

    def phrases(self, node: yaml.Node, what: str) -> tuple[str, ...]:
        """Return the texts of a list, or the one text; one that would be found all over a text is named and left out."""
        alone = isinstance(node, yaml.ScalarNode) and not is_empty(node)
        found: list[str] = []
        for item in [node] if alone else self.items(node, what):
            words = words_of(item)
            if sum(map(str.isalnum, words)) < 2:
                self.note(item, f"{what} needs texts of two letters or digits at least; this entry is left out")
            elif words not in found:
                found.append(words)
        return tuple(found)

    def days(self, node: yaml.Node, name: str) -> int | None:
        """Return a number of days."""
        words = words_of(node)
        if words.isdecimal() and int(words[:9]) > 0:
            return int(words[:9])
        self.note(node, f"{name} has to be a whole number of days above 0")
        return None

    def day(self, node: yaml.Node, name: str) -> dt.date | None:
        """Return a date."""
        try:
            return dt.date.fromisoformat(words_of(node))
        except ValueError:
            self.note(node, f"{name} has to be a date such as 2027-01-31")
            return None


def line_of(node: yaml.Node) -> int:
    """Return the line on which a node starts, from 1."""
    return int(node.start_mark.line) + 1


def is_empty(node: yaml.Node) -> bool:
    """Tell whether nothing is written there."""
    return isinstance(node, yaml.ScalarNode) and not node.value


def words_of(node: yaml.Node) -> str:
    """Return a value as it is written, on one line; empty where it is no single value."""
    return " ".join(str(node.value).split()) if isinstance(node, yaml.ScalarNode) else ""
