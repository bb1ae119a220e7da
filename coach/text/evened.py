"""Text with quotation marks, dashes and spaces evened out to ASCII, character for character."""

from __future__ import annotations

SINGLE_QUOTES = "‘’‚‛′‹›´ʼ＇`"
DOUBLE_QUOTES = "“”„‟″«»＂"
DASHES = "‐‑‒–—―−﹘﹣－"
SPACES = (
    " \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
EVENED = str.maketrans(
    {
        **dict.fromkeys(SINGLE_QUOTES, "'"),
        **dict.fromkeys(DOUBLE_QUOTES, '"'),
        **dict.fromkeys(DASHES, "-"),
        **dict.fromkeys(SPACES, " "),
    }
)


def evened(text: str) -> str:
    """Return the text with ASCII quotation marks, dashes and spaces; every character keeps its offset."""
    return text.translate(EVENED)
