"""What is known of a draft while it is still being read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coach.schema import Finding
from ui.asking.reviews import Found, Judged, Mended
from ui.parts.decisions import numbered
from ui.parts.marked import marked_so_far
from ui.parts.plain import plain
from ui.parts.verdict import counted


@dataclass(frozen=True, slots=True)
class SoFar:
    """What was found, and what is done next."""

    findings: tuple[Finding, ...] = ()
    doing: str = "reading"

    def after(self, stage: Found | Judged | Mended) -> SoFar:
        """Return what is known after one more step."""
        if isinstance(stage, Found):
            return SoFar(stage.findings, "looking for wording")
        if isinstance(stage, Judged):
            kept = tuple(one for one in self.findings if one.id not in stage.cleared)
            return replace(self, findings=(*kept, *stage.findings))
        return replace(self, doing="looking for tickets")


def so_far(reply: str, known: SoFar) -> str:
    """Return it as HTML: the words as they are marked by now, and why, without anything to decide yet."""
    lines = "".join(
        f'<li><span class="cc-number">{number}</span> <span class="cc-category">{plain(one.category)}</span> '
        f'<span class="cc-severity cc-{one.severity}">{one.severity}</span>'
        f'<div class="cc-quote" dir="auto">{plain(one.quote)}</div></li>'
        for number, one in numbered(known.findings)
    )
    return (
        f'<div class="cc-notice" role="status">{counted(known.findings).capitalize()} so far; {known.doing} …</div>'
        f'{marked_so_far(reply, known.findings)}<ul class="cc-so-far">{lines}</ul>'
    )
