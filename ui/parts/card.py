"""A finding as a card: what is marked, why, what the knowledge says, and the wording that would mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coach.schema import Finding, Review
from ui.parts.decisions import Decisions, acceptable, edit_of, in_reading_order, is_set_aside, sharing, shows_edit
from ui.parts.diff import diff
from ui.parts.evidence import evidence, same_evidence
from ui.parts.plain import plain

FINDERS = {
    "rule": "a rule",
    "learned": "the learned detector",
    "judge": "the model",
    "plan": "the plan",
    "messaging": "the messaging guide",
}


def card(
    reply: str,
    review: Review,
    decisions: Decisions,
    number: int,
    instead: Mapping[str, str],
    *,
    at_hand: bool = False,
) -> str:
    """Return the card of the finding with this number as HTML; `instead` says for a category what to write."""
    found = in_reading_order(review)[number - 1][1]
    head = _head(number, found, decisions)
    if is_set_aside(decisions, found):
        return f'<div class="cc-card cc-set-aside">{head}</div>'
    return (
        f'<div class="cc-card{" cc-at-hand" if at_hand else ""}">{head}<p class="cc-why">{plain(found.why)}</p>'
        f"{_evidence(review, number, found)}{_mending(reply, review, decisions, found, instead)}</div>"
    )


def _head(number: int, found: Finding, decisions: Decisions) -> str:
    finders = " and ".join(FINDERS[one] for one in found.found_by)
    decision = decisions.get(found.id)
    decided = f'<span class="cc-decided">{decision}</span>' if decision else ""
    return (
        f'<div class="cc-head"><span class="cc-number">{number}</span>'
        f'<span class="cc-category">{plain(found.category)}</span>'
        f'<span class="cc-severity cc-{found.severity}">{found.severity}</span>{decided}'
        f'<span class="cc-finders">found by {finders}</span></div>'
        f'<div class="cc-quote" dir="auto">{plain(found.quote)}</div>'
    )


def _evidence(review: Review, number: int, found: Finding) -> str:
    for earlier, other in in_reading_order(review)[: number - 1]:
        if found.evidence and other.evidence == found.evidence:
            return same_evidence(found.evidence, earlier)
    return evidence(found.evidence, found.why)


def _mending(reply: str, review: Review, decisions: Decisions, found: Finding, instead: Mapping[str, str]) -> str:
    edit = edit_of(review, found)
    advice = plain(instead.get(found.category, ""))
    if edit is None:
        return f'<p class="cc-note">No wording to offer. {advice or "Change the words yourself, then check again."}</p>'
    mates = [number for number, other in sharing(review, found) if not is_set_aside(decisions, other)]
    if not shows_edit(review, decisions, found):
        return f'<p class="cc-note">Mended together with {_listed(mates)}.</p>'
    together = f'<p class="cc-note">Mended together with {_listed(mates)}.</p>' if mates else ""
    if acceptable(edit):
        return f"{diff(reply, edit)}{together}"
    because = plain(edit.because or "the new words could not be verified").rstrip(".")
    reason = f'<p class="cc-note">An idea only, it cannot be accepted: {because}. {advice}</p>'
    return f'<div class="cc-idea">{diff(reply, edit)}</div>{reason}{together}'


def _listed(numbers: Sequence[int]) -> str:
    return " and ".join(str(number) for number in numbers)
