"""The company's severities, switches, allow-list and the verdict rule, read from `policy.yml`."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, Self, cast

from coach.allow_list import Allowed, read_allow_list
from coach.errors import KnowledgeError
from coach.policy_file import POLICY_FILE, PolicyFile
from coach.schema import CATEGORIES, SEVERITIES, Category, Finding, Noun, Severity, Verdict

DEFAULT_SEVERITIES: dict[Category, Severity] = {
    category: "critical"
    if category in ("plan-conflict", "price", "disclosure", "promise-date", "promise-scope")
    else "warning"
    for category in CATEGORIES
}
OVERRIDERS = ("author", "manager", "admin")
SWITCHES = {"on": True, "true": True, "yes": True, "off": False, "false": False, "no": False}
PARTS = ("severities", "categories", "allow", "mask", "overrides", "retention_days", "annoying_rules")
ANNOYING = ("keep", "info")


class Policy(Noun):
    """What the company decided; every part has a default. `notes` names what in the file was not understood."""

    severities: dict[Category, Severity] = DEFAULT_SEVERITIES
    off: frozenset[Category] = frozenset()
    """Switched off, whoever finds them. A category has one rule, of the same id: there is no second switch for it."""
    allowed: tuple[Allowed, ...] = ()
    mask: tuple[str, ...] = ()
    """Words that no language model is shown: a placeholder stands in their place."""
    may_override: tuple[str, ...] = ("manager", "admin")
    retention_days: int | None = None
    annoying_rules: Literal["keep", "info"] = "keep"
    """What becomes of a rule whose findings too many call not useful: it keeps its severity, or falls to `info`."""
    fallen: frozenset[str] = frozenset()
    """Rules that have fallen to `info` by what is recorded of them; the file does not name them."""
    notes: tuple[str, ...] = ()
    version: str = "default"

    def weigh(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return the findings with the company's severity on each; one step less where the detectors are unsure."""
        return tuple(finding.model_copy(update={"severity": self._severity(finding)}) for finding in findings)

    def knowing(self, annoying: Collection[str]) -> Self:
        """Return the policy as it holds where these rules annoy: the same unless it says that they fall to `info`.

        The learned detector and the judge are no rules: with one of them every category would fall at once.
        """
        fallen = frozenset(CATEGORIES).intersection(annoying)
        if self.annoying_rules == "keep" or not fallen:
            return self
        return self.model_copy(update={"fallen": fallen})

    def _severity(self, finding: Finding) -> Severity:
        if finding.rule in self.fallen:
            return "info"
        severity = self.severities[finding.category]
        steps = SEVERITIES.index(severity) - (finding.confidence == "unsure")
        return SEVERITIES[max(steps, 0)]


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
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{POLICY_FILE} cannot be read: {error}") from None
    return policy_of(text)


def policy_of(text: str) -> Policy:
    """Return the policy that a text of `policy.yml` makes; raises and notes as `read_policy` does."""
    return _policy(PolicyFile(text), hashlib.sha256(text.encode()).hexdigest()[:12])


def _policy(file: PolicyFile, version: str) -> Policy:
    severities = dict(DEFAULT_SEVERITIES)
    off: frozenset[Category] = frozenset()
    allowed: tuple[Allowed, ...] = ()
    mask: tuple[str, ...] = ()
    may_override: tuple[str, ...] = Policy().may_override
    retention: int | None = None
    annoying: Literal["keep", "info"] = Policy().annoying_rules
    for name, (key, value) in file.entries(file.root, "the file").items():
        if name == "severities":
            severities |= cast(Mapping[Category, Severity], file.choices(value, CATEGORIES, SEVERITIES))
        elif name == "categories":
            switches = file.choices(value, CATEGORIES, tuple(SWITCHES))
            off = frozenset(cast(Category, category) for category, word in switches.items() if not SWITCHES[word])
        elif name == "allow":
            allowed = read_allow_list(file, value)
        elif name == "mask":
            mask = file.phrases(value, name)
        elif name == "overrides":
            may_override = file.listed(value, OVERRIDERS, "cannot override")
        elif name == "retention_days":
            retention = file.days(value, name)
        elif name == "annoying_rules":
            annoying = cast(Literal["keep", "info"], file.choice(value, name, ANNOYING) or annoying)
        else:
            file.note(key, f"{name!r} is not known; allowed are {', '.join(PARTS)}")
    return Policy(
        severities=severities,
        off=off,
        allowed=allowed,
        mask=mask,
        may_override=may_override,
        retention_days=retention,
        annoying_rules=annoying,
        notes=tuple(file.notes),
        version=version,
    )
