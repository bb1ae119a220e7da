"""The draft with its marked words: styles tell the severity without colour, small numbers tie them to the cards."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from coach.schema import SEVERITIES, Finding, Review, Supported
from ui.parts.decisions import Decisions, is_set_aside, numbered
from ui.parts.plain import plain

Numbered = tuple[int, Finding]


def marked(reply: str, review: Review, decisions: Decisions) -> str:
    """Return the draft as HTML; findings may overlap, touch or share a place."""
    return _marked(reply, review.findings, review.supported, decisions)


def marked_so_far(reply: str, findings: Sequence[Finding]) -> str:
    """Return the draft with what was found while it is still being read, as HTML."""
    return _marked(reply, findings, (), {})


def legend(review: Review) -> str:
    """Return what the styles mean, of those that occur."""
    severities = {found.severity for found in review.findings}
    keys = [f'<span class="cc-mark cc-{one}">{one}</span>' for one in reversed(SEVERITIES) if one in severities]
    if review.supported:
        keys.append('<span class="cc-mark cc-supported">supported</span>')
    return f'<div class="cc-legend">{" ".join(keys)}</div>' if keys else ""


def _marked(reply: str, findings: Sequence[Finding], supported: Sequence[Supported], decisions: Decisions) -> str:
    cuts = {0, len(reply)}
    for one in (*findings, *supported):
        cuts |= {one.start, one.end}
    in_order = numbered(findings)
    pieces = [_piece(reply, start, end, in_order, supported, decisions) for start, end in pairwise(sorted(cuts))]
    return f'<div class="cc-draft" dir="auto">{"".join(pieces)}</div>'


def _piece(
    reply: str,
    start: int,
    end: int,
    findings: Sequence[Numbered],
    supported: Sequence[Supported],
    decisions: Decisions,
) -> str:
    words = plain(reply[start:end])
    over = [(number, found) for number, found in findings if found.start <= start and end <= found.end]
    if not over:
        claim = next((one for one in supported if one.start <= start and end <= one.end), None)
        if claim is None:
            return words
        tick = "<sup>✓</sup>" if claim.end == end else ""
        return f'<mark class="cc-mark cc-supported" title="supported">{words}</mark>{tick}'
    told = "; ".join(f"{number} {found.category}, {_word(found, decisions)}" for number, found in over)
    ending = [_number(number, found, decisions) for number, found in over if found.end == end]
    numbers = f"<sup>{' '.join(ending)}</sup>" if ending else ""
    return f'<mark class="cc-mark {_style(over, decisions)}" title="{plain(told)}">{words}</mark>{numbers}'


def _style(over: Sequence[Numbered], decisions: Decisions) -> str:
    standing = [found for _, found in over if not is_set_aside(decisions, found)]
    if not standing:
        return "cc-dismissed"
    severity = max((found.severity for found in standing), key=SEVERITIES.index)
    mended = all(decisions.get(found.id) == "accepted" for found in standing)
    return f"cc-{severity}{' cc-accepted' if mended else ''}"


def _word(found: Finding, decisions: Decisions) -> str:
    return decisions.get(found.id) or found.severity


def _number(number: int, found: Finding, decisions: Decisions) -> str:
    if is_set_aside(decisions, found):
        return f"<s>{number}</s>"
    return f"{number}✓" if decisions.get(found.id) == "accepted" else str(number)
