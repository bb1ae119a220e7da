"""Every `reworded` line of the case files: what the rule's own wording makes of a sentence, word for word."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from coach.rewrite import Proposal, Remedy, propose
from coach.rules import all_rules
from coach.rules.base import Rule
from coach.schema import Finding
from coach.text.segment import segments
from coach.text.spans import located

CASES = Path(__file__).parent / "cases"
RULES = all_rules()


class Reworded(BaseModel):
    """A sentence, the ticket that is known, and what the sentence becomes; `safe` is false where a person must look."""

    text: str
    becomes: str
    ticket: str | None = None
    safe: bool = True


@functools.cache
def reworded(rule: Rule) -> tuple[Reworded, ...]:
    cases = yaml.safe_load((CASES / f"{rule.id}.yml").read_text(encoding="utf-8"))
    return tuple(Reworded.model_validate(case) for case in cases["reworded"])


def findings(rule: Rule, text: str) -> list[Finding]:
    return [
        Finding(**located(text, span), category=rule.id, why=rule.why, found_by=("rule",), rule=rule.id)
        for segment in segments(text)
        if not segment.protected
        for span in rule.find(segment)
    ]


def proposals(rule: Rule, case: Reworded) -> list[Proposal]:
    """Return the first wording for each finding of the sentence, the last finding first."""
    found = findings(rule, case.text)
    slots = {"ticket": case.ticket} if case.ticket else {}
    ladders = propose(
        case.text, segments(case.text), found, dict.fromkeys(range(len(found)), Remedy(rule.wordings, slots))
    )
    return sorted((next(iter(ladder)) for ladder in ladders.values()), key=lambda proposal: -proposal.start)


ALL = [pytest.param(rule, case, id=f"{rule.id}: {case.text}") for rule in RULES for case in reworded(rule)]


@pytest.mark.parametrize(("rule", "case"), ALL)
def test_the_first_wording_reads_as_written_down(rule: Rule, case: Reworded) -> None:
    text = case.text
    for proposal in proposals(rule, case):
        text = text[: proposal.start] + proposal.new + text[proposal.end :]
    assert text == case.becomes
    assert all(proposal.safe for proposal in proposals(rule, case)) == case.safe


@pytest.mark.parametrize(("rule", "case"), ALL)
def test_no_rule_marks_the_new_words(rule: Rule, case: Reworded) -> None:
    before = {finding.category for other in RULES if other is not rule for finding in findings(other, case.text)}
    after = {finding.category for other in RULES for finding in findings(other, case.becomes)}
    assert after <= before, "only what another rule marked already may stay"
