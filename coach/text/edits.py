"""Edits applied to the text they were made for."""

from __future__ import annotations

from collections.abc import Iterable

from coach.errors import CoachError
from coach.schema import Edit


class EditError(CoachError):
    """Edits that do not fit the text or each other."""


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with every edit made; the order in which they are given makes no difference.

    Raises EditError where an edit's old words do not stand at its place, or where two edits overlap.
    """
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    kept: list[str] = []
    at = 0
    for number, edit in enumerate(ordered):
        if not 0 <= edit.start <= edit.end <= len(text) or text[edit.start : edit.end] != edit.old:
            raise EditError(f"the edit {edit.id!r} was made for other text: its old words are not at {edit.start}")
        if number and (edit.start < at or edit.start == ordered[number - 1].start):
            # two insertions at one place would make the outcome depend on their order
            raise EditError(f"the edits {ordered[number - 1].id!r} and {edit.id!r} overlap")
        kept += (text[at : edit.start], edit.new)
        at = edit.end
    return "".join((*kept, text[at:]))
