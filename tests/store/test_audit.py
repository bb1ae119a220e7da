"""The audit trail: what enters it, what it says, how it is exported."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json

import pytest

from coach.audit_export import as_csv, as_jsonl
from coach.policy import Policy
from coach.records import Caller, Decision, Json, Override, Sent
from coach.store.chain import canonical, digest, linked, salted
from coach.store.records import Store
from tests.store.writing import ADAM, ANNA, MARA, MARKER, NOON, Clock, recorded


def everything(store: Store) -> None:
    """Do one of everything that is recorded."""
    review_id = recorded(store)
    store.queue.decide(review_id, 1, Decision(kind="send_back", comment=f"{MARKER} no"), MARA)
    store.queue.override(review_id, Override(kind="justification", text=MARKER), ADAM, Policy())
    store.reviews.sent(review_id, Sent(text=MARKER), ANNA)
    _, key = store.keys.create("bot", "author", ADAM)
    store.keys.revoke(key.prefix, ADAM)
    store.audit.changed("knowledge", "knowledge", "gen-000002")
    store.audit.changed("policy", "policy.yml", "abc", ADAM)
    store.erasure.erase_customer("acme", ADAM)


def test_everything_that_matters_is_recorded_in_its_order(store: Store) -> None:
    everything(store)
    records = list(store.audit.export())
    assert [(one.sequence, one.kind, one.by) for one in records] == [
        (1, "review", "anna"),
        (2, "decision", "mara"),
        (3, "override", "adam"),
        (4, "sent", "anna"),
        (5, "key", "adam"),
        (6, "key", "adam"),
        (7, "knowledge", None),
        (8, "policy", "adam"),
        (9, "erasure", "adam"),
    ]
    assert records[0].previous == "0" * 64
    assert [one.previous for one in records[1:]] == [one.hash for one in records[:-1]]
    found = store.audit.verify()
    assert (found.records, found.broken) == (9, None)
    assert found.head == store.audit.head()
    assert found.head.hash == records[-1].hash


def test_no_word_of_a_draft_is_in_the_trail(store: Store) -> None:
    everything(store)
    written = "".join(as_jsonl(store.audit.export()))
    assert MARKER not in written
    assert "acme" not in written


def test_each_worker_notices_a_change_and_it_is_recorded_once(store: Store) -> None:
    assert store.audit.changed("knowledge", "knowledge", "gen-1")
    assert not store.audit.changed("knowledge", "knowledge", "gen-1")
    assert store.audit.changed("policy", "policy.yml", "gen-1")
    assert store.audit.changed("knowledge", "knowledge", "gen-2")
    assert store.audit.changed("knowledge", "knowledge", "gen-1")
    assert store.audit.verify().records == 4


def test_an_export_takes_a_period(store: Store, clock: Clock) -> None:
    made = []
    for _ in range(4):
        made.append(recorded(store))
        clock.go(days=1)
    since, until = NOON + dt.timedelta(days=1), NOON + dt.timedelta(days=3)
    assert [one.subject for one in store.audit.export(since, until)] == made[1:3]
    assert [one.subject for one in store.audit.export(until=since)] == made[:1]


def test_a_long_export_comes_in_parts_without_a_gap(store: Store) -> None:
    with store.audit.chained() as chain:
        for number in range(1001):
            chain.append("policy", "policy.yml", None, {"version": str(number)})
    assert [one.sequence for one in store.audit.export()] == list(range(1, 1002))
    assert store.audit.verify().records == 1001


def test_exported_lines_can_be_checked_without_the_coach(store: Store) -> None:
    everything(store)
    for line in as_jsonl(store.audit.export()):
        fields = json.loads(line)
        given = fields.pop("hash")
        fields["body"] = json.dumps(fields["body"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert digest(fields) == given


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", " =1", "\uff1d1"])
def test_an_exported_table_holds_no_formula(store: Store, name: str) -> None:
    recorded(store, Caller(name=name, role="author"))
    rows = list(csv.DictReader(io.StringIO("".join(as_csv(store.audit.export())))))
    assert rows[0]["by"] == f"'{name}"
    assert json.loads(rows[0]["body"])["verdict"] == "hold"


def test_canonical_json_is_the_one_of_rfc_8785() -> None:
    value: Json = {"b": [1, True, None, "é\u2028\u007f"], "a": {"": '"\\\n\u0001'}}
    assert canonical(value) == '{"a":{"":"\\"\\\\\\n\\u0001"},"b":[1,true,null,"é\u2028\u007f"]}'.encode()
    with pytest.raises(TypeError):
        canonical({"a": 0.1})  # type: ignore[dict-item] # the point of the test
    with pytest.raises(TypeError):
        canonical({"é": 1})


def test_the_format_of_the_chain_is_never_changed() -> None:
    """These hashes were computed once; a version that computes others could not check what was recorded before."""
    at = dt.datetime(2026, 1, 2, 4, 4, 5, 6, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    record = {"kind": "review", "subject": "rev_1", "by": "anna", "role": "author", "body": '{"a":1}'}
    text = (
        '{"at":"2026-01-02T03:04:05.000006Z","body":"{\\"a\\":1}","by":"anna","kind":"review",'
        f'"previous":"{"0" * 64}","role":"author","sequence":1,"subject":"rev_1"}}'
    )
    assert linked(sequence=1, at=at, previous="0" * 64, **record) == hashlib.sha256(text.encode()).hexdigest()
    assert salted("00", ["x", None]) == hashlib.sha256(b'\x00["x",null]').hexdigest()
