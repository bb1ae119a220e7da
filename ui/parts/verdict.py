"""The verdict in one line, with what to do next; and other lines about the whole review."""

from __future__ import annotations

from collections.abc import Sequence

from coach.schema import SEVERITIES, Finding, Review, Severity
from ui.parts.decisions import Decisions
from ui.parts.plain import plain

NEXT = {
    "send": "Nothing has to change. You can send it as it is.",
    "revise": "Change what is marked before you send it.",
    "hold": "Mend what is critical, or let a product manager see it before it is sent.",
}
MENDED = "Your draft should not go out as it is; the revised reply mends all that was found. Copy that one."

FIRST_VISIT = (
    '<div class="cc-empty"><p>Paste the reply that you are about to send, and check it.</p>'
    "<p>The coach marks words that overpromise, frighten, leak or contradict the plan, shows why, "
    "and offers wording that keeps the facts. Nothing is sent from here.</p>"
    "<p><strong>Just looking?</strong> “Try the example” fills in a reply at Visitline, the invented company that the "
    "coach comes with; then press Check.</p>"
    "<p><strong>Your own company</strong> takes two steps:</p><ol><li>Put your messaging guide, your plan and an export of "
    "your tickets into a folder.</li><li>Start the coach with <code>coach serve --knowledge FOLDER</code>.</li></ol></div>"
)


def verdict(review: Review, decisions: Decisions, settled: str | None = None) -> str:
    """Return the verdict on the draft as it was checked, what to do next and what was found, as HTML.

    `settled` says what to do next where somebody decided on the reply.
    """
    decided = [decisions[one.id] for one in review.findings if one.id in decisions]
    told = counted(review.findings)
    if decided:
        told += f"; {len(decided)} of {len(review.findings)} decided"
    mended = decided.count("accepted") == len(review.findings) > 0
    return (
        f'<div class="cc-verdict cc-{review.verdict}" role="status"><strong>{review.verdict}</strong>'
        f"<span>{settled or (MENDED if mended else NEXT[review.verdict])}</span><small>{told}</small></div>"
    )


def counted(findings: Sequence[Finding]) -> str:
    """Return how many findings of each severity there are, in words."""
    counts = [(sum(found.severity == one for found in findings), one) for one in reversed(SEVERITIES)]
    return ", ".join(f"{count} {_plural(one, count)}" for count, one in counts if count) or "no findings"


def _plural(severity: Severity, count: int) -> str:
    return "warnings" if severity == "warning" and count > 1 else severity


def notice(sentence: str) -> str:
    """Return something that the reader should know first, as HTML."""
    return f'<div class="cc-notice" role="status">{plain(sentence)}</div>'


def problem(sentence: str) -> str:
    """Return what went wrong, as HTML."""
    return f'<div class="cc-problem" role="alert">{plain(sentence)}</div>'


def not_checked(lines: Sequence[str]) -> str:
    """Return what was not checked or not changed, as an HTML list."""
    return f'<ul class="cc-skipped">{"".join(f"<li>{plain(line)}</li>" for line in lines)}</ul>'


def made_by(review: Review) -> str:
    """Return which versions made the review and how long it took, as HTML."""
    engine = review.engine
    parts = [f"coach {engine.coach}", f"rules {engine.rules}"]
    if engine.knowledge:
        parts.append(f"knowledge {engine.knowledge}")
    if engine.model:
        parts.append(f"model {engine.model}")
    parts.append(f"{sum(engine.ms.values()):.0f} ms")
    return f'<div class="cc-muted">{plain(" · ".join(parts))}</div>'
