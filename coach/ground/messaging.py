"""The company's messaging against the reply: terms that the guide replaces or forbids, sentences that it approves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from coach.knowledge.entries import MessagingRule
from coach.rules.base import Lazy, Wording
from coach.schema import Evidence, Finding, Segment, Span
from coach.text.evened import evened
from coach.text.spans import Ruler

OFF_MESSAGE = "The company's messaging says this in other words, or not at all."
WORDS = re.compile(r"\w+")


class MessagingIndex:
    """The guide's rules, compiled once: one alternation finds every term in one pass."""

    def __init__(self, rules: Iterable[MessagingRule]) -> None:
        self._rules: dict[str, list[MessagingRule]] = {}
        self._approved: dict[tuple[str, ...], MessagingRule] = {}
        for rule in rules:
            for term in rule.terms:
                if rule.kind == "approved":
                    self._approved[_said(term)] = rule
                else:
                    self._rules.setdefault(_key(term), []).append(rule)
        terms = sorted(self._rules, key=len, reverse=True)
        self._pattern = re.compile(
            "|".join(rf"(?<![\w@./-]){_loosely(term)}(?![\w@]|[./-]\w)" for term in terms) or r"(?!)", re.IGNORECASE
        )

    def approves(self, segment: Segment) -> MessagingRule | None:
        """Return the approved sentence that the segment says word for word, or None."""
        return self._approved.get(_said(segment.prose)) if self._approved else None

    def broken(self, segment: Segment) -> list[tuple[Span, MessagingRule]]:
        """Return the terms of the segment that a rule forbids, with the rule."""
        if not self._rules:
            return []
        found: list[tuple[Span, MessagingRule]] = []
        for match in self._pattern.finditer(segment.prose):
            rules = self._rules.get(_key(match[0])) or self._rules.get(_key(match[0]).removesuffix("s")) or []
            rule = next((rule for rule in rules if _breaks(rule, segment, match)), None)
            if rule is not None:
                found.append((segment.span_of(match), rule))
        return found


def _breaks(rule: MessagingRule, segment: Segment, match: re.Match[str]) -> bool:
    """Tell whether the matched words break the rule, and are not part of what it asks for."""
    if rule.case_sensitive and not any(term == match[0] for term in rule.terms):
        return False
    if rule.instead is None:
        return True
    wanted = evened(rule.instead)
    if match[0] == wanted:
        return False
    return not any(
        right.start() <= match.start() and match.end() <= right.end()
        for right in re.finditer(re.escape(wanted), segment.prose, re.IGNORECASE)
    )


def off_message(
    ruler: Ruler, segments: Sequence[Segment], index: MessagingIndex
) -> list[tuple[Finding, MessagingRule]]:
    """Return a finding for each term that the guide forbids, with the rule that says so."""
    return [
        (
            Finding(
                **ruler.located(span),
                category="off-message",
                why=rule.reason or OFF_MESSAGE,
                found_by=("messaging",),
                rule="off-message",
                evidence=(evidence_of(rule),),
            ),
            rule,
        )
        for segment in segments
        if not segment.protected
        for span, rule in index.broken(segment)
    ]


def evidence_of(rule: MessagingRule) -> Evidence:
    """Return the guide's line as evidence."""
    if rule.kind == "approved":
        says = "The messaging guide approves this sentence."
    elif rule.instead:
        says = f"The messaging guide says: {rule.instead}"
    else:
        says = "The messaging guide says not to use these words."
    return rule.origin.evidence(says)


def wordings(rule: MessagingRule) -> tuple[Wording, ...]:
    """Return the guide's own words in place of the forbidden ones; unsafe where it names none."""
    places = Lazy("|".join(_loosely(term) for term in rule.terms), re.IGNORECASE)
    if rule.instead and len(WORDS.findall(rule.instead)) <= LONGEST_TERM:
        return (Wording(places, "{instead}"),)
    return (Wording(places, "", safe=False, because="The messaging guide names no words to put in place of these."),)


LONGEST_TERM = 8
"""Longer texts in the "say" column are advice, not words to put in the sentence."""


def _said(sentence: str) -> tuple[str, ...]:
    return tuple(WORDS.findall(evened(sentence).lower()))


def _key(term: str) -> str:
    return re.sub(r"[\s-]+", " ", evened(term)).strip(" .,;:!?\"'").lower()


def _loosely(term: str) -> str:
    """Return a pattern for the term with any space or hyphen between its words, and a plural s."""
    words = re.split(r"[\s-]+", _key(term))
    return r"[\s-]+".join(re.escape(word) for word in words) + r"s?"
