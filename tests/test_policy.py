"""The company's policy: defaults, what a file changes, what it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import KnowledgeError
from coach.policy import Policy, read_policy, verdict
from coach.schema import CATEGORIES, Category, Finding, Severity


def finding(category: Category, severity: Severity = "warning") -> Finding:
    return Finding(
        start=0, end=1, utf16_start=0, utf16_end=1, quote="x", category=category, severity=severity, why="w",
        found_by=("rule",), rule=category,
    )  # fmt: skip


def test_without_a_file_the_taxonomy_speaks(tmp_path: Path) -> None:
    critical = {name for name, severity in read_policy(tmp_path).severities.items() if severity == "critical"}
    assert critical == {"plan-conflict", "price", "disclosure", "promise-date", "promise-scope"}
    assert set(read_policy(tmp_path).severities) == set(CATEGORIES)


def test_a_file_changes_severities_and_switches(tmp_path: Path) -> None:
    (tmp_path / "policy.yml").write_text("severities:\n  estimate: critical\ncategories:\n  alarming: off\n")
    policy = read_policy(tmp_path)
    assert policy.severities["estimate"] == "critical"
    assert policy.off == {"alarming"}
    assert policy.notes == ()


def test_what_is_not_known_is_named_with_its_line_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "policy.yml").write_text(
        "severities:\n  estimate: fatal\n  nonsense: info\nfoo: 1\nretention_days: soon\n"
    )
    policy = read_policy(tmp_path)
    assert policy.severities == Policy().severities
    assert [note.split(":")[0] for note in policy.notes] == [
        "policy.yml line 2", "policy.yml line 3", "policy.yml line 4", "policy.yml line 5",
    ]  # fmt: skip
    assert "info, warning, critical" in policy.notes[0]


def test_a_file_that_is_no_yaml_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "policy.yml").write_text("severities:\n  estimate: [\n")
    with pytest.raises(KnowledgeError, match=r"policy\.yml line \d"):
        read_policy(tmp_path)


def test_the_verdict_follows_the_worst_finding() -> None:
    assert verdict([]) == "send"
    assert verdict([finding("estimate", "info")]) == "send"
    assert verdict([finding("estimate", "info"), finding("blame")]) == "revise"
    assert verdict([finding("blame"), finding("price", "critical")]) == "hold"


def test_weighing_sets_the_company_severity() -> None:
    policy = Policy(severities={**Policy().severities, "blame": "info"})
    assert [one.severity for one in policy.weigh([finding("blame"), finding("price")])] == ["info", "critical"]
