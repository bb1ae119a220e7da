"""Whatever is done past the coach with plain SQL, the check names the first record that is not as it was written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.policy import Policy
from coach.records import Anchor, Broken, Decision, Override, Sent
from coach.store.records import Store
from tests.databases import BOTH, copied, made, plain_sql
from tests.store.writing import ADAM, ANNA, MARA, Clock, finding, recorded, reviewed

RECORDS = 14


@pytest.fixture(scope="module", params=BOTH)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield a database with one of everything and a few reviews more, which nobody is connected to."""
    for url in made(request.param, tmp_path_factory.mktemp("filled")):
        with Store.open(url, clock=Clock()) as store:
            fill(store)
            found = store.audit.verify()
            assert (found.records, found.broken) == (RECORDS, None)
        yield url


@pytest.fixture
def url(filled: str, tmp_path: Path) -> Iterator[str]:
    """Yield a copy of it that a test may tamper with."""
    yield from copied(filled, tmp_path)


def fill(store: Store) -> None:
    """Write what is tampered with; the numbers are those of the records."""
    first = recorded(store, review=reviewed(findings=(finding(), finding(2))))  # 1
    store.queue.decide(first, 1, Decision(kind="send_back", comment="no date"), MARA)  # 2
    store.queue.override(first, Override(kind="justification", text="signed"), ADAM, Policy())  # 3
    store.reviews.sent(first, Sent(text="sent"), ANNA)  # 4
    second = recorded(store)  # 5
    store.queue.decide(second, 1, Decision(kind="edit", text="edited"), MARA)  # 6
    recorded(store, review=reviewed("send"))  # 7
    store.keys.create("bot", "author", ADAM)  # 8
    _, revoked = store.keys.create("old bot", "manager", ADAM)  # 9
    store.keys.revoke(revoked.prefix, ADAM)  # 10
    recorded(store, customer="erased inc")  # 11
    store.erasure.erase_customer("erased inc", ADAM)  # 12
    recorded(store)  # 13
    store.audit.changed("policy", "policy.yml", "abc")  # 14


def broken(url: str, anchor: Anchor | None = None) -> Broken | None:
    """Return what the check finds."""
    with Store.open(url) as store:
        return store.audit.verify(anchor).broken


def named(url: str) -> int | None:
    """Return the number of the record that the check names."""
    found = broken(url)
    return found.sequence if found else None


@pytest.mark.parametrize("number", range(1, RECORDS + 1))
def test_a_record_that_is_taken_away_is_named(url: str, number: int) -> None:
    plain_sql(url, f"DELETE FROM audit WHERE sequence = {number}")
    assert named(url) == number


@pytest.mark.parametrize("number", [1, 7, RECORDS])
@pytest.mark.parametrize(
    "change",
    [
        "by = 'somebody'",
        "role = 'admin'",
        "kind = 'sent'",
        "subject = 'rev_other'",
        "body = '{}'",
        "body = 'no json'",
        "at = '2020-01-01 00:00:00'",
        "previous = '{}'".format("f" * 64),
        "hash = '{}'".format("f" * 64),
    ],
)
def test_a_record_that_is_changed_is_named(url: str, number: int, change: str) -> None:
    plain_sql(url, f"UPDATE audit SET {change} WHERE sequence = {number}")
    assert named(url) == number


def test_each_record_that_is_changed_is_named(url: str) -> None:
    for number in range(RECORDS, 0, -1):  # from the end: the first one is named, whatever is wrong behind it
        plain_sql(url, f"UPDATE audit SET \"by\" = 'x' || coalesce(\"by\", '') WHERE sequence = {number}")
        assert named(url) == number


@pytest.mark.parametrize(("one", "other"), [(1, 2), (5, 13), (13, 14), (1, RECORDS)])
def test_two_records_that_are_swapped_are_named(url: str, one: int, other: int) -> None:
    plain_sql(
        url,
        f"UPDATE audit SET sequence = -1 WHERE sequence = {one}",
        f"UPDATE audit SET sequence = {one} WHERE sequence = {other}",
        f"UPDATE audit SET sequence = {other} WHERE sequence = -1",
    )
    assert named(url) == one


