"""What the developer decided on each finding, and what follows from it for the edits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from coach.schema import Edit, Finding, Review

Decision = Literal["accepted", "dismissed", "not useful"]
Decisions = Mapping[str, Decision]
"""Finding id → decision. A finding that is not in it is open."""
SetAside = Literal["dismissed", "not useful"]


def in_reading_order(review: Review) -> list[tuple[int, Finding]]:
    """Return the findings with the numbers under which they are shown, from 1."""
    return numbered(review.findings)


def numbered(findings: Sequence[Finding]) -> list[tuple[int, Finding]]:
    """Return findings in reading order with their numbers, from 1."""
    return list(enumerate(sorted(findings, key=lambda found: (found.start, found.end)), start=1))


def is_set_aside(decisions: Decisions, found: Finding) -> bool:
    """Tell whether the words of a finding stay as they are: it was dismissed, or called not useful."""
    return decisions.get(found.id) in ("dismissed", "not useful")


def still_open(review: Review, decisions: Decisions) -> list[Finding]:
    """Return the findings without a decision, in reading order."""
    return [found for _, found in in_reading_order(review) if found.id not in decisions]


def edit_of(review: Review, found: Finding) -> Edit | None:
    """Return the edit that mends a finding."""
    return next((edit for edit in review.edits if edit.id == found.edit), None)


def acceptable(edit: Edit | None) -> bool:
    """Tell whether an edit may be applied."""
    return edit is not None and edit.safe and edit.verified


def sharing(review: Review, found: Finding) -> list[tuple[int, Finding]]:
    """Return the other findings that the same edit mends, with their numbers."""
    if found.edit is None:
        return []
    return [(at, other) for at, other in in_reading_order(review) if other.edit == found.edit and other.id != found.id]


def shows_edit(review: Review, decisions: Decisions, found: Finding) -> bool:
    """Tell whether the edit stands on this card: on the first of those that share it and are not dismissed."""
    mates = [other for _, other in in_reading_order(review) if other.edit == found.edit]
    standing = [other for other in mates if not is_set_aside(decisions, other)]
    return found.edit is not None and bool(standing) and standing[0].id == found.id


def accept(review: Review, decisions: Decisions, finding_id: str) -> dict[str, Decision]:
    """Return the decisions after a finding's edit is accepted, with all that it mends and that is not dismissed."""
    found = _found(review, finding_id)
    if not acceptable(edit_of(review, found)):
        return dict(decisions)
    mended = [found, *(other for _, other in sharing(review, found) if not is_set_aside(decisions, other))]
    return {**decisions, **{one.id: "accepted" for one in mended}}


def dismiss(review: Review, decisions: Decisions, finding_id: str, how: SetAside = "dismissed") -> dict[str, Decision]:
    """Return the decisions after a finding is set aside."""
    return {**decisions, _found(review, finding_id).id: how}


def undo(review: Review, decisions: Decisions, finding_id: str) -> dict[str, Decision]:
    """Return the decisions after one is taken back; an edit is taken back with all that it mended.

    A finding that comes back to an edit that is applied is mended by it.
    """
    found = _found(review, finding_id)
    mates = {found.id, *(other.id for _, other in sharing(review, found))}
    if decisions.get(found.id) == "accepted":
        return {one: decision for one, decision in decisions.items() if one not in mates or decision != "accepted"}
    left: dict[str, Decision] = {one: decision for one, decision in decisions.items() if one != found.id}
    if any(left.get(mate) == "accepted" for mate in mates):
        left[found.id] = "accepted"
    return left


def open_and_safe(review: Review, decisions: Decisions) -> list[Finding]:
    """Return the findings without a decision whose edit may be applied."""
    return [one for one in review.findings if one.id not in decisions and acceptable(edit_of(review, one))]


def accept_safe(review: Review, decisions: Decisions) -> dict[str, Decision]:
    """Return the decisions after every safe edit of an open finding is accepted."""
    return {**decisions, **{one.id: "accepted" for one in open_and_safe(review, decisions)}}


def applied(review: Review, decisions: Decisions) -> list[Edit]:
    """Return the edits that the decisions apply."""
    wanted = {one.edit for one in review.findings if decisions.get(one.id) == "accepted"}
    return [edit for edit in review.edits if edit.id in wanted and acceptable(edit)]


def revise(reply: str, edits: list[Edit]) -> str:
    """Return the reply with the edits made, from the end.

    Raises ValueError where an edit's old words do not stand at its place or two edits overlap.
    """
    before = len(reply)
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        if edit.end > before or reply[edit.start : edit.end] != edit.old:
            raise ValueError(f"the edit {edit.id} was made for another text")
        reply = reply[: edit.start] + edit.new + reply[edit.end :]
        before = edit.start
    return reply


def _found(review: Review, finding_id: str) -> Finding:
    return next(found for found in review.findings if found.id == finding_id)
