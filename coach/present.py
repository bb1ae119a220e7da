"""Review → terminal. Pure: values in, text out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, groupby

from rich.cells import cell_len
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
STEERING = (range(0x0A), range(0x0B, 0x20), range(0x7F, 0xA0), range(0x202A, 0x202F), range(0x2066, 0x206A))
CONTROL = dict.fromkeys(chain.from_iterable(STEERING), "·")
"""Characters that would steer the terminal or turn the direction of writing; a draft's are shown as a dot."""
ROW = 76
"""How wide a row of the draft is before it is folded, in columns, so that carets stay under their words."""


def terminal(draft: Draft, review: Review, *, colour: bool = True) -> RenderableType:
    """Return the review as a developer reads it: marked lines, evidence, the revised reply, tickets, the verdict.

    Without colour the changes of the revised reply are written as [-old-]{+new+}.
    """
    parts: list[RenderableType] = []
    for (start, end), found in groupby(review.findings, key=lambda found: _line_of(draft.reply, found.start)):
        parts += _marked(draft.reply, start, end, list(found), review)
    parts += [_supported(supported) for supported in review.supported]
    if review.revised != draft.reply:
        parts += [Text("revised reply", style="bold"), _diff(draft.reply, review, colour=colour), Text()]
    parts += [
        _text(f"ticket {ticket.key}: {ticket.title} ({ticket.status}) · {ticket.why}", "blue")
        for ticket in review.tickets
    ]
    if review.new_ticket:
        parts.append(_text(f"new ticket to file: {review.new_ticket.title}", "blue"))
    parts += [_text(f"you could add: {chance.text}", "magenta") for chance in review.opportunities]
    parts += [_text(f"not checked or not changed: {line}", "dim") for line in review.skipped]
    style, words = VERDICT[review.verdict]
    parts.append(Text(words, style=style))
    return Group(*parts)


def on_one_line(words: str) -> str:
    """Return the words for the middle of a line: nothing that would steer the terminal or break the line."""
    return _plain(" ".join(words.split()))


def _line_of(reply: str, offset: int) -> tuple[int, int]:
    """Return the bounds of the line that holds the offset."""
    start = max(reply.rfind("\n", 0, offset), reply.rfind("\r", 0, offset)) + 1
    ends = [at for at in (reply.find("\n", offset), reply.find("\r", offset)) if at >= 0]
    return start, min(ends, default=len(reply))


def _marked(reply: str, start: int, end: int, findings: list[Finding], review: Review) -> list[RenderableType]:
    """Return the rows of a line that hold marked words, with carets under them, and the cards of the findings."""
    parts: list[RenderableType] = []
    for first, last in _rows(reply, start, end):
        here = [found for found in findings if found.start < last and first < found.end]
        if not here:
            continue
        row, carets = _text(reply[first:last]), [" "] * cell_len(_plain(reply[first:last]))
        for found in here:
            at, stop = max(found.start, first) - first, min(found.end, last) - first
            row.stylize(COLOUR[found.severity], at, stop)
            column = cell_len(_plain(reply[first : first + at]))
            width = cell_len(_plain(reply[first + at : first + stop]))
            carets[column : column + width] = "^" * width
        parts += [row, Text("".join(carets).rstrip(), style="dim")]
    parts += [Padding(_card(found, review), (0, 0, 0, 2)) for found in findings]
    return [*parts, Text()]


def _rows(reply: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a line in rows of at most ROW columns, cut between words where there is a blank."""
    while cell_len(_plain(reply[start:end])) > ROW:
        cut = start + ROW
        blank = reply.rfind(" ", start + 1, cut)
        cut = blank + 1 if blank > start else cut
        while cell_len(_plain(reply[start:cut])) > ROW and cut > start + 1:
            cut -= 1
        yield start, cut
        start = cut
    yield start, end


def _card(found: Finding, review: Review) -> Text:
    card = Text()
    card.append(f"{found.severity} {found.category}", style=COLOUR[found.severity])
    if found.confidence:
        card.append(f", {found.confidence}", style="dim")
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
        card.append(_text(f"  not changed unasked: {edit.because}", "dim"))
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


def _diff(reply: str, review: Review, *, colour: bool) -> RenderableType:
    text = Text()
    at = 0
    for edit in sorted((edit for edit in review.edits if edit.safe and edit.verified), key=lambda edit: edit.start):
        text.append(_text(reply[at : edit.start]))
        if edit.old:
            text.append(_text(edit.old if colour else f"[-{edit.old}-]", "strike red"))
        if edit.new:
            text.append(_text(edit.new if colour else f"{{+{edit.new}+}}", "green"))
        at = edit.end
    text.append(_text(reply[at:]))
    return Padding(text, (0, 0, 0, 2))


def _plain(words: str) -> str:
    """Return the words, character for character, without what would steer the terminal; line breaks stay."""
    return words.translate(CONTROL)


def _text(words: str, style: str = "") -> Text:
    """Return the words as they are: no markup, nothing that would steer the terminal."""
    return Text(_plain(words.replace("\r\n", "\n").replace("\r", "\n")), style=style)
