"""The article that English words take."""

from __future__ import annotations

import re

VOWEL = re.compile(r"(?!uni|use|eu(?!\b)|one\b|ut)[aeiou]|8|11\b|18\b", re.IGNORECASE)
SPELLED = re.compile(r"[AEFHILMNORSX](?=[A-Z0-9])")
"""Letters whose own names begin with a vowel: "an SSO login"."""


def a_or_an(words: str) -> str:
    """Return the indefinite article of the words, by sound: "a user", "an hour" is beyond it."""
    spelled = re.match(r"[A-Z][A-Z0-9]", words)
    return "an" if (SPELLED if spelled else VOWEL).match(words) else "a"
