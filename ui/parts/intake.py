"""What a file would change in the knowledge, told before it is taken or removed; how far a refresh is."""

from __future__ import annotations

from collections.abc import Sequence

from ui.asking.knowledge import Change, Changes, Entry, MessagingRule, Refresh
from ui.parts.gaps import clashes, columns_read, gaps_of
from ui.parts.known import RULE_KINDS, counted
from ui.parts.plain import plain
from ui.parts.table import table

NOTHING = "<p>Nothing that the coach knows would change.</p>"
MOST_ROWS = 200
WORDS = {"yardsticks": "past estimates"}


def would_change(change: Change) -> str:
    """Return what a file would change as HTML."""
    does = "takes the place of the file that stands there" if change.replaces else "is new"
    holds = counted(change.understood) or "nothing that is understood as knowledge"
    return (
        f"<p><code>{plain(change.path)}</code> {does}. It holds {plain(holds)}.</p>"
        f"{gaps_of(change.not_understood)}{_differences(change.changes)}{columns_read(change.columns)}"
    )


def would_go(change: Change) -> str:
    """Return what would go with a file as HTML."""
    return f"<p>Without <code>{plain(change.path)}</code>:</p>{_differences(change.changes)}"


def progress_of(refresh: Refresh) -> str:
    """Return how far a refresh is, or what came of it, as HTML."""
    if refresh.state == "failed":
        return (
            f'<div class="cc-problem" role="alert">The refresh failed: {plain(refresh.why or "it gave no reason")}. What '
            "was known before goes on to be used.</div>"
        )
    if refresh.state == "running":
        return (
            f'<div class="cc-notice" role="status">Taking in the folder: {plain(refresh.what)} ({refresh.done:,} of '
            f"{refresh.total:,}). You may go on; until it is done, this page shows what was known before.</div>"
        )
    if not refresh.changed:
        return '<div class="cc-notice" role="status">The folder was looked through: nothing in it has changed.</div>'
    told = [
        f"{word} {', '.join(paths)}" for word, paths in (("read", refresh.read), ("removed", refresh.removed)) if paths
    ]
    return f'<div class="cc-notice" role="status">Done: {plain("; ".join(told) or "the index was built anew")}.</div>'


def _differences(found: Changes) -> str:
    tables = [
        _table("Entries that come", ("Feature or project", "Status", "Target"), _entries(found.entries_added)),
        _table(
            "Entries that change",
            ("Feature or project", "What", "Now", "Would be"),
            [(one.name, each.field, each.before, each.after) for one in found.entries_changed for each in one.fields],
        ),
        _table("Entries that go", ("Feature or project", "Status", "Target"), _entries(found.entries_removed)),
        _table("Words that come", ("Words", "Means", "Say"), _rules(found.rules_added)),
        _table("Words that go", ("Words", "Means", "Say"), _rules(found.rules_removed)),
        _table("Prices that come", ("Item", "Price"), [(one.item, one.price) for one in found.prices_added]),
        _table(
            "Prices that change",
            ("Item", "Now", "Would be"),
            [(one.item, one.before, one.after) for one in found.prices_changed],
        ),
        _table("Prices that go", ("Item", "Price"), [(one.item, one.price) for one in found.prices_removed]),
        f"<p>Contradictions that would come:</p>{clashes(found.clashes_added)}" if found.clashes_added else "",
        f"<p>Contradictions that would be settled:</p>{clashes(found.clashes_removed)}"
        if found.clashes_removed
        else "",
        _counts(found),
    ]
    return "".join(tables) or NOTHING


def _entries(entries: Sequence[Entry]) -> list[tuple[str, ...]]:
    return [(one.name, one.status or "not given", one.target or "not given") for one in entries]


def _counts(found: Changes) -> str:
    told = [
        f"{WORDS.get(kind, kind)}: {count.before:,} now, {count.after:,} then"
        for kind, count in found.counts.items()
        if count.before != count.after
    ]
    return f"<p>{plain('; '.join(told)).capitalize()}.</p>" if told else ""


def _rules(rules: Sequence[MessagingRule]) -> list[tuple[str, ...]]:
    return [(", ".join(one.terms), RULE_KINDS[one.kind], one.instead or "") for one in rules]


def _table(caption: str, heads: Sequence[str], rows: Sequence[tuple[str, ...]]) -> str:
    if not rows:
        return ""
    left = len(rows) - MOST_ROWS
    more = f'<p class="cc-note">And {left:,} more.</p>' if left > 0 else ""
    return f"<h3>{caption} ({len(rows):,})</h3>{table(caption, heads, rows[:MOST_ROWS])}{more}"
