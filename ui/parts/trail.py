"""The state of the audit trail, in one plain sentence."""

from __future__ import annotations

from ui.asking.records import Trail
from ui.parts.plain import plain


def trail(checked: Trail, ago: str) -> str:
    """Return whether every record is as it was written, and if not, where the trail is broken, as HTML."""
    if checked.broken is None:
        told = f"The audit trail is whole: {_records(checked.records)} as written. Checked {ago}."
        head = f"{checked.head.sequence}:{checked.head.hash}"
        note = (
            f"It ends at <code>{plain(head)}</code>. Whoever notes that elsewhere can prove later that nothing before it "
            "was changed."
        )
        return f'<div class="cc-trail cc-whole-trail" role="status">{told}<small>{note}</small></div>'
    broken = checked.broken
    of = f", of {plain(broken.subject)}" if broken.subject else ""
    told = (
        f"The audit trail is broken at record {broken.sequence:,}{of}: {plain(broken.why).rstrip('.')}. Checked {ago}."
    )
    note = "Everything before that record is as it was written; nothing after it can be relied on."
    return f'<div class="cc-trail cc-broken-trail" role="alert">{told}<small>{note}</small></div>'


def _records(count: int) -> str:
    return {0: "it has no records yet, and so all of them are", 1: "its one record is"}.get(
        count, f"all {count:,} records are"
    )
