"""The chances to do better: when each is offered, and when it is not."""

from __future__ import annotations

import pytest

from coach.knowledge.entries import Origin, PlanEntry
from coach.opportunities import MOST, chances
from coach.schema import Finding
from coach.text.segment import segments

SSO = PlanEntry(name="Single sign-on", status="shipped", public=True, origin=Origin(path="p.csv", line=1, quote="SSO"))
ESTIMATE = Finding(
    start=0, end=1, utf16_start=0, utf16_end=1, quote="x", category="estimate", why="", found_by=("rule",), rule="estimate"
)  # fmt: skip


def offered(
    customer: str, reply: str, *entries: PlanEntry, findings: tuple[Finding, ...] = (), ticket: bool = True
) -> list[str]:
    return [one.id for one in chances(customer, segments(reply), findings, entries, has_ticket=ticket)]


@pytest.mark.parametrize(
    ("customer", "reply", "expected"),
    [
        ("Can it export to Parquet?", "No, it can't.", ["ask-why"]),
        ("Can it export to Parquet?", "What would you use it for?", []),
        ("Can it export to Parquet? We need it for our auditor.", "No, it can't.", []),
        ("The export crashes with an error.", "We are looking into it.", []),
        ("Thanks for the quick help.", "You're welcome.", []),
    ],
)
def test_a_feature_named_without_its_purpose_is_asked_about(customer: str, reply: str, expected: list[str]) -> None:
    assert offered(customer, reply) == expected


def test_a_shipped_feature_that_the_customer_asks_for_is_offered_with_its_evidence() -> None:
    [first, *_] = chances("Do you have SSO?", segments("I'll check."), (), [SSO], has_ticket=True)
    assert first.id == "existing-feature"
    assert first.evidence[0].source == "p.csv"


def test_a_planned_feature_is_not_offered_as_existing() -> None:
    assert offered("Do you have SSO?", "What for?", SSO.model_copy(update={"status": "planned"})) == []


def test_sizing_without_a_question_asks_for_the_requirements() -> None:
    assert offered("", "That is about ten hours.", findings=(ESTIMATE,)) == ["discovery"]
    assert offered("", "That is about ten hours. Who would use it?", findings=(ESTIMATE,)) == []


def test_a_wish_that_no_ticket_holds_is_to_be_recorded() -> None:
    assert "capture-feedback" in offered("I find the report confusing.", "Sorry.", ticket=False)
    assert offered("I find the report confusing.", "Sorry.", ticket=True) == []
    assert offered("I find the report confusing.", "I have logged it.", ticket=False) == []


def test_there_are_never_more_than_two() -> None:
    many = offered("Can it do SSO?", "About ten hours.", SSO, findings=(ESTIMATE,), ticket=False)
    assert len(many) == MOST
