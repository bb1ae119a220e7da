"""The commands on records: keys, audit, erasing, upgrades, the health of rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.records import Feedback
from coach.store.records import Store
from tests.commands import RISKY, Run
from tests.databases import plain_sql
from tests.store.writing import ADAM, ANNA, MARKER, drafted, finding, recorded, reviewed


@pytest.fixture
def url(database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the records that the commands find by the settings."""
    monkeypatch.setenv("COACH_DATABASE_URL", database_url)
    return database_url


def test_a_key_is_printed_once_listed_and_revoked(run: Run, url: str) -> None:
    made = run("keys", "create", "bot", "--role", "manager", "--days", "2")
    secret = made.out.strip()
    assert "bot as manager until" in made.err
    with Store.open(url) as store:
        key = store.keys.find(secret)
    assert key is not None
    assert (key.role, key.created_by) != ("author", "coach")
    listed = run("keys", "list")
    assert key.prefix in listed.out
    assert "never" in listed.out
    assert secret not in listed.out
    assert run("keys", "revoke", key.prefix).code == 0
    assert "revoked" in run("keys", "list").out
    with Store.open(url) as store:
        assert store.keys.find(secret) is None
    assert "no key with this prefix" in run("keys", "revoke", "coach_none").refused()
    assert "printable" in run("keys", "create", "a\nb").refused()


def test_no_key_is_said_so(run: Run, url: str) -> None:
    assert "coach keys create" in run("keys", "list").out


def test_a_trail_is_verified_and_its_first_bad_record_named(run: Run, url: str) -> None:
    with Store.open(url) as store:
        for _ in range(3):
            recorded(store)
    head = run("audit", "head").out.strip()
    whole = run("audit", "verify", "--head", head)
    assert (whole.code, whole.out) == (0, f"3 records, each as it was written; the trail ends at\n{head}\n")
    plain_sql(url, "UPDATE reviews SET owner = 'bert' WHERE sequence = 2")
    broken = run("audit", "verify")
    assert broken.code == 1
    assert broken.out.startswith("record 2 (rev_")
    assert broken.out.count("\n") == 1
    assert "64 hexadecimal digits" in run("audit", "verify", "--head", "3:x").refused()


def test_a_trail_is_exported_for_a_period(run: Run, url: str) -> None:
    with Store.open(url) as store:
        recorded(store)
        store.keys.create("=bot", "author", ADAM)
    lines = run("audit", "export").out.splitlines()
    assert [json.loads(line)["kind"] for line in lines] == ["review", "key"]
    table = run("audit", "export", "--format", "csv", "--since", "2000-01-01", "--until", "2999-01-01T00:00Z").out
    assert table.startswith("sequence,at,kind,subject,by,role,body,previous,hash\n")
    assert table.count("\n") == 3
    assert run("audit", "export", "--until", "2000-01-01").out == ""
    assert "--since takes a date" in run("audit", "export", "--since", "yesterday").refused()


def test_texts_are_erased_for_a_customer_or_by_age(run: Run, url: str, tmp_path: Path) -> None:
    with Store.open(url) as store:
        review_id = recorded(store)
        assert run("db", "erase", "--customer", "acme").out == "the texts of 1 reviews are erased\n"
        assert store.reviews.get(review_id) is None
    (tmp_path / "policy.yml").write_text("retention_days: 30\n")
    assert run("db", "erase", "--older", "--knowledge", tmp_path).out == "the texts of 0 reviews are erased\n"
    (tmp_path / "policy.yml").write_text("severities: {}\n")
    assert "names no retention_days" in run("db", "erase", "--older", "--knowledge", tmp_path).refused()
    assert "either" in run("db", "erase").refused()
    assert "either" in run("db", "erase", "--customer", "acme", "--older").refused()


def test_an_upgrade_may_be_run_twice(run: Run, empty_database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_DATABASE_URL", empty_database_url)
    assert "now at revision" in run("db", "upgrade").out
    assert "already at revision" in run("db", "upgrade").out


def test_a_rule_that_annoys_is_named(run: Run, url: str) -> None:
    assert "Nothing is recorded" in run("rules", "health").out
    review = reviewed(findings=tuple(finding(number, rule="price") for number in range(1, 51)))
    with Store.open(url) as store:
        store.reviews.record(drafted(), review, ANNA)
        for number in range(1, 7):
            store.feedback.add(Feedback(review_id=review.id, finding=f"f{number}", kind="not useful"))
    told = run("rules", "health", "--check")
    assert told.code == 1
    assert "price" in told.out
    assert "12%" in told.out
    assert "annoys" in told.out
    assert json.loads(run("rules", "health", "--json").out)["not_useful"] == 6


def test_a_review_is_recorded_from_the_terminal(run: Run, url: str) -> None:
    answer = json.loads(run("review", "--reply", f"{RISKY} {MARKER}", "--json", "--record").out)
    with Store.open(url) as store:
        assert store.queue.get(answer["id"]).review.verdict == "hold"
        assert store.audit.verify().broken is None
