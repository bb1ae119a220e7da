"""The rules as they are read: what is marked and how seriously, why, what to write instead, with examples."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from coach.schema import Category, Severity
from ui.asking.policy import Taken
from ui.asking.rules import Flagged, Health, Rule, Spared
from ui.parts.card import FINDERS
from ui.parts.plain import plain
from ui.parts.table import table

AGAINST_KNOWLEDGE = (
    "This one is seen only against what the company has written down, so that it has no examples of its own: it compares "
    "the reply with the plan, or with the messaging guide."
)
TO_COME = (
    '<p class="cc-muted">Nothing was marked yet. As soon as drafts are checked, it stands here how often each rule marked '
    "words, and whether authors accepted or dismissed that.</p>"
)
WANTS_WORK = "too many call it not useful"


def catalogue(rules: Sequence[Rule], taken: Mapping[Category, Taken], annoying: Collection[str]) -> str:
    """Return the rules as HTML, each to be opened; `taken` says how the policy takes each category."""
    return "".join(_rule(rule, taken.get(rule.id), annoys=rule.id in annoying) for rule in rules)


def health_table(health: Sequence[Health]) -> str:
    """Return how the findings of each rule were taken as HTML: by rule, and never by whom."""
    if not health:
        return TO_COME
    heads = ("Rule", "Shown", "Accepted", "Dismissed", "Not useful", "Share not useful")
    rows = [
        (
            rule_name(one.rule, annoying=one.annoying),
            one.shown,
            one.kept,
            one.dismissed,
            one.not_useful,
            f"{one.share:.0%}",
        )
        for one in health
    ]
    return table("How authors took what each rule marked", heads, rows)


def rule_name(rule: str, *, annoying: bool | None = False) -> str:
    """Return what a rule is called: its category, or what found the words where that is not one category's rule."""
    name = {"learned": FINDERS["learned"], "judge": FINDERS["judge"]}.get(rule, rule)
    return f"{name} · {WANTS_WORK}" if annoying else name


def severity_badge(taken: Taken) -> str:
    """Return how a category is taken, in a word, as HTML."""
    if not taken.on:
        return '<span class="cc-decided">switched off</span>'
    return f'<span class="cc-severity cc-{taken.severity}">{taken.severity}</span>'


def _rule(rule: Rule, taken: Taken | None, *, annoys: bool) -> str:
    severity = taken.severity if taken else rule.default_severity
    own = (
        f'<p class="cc-note">Your policy makes it {taken.severity}; by default it is {rule.default_severity}.</p>'
        if taken and taken.severity != rule.default_severity
        else ""
    )
    off = '<p class="cc-note">Your policy switches it off: nothing is marked.</p>' if taken and not taken.on else ""
    warns = f'<span class="cc-status">{WANTS_WORK}</span>' if annoys else ""
    return (
        f'<details class="cc-rule"><summary><span class="cc-head"><span class="cc-category">{plain(rule.id)}</span>'
        f"{severity_badge(taken) if taken else ''}{warns}</span>"
        f'<span class="cc-rule-summary">{plain(rule.summary)}</span></summary>'
        f"{off}{own}<p><strong>Why</strong> {plain(rule.why)}</p>"
        f"<p><strong>Instead</strong> {plain(rule.instead)}</p>{_examples(rule, severity)}</details>"
    )


def _examples(rule: Rule, severity: Severity) -> str:
    if not rule.flagged and not rule.spared:
        return f'<p class="cc-note">{AGAINST_KNOWLEDGE}</p>'
    marked = "".join(_flagged(one, severity) for one in rule.flagged)
    left = "".join(_spared(one) for one in rule.spared)
    return (
        f'<div class="cc-examples"><div><h3>Is marked</h3><ul>{marked}</ul></div>'
        f"<div><h3>Is left alone</h3><ul>{left}</ul></div></div>"
    )


def _flagged(one: Flagged, severity: Severity) -> str:
    words = re.search(re.escape(one.quote), one.text, re.IGNORECASE)
    if words is None:
        return f'<li dir="auto">{plain(one.text)}</li>'
    before, within, after = one.text[: words.start()], words[0], one.text[words.end() :]
    return (
        f'<li dir="auto">{plain(before)}<mark class="cc-mark cc-{severity}">{plain(within)}</mark>{plain(after)}</li>'
    )


def _spared(one: Spared) -> str:
    return f'<li dir="auto">{plain(one.text)} <span class="cc-muted">{plain(one.because)}</span></li>'
