"""Audit, feedback, keys and erasure over HTTP."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import quote

import pytest

from coach.store.records import Store
from tests.api.callers import Callers
from tests.databases import plain_sql

HELD = {"reply": "It will be done by Friday, promise.", "customer": "Marigold"}


def test_the_trail_is_checked_and_a_changed_record_is_named(callers: Callers, database_url: str) -> None:
    callers.author.post("/v1/reviews", json=HELD)
    manager = callers.manager
    before = manager.get("/v1/audit").json()
    assert before["intact"] is True
    assert before["broken"] is None
    assert before["head"]["sequence"] == before["records"]
    plain_sql(database_url, "update audit set subject = 'another' where kind = 'review'")
    after = manager.get("/v1/audit").json()
    assert after["intact"] is False
    assert after["broken"]["sequence"] == 2  # the first one is of Ada's key
    assert after["broken"]["why"]


def test_the_trail_is_taken_out_as_lines_of_json_or_as_a_table(callers: Callers, store: Store) -> None:
    callers.author.post("/v1/reviews", json=HELD)
    manager = callers.manager
    lines = manager.get("/v1/audit/export")
    assert lines.headers["content-type"].startswith("application/jsonl")
    records = [json.loads(line) for line in lines.text.splitlines()]
    assert [one["sequence"] for one in records] == [one.sequence for one in store.audit.export()]
    table = manager.get("/v1/audit/export", params={"format": "csv"})
    assert table.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(table.text)))
    assert [row["hash"] for row in rows] == [one["hash"] for one in records]
    assert "Friday" not in lines.text + table.text
    assert "Marigold" not in lines.text + table.text


def test_a_period_of_the_trail_is_taken_out(callers: Callers) -> None:
    manager = callers.manager
    assert manager.get("/v1/audit/export", params={"since": "2100-01-01T00:00:00Z"}).text == ""
    assert manager.get("/v1/audit/export", params={"until": "2100-01-01T00:00:00Z"}).text != ""
    refused = manager.get("/v1/audit/export", params={"since": "yesterday"})
    assert refused.status_code == 422
    assert refused.json()["detail"].startswith("query since: ")
    assert "yesterday" not in refused.text


def test_feedback_is_tallied_by_rule_and_the_last_word_holds(callers: Callers) -> None:
    ada = callers.author
    review = ada.post("/v1/reviews", json=HELD).json()
    finding = review["findings"][0]
    for kind in ("kept", "not useful"):
        told = {"review_id": review["id"], "finding": finding["id"], "kind": kind}
        assert ada.post("/v1/feedback", json=told).status_code == 204
    of_rule = next(one for one in callers.manager.get("/v1/rules/health").json() if one["rule"] == finding["rule"])
    assert (of_rule["shown"], of_rule["kept"], of_rule["not_useful"]) == (1, 0, 1)
    assert of_rule["annoying"] is False  # one showing says nothing


@pytest.mark.parametrize(
    ("finding", "kind", "status"),
    [("f99", "kept", 404), ("\ud800", "kept", 422), ("f1", "liked", 422), ("x" * 101, "kept", 422)],
)
def test_feedback_on_nothing_is_refused(callers: Callers, finding: str, kind: str, status: int) -> None:
    ada = callers.author
    review = ada.post("/v1/reviews", json=HELD).json()["id"]
    told = json.dumps({"review_id": review, "finding": finding, "kind": kind})
    answer = ada.post("/v1/feedback", content=told, headers={"Content-Type": "application/json"})
    assert answer.status_code == status


def test_what_keys_do_stands_in_the_trail(callers: Callers, store: Store) -> None:
    admin = callers.admin
    made = admin.post("/v1/keys", json={"name": "bot", "role": "author", "expires_at": "2100-01-01T00:00:00Z"}).json()
    for _ in range(2):
        assert admin.delete(f"/v1/keys/{made['key']['prefix']}").status_code == 204
    told = [
        (record.by, record.body["change"]) for record in store.audit.export() if record.subject == made["key"]["prefix"]
    ]
    assert told == [("ann", "created"), ("ann", "revoked")]


def test_erasing_takes_the_words_and_leaves_a_record_of_it(callers: Callers, store: Store) -> None:
    ada, admin = callers.author, callers.admin
    review = ada.post("/v1/reviews", json=HELD).json()["id"]
    other = ada.post("/v1/reviews", json={**HELD, "customer": "Thistle"}).json()["id"]
    assert admin.delete("/v1/customers/Marigold/texts").json() == {"reviews": 1}
    assert admin.delete("/v1/customers/Marigold/texts").json() == {"reviews": 0}
    assert ada.get(f"/v1/reviews/{review}").status_code == 404
    assert ada.get(f"/v1/reviews/{other}").status_code == 200
    assert [record.by for record in store.audit.export() if record.kind == "erasure"] == ["ann"]
    assert callers.manager.get("/v1/audit").json()["intact"] is True


def test_a_customers_name_may_hold_anything_that_a_path_can(callers: Callers) -> None:
    name = "Müller & Söhne/Nord 50% 🙂"
    callers.author.post("/v1/reviews", json={**HELD, "customer": name})
    answer = callers.admin.delete(f"/v1/customers/{quote(name, safe='')}/texts")
    assert answer.json() == {"reviews": 1}
