"""Text as it is: never HTML, never Markdown, never a link."""

from __future__ import annotations

import html
import re

STEERING = re.compile(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that reorder the text around them. The plain marks of right-to-left text may stay."""


def plain(text: str) -> str:
    """Return the text escaped for HTML; characters that would steer the page are shown by their number."""
    return STEERING.sub(_by_number, html.escape(text))


def _by_number(found: re.Match[str]) -> str:
    return f'<span class="cc-control">U+{ord(found[0]):04X}</span>'
