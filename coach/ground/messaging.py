"""The company's messaging against the reply: terms that the guide replaces or forbids, sentences that it approves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from coach.ground.articles import a_or_an
from coach.knowledge.entries import MessagingRule
from coach.rules import grammar
from coach.rules.base import Lazy, Wording
from coach.schema import Evidence, Finding, Segment, Span
from coach.text.evened import evened
from coach.text.spans import Ruler

OFF_MESSAGE = "The company's messaging says this in other words, or not at all."
NO_WORDS = "The messaging guide names no words to put in place of these."
WORDS = re.compile(r"\w+")
NAME_BEFORE = re.compile(r"(?<![\w'])(?!I\b)[A-Z][\w-]*[a-z][\w-]* $")
NAME_AFTER = re.compile(r" [A-Z][a-z]\w*")
VERB_BEFORE = re.compile(r"(?:\b(?:we|you|they|I|to|will|can|could|should|may|not|and)|'ll)\s$", re.IGNORECASE)
DETERMINED = re.compile(r"\b(?:the|our|your|an?|this|these|any|some|its|their|my)\s+$", re.IGNORECASE)
ARTICLE = re.compile(r"\b(an?)\s+$", re.IGNORECASE)
OWN_ARTICLE = re.compile(r"(?:the|our|your|an?)\s", re.IGNORECASE)


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
        any_term = "|".join(_loosely(term) for term in terms) or r"(?!)"
        # the borders stand once, outside: within the terms they were looked at for each of them at every character
        self._pattern = re.compile(rf"(?<![\w@./-])(?:{any_term})(?![\w@]|[./-]\w)", re.IGNORECASE)

    def approves(self, segment: Segment) -> MessagingRule | None:
        """Return the approved sentence that the segment says word for word, or None."""
        return self._approved.get(_said(segment.prose)) if self._approved else None

    def broken(self, segment: Segment) -> list[tuple[Span, MessagingRule]]:
        """Return the terms of the segment that a rule forbids, with the rule."""
        if not self._rules:
            return []
        found: list[tuple[Span, MessagingRule]] = []
        for match in self._pattern.finditer(segment.prose):
            rules = next((held for key in _singulars(_key(match[0])) if (held := self._rules.get(key))), [])
            rule = next((rule for rule in rules if _breaks(rule, segment, match)), None)
            if rule is not None and not grammar.is_quoted(segment, match.start()) and not _in_name(segment, match):
                found.append((segment.span_of(match), rule))
        return found


def _breaks(rule: MessagingRule, segment: Segment, match: re.Match[str]) -> bool:
    """Tell whether the matched words break the rule, and are not part of what it asks for."""
    if rule.case_sensitive and not any(term == match[0] for term in rule.terms):
        return False
    hyphened = any("-" in term and _key(term) == _key(match[0]) for term in rule.terms)
    if hyphened and "-" not in match[0] and VERB_BEFORE.search(segment.prose, 0, match.start()):
        return False  # "we go live" is no "go-live"
    if rule.instead is None:
        return True
    wanted = evened(rule.instead)
    if match[0] == wanted:
        return False
    return not any(
        right.start() <= match.start() and match.end() <= right.end()
        for right in re.finditer(re.escape(wanted), segment.prose, re.IGNORECASE)
    )


def _in_name(segment: Segment, match: re.Match[str]) -> bool:
    """Tell whether a single word stands within somebody else's name: "HashiCorp Vault", "Backend Systems Ltd"."""
    if not match[0][0].isupper() or len(WORDS.findall(match[0])) > 1:
        return False
    before = NAME_BEFORE.search(segment.prose[max(0, match.start() - 40) : match.start()])
    opens = before is not None and not segment.prose[: match.start() - len(before[0])].strip(" -*_(\"'")
    return (before is not None and not opens) or bool(NAME_AFTER.match(segment.prose, match.end()))


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


def wordings(rule: MessagingRule, finding: Finding, segment: Segment) -> tuple[tuple[Wording, ...], dict[str, str]]:
    """Return the guide's own words in place of the forbidden ones, in their number and with the article that they take.

    They fill the slot `instead`. Where the guide names none, taking the forbidden ones out is offered as unsafe.
    """
    marked = re.escape(evened(finding.quote))
    if not rule.instead or len(WORDS.findall(rule.instead)) > LONGEST_TERM:
        return (Wording(Lazy(marked), "", safe=False, because=NO_WORDS),), {}
    said = _in_number(rule, evened(finding.quote))
    before = segment.prose[: finding.start - segment.start]
    led = (DETERMINED if OWN_ARTICLE.match(said) else ARTICLE).search(before)
    if led is None:
        return (Wording(Lazy(marked), "{instead}"),), {"instead": said}
    article = "" if OWN_ARTICLE.match(said) else led[1][0] + a_or_an(said)[1:] + " "
    return (Wording(Lazy(re.escape(led[0]) + marked), article + "{instead}"),), {"instead": said}


def _in_number(rule: MessagingRule, marked: str) -> str:
    """Return the guide's words in the plural where the marked ones have an "s" that the guide's term has not."""
    said = rule.instead or ""
    plural = marked.lower().endswith("s") and _key(marked) not in {_key(term) for term in rule.terms}
    if not plural or said.endswith("s") or not said[-1:].isalpha():
        return said
    if re.search(r"[^aeiou]y$", said):
        return said[:-1] + "ies"
    return said + ("es" if re.search(r"(?:x|z|ch|sh)$", said) else "s")


LONGEST_TERM = 8
"""Longer texts in the "say" column are advice, not words to put in the sentence."""


def _said(sentence: str) -> tuple[str, ...]:
    return tuple(WORDS.findall(evened(sentence).lower()))


def _key(term: str) -> str:
    return re.sub(r"[\s-]+", " ", evened(term)).strip(" .,;:!?\"'").lower()


def _singulars(key: str) -> tuple[str, ...]:
    return (key, key.removesuffix("s"), key.removesuffix("es"))


def _loosely(term: str) -> str:
    """Return a pattern for the term with any space or hyphen between its words, and a plural s."""
    words = re.split(r"[\s-]+", _key(term))
    ending = r"(?:es)?" if words[-1].endswith(("x", "ch", "sh", "z")) else r"s?"
    return r"[\s-]+".join(re.escape(word) for word in words) + ending
