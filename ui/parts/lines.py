"""Two states of a text, line by line: what was taken out, what was put in, and the line on each side."""

from __future__ import annotations

from difflib import SequenceMatcher

from ui.parts.plain import plain

AROUND = 1
"""How many lines that stay are shown on each side of a change."""


def lines_changed(old: str, new: str) -> str:
    """Return what differs as HTML; nothing where both are the same."""
    before, after = old.splitlines(), new.splitlines()
    pieces: list[str] = []
    for group in SequenceMatcher(a=before, b=after, autojunk=False).get_grouped_opcodes(AROUND):
        pieces.append(f'<div class="cc-muted">Line {group[0][3] + 1}</div>')
        for tag, a, b, c, d in group:
            if tag == "equal":
                pieces += [_line(" ", text) for text in before[a:b]]
                continue
            pieces += [_line("−", f"<del>{plain(text)}</del>", is_html=True) for text in before[a:b]]
            pieces += [_line("+", f"<ins>{plain(text)}</ins>", is_html=True) for text in after[c:d]]
    return f'<div class="cc-changed" dir="ltr">{"".join(pieces)}</div>' if pieces else ""


def _line(sign: str, text: str, *, is_html: bool = False) -> str:
    return f'<div class="cc-changed-line"><span>{sign}</span><span>{text if is_html else plain(text)}</span></div>'
