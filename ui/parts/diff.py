"""An edit as a word diff in its surroundings: old words struck, new ones highlighted."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal

from coach.schema import Edit
from ui.parts.plain import plain

WORD = re.compile(r"\s+|\w+|[^\w\s]")
AROUND = 48
"""How many characters of the same line are shown on each side of an edit."""

Change = Literal["kept", "old", "new"]


def word_diff(old: str, new: str) -> list[tuple[Change, str]]:
    """Return the words kept, taken out and put in; the kept and old ones make the old text, the kept and new ones the new."""
    before, after = WORD.findall(old), WORD.findall(new)
    changes: list[tuple[Change, str]] = []
    for tag, a, b, c, d in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if tag == "equal":
            same = "".join(before[a:b])
            if same.strip() or not changes:
                changes.append(("kept", same))
            else:  # a lone space between changed words: one change reads better than two
                changes += [("old", same), ("new", same)]
            continue
        changes += [("old", "".join(before[a:b])), ("new", "".join(after[c:d]))]
    return _joined(changes)


def diff(reply: str, edit: Edit) -> str:
    """Return the edit as HTML with a few words on each side."""
    before, after = surroundings(reply, edit)
    tags = {"kept": "<span>{}</span>", "old": "<del>{}</del>", "new": "<ins>{}</ins>"}
    changed = "".join(tags[change].format(plain(words)) for change, words in word_diff(edit.old, edit.new))
    return f'<div class="cc-diff" dir="auto">{plain(before)}{changed}{plain(after)}</div>'


def surroundings(reply: str, edit: Edit) -> tuple[str, str]:
    """Return the words before and after an edit on its line, cut between words and with an ellipsis where cut."""
    line_start = reply.rfind("\n", 0, edit.start) + 1
    line_end = reply.find("\n", edit.end)
    before = reply[line_start : edit.start]
    after = reply[edit.end : len(reply) if line_end < 0 else line_end]
    if len(before) > AROUND:
        kept = before[-AROUND:]
        before = "…" + kept[max(kept.find(" "), 0) :]
    if len(after) > AROUND:
        kept = after[:AROUND]
        after = kept[: kept.rfind(" ") + 1 or None] + "…"
    return before, after


def _joined(changes: list[tuple[Change, str]]) -> list[tuple[Change, str]]:
    """Return the changes with each run of old and new words in one piece, old before new."""
    joined: list[tuple[Change, str]] = []
    old = new = ""
    for change, words in (*changes, ("kept", "")):
        if change == "old":
            old += words
        elif change == "new":
            new += words
        else:
            joined += [piece for piece in (("old", old), ("new", new), ("kept", words)) if piece[1]]
            old = new = ""
    return joined
