"""What the company's knowledge says, with its address."""

from __future__ import annotations

from collections.abc import Sequence

from coach.schema import Evidence
from ui.parts.plain import plain


def evidence(held: Sequence[Evidence], told: str = "") -> str:
    """Return the evidence as HTML; what `told` says already is not said again."""
    return "".join(_one(one, told) for one in held)


def same_evidence(held: Sequence[Evidence], number: int) -> str:
    """Return a line that points to the card on which the same evidence stands."""
    addresses = ", ".join(_address(one) for one in held)
    return f'<div class="cc-evidence"><div class="cc-address">Same evidence as {number}: {addresses}</div></div>'


def _one(one: Evidence, told: str) -> str:
    marks = [_address(one), *(plain(part) for part in (one.status, one.date) if part)]
    if one.stale:
        marks.append('<span class="cc-stale">may be out of date</span>')
    says = "" if one.says in told else f"<div>{plain(one.says)}</div>"
    return (
        f'<div class="cc-evidence"><div class="cc-address">{" · ".join(marks)}</div>{says}'
        f'<blockquote dir="auto">{plain(one.quote)}</blockquote></div>'
    )


def _address(one: Evidence) -> str:
    return f"<code>{plain(one.source)}</code>, {plain(one.locator)}"
