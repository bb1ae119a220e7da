"""Claims that the knowledge covers: shown as plainly as those that it contradicts."""

from __future__ import annotations

from coach.schema import Supported
from ui.parts.evidence import evidence
from ui.parts.plain import plain


def supported(claim: Supported) -> str:
    """Return a supported claim with its evidence as HTML."""
    return (
        '<div class="cc-card cc-of-supported"><div class="cc-head"><span class="cc-number">✓</span>'
        f'<span class="cc-severity cc-supported">supported</span></div>'
        f'<div class="cc-quote" dir="auto">{plain(claim.quote)}</div>'
        f'<p class="cc-why">{plain(claim.why)}</p>{evidence(claim.evidence, claim.why)}</div>'
    )
