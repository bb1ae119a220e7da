"""What wants a look in the knowledge: what was not understood, what contradicts itself, what is too old to trust."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ui.asking.knowledge import Clash, Entry, Gap, Knowledge, Place, Said
from ui.parts.plain import plain

ALL_WELL = (
    '<p class="cc-muted">Every line was understood, no two files contradict each other, and nothing in the plan is too '
    "old to trust.</p>"
)
BELIEVED = (
    '<p class="cc-muted">Of two that contradict each other the one with the newer date is believed. A reply that leans on '
    "either of them is marked, with both places.</p>"
)
STALE = (
    '<p class="cc-muted">Their day has passed, or nobody has touched them for long. What a reply says of them is marked as '
    "perhaps out of date.</p>"
)


def wants_a_look(known: Knowledge) -> str:
    """Return all of it as HTML, with files and lines."""
    parts = [_not_understood(known), clashes(known.clashes), _stale(known)]
    return "".join(parts) or ALL_WELL


def gaps_of(gaps: Sequence[Gap]) -> str:
    """Return what in one file was not understood, as HTML; nothing where all of it was."""
    if not gaps:
        return ""
    lines = "".join(f'<li dir="auto">{_line(one)}</li>' for one in gaps)
    return f"<h3>Not understood</h3><ul>{lines}</ul>"


def columns_read(columns: Mapping[str, str]) -> str:
    """Return how the columns of a file's tables were read, in a quiet line of HTML."""
    if not columns:
        return ""
    told = ", ".join(f"“{plain(head)}” {_meaning(meaning)}" for head, meaning in columns.items())
    return f'<p class="cc-note">Columns as they were read: {told}.</p>'


def clashes(found: Sequence[Clash]) -> str:
    """Return the contradictions as HTML: what is believed, and what is doubted."""
    if not found:
        return ""
    lines = "".join(
        f'<li dir="auto"><strong>{plain(one.name)}</strong>, {plain(one.about)}: believed is {_said(one.believed)}, '
        f"doubted {_said(one.doubted)}</li>"
        for one in found
    )
    return f'<h3>Files contradict each other</h3>{BELIEVED}<ul class="cc-gaps">{lines}</ul>'


def _not_understood(known: Knowledge) -> str:
    lines = "".join(
        f'<li dir="auto"><code>{plain(file.path)}</code>, {_line(gap)}</li>'
        for file in known.files
        for gap in file.not_understood
    )
    return f'<h3>Not understood</h3><ul class="cc-gaps">{lines}</ul>' if lines else ""


def _stale(known: Knowledge) -> str:
    lines = "".join(
        f'<li dir="auto"><strong>{plain(one.name)}</strong>: {plain(_standing(one))} ({_place(one.where)})</li>'
        for file in known.files
        for one in file.entries
        if one.stale
    )
    return f'<h3>May be out of date</h3>{STALE}<ul class="cc-gaps">{lines}</ul>' if lines else ""


def _line(gap: Gap) -> str:
    return f"{f'line {gap.line}: ' if gap.line else ''}{plain(gap.reason)}"


def _said(one: Said) -> str:
    return f"<strong>{plain(one.says)}</strong> ({_place(one.where)})"


def _standing(one: Entry) -> str:
    target = f", target {one.target}" if one.target else ""
    return f"{one.status or 'no status given'}{target}"


def _place(where: Place) -> str:
    return f"<code>{plain(where.path)}</code>, line {where.line}"


def _meaning(meaning: str) -> str:
    return "was not used" if meaning == "not used" else f"as {plain(meaning)}"
