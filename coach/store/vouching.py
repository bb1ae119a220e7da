"""What the audit trail says of a row: some of it to read, and one digest of all that stays. Pure.

The columns that a digest covers are named here, now and for ever: old digests rest on these, so that a column that a
later version adds is not added to them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coach.records import Json
from coach.store.chain import digest, of_columns, salted

REVIEW = (
    *("id", "created_at", "verdict", "author", "project", "channel", "coach_version", "rules_version"),
    *("knowledge_version", "model", "digest", "sequence", "owner"),
)
"""Without the customer: it goes when the texts are erased, and the texts' salted digest covers it."""
FINDING = ("number", "category", "severity", "rule", "found_by")
DECISION = ("id", "sequence", "review_id", "kind", "by", "role", "at", "version", "state", "digest")
KEY = ("prefix", "name", "role", "created_at", "created_by", "expires_at", "digest")

Columns = Mapping[str, object]


def review_body(row: Columns, findings: Sequence[Columns], *, held: bool) -> dict[str, Json]:
    """Return what the trail says of a review."""
    stays = of_columns(row, REVIEW)
    stays["finding_rows"] = [of_columns(finding, FINDING) for finding in findings]
    return {"verdict": str(row["verdict"]), "held": held, "findings": len(findings), "row": digest(stays)}


def decision_body(row: Columns) -> dict[str, Json]:
    """Return what the trail says of a decision."""
    columns = of_columns(row, DECISION)
    return {**{name: columns[name] for name in ("kind", "state", "version")}, "row": digest(columns)}


def key_body(row: Columns) -> dict[str, Json]:
    """Return what the trail says of a key that is made."""
    columns = of_columns(row, KEY)
    return {"change": "created", "name": columns["name"], "role": columns["role"], "row": digest(columns)}


def digest_of_texts(salt: str, customer: str | None, draft: str, review: str) -> str:
    """Return what stays of the words of a review when they are erased."""
    return salted(salt, [customer, draft, review])


def digest_of_said(salt: str, text: str | None, comment: str | None) -> str:
    """Return what stays of the words of a decision when they are erased."""
    return salted(salt, [text, comment])
