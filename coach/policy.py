"""The company's severities, switches and the verdict rule, read from `policy.yml`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import cast

import yaml

from coach.errors import KnowledgeError
from coach.schema import CATEGORIES, SEVERITIES, Category, Finding, Noun, Severity, Verdict

POLICY_FILE = "policy.yml"

DEFAULT_SEVERITIES: dict[Category, Severity] = {
    category: "critical"
    if category in ("plan-conflict", "price", "disclosure", "promise-date", "promise-scope")
    else "warning"
    for category in CATEGORIES
}
OVERRIDERS = ("author", "manager", "admin")


class Policy(Noun):
    """What the company decided; every part has a default. `notes` names what in the file was not understood."""

    severities: dict[Category, Severity] = DEFAULT_SEVERITIES
    off: frozenset[Category] = frozenset()
    may_override: tuple[str, ...] = ("manager", "admin")
    retention_days: int | None = None
    notes: tuple[str, ...] = ()
    version: str = "default"

    def weigh(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return the findings with the company's severity on each."""
        return tuple(finding.model_copy(update={"severity": self.severities[finding.category]}) for finding in findings)


def verdict(findings: Sequence[Finding]) -> Verdict:
    """Return `hold` where a finding is critical, `revise` where one is a warning, else `send`."""
    worst = max((SEVERITIES.index(finding.severity) for finding in findings), default=0)
    return ("send", "revise", "hold")[worst]


def read_policy(folder: Path) -> Policy:
    """Return the policy of a knowledge folder; the default one where it holds none.

    Raises KnowledgeError, with file and line, where the file is no YAML or cannot be read. A key or value that is not
    known is named in `notes` and leaves the default in force.
    """
    path = folder / POLICY_FILE
    if not path.is_file():
        return Policy()
    try:
        text = path.read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = f" line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise KnowledgeError(f"{POLICY_FILE}{line}: {error.problem or 'not valid YAML'}") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise KnowledgeError(f"{POLICY_FILE} cannot be read: {error}") from None
    return _Reader(root).policy(hashlib.sha256(text.encode()).hexdigest()[:12])


class _Reader:
    """Walks the YAML nodes of one policy file, so that every note can name its line."""

    def __init__(self, root: yaml.Node | None) -> None:
        self.root = root
        self.notes: list[str] = []

    def policy(self, version: str) -> Policy:
        parts = self.entries(self.root, "the file")
        severities = dict(DEFAULT_SEVERITIES)
        off: frozenset[Category] = frozenset()
        may_override: tuple[str, ...] = Policy().may_override
        retention: int | None = None
        for name, (key, value) in parts.items():
            if name == "severities":
                severities |= cast(Mapping[Category, Severity], self.choices(value, CATEGORIES, SEVERITIES))
            elif name == "categories":
                switches = self.choices(value, CATEGORIES, ("on", "off", "true", "false", "yes", "no"))
                off = frozenset(cast(Category, c) for c, state in switches.items() if state in ("off", "false", "no"))
            elif name == "overrides":
                may_override = self.listed(value, OVERRIDERS)
            elif name == "retention_days":
                retention = self.days(value)
            else:
                self.note(key, f"{name!r} is not known; allowed are severities, categories, overrides, retention_days")
        return Policy(
            severities=severities,
            off=off,
            may_override=may_override,
            retention_days=retention,
            notes=tuple(self.notes),
            version=version,
        )

    def note(self, node: yaml.Node, words: str) -> None:
        self.notes.append(f"{POLICY_FILE} line {node.start_mark.line + 1}: {words}")

    def entries(self, node: yaml.Node | None, what: str) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
            return {}
        if not isinstance(node, yaml.MappingNode):
            self.note(node, f"{what} has to be a list of `key: value`")
            return {}
        return {str(key.value): (key, value) for key, value in node.value}

    def choices(self, node: yaml.Node, keys: Sequence[str], values: Sequence[str]) -> dict[str, str]:
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

    def listed(self, node: yaml.Node, allowed: Sequence[str]) -> tuple[str, ...]:
        words = [str(item.value) for item in node.value] if isinstance(node, yaml.SequenceNode) else [str(node.value)]
        for word in words:
            if word not in allowed:
                self.note(node, f"{word!r} cannot override; allowed are {', '.join(allowed)}")
        return tuple(word for word in words if word in allowed)

    def days(self, node: yaml.Node) -> int | None:
        if isinstance(node, yaml.ScalarNode) and str(node.value).isdigit() and int(node.value) > 0:
            return int(node.value)
        self.note(node, "retention_days has to be a whole number of days above 0")
        return None