@pytest.mark.parametrize("number", [-3, 0, RECORDS + 1, RECORDS + 5])
def test_a_record_that_is_put_in_is_named(url: str, number: int) -> None:
    plain_sql(
        url,
        'INSERT INTO audit (sequence, at, kind, subject, "by", role, body, previous, hash)'
        f' SELECT {number}, at, kind, subject, "by", role, body, previous, hash FROM audit WHERE sequence = 7',
    )
    assert named(url) == min(number, RECORDS + 1)


def test_a_record_that_is_put_in_between_is_named(url: str) -> None:
    plain_sql(
        url,
        "UPDATE audit SET sequence = sequence + 1000 WHERE sequence >= 5",
        'INSERT INTO audit (sequence, at, kind, subject, "by", role, body, previous, hash)'
        ' SELECT 5, at, kind, subject, "by", role, body, previous, hash FROM audit WHERE sequence = 4',
        "UPDATE audit SET sequence = sequence - 999 WHERE sequence > 1000",
        f"UPDATE audit_head SET sequence = {RECORDS + 1}",
    )
    assert named(url) == 5


def test_an_end_that_is_cut_off_is_named(url: str) -> None:
    plain_sql(url, f"DELETE FROM audit WHERE sequence > {RECORDS - 2}")
    assert named(url) == RECORDS - 1


def test_an_end_that_is_cut_off_with_its_head_is_named_by_the_rows(url: str) -> None:
    plain_sql(
        url,
        "DELETE FROM audit WHERE sequence >= 13",
        "UPDATE audit_head SET sequence = 12, hash = (SELECT hash FROM audit WHERE sequence = 12)",
    )
    assert named(url) == 13  # the review that was recorded there


def test_an_end_that_is_cut_off_with_everything_is_named_by_a_hash_that_was_noted(url: str) -> None:
    with Store.open(url) as store:
        noted = store.audit.head()
    plain_sql(
        url,
        f"DELETE FROM audit WHERE sequence = {RECORDS}",
        f"UPDATE audit_head SET sequence = {RECORDS - 1},"
        f" hash = (SELECT hash FROM audit WHERE sequence = {RECORDS - 1})",
    )
    assert broken(url) is None
    found = broken(url, noted)
    assert found is not None
    assert found.sequence == RECORDS


