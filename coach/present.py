"""Review → terminal. Pure: values in, text out."""

from __future__ import annotations

from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from coach.schema import Draft, Evidence, Finding, Review, Severity, Supported, Verdict

COLOUR: dict[Severity, str] = {"critical": "bold red", "warning": "yellow", "info": "cyan"}
VERDICT: dict[Verdict, tuple[str, str]] = {
    "send": ("bold green", "send: nothing stands against it"),
    "revise": ("bold yellow", "revise: change the marked words before you send it"),
    "hold": ("bold red", "hold: a product manager sees it first"),
}
CONTROL = {code: "·" for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (0x09, 0x0A)}
"""Characters that would steer the terminal; a draft's are shown as a dot."""


def terminal(draft: Draft, review: Review) -> RenderableType:
    """Return the review as a developer reads it: marked lines, evidence, the revised reply, tickets, the verdict."""
    parts: list[RenderableType] = []
    for _, lines in groupby(review.findings, key=lambda found: _line_of(draft.reply, found.start)):
        parts += _marked(draft.reply, review, list(lines))
    for supported in review.supported:
        parts.append(_supported(supported))
    if review.revised != draft.reply:
        parts += [Text("revised reply", style="bold"), _diff(draft.reply, review), Text()]
    for ticket in review.tickets:
        parts.append(_text(f"ticket {ticket.key}: {ticket.title} ({ticket.status}) · {ticket.why}", "blue"))
    if review.new_ticket:
        parts.append(_text(f"new ticket to file: {review.new_ticket.title}", "blue"))
    for chance in review.opportunities:
        parts.append(_text(f"you could add: {chance.text}", "magenta"))
    for line in review.skipped:
        parts.append(_text(f"not checked or not changed: {line}", "dim"))
    style, words = VERDICT[review.verdict]
    parts.append(Text(words, style=style))
    return Group(*parts)


def _line_of(reply: str, offset: int) -> tuple[int, int]:
    """Return the bounds of the line that holds the offset."""
    start = max(reply.rfind("\n", 0, offset), reply.rfind("\r", 0, offset)) + 1
    ends = [at for at in (reply.find("\n", offset), reply.find("\r", offset)) if at >= 0]
    return start, min(ends, default=len(reply))


def _marked(reply: str, review: Review, findings: list[Finding]) -> list[RenderableType]:
    start, end = _line_of(reply, findings[0].start)
    line = _text(reply[start:end].replace("\t", " "))
    carets = [" "] * (end - start)
    for found in findings:
        stop = min(found.end, end)
        line.stylize(COLOUR[found.severity], found.start - start, stop - start)
        carets[found.start - start : stop - start] = "^" * (stop - found.start)
    line.append("\n" + "".join(carets).rstrip(), style="dim") if end - start <= CARET_WIDTH else None
    parts: list[RenderableType] = [line]
    for found in findings:
        parts.append(Padding(_card(found, review), (0, 0, 0, 2)))
    parts.append(Text())
    return parts


CARET_WIDTH = 76
"""A longer line wraps in a terminal, and carets under it would point nowhere; there the colour alone marks."""


def _card(found: Finding, review: Review) -> Text:
    card = Text()
    card.append(f"{found.severity} {found.category}", style=COLOUR[found.severity])
    card.append(_text(f'  "{found.quote}"  {found.why}'))
    for evidence in found.evidence:
        card.append("\n")
        card.append(_evidence(evidence))
    edit = next((edit for edit in review.edits if edit.id == found.edit), None)
    if edit is not None and edit.safe:
        card.append("\n")
        card.append(_text(f"  → {edit.new}" if edit.new else "  → left out", "green"))
    elif edit is not None:
        card.append("\n")
        card.append(_text(f"  no safe wording: {edit.because}", "dim"))
    return card


def _evidence(evidence: Evidence) -> Text:
    stale = " (may be out of date)" if evidence.stale else ""
    return _text(f"  {evidence.source} {evidence.locator}{stale}: {evidence.says}", "blue")


def _supported(supported: Supported) -> RenderableType:
    card = Text()
    card.append("supported ", style="bold green")
    card.append(_text(f'"{supported.quote}"  {supported.why}'))
    for evidence in supported.evidence:
        card.append("\n  ")
        card.append(_evidence(evidence))
    return Group(card, Text())


def _diff(reply: str, review: Review) -> RenderableType:
    text = Text()
    at = 0
    for edit in sorted((edit for edit in review.edits if edit.safe and edit.verified), key=lambda edit: edit.start):
        text.append(_text(reply[at : edit.start]))
        text.append(_text(edit.old, "strike red"))
        text.append(_text(edit.new, "green"))
        at = edit.end
    text.append(_text(reply[at:]))
    return Padding(text, (0, 0, 0, 2))


def _text(words: str, style: str = "") -> Text:
    """Return the words as they are: no markup, no control characters that would steer the terminal."""
    return Text(
        words.replace("\r\n", "\n").translate(CONTROL) if "\r" in words else words.translate(CONTROL), style=style
    )
