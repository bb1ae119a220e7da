"""A question that is added to a reply: before the farewell, where there is one."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST_FAREWELL = 4
LONGEST_LINE = 50
PARAGRAPHS = re.compile(r"\n[ \t]*\n")
ENDED = re.compile(r"[.?!:][\"')\]]?\s*\Z")


def with_questions(reply: str, questions: Iterable[str]) -> str:
    """Return a reply with these sentences as paragraphs of their own, before the farewell; one that it holds is not added."""
    for question in questions:
        if question not in reply:
            reply = _with(reply, question)
    return reply


def _with(reply: str, question: str) -> str:
    body = reply.rstrip()
    breaks = list(PARAGRAPHS.finditer(body))
    if breaks and _is_farewell(body[breaks[-1].end() :]):
        at = breaks[-1].start()
        return f"{reply[:at]}\n\n{question}{reply[at:]}"
    return f"{body}\n\n{question}{reply[len(body) :]}"


def _is_farewell(paragraph: str) -> bool:
    """Tell whether a last paragraph is short lines that end without a full stop: "Cheers,", and a name."""
    lines = paragraph.splitlines()
    return len(lines) <= LONGEST_FAREWELL and all(len(one) <= LONGEST_LINE and not ENDED.search(one) for one in lines)
