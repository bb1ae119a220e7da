"""What the policy says beside severities: words that pass, who may override, how long texts are kept, what is masked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ui.asking.policy import Allowed, Policy, PolicyFile
from ui.parts.plain import plain
from ui.parts.table import table

NONE_ALLOWED = (
    '<p class="cc-muted">No words are allowed. Where your company has a reason to write what a rule marks, an entry in '
    "the policy lets these words pass until a day that you name: under <code>allow</code> in <code>policy.yml</code>.</p>"
)


def allow_list(allowed: Sequence[Allowed]) -> str:
    """Return the words that the team allows as HTML, those that have ended after the others."""
    if not allowed:
        return NONE_ALLOWED
    rows = [
        (
            one.words,
            "every category that is seen in the text alone" if one.everywhere else ", ".join(one.categories),
            one.reason,
            f"until {_day(one.until)}" if one.holds else f"ended {_day(one.until)}: marked again",
        )
        for one in sorted(allowed, key=lambda one: (not one.holds, one.until, one.words))
    ]
    return table("Words that pass, and why", ("Words", "In", "Reason", "Holds"), rows)


def the_rest(policy: Policy) -> str:
    """Return the other parts of the policy as an HTML list."""
    masked = ", ".join(f"“{words}”" for words in policy.mask)
    told = [
        ("Who may send a held reply all the same", _listed(policy.may_override)),
        (
            "How long texts are kept",
            f"{policy.retention_days:,} days" if policy.retention_days else "until they are erased by hand",
        ),
        ("Words that no language model is shown", masked or "none beside names, addresses and secrets"),
    ]
    return f'<dl class="cc-facts">{"".join(f"<dt>{name}</dt><dd>{plain(value)}</dd>" for name, value in told)}</dl>'


def not_understood(notes: Sequence[str], therefore: str = "The default is in force for it.") -> str:
    """Return what in the policy's file is not understood and what follows, as HTML; nothing where all of it is."""
    if not notes:
        return ""
    lines = "".join(f"<li>{plain(note)}</li>" for note in notes)
    return f'<div class="cc-problem" role="status"><strong>Not understood</strong><ul>{lines}</ul>{therefore}</div>'


def state_of(file: PolicyFile) -> str:
    """Return which state of the policy is in force, in a quiet line of HTML."""
    if file.version == "default":
        return '<p class="cc-muted">There is no <code>policy.yml</code>: every part has its default.</p>'
    return f'<p class="cc-muted">Read from <code>policy.yml</code>, version {plain(file.version)}.</p>'


def _listed(roles: Sequence[str]) -> str:
    several = {"author": "the author", "manager": "managers", "admin": "admins"}
    return ", ".join(several.get(role, role) for role in roles) or "nobody"


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%b %Y}"
