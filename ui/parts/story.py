"""What happened to one reply, told in its order; and the versions that judged it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from coach.records import HeldState
from coach.schema import Engine, Verdict
from ui.asking.queue import Done
from ui.parts.plain import plain
from ui.parts.when import moment

DEEDS = {
    "reviewed": "had it checked",
    "approve": "approved the proposed text",
    "edit": "changed the text and approved it",
    "send_back": "sent it back",
    "justification": "let it go out as written and gave a reason",
    "false alarm": "called it a false alarm and let it go out as written",
    "sent": "says that it was sent",
    "erased": "erased the texts",
}
BECAME: dict[HeldState, str] = {
    "waiting": "waits for a manager",
    "approved": "approved",
    "edited": "approved with changes",
    "sent back": "sent back",
    "overridden": "sent as written",
    "erased": "erased before anybody decided",
}
MEANT: dict[Verdict, str] = {"send": "could be sent", "revise": "to be revised", "hold": "held"}


def doer(step: Done) -> str:
    """Return who did something. An author is nobody by name here; who decides for others answers for it by name."""
    return step.by if step.by and step.role in ("manager", "admin") and step.kind != "reviewed" else "The author"


def deed(step: Done) -> str:
    """Return what was done, by whom, in words."""
    return f"{doer(step)} {DEEDS[step.kind]}"


def timeline(steps: Sequence[Done], zone: dt.tzinfo) -> str:
    """Return what happened, oldest first, as an HTML list."""
    return f'<ol class="cc-timeline">{"".join(_step(step, zone) for step in steps)}</ol>'


def versions(engine: Engine) -> str:
    """Return which versions judged a reply, as an HTML list."""
    told = [
        ("coach", engine.coach),
        ("rules", engine.rules),
        ("knowledge", engine.knowledge or "none was there"),
        ("model", engine.model or "none was asked"),
        *((f"prompt {name}", version) for name, version in sorted(engine.prompt_versions.items())),
    ]
    if engine.degraded:
        told.append(("incomplete", engine.degraded))
    rows = "".join(f"<div><dt>{plain(name)}</dt><dd>{plain(value)}</dd></div>" for name, value in told)
    return f'<dl class="cc-versions">{rows}</dl>'


def _step(step: Done, zone: dt.tzinfo) -> str:
    words = "".join(
        f'<div class="cc-words" dir="auto">{plain(text)}</div>'
        for text in (step.comment, step.text if step.kind in ("justification", "false alarm") else None)
        if text
    )
    return f'<li><span>{plain(deed(step))}</span> <span class="cc-muted">{moment(step.at, zone)}</span>{words}</li>'
