"""What another policy would have changed on recorded reviews, told before it is saved."""

from __future__ import annotations

from collections.abc import Mapping

from coach.schema import SEVERITIES, Severity
from ui.asking.policy import CategoryChange, Effect, VerdictChange
from ui.parts.plain import plain
from ui.parts.table import table


def effect(found: Effect) -> str:
    """Return it as HTML."""
    return _verdicts(found) + _categories(found) + _unknown(found)


def _verdicts(found: Effect) -> str:
    if not found.reviews:
        return (
            "<p>There is no review to try it on yet. As soon as drafts are checked, it stands here which of the last 200 "
            "would have come out differently.</p>"
        )
    looked = f"the last {found.reviews:,} reviews" if found.reviews > 1 else "the one review that there is"
    if not found.verdicts:
        return f"<p>On {looked}, <strong>no verdict would have been another one</strong>.</p>"
    count = sum(one.reviews for one in found.verdicts)
    lines = "".join(f"<div>{_turned(one)}</div>" for one in found.verdicts)
    return (
        f"<p>On {looked}, <strong>{count:,} {'verdict' if count == 1 else 'verdicts'} would have been another "
        f'one</strong>:</p><div class="cc-turned">{lines}</div>'
    )


def _turned(one: VerdictChange) -> str:
    return (
        f'{one.reviews:,} from <span class="cc-status">{one.before}</span> '
        f'to <span class="cc-status">{one.after}</span>'
    )


def _categories(found: Effect) -> str:
    if not found.categories:
        return ""
    heads = ("Category", "Findings", "Were", "Would be", "Not shown any more", "Other verdicts")
    rows = [
        (one.category, one.findings, _counts(one.before), _after(one), one.set_aside, one.verdicts)
        for one in found.categories
    ]
    return table("What would become of the findings", heads, rows)


def _after(one: CategoryChange) -> str:
    return _counts(one.after) or "not shown"


def _counts(counts: Mapping[Severity, int]) -> str:
    return ", ".join(f"{counts[one]:,} {one}" for one in reversed(SEVERITIES) if counts.get(one))


def _unknown(found: Effect) -> str:
    if not found.unknown:
        return ""
    named = plain(", ".join(found.unknown))
    return (
        f'<p class="cc-note">Switched on: {named}. What would have been found was not looked for then, so that no preview '
        "can tell how much it is.</p>"
    )
