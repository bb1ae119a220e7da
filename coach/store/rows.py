"""Reviews as rows. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from coach.records import Caller
from coach.schema import Draft, Review
from coach.store.chain import new_salt
from coach.store.vouching import digest_of_texts

Row = dict[str, object]


def texts_row(draft: Draft, review: Review) -> dict[str, str]:
    """Return the words of a review, with the salt that is erased with them."""
    return {
        "review_id": review.id,
        "draft": draft.model_dump_json(exclude_none=True),
        "review": review.model_dump_json(),
        "salt": new_salt(),
    }


def review_row(
    draft: Draft, review: Review, by: Caller | None, texts: Mapping[str, str], *, at: dt.datetime, sequence: int
) -> Row:
    """Return the row of a review."""
    return {
        "id": review.id,
        "created_at": at,
        "verdict": review.verdict,
        "author": draft.author,
        "customer": draft.customer,
        "project": draft.project,
        "channel": draft.channel,
        "coach_version": review.engine.coach,
        "rules_version": review.engine.rules,
        "knowledge_version": review.engine.knowledge,
        "model": review.engine.model,
        "digest": digest_of_texts(texts["salt"], draft.customer, texts["draft"], texts["review"]),
        "sequence": sequence,
        "owner": by.name if by else None,
        "erased_at": None,
    }


def finding_rows(review: Review) -> list[Row]:
    """Return the rows of the findings, in reading order."""
    return [
        {
            "review_id": review.id,
            "number": number,
            "category": finding.category,
            "severity": finding.severity,
            "rule": finding.rule,
            "found_by": ",".join(finding.found_by),
        }
        for number, finding in enumerate(review.findings)
    ]


def queue_row(review_id: str, findings: Sequence[Mapping[str, object]], at: dt.datetime, sequence: int) -> Row:
    """Return the row of a held reply that nobody has decided on."""
    return {
        "review_id": review_id,
        "version": 1,
        "state": "waiting",
        "held_on": at.astimezone(dt.UTC).date(),
        "critical": sum(finding["severity"] == "critical" for finding in findings),
        "sequence": sequence,
    }


def finding_number(review: Review, finding_id: str) -> int | None:
    """Return the number that a finding has in its rows, or None where the review has no such finding."""
    return next((number for number, one in enumerate(review.findings) if one.id == finding_id), None)
