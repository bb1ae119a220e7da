"""Bytes of a knowledge file → text with plain line ends, and a sentence for whatever was wrong with them."""

from __future__ import annotations

import codecs
import re

from coach.knowledge.document import NEWLINE
from coach.knowledge.entries import NotUnderstood

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes. Far more than any guide or plan; a tracker's export above it should be split."""

UNICODE_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
SURROGATE = re.compile(r"[\ud800-\udfff]")


def decoded(raw: bytes, path: str) -> tuple[str, tuple[NotUnderstood, ...]]:
    """Return the text with `\\n` as its only line end, and what had to be guessed or left out."""
    notes: list[NotUnderstood] = []
    encoding = next((name for mark, name in UNICODE_MARKS if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = len(NEWLINE.findall(raw[: error.start].decode("latin-1"))) + 1
        notes.append(NotUnderstood(path=path, line=line, reason="not valid UTF-8; the file was read as Windows-1252"))
        text = raw.decode("cp1252", errors="replace")
    lines = NEWLINE.split(SURROGATE.sub("\ufffd", text))
    with_nul = [number for number, line in enumerate(lines, start=1) if "\0" in line]
    if with_nul:
        others = f", as do {len(with_nul) - 1} more lines" if len(with_nul) > 1 else ""
        reason = f"the line holds a NUL character{others}, and was left out; is this a text file?"
        notes.append(NotUnderstood(path=path, line=with_nul[0], reason=reason))
        lines = ["" if "\0" in line else line for line in lines]
    return "\n".join(lines), tuple(notes)
