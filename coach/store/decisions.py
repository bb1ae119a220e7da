"""Writing what was decided of a review, inside one transaction with its record in the audit trail."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import insert

from coach.errors import NotAllowed
from coach.records import AuditKind, Caller, HeldState, StepKind
from coach.store.chain import new_salt
from coach.store.rows import Row
from coach.store.tables import DecisionRow, DecisionTextRow, NoticeRow
from coach.store.trail import Chain
from coach.store.vouching import decision_body, digest_of_said


@dataclass(frozen=True, slots=True)
class Said:
    """What was written with a decision."""

    text: str | None = None
    comment: str | None = None


def must_own(by: Caller | None, owner: str | None) -> None:
    """Raise NotAllowed where an author speaks for another one's reply."""
    if by is not None and by.role == "author" and by.name != owner:
        raise NotAllowed("an author speaks for replies of their own only")


def write_decision(
    chain: Chain,
    record: AuditKind,
    kind: StepKind,
    review_id: str,
    by: Caller | None,
    said: Said,
    *,
    version: int | None,
    state: HeldState | None,
    notify: bool = False,
) -> None:
    """Write a decision, its words, its record, and the notice that is owed of it."""
    salt = new_salt()
    row: Row = {
        "id": f"dec_{uuid.uuid4().hex}",
        "sequence": chain.next,
        "review_id": review_id,
        "kind": kind,
        "by": by.name if by else None,
        "role": by.role if by else None,
        "at": chain.at,
        "version": version,
        "state": state,
        "digest": digest_of_said(salt, said.text, said.comment),
    }
    chain.append(record, review_id, by, decision_body(row))
    words = {"decision_id": row["id"], "text": said.text, "comment": said.comment, "salt": salt}
    chain.connection.execute(insert(DecisionRow), row)
    chain.connection.execute(insert(DecisionTextRow), words)
    if notify:
        chain.connection.execute(insert(NoticeRow), {"decision_id": row["id"], "attempts": 0, "due_at": chain.at})
