"""Drafts as they come in: text, one JSON object, or one JSON object a line."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from coach.errors import DraftError, in_a_sentence
from coach.schema import CATEGORIES, LONGEST_TEXT, Draft
from coach.text.json_object import json_object

LONGEST_LINE = 40 * LONGEST_TEXT
"""A JSONL line in bytes: reply, message and a long thread, each character escaped."""


def decoded(content: bytes, name: str) -> str:
    """Return the text of UTF-8 bytes, without a byte order mark; raise DraftError where they are none."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DraftError(
            f"{name} is not valid UTF-8: byte 0x{content[error.start]:02x} at offset {error.start}"
        ) from None


def read_bytes(path: Path | None) -> bytes:
    """Return the bytes of a file, or of standard input; raise DraftError where they cannot be read."""
    limit = LONGEST_LINE + 1
    try:
        if path is None:
            content = standard_input().read(limit)
        else:
            with path.open("rb") as file:
                content = file.read(limit)
    except OSError as error:
        raise DraftError(f"{path or 'standard input'} cannot be read: {error.strerror or error}") from None
    if len(content) >= limit:
        raise DraftError(f"{path or 'standard input'} is too long; at most {LONGEST_TEXT:,} characters are reviewed")
    return content


def standard_input() -> BinaryIO:
    """Return standard input; raise DraftError where it is closed. A person at a terminal is told that it is read."""
    if sys.stdin is None:
        raise DraftError("standard input is closed; give the reply as a file or as --reply")
    if sys.stdin.isatty():
        sys.stderr.write("Write or paste the reply; end it with Ctrl-D on a line of its own.\n")
    return sys.stdin.buffer


def draft_of(**fields: object) -> Draft:
    """Return a draft from its fields; raise DraftError, in one sentence, where one is not right."""
    try:
        return Draft.model_validate({name: value for name, value in fields.items() if value is not None})
    except ValidationError as error:
        raise DraftError(in_a_sentence(error)) from None


def dismissing(draft: Draft, given: Sequence[str]) -> Draft:
    """Return the draft with each CATEGORY:WORDS dismissed as well; raise DraftError, in one sentence, where one is none."""
    if not given:
        return draft
    dismissed = [one.model_dump() for one in draft.dismissed]
    for one in given:
        category, _, quote = one.partition(":")
        if category.strip() not in CATEGORIES or not quote.strip():
            raise DraftError(
                "--dismiss takes CATEGORY:WORDS, such as guarantee:never; the categories are " + ", ".join(CATEGORIES)
            )
        dismissed.append({"category": category.strip(), "quote": quote.strip()})
    return draft_of(**{**draft.model_dump(), "dismissed": dismissed})


def draft_from_json(text: str | bytes, name: str) -> Draft:
    """Return the draft of a JSON object; raise DraftError, which begins with `name`, where it is none."""
    try:
        fields = json_object(text)
    except ValueError as error:
        raise DraftError(f"{name} {error}") from None
    try:
        return Draft.model_validate(fields)
    except ValidationError as error:
        raise DraftError(f"{name}: {in_a_sentence(error)}") from None


def draft_lines(path: Path | None) -> Iterator[Draft | DraftError]:
    """Yield the draft of each line that is not blank, or the error that names the line; reads one line at a time.

    Raises DraftError where the file cannot be opened.
    """
    if path is None:
        yield from _lines(standard_input())
        return
    try:
        file = path.open("rb")
    except OSError as error:
        raise DraftError(f"{path} cannot be read: {error.strerror or error}") from None
    with file:
        yield from _lines(file)


def _lines(file: BinaryIO) -> Iterator[Draft | DraftError]:
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if not line.endswith(b"\n") and len(line) == LONGEST_LINE:
            while line and not line.endswith(b"\n"):  # the rest of it is passed over, not kept
                line = file.readline(LONGEST_LINE)
            yield DraftError(f"line {number} is longer than {LONGEST_LINE:,} bytes")
        elif line.strip():
            try:
                yield draft_from_json(line.rstrip(b"\r\n"), f"line {number}")
            except DraftError as error:
                yield error
