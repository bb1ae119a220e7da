"""The company's policy: defaults, what a file changes, what it cannot."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from rich.console import Console

from coach.allow_list import Allowed
from coach.errors import KnowledgeError
from coach.knowledge.entries import Content
from coach.policy import Policy, read_policy, verdict
from coach.present_knowledge import known
from coach.schema import CATEGORIES, TEXT_CATEGORIES, Category, Finding, Severity


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


FULL = """\
allow:
  - words: next release
    category: promise-date
    reason: we publish the date
    until: 2027-01-31
  - words: "100%"
    reason: >
      it is the name
      of our plan
    until: '2026-06-30'
  - {words: zero downtime, category: [guarantee, off-message], reason: in the contract, until: 2027-12-31}
"""


def written(folder: Path, text: str) -> Policy:
    """Return the policy of a file."""
    (folder / "policy.yml").write_text(text, encoding="utf-8")
    return read_policy(folder)


def test_an_allow_list_is_read_with_reason_expiry_and_line(tmp_path: Path) -> None:
    policy = written(tmp_path, FULL)
    assert policy.notes == ()
    assert policy.allowed == (
        Allowed(words="next release", categories=("promise-date",), reason="we publish the date",
                until=dt.date(2027, 1, 31), line=2),
        Allowed(words="100%", categories=TEXT_CATEGORIES, reason="it is the name of our plan",
                until=dt.date(2026, 6, 30), line=6),
        Allowed(words="zero downtime", categories=("guarantee", "off-message"), reason="in the contract",
                until=dt.date(2027, 12, 31), line=11),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "line", "words"),
    [
        ("words: x\n    until: 2027-01-31", 2, "needs reason"),
        ("words: x\n    reason:\n    until: 2027-01-31", 2, "needs reason"),
        ("reason: r", 2, "needs words and until"),
        ("words: x\n    reason: r\n    until: soon", 4, "until has to be a date such as 2027-01-31"),
        ("words: x\n    reason: r\n    until: 2027-02-30", 4, "until has to be a date"),
        ("words: '...'\n    reason: r\n    until: 2027-01-31", 2, "a letter or a digit"),
        ("words: [x, y]\n    reason: r\n    until: 2027-01-31", 2, "one text"),
        ("words: x\n    reason: [r]\n    until: 2027-01-31", 3, "reason has to be one text"),
        ("words: x\n    reason: r\n    until: 2027-01-31\n    category: prices", 5, "'prices' is no category; allowed"),
        ("words: x\n    reason: r\n    until: 2027-01-31\n    category: [price, prices]", 5, "'prices' is no"),
        ("words: x\n    reason: r\n    until: 2027-01-31\n    category: []", 5, "category names none"),
        ("words: x\n    reason: r\n    until: 2027-01-31\n    categories: price", 5, "'categories' is not known"),
        ("words: x\n    words: y\n    reason: r\n    until: 2027-01-31", 3, "'words' stands twice"),
        ("next release", 2, "has to be a list of `key: value`"),
    ],
)
def test_an_entry_with_a_mistake_allows_nothing_and_is_named_with_its_line(
    tmp_path: Path, entry: str, line: int, words: str
) -> None:
    sound = "  - {words: fine, reason: r, until: 2027-01-31}\n"
    policy = written(tmp_path, f"allow:\n  - {entry}\n{sound}")
    assert [one.words for one in policy.allowed] == ["fine"]
    [note] = policy.notes
    assert note.startswith(f"policy.yml line {line}: ")
    assert words in note
    assert note.endswith("; this entry of the allow-list is left out")


@pytest.mark.parametrize("text", ["allow: next release", "allow: {words: x}"])
def test_an_allow_list_that_is_no_list_is_named(tmp_path: Path, text: str) -> None:
    policy = written(tmp_path, text)
    assert policy.allowed == ()
    assert policy.notes == ("policy.yml line 1: allow has to be a list, each entry with a `-`",)


def test_an_empty_allow_list_is_none(tmp_path: Path) -> None:
    assert written(tmp_path, "allow:\nretention_days: 30\n") == Policy(
        retention_days=30, version=read_policy(tmp_path).version
    )


def test_a_part_that_stands_twice_is_named(tmp_path: Path) -> None:
    policy = written(tmp_path, "categories: {blame: off}\ncategories: {price: off}\n")
    assert policy.off == {"price"}
    assert policy.notes == ("policy.yml line 2: 'categories' stands twice; this one holds",)


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    (tmp_path / "policy.yml").write_bytes(b"\xef\xbb\xbfretention_days: 30\n")
    assert (read_policy(tmp_path).retention_days, read_policy(tmp_path).notes) == (30, ())


def test_coach_knowledge_shows_the_allow_list_and_marks_what_has_ended(tmp_path: Path) -> None:
    policy = written(tmp_path, FULL + "categories: {blame: off}\n")
    console = Console(width=200, file=io.StringIO())
    with console.capture() as printed:
        console.print(known(Content(), policy, dt.date(2026, 11, 21)))
    shown = printed.get()
    assert "turned off: blame" in shown
    assert '"next release" in promise-date, until 2027-01-31: we publish the date  policy.yml line 2' in shown
    assert '"100%" in the text categories, ended on 2026-06-30, no longer in force: it is the name of' in shown
    assert '"zero downtime" in guarantee, off-message, until 2027-12-31' in shown


def test_what_the_detectors_are_unsure_of_weighs_one_step_less() -> None:
    policy = Policy()
    sure, unsure = (finding("promise-date").model_copy(update={"confidence": word}) for word in ("sure", "unsure"))
    mild = finding("guarantee").model_copy(update={"confidence": "unsure"})
    assert [found.severity for found in policy.weigh([sure, unsure, mild])] == ["critical", "warning", "info"]


def test_the_words_that_no_model_is_shown_are_read_each_once(tmp_path: Path) -> None:
    policy = written(tmp_path, "mask:\n  - Project   Falcon\n  - 'X9'\n  - Project Falcon\n")
    assert (policy.mask, policy.notes) == (("Project Falcon", "X9"), ())
    assert written(tmp_path, "mask: Falcon\n").mask == ("Falcon",), "one word needs no list"
    assert written(tmp_path, "mask:\n").mask == ()
    assert Policy().mask == ()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("mask:\n  - Falcon\n  - x\n", 3, "two letters or digits"),
        ("mask:\n  - '--'\n  - Falcon\n", 2, "two letters or digits"),
        ("mask:\n  - Falcon\n  - {words: Northwind}\n", 3, "two letters or digits"),
        ("mask:\n  - Falcon\n  -\n", 3, "two letters or digits"),
    ],
)
def test_a_masked_word_with_a_mistake_is_named_with_its_line_and_the_others_hold(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    policy = written(tmp_path, text)
    assert policy.mask == ("Falcon",)
    [note] = policy.notes
    assert note.startswith(f"policy.yml line {line}: ")
    assert words in note
    assert note.endswith("this entry is left out")


def test_masked_words_that_are_no_list_are_named(tmp_path: Path) -> None:
    policy = written(tmp_path, "mask: {words: Falcon}\n")
    assert (policy.mask, policy.notes) == ((), ("policy.yml line 1: mask has to be a list, each entry with a `-`",))
