"""Two states of a whole text as a word diff: in one piece, or side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from ui.parts.diff import WORD, Change, word_diff
from ui.parts.plain import plain

LINE = re.compile(r"[^\n]*\n|[^\n]+")
SENTENCE = re.compile(r"[^.!?…]*[.!?…]*\s*")
MOST_WORDS = 2_000
"""A stretch with more words than this on both sides is shown as replaced: nobody reads such a diff word by word."""
MOST_PAIRS = 1_000_000
"""With more equal pairs of lines or sentences than this, the texts repeat themselves so much that comparing takes for ever."""
LEAST_KEPT = 1 / 3
"""The part of the shorter text that has to be kept: of less, a few stray words would be all that is left standing."""

Piece = tuple[Change, str]
Changes = list[Piece]


def changes(old: str, new: str) -> Changes:
    """Return what was kept, taken out and put in; the kept and old ones make the old text, the kept and new ones the new.

    Lines are compared first, then the sentences of those that differ, then their words: a long text takes no longer
    than its changes.
    """
    return list(_changes(old, new, (LINE, SENTENCE)))


def rewritten(old: str, new: str) -> str:
    """Return how a text was rewritten as HTML: old words struck, new ones underlined."""
    return f'<div class="cc-diff cc-whole" dir="auto">{_drawn(changes(old, new), "kept", "old", "new")}</div>'


def side_by_side(old: str, new: str) -> tuple[str, str]:
    """Return the two states as HTML, what the other one does not have marked in each."""
    made = changes(old, new)
    left, right = _drawn(made, "kept", "old"), _drawn(made, "kept", "new")
    return (
        f'<div class="cc-diff cc-whole" dir="auto">{left}</div>',
        f'<div class="cc-diff cc-whole" dir="auto">{right}</div>',
    )


def _drawn(made: Changes, *shown: Change) -> str:
    tags = {"kept": "{}", "old": "<del>{}</del>", "new": "<ins>{}</ins>"}
    return "".join(tags[change].format(plain(words)) for change, words in made if change in shown)


def _changes(old: str, new: str, levels: Sequence[re.Pattern[str]]) -> Iterator[Piece]:
    if old == new:
        if old:
            yield "kept", old
    elif not levels:
        yield from _words(old, new)
    else:
        before, after = ([one for one in levels[0].findall(text) if one] for text in (old, new))
        for gone, come in _paired(before, after):
            yield from _changes(gone, come, levels[1:])


def _paired(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the stretches of two texts that belong together, equal ones and such that differ."""
    counts = Counter(after)
    if sum(counts[one] for one in before) > MOST_PAIRS:
        yield "".join(before), "".join(after)
        return
    for _, a, b, c, d in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        yield "".join(before[a:b]), "".join(after[c:d])


def _words(old: str, new: str) -> Changes:
    pieces: tuple[Piece, ...] = (("old", old), ("new", new))
    replaced = [piece for piece in pieces if piece[1]]
    if not old or not new or min(len(WORD.findall(old)), len(WORD.findall(new))) > MOST_WORDS:
        return replaced
    made = word_diff(old, new)
    kept = sum(len(words.strip()) for change, words in made if change == "kept")
    return made if kept >= LEAST_KEPT * min(len(old), len(new)) else replaced
