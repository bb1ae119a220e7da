"""The chain that one builds in an afternoon, kept as the baseline: guide, plan and draft in one prompt, all asked at once.

Nothing of what it answers is checked. `python -m evals.rewriting` runs it beside the coach on the same model; its prompt
is what the coach's prompts are measured against.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Literal, NamedTuple

from coach.schema import Draft

STUFFED = ("messaging/positioning.md", "plans/roadmap.md")
"""The one guide and the one plan that go into the prompt, whole: about 2,000 words. All files of the sample company
would be five times as long, and more than many a small model reads.
"""

INSTRUCTIONS = """You check replies that developers are about to send to customers.
Read the company's messaging guide, its project plan and the draft reply. Find every sentence that promises too much,
gives a date, price or estimate off the cuff, blames or frightens the customer, complains, leaks internal matter,
bypasses the ticket system, or contradicts the guide or the plan.
Answer with JSON only: {"findings": [{"quote": "...", "category": "...", "reason": "..."}], "rewrite": "the whole reply,
rewritten so that none of these problems is left and no fact is lost"}"""

REWRITE = re.compile(r'"rewrite"\s*:\s*"((?:[^"\\]|\\.)*)"?', re.DOTALL)
ESCAPES = {'\\"': '"', "\\n": "\n", "\\t": "\t", "\\\\": "\\"}


def stuffed(knowledge: Path) -> str:
    """Return guide and plan as they go into the prompt."""
    return "\n\n".join(f"## {name}\n\n{(knowledge / name).read_text(encoding='utf-8')}" for name in STUFFED)


def prompt(draft: Draft, knowledge: Path) -> str:
    """Return the one prompt: instructions, guide, plan, the customer's message, the draft."""
    parts = [stuffed(knowledge)]
    if draft.customer_message:
        parts.append(f"## The customer's message\n\n{draft.customer_message}")
    return "\n\n".join((INSTRUCTIONS, *parts, f"## The draft reply\n\n{draft.reply}"))


Read = Literal["as JSON", "picked out of broken JSON", "not at all"]


class Taken(NamedTuple):
    """The rewritten reply of an answer, and how it came out: from its JSON, picked out of what is none, or not at all."""

    text: str | None
    read: Read


def taken(answer: str) -> Taken:
    """Return the rewritten reply of an answer as a user of such a chain would take it, who checks nothing."""
    opens, closes = answer.find("{"), answer.rfind("}")
    try:
        found = json.loads(answer[opens : closes + 1], strict=False)
    except ValueError:
        found = None
    if isinstance(found, dict) and isinstance(text := found.get("rewrite"), str) and text.strip():
        return Taken(text, "as JSON")
    picked = REWRITE.search(answer)
    if picked is None or not picked[1].strip():
        return Taken(None, "not at all")
    return Taken(re.sub(r'\\(?:["nt\\])', lambda match: ESCAPES[match[0]], picked[1]), "picked out of broken JSON")
