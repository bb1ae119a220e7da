"""What the rules on promises and guarantees write instead: word for word, and unmarked by any rule."""

from __future__ import annotations

import pytest

from coach.fit import Change, fit
from coach.rules import all_rules, guarantee, promise_date, promise_scope
from coach.rules.base import Rule
from coach.schema import Segment, Span
from coach.text.segment import segments

RULES: tuple[Rule, ...] = (promise_scope.RULE, promise_date.RULE, guarantee.RULE)
SLOTS = {"entry": "SSO", "status": "planned"}


def first_change(text: str, segment: Segment, rule: Rule, span: Span, slots: dict[str, str]) -> Change | None:
    """Return what the first wording that covers the marked words makes of them."""
    for wording in rule.wordings:
        for match in wording.pattern.finditer(segment.prose):
            if match.start() + segment.start <= span.start and span.end <= match.end() + segment.start:
                groups = {name: words for name, words in match.groupdict().items() if words is not None}
                try:
                    new = wording.new.format_map({**slots, **groups})
                except KeyError:  # a slot that nothing fills
                    break
                return fit(text, segment, match.start(), match.end(), new)
    return None


def mended(text: str, slots: dict[str, str] | None = None) -> str:
    """Return the text with the first wording for each finding; a change that covers two findings mends both."""
    changes: list[Change] = []
    for segment in segments(text):
        for rule in RULES:
            for span in rule.find(segment):
                if not any(change.start <= span.start and span.end <= change.end for change in changes):
                    change = first_change(text, segment, rule, span, slots or {})
                    assert change is not None, text[span.start : span.end]
                    changes.append(change)
    for change in sorted(changes, key=lambda one: -one.start):
        text = text[: change.start] + change.new + text[change.end :]
    return text


def marks(text: str) -> list[tuple[str, str]]:
    return [
        (rule.id, text[span.start : span.end])
        for segment in segments(text)
        for rule in all_rules()
        for span in rule.find(segment)
    ]


EXAMPLES = [pytest.param(example.text, id=f"{rule.id}: {example.text}") for rule in RULES for example in rule.flagged]


@pytest.mark.parametrize("text", EXAMPLES)
def test_every_example_is_mended_so_that_nothing_is_marked(text: str) -> None:
    assert marks(mended(text)) == []


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("It'll be done by Friday, promise.", "I'll let you know as soon as I have a date for it."),
        (
            "Sure, Parquet lands next sprint, promise.",
            "Sure, Parquet lands as soon as it is ready.",
        ),
        (
            "We'll fix it by Friday, and it will never happen again.",
            "I'll find out when we can fix it and let you know, and we want to keep it from happening again.",
        ),
        (
            "I'll fix the chart and you'll get it with tomorrow's deploy.",
            "I'll find out whether we can fix the chart and you'll get it as soon as it is ready.",
        ),
    ],
)
def test_a_sentence_with_several_promises_is_mended_as_a_whole(text: str, becomes: str) -> None:
    assert mended(text) == becomes
    assert marks(becomes) == []


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("You'll have it by Friday.", "SSO is planned, and I can't promise a date yet."),
        ("We'll add SSO.", "SSO is planned, and I can't promise more than that yet."),
    ],
)
def test_evidence_comes_first_where_the_plan_speaks(text: str, becomes: str) -> None:
    assert mended(text, SLOTS) == becomes
    assert marks(becomes) == []


def test_a_done_thing_is_a_date_and_a_guarantee_but_no_scope() -> None:
    """ "Done" presupposes the work: the ruling on dates and scope."""
    assert marks("It'll be done by Friday, promise.") == [("promise-date", "by Friday"), ("guarantee", ", promise")]


def test_a_fix_by_a_day_is_scope_and_date() -> None:
    assert marks("It'll be fixed by Friday.") == [("promise-date", "by Friday"), ("promise-scope", "It'll be fixed")]
