"""The contract: one schema for Python, the commands and the API, and what must hold for every review."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient

from api.examples import example
from coach import Coach, Draft, Evidence, Review
from coach.resources import PACKAGE, bundled
from coach.schema import SEVERITIES
from tests.commands import Run

SCHEMA = jsonschema.Draft202012Validator(Review.model_json_schema(mode="serialization"))
AT = "2026-11-21T10:00:00+01:00"
EMOJI = "🙂👩‍🔧 Ünïcödé — "


def sentences() -> list[str]:
    """Return the good sentences of the page about the sample company."""
    text = (PACKAGE.parent / "docs" / "sample-company.md").read_text(encoding="utf-8")
    return re.findall(r"^\| \d+ \| (.*?) \|", text, re.MULTILINE)


def drafts() -> list[Draft]:
    """Return each sentence as it is and behind characters of two UTF-16 units, all together, and the README's example."""
    alone = sentences()
    assert len(alone) >= 15
    return [
        *(Draft.model_validate({"reply": text, "at": AT}) for text in alone),
        *(Draft.model_validate({"reply": EMOJI + text, "at": AT}) for text in alone),
        Draft.model_validate({"reply": "\r\n\r\n".join([EMOJI, *alone]), "at": AT}),
        Draft.model_validate(example("draft")),
    ]


@pytest.fixture(scope="module")
def reviewed(coach: Coach) -> list[tuple[str, Review]]:
    """Return each reply with its review."""
    return [(draft.reply, coach.review(draft)) for draft in drafts()]


def comparable(review: dict[str, Any]) -> dict[str, Any]:
    """Return a review without what differs from one to the next: its id and how long the steps took."""
    SCHEMA.validate(review)
    engine = {name: value for name, value in review["engine"].items() if name != "ms"}
    assert review["engine"]["ms"]
    return {**review, "id": None, "engine": engine}


@pytest.mark.parametrize("draft", [example("draft"), {"reply": EMOJI + "It is done by Friday, promise.", "at": AT}])
def test_python_the_commands_and_the_api_say_the_same(
    coach: Coach, client: TestClient, run: Run, tmp_path: Path, draft: dict[str, Any]
) -> None:
    path = tmp_path / "draft.json"
    path.write_text(json.dumps(draft), encoding="utf-8")
    python = json.loads(coach.review(Draft.model_validate(draft)).model_dump_json())
    answers = {
        "coach review --json": json.loads(run("review", path, "--json").out),
        "coach review --jsonl": json.loads(run("review", "--jsonl", stdin=json.dumps(draft).encode()).out),
        "POST /v1/reviews": (made := client.post("/v1/reviews", json=draft).json()),
        "GET /v1/reviews/{id}": client.get(f"/v1/reviews/{made['id']}").json(),
    }
    for way, answer in answers.items():
        assert comparable(answer) == comparable(python), way
        assert list(answer) == list(python), way


def test_every_review_fits_the_schema(reviewed: list[tuple[str, Review]]) -> None:
    for _, review in reviewed:
        SCHEMA.validate(json.loads(review.model_dump_json()))


def test_offsets_hold_in_code_points_and_in_utf16(reviewed: list[tuple[str, Review]]) -> None:
    marked = [(reply, one) for reply, review in reviewed for one in (*review.findings, *review.supported)]
    assert len(marked) >= len(sentences())
    for reply, one in marked:
        units = reply.encode("utf-16-le")
        assert reply[one.start : one.end] == one.quote
        assert units[2 * one.utf16_start : 2 * one.utf16_end].decode("utf-16-le") == one.quote
    for reply, review in reviewed:
        assert all(reply[edit.start : edit.end] == edit.old for edit in review.edits)


def test_every_citation_resolves(reviewed: list[tuple[str, Review]]) -> None:
    cited = {one for _, review in reviewed for one in citations(review)}
    assert len({one.source for one in cited}) >= 4
    for one in cited:
        lines = (bundled("knowledge") / one.source).read_text(encoding="utf-8").splitlines(keepends=True)
        number = int(one.locator.removeprefix("line "))
        starts = "".join(lines[number - 1 :]).find(one.quote)
        assert 0 <= starts < len(lines[number - 1]), f"{one.source} {one.locator}: {one.quote!r}"


def citations(review: Review) -> Iterable[Evidence]:
    """Return all evidence of a review."""
    return (
        one for part in (review.findings, review.supported, review.opportunities) for of in part for one in of.evidence
    )


def test_ids_are_unique_and_every_finding_names_an_edit_that_is_there(reviewed: list[tuple[str, Review]]) -> None:
    assert len({review.id for _, review in reviewed}) == len(reviewed)
    for _, review in reviewed:
        findings = [finding.id for finding in review.findings]
        edits = [edit.id for edit in review.edits]
        assert len(set(findings)) == len(findings)
        assert len(set(edits)) == len(edits)
        assert {finding.edit for finding in review.findings} - {None} <= set(edits)


def test_the_verdict_is_the_worst_severity(reviewed: list[tuple[str, Review]]) -> None:
    for _, review in reviewed:
        worst = max((SEVERITIES.index(finding.severity) for finding in review.findings), default=0)
        assert review.verdict == ("send", "revise", "hold")[worst]


def test_the_revised_reply_is_the_draft_with_its_safe_edits(reviewed: list[tuple[str, Review]]) -> None:
    for reply, review in reviewed:
        text = reply
        for edit in sorted(review.edits, key=lambda edit: edit.start, reverse=True):
            if edit.safe and edit.verified:
                text = text[: edit.start] + edit.new + text[edit.end :]
        assert review.revised == text


def test_the_revised_reply_carries_no_finding_that_a_safe_edit_mended(
    coach: Coach, reviewed: list[tuple[str, Review]]
) -> None:
    for reply, review in reviewed:
        mended = {edit.id for edit in review.edits if edit.safe and edit.verified}
        left = [one.category for one in review.findings if one.edit not in mended]
        again = coach.review(Draft.model_validate({"reply": review.revised, "at": AT}))
        for finding in again.findings:
            assert finding.severity == "info" or finding.category in left, f"{reply!r} → {review.revised!r}: {finding}"
