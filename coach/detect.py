"""Rules → findings; overlaps within a category settled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from coach.rules import all_rules
from coach.schema import Category, Finding, Segment, Span
from coach.text.spans import Ruler

REVIEWED = ("sentence", "heading", "greeting")


def detect(ruler: Ruler, segments: Sequence[Segment], off: Collection[Category] = ()) -> list[Finding]:
    """Return what the rules mark in the author's own words, in reading order; categories in `off` are passed over."""
    reviewed = [segment for segment in segments if segment.kind in REVIEWED]
    rules = [rule for rule in all_rules() if rule.id not in off]
    findings = [
        Finding(**ruler.located(span), category=rule.id, why=rule.why, found_by=("rule",), rule=rule.id)
        for segment in reviewed  # one sentence through all rules, which share what they look up of its words
        for rule in rules
        for span in settled(rule.find(segment))
    ]
    return sorted(findings, key=lambda finding: (finding.start, finding.end, finding.category))


def settled(spans: Iterable[Span]) -> list[Span]:
    """Return one rule's spans without overlaps: of two that share words the longer stays."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start - span.end, span.start)):
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)
