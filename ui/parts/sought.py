"""What a search of the knowledge found: the kind, how well it fits in words, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ui.asking.knowledge import Found, Kind
from ui.parts.plain import plain

KINDS: dict[Kind, str] = {"entry": "Plan entries", "passage": "Passages", "ticket": "Tickets"}
LIKENESS = ((0.5, "close in meaning"), (0.3, "related in meaning"), (-1.0, "hardly related in meaning"))
"""From which cosine on a word is used. They help the reader's eye; no review depends on them."""
TO_COME = (
    '<div class="cc-empty"><p>Type words, a claim, or a customer\'s whole question.</p><p>You see what the coach itself '
    "looks at when it checks a reply on that: entries of the plan, passages of your documents and tickets, each with its "
    "file and line.</p></div>"
)
NOTHING = (
    '<div class="cc-empty"><p>Nothing was found: there is nothing of this kind in the knowledge yet. What is in it stands '
    "under “What it knows”.</p></div>"
)


def found_all(items: Sequence[Found]) -> str:
    """Return what was found as HTML, kind by kind, the best first."""
    if not items:
        return NOTHING
    groups = [(kind, list(each)) for kind, each in groupby(items, key=lambda one: one.kind)]
    return "".join(
        f'<h2>{KINDS[kind]}</h2><ol class="cc-found">{"".join(_one(one, first=at == 0) for at, one in enumerate(each))}</ol>'
        for kind, each in groups
    )


def fits(one: Found) -> str:
    """Return in words how well something that was found fits."""
    meaning = next(word for least, word in LIKENESS if one.cosine >= least)
    if one.words is None:
        return meaning
    return f"{meaning}, {'has some of your words' if one.words > 0 else 'has none of your words'}"


def _one(one: Found, *, first: bool) -> str:
    best = '<span class="cc-decided">best match</span>' if first else ""
    status = f'<span class="cc-status">{plain(one.status)}</span>' if one.status else ""
    title = f'<span class="cc-category" dir="auto">{plain(one.title)}</span>' if one.title else ""
    return (
        f'<li><div class="cc-head">{title}{status}{best}</div>'
        f'<div class="cc-text" dir="auto">{plain(one.text)}</div>'
        f'<div class="cc-muted"><code>{plain(one.where.path)}</code>, line {one.where.line} · {fits(one)}</div></li>'
    )
