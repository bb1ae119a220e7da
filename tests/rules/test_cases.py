"""Every rule's own examples and every case file: what is flagged is marked exactly, what is spared is not marked."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from coach.rules import all_rules
from coach.rules.base import Rule
from coach.text.segment import segments

CASES = Path(__file__).parent / "cases"
RULES = {rule.id: rule for rule in all_rules()}
FILES = sorted(CASES.glob("*.yml"))


class FlaggedCase(BaseModel):
    """A sentence and the words that the rule marks in it."""

    text: str
    quote: str


class SparedCase(BaseModel):
    """A near miss, and why."""

    text: str
    because: str


class CaseFile(BaseModel):
    """What a case file holds; other keys are for other tests."""

    flagged: tuple[FlaggedCase, ...]
    spared: tuple[SparedCase, ...]


@functools.cache
def case_file(path: Path) -> CaseFile:
    return CaseFile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def marked(rule: Rule, text: str) -> list[str]:
    """Return the words that the rule marks, in reading order."""
    return [
        text[span.start : span.end]
        for segment in segments(text)
        if segment.kind in ("sentence", "heading", "greeting")
        for span in rule.find(segment)
    ]


def flagged() -> Iterator[tuple[Rule, str, str]]:
    for rule in RULES.values():
        yield from ((rule, example.text, example.quote) for example in rule.flagged)
    for path in FILES:
        if path.stem in RULES:
            yield from ((RULES[path.stem], case.text, case.quote) for case in case_file(path).flagged)


def spared() -> Iterator[tuple[Rule, str, str]]:
    for rule in RULES.values():
        yield from ((rule, example.text, example.because) for example in rule.spared)
    for path in FILES:
        if path.stem in RULES:
            yield from ((RULES[path.stem], case.text, case.because) for case in case_file(path).spared)


@pytest.mark.parametrize(
    ("rule", "text", "quote"),
    [pytest.param(rule, text, quote, id=f"{rule.id}: {text}") for rule, text, quote in flagged()],
)
def test_the_quoted_words_are_marked(rule: Rule, text: str, quote: str) -> None:
    assert quote in marked(rule, text)


@pytest.mark.parametrize(
    ("rule", "text", "because"),
    [pytest.param(rule, text, because, id=f"{rule.id}: {text}") for rule, text, because in spared()],
)
def test_a_near_miss_is_not_marked(rule: Rule, text: str, because: str) -> None:
    assert marked(rule, text) == [], because


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_case_file_belongs_to_a_rule(path: Path) -> None:
    assert path.stem in RULES


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_near_misses_are_at_least_as_many_as_hits(path: Path) -> None:
    cases = case_file(path)
    assert len(cases.spared) >= len(cases.flagged) > 0


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_brings_a_case_file_and_its_own_examples(rule: Rule) -> None:
    assert (CASES / f"{rule.id}.yml").is_file()
    assert rule.flagged
    assert rule.spared


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_the_marked_words_are_the_words_of_the_segment(rule: Rule) -> None:
    """Offsets are those of the draft, wherever the sentence stands in it."""
    for example in rule.flagged:
        assert example.quote in marked(rule, f"Thanks for the log.\r\n\r\n{example.text}\r\n\r\nIt was of use."), (
            example
        )
