"""A stretch of the audit trail's rows, and how one differs from what its record says. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

from coach.store.rows import queue_row
from coach.store.tables import AnyRow
from coach.store.vouching import decision_body, digest_of_said, digest_of_texts, key_body, review_body

Columns = dict[str, Any]  # Any: whatever a column holds
REVIEW_TEXTS = ("draft", "review", "salt")
DECISION_TEXTS = ("text", "comment", "salt")
FIXED_IN_QUEUE = ("review_id", "held_on", "critical", "sequence")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The rows of some records: by the number of their record, or by the review."""

    reviews: Mapping[int, Columns]
    findings: Mapping[str, list[Columns]]
    queue: Mapping[str, Columns]
    last_change: Mapping[str, Columns]
    """The last decision that moved a queue's item."""
    decisions: Mapping[int, Columns]
    keys: Mapping[str, Columns]
    erased: Set[str]
    revoked: Set[str]

    def differs(self, record: AnyRow) -> str | None:
        """Return how the rows differ from what a record says, or None where they are as they were written."""
        body = json.loads(record.body)
        if record.kind == "review":
            return self._review(self.reviews.get(record.sequence), record.subject, body)
        if record.kind in ("decision", "override", "sent"):
            return self._decision(self.decisions.get(record.sequence), record.subject, body)
        if record.kind == "key":
            return self._key(self.keys.get(record.subject), record.subject, body)
        return None

    def _review(self, columns: Columns | None, review_id: str, body: Columns) -> str | None:
        if columns is None or columns["id"] != review_id:
            return "the review that the record vouches for is missing"
        row, texts = _parted(columns, REVIEW_TEXTS)
        findings = self.findings.get(review_id, [])
        if review_body(row, findings, held=body["held"]) != body:
            return "the review's row, or one of its findings, was changed"
        gone = review_id in self.erased
        if gone != (texts["salt"] is None) or gone != (row["erased_at"] is not None):
            return "the review's text stands there although it was erased" if gone else "the review's text is missing"
        if gone and row["customer"] is not None:
            return "the review's customer stands there although it was erased"
        if not gone:
            given = digest_of_texts(texts["salt"], row["customer"], texts["draft"], texts["review"])
            if given != row["digest"]:
                return "the review's text or customer was changed"
        return self._queued(row, findings, held=body["held"])

    def _queued(self, row: Columns, findings: list[Columns], *, held: bool) -> str | None:
        item = self.queue.get(row["id"])
        if not held or item is None:
            return None if item is None and not held else "the queue does not hold what it should"
        expected = queue_row(row["id"], findings, row["created_at"], row["sequence"])
        change = self.last_change.get(row["id"])
        version, state = (change["version"], change["state"]) if change else (1, "waiting")
        if row["id"] in self.erased and state == "waiting":
            version, state = version + 1, "erased"
        if any(item[name] != expected[name] for name in FIXED_IN_QUEUE):
            return "the queue's item was changed"
        if (item["version"], item["state"]) != (version, state):
            return "the queue's item is not what was decided"
        return None

    def _decision(self, columns: Columns | None, review_id: str, body: Columns) -> str | None:
        if columns is None or columns["review_id"] != review_id:
            return "the decision that the record vouches for is missing"
        row, texts = _parted(columns, DECISION_TEXTS)
        if decision_body(row) != body:
            return "the decision's row was changed"
        gone = review_id in self.erased
        if gone != (texts["salt"] is None):
            return (
                "the decision's text stands there although it was erased" if gone else "the decision's text is missing"
            )
        if not gone and digest_of_said(texts["salt"], texts["text"], texts["comment"]) != row["digest"]:
            return "the decision's text was changed"
        return None

    def _key(self, columns: Columns | None, prefix: str, body: Columns) -> str | None:
        if columns is None:
            return "the key that the record vouches for is missing"
        if (columns["revoked_at"] is not None) != (prefix in self.revoked):
            return "the key was revoked or revived by other means than the coach"
        if body["change"] == "created" and key_body(columns) != body:
            return "the key was changed"
        return None


def _parted(columns: Columns, names: tuple[str, ...]) -> tuple[Columns, Columns]:
    """Return a joined row as its own columns and those of its texts."""
    own = {name: value for name, value in columns.items() if name not in names}
    return own, {name: columns[name] for name in names}