def test_a_trail_that_was_written_anew_is_named_by_a_hash_that_was_noted(url: str) -> None:
    noted = Anchor(sequence=9, hash="f" * 64)
    found = broken(url, noted)
    assert found is not None
    assert found.sequence == 9


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM audit_head", "INSERT INTO audit_head VALUES (2, 1, 'x')", "UPDATE audit_head SET hash = 'x'"],
)
def test_a_head_that_is_tampered_with_is_seen(url: str, statement: str) -> None:
    plain_sql(url, statement)
    assert broken(url) is not None


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("UPDATE reviews SET verdict = 'send' WHERE sequence = 1", 1),
        ("UPDATE reviews SET owner = 'bert' WHERE sequence = 5", 5),
        ("UPDATE reviews SET author = 'bert' WHERE sequence = 7", 7),
        ("UPDATE reviews SET customer = 'other' WHERE sequence = 7", 7),
        ("UPDATE reviews SET created_at = '2020-01-01 00:00:00' WHERE sequence = 5", 5),
        ("UPDATE reviews SET erased_at = '2020-01-01 00:00:00' WHERE sequence = 5", 5),
        ("UPDATE reviews SET erased_at = NULL WHERE sequence = 11", 11),
        ("UPDATE reviews SET customer = 'erased inc' WHERE sequence = 11", 11),
        ("UPDATE reviews SET sequence = 99 WHERE sequence = 5", 5),
        ("UPDATE reviews SET digest = 'x' WHERE sequence = 7", 7),
        ("UPDATE findings SET severity = 'info' WHERE number = 1", 1),
        ("DELETE FROM findings WHERE number = 1", 1),
        ("UPDATE review_texts SET draft = '{}' WHERE {of} = 1)", 1),
        ("UPDATE review_texts SET review = '{}' WHERE {of} = 7)", 7),
        ("UPDATE review_texts SET salt = 'no hexadecimal' WHERE {of} = 7)", 7),
        ("DELETE FROM review_texts WHERE {of} = 5)", 5),
        ("INSERT INTO review_texts SELECT id, 'x', 'x', 'x' FROM reviews WHERE sequence = 11", 11),
        ("UPDATE queue SET state = 'approved' WHERE sequence = 13", 13),
        ("UPDATE queue SET state = 'waiting', version = 1 WHERE sequence = 5", 5),
        ("UPDATE queue SET version = 7 WHERE sequence = 1", 1),
        ("UPDATE queue SET held_on = '2020-01-01' WHERE sequence = 1", 1),
        ("UPDATE queue SET state = 'waiting', version = 1 WHERE sequence = 11", 11),
        ("DELETE FROM queue WHERE sequence = 13", 13),
        ("INSERT INTO queue SELECT id, 1, 'waiting', '2026-01-01', 1, 77 FROM reviews WHERE sequence = 7", 7),
        ("UPDATE decisions SET \"by\" = 'bert' WHERE sequence = 3", 3),
        ("UPDATE decisions SET kind = 'approve' WHERE sequence = 6", 6),
        ("UPDATE decisions SET at = '2020-01-01 00:00:00' WHERE sequence = 6", 6),
        ("UPDATE decision_texts SET text = 'other' WHERE text = 'edited'", 6),
        ("UPDATE decision_texts SET comment = 'other' WHERE comment = 'no date'", 2),
        ("DELETE FROM decision_texts WHERE text = 'sent'", 4),
        ("UPDATE keys SET role = 'admin' WHERE name = 'bot'", 8),
        ("UPDATE keys SET digest = 'x' WHERE name = 'bot'", 8),
        ("UPDATE keys SET expires_at = '2040-01-01 00:00:00' WHERE name = 'bot'", 8),
        ("UPDATE keys SET revoked_at = NULL WHERE name = 'old bot'", 9),
        ("UPDATE keys SET revoked_at = '2026-01-01 00:00:00' WHERE name = 'bot'", 8),
        ("DELETE FROM keys WHERE name = 'bot'", 8),
    ],
)
def test_a_row_that_does_not_agree_with_its_record_is_named(url: str, statement: str, number: int) -> None:
    of = "review_id = (SELECT id FROM reviews WHERE sequence"
    plain_sql(url, statement.replace("{of}", of))
    assert named(url) == number


def test_a_decision_that_is_taken_away_is_named_where_it_was_made_or_where_it_led(url: str) -> None:
    plain_sql(
        url,
        "DELETE FROM decision_texts WHERE decision_id = (SELECT id FROM decisions WHERE sequence = 4)",
        "DELETE FROM decisions WHERE sequence = 4",
    )
    assert named(url) == 4


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO reviews (id, created_at, verdict, coach_version, rules_version, digest, sequence)"
        " VALUES ('rev_x', '2026-01-01 00:00:00', 'send', '0', '0', '0', {})",
        "INSERT INTO decisions (id, sequence, review_id, kind, at, digest)"
        " SELECT 'dec_x', {}, id, 'sent', '2026-01-01 00:00:00', '0' FROM reviews WHERE sequence = 1",
    ],
)
@pytest.mark.parametrize("number", [0, 99])
def test_a_row_without_a_record_is_found(url: str, statement: str, number: int) -> None:
    plain_sql(url, statement.replace("{}", str(number)))
    assert named(url) == number


def test_a_key_without_a_record_is_found(url: str) -> None:
    plain_sql(
        url,
        "INSERT INTO keys (prefix, digest, name, role, created_at, created_by)"
        " VALUES ('coach_00000000', '0', 'intruder', 'admin', '2026-01-01 00:00:00', 'adam')",
    )
    found = broken(url)
    assert found is not None
    assert found.subject == "coach_00000000"
