"""Keys: shown once, found by their secret alone, dead when they expired or were revoked."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from coach.errors import NotRecorded
from coach.store.records import Store
from tests.store.writing import ADAM, NOON, Clock


def test_a_key_is_found_by_its_secret_alone(store: Store) -> None:
    secret, key = store.keys.create("bot", "author", ADAM)
    assert store.keys.find(secret) == key
    assert secret.startswith(f"{key.prefix}_")
    assert key.caller.model_dump() == {"name": "bot", "role": "author", "via": "key", "key": key.prefix}
    other, _ = store.keys.create("bot", "author", ADAM)
    assert other != secret
    for wrong in (secret[:-1], secret + "x", key.prefix, f"{key.prefix}_", "", "_", "\0", "\ud800", "x" * 10_000):
        assert store.keys.find(wrong) is None


def test_what_is_kept_opens_nothing(store: Store) -> None:
    secret, key = store.keys.create("bot", "author", ADAM)
    with store.database.reading() as connection:
        row = connection.execute(text("SELECT * FROM keys")).one()
    assert secret not in str(row)
    assert secret.removeprefix(f"{key.prefix}_") not in str(row)
    assert store.keys.find(row.digest) is None


def test_an_expired_key_opens_nothing(store: Store, clock: Clock) -> None:
    secret, _ = store.keys.create("bot", "author", ADAM, NOON + dt.timedelta(days=1))
    clock.go(hours=23.99)
    assert store.keys.find(secret) is not None
    clock.go(hours=0.01)
    assert store.keys.find(secret) is None


def test_a_revoked_key_opens_nothing_at_once(store: Store, clock: Clock) -> None:
    secret, key = store.keys.create("bot", "author", ADAM)
    store.keys.revoke(key.prefix, ADAM)
    store.keys.revoke(key.prefix, ADAM)
    assert store.keys.find(secret) is None
    assert store.keys.list()[0].revoked_at == clock.now
    assert [record.body["change"] for record in store.audit.export()] == ["created", "revoked"]
    with pytest.raises(NotRecorded):
        store.keys.revoke("coach_00000000", ADAM)


def test_the_last_use_is_written_once_a_minute(store: Store, clock: Clock) -> None:
    secret, _ = store.keys.create("bot", "author", ADAM)

    def last_used() -> dt.datetime | None:
        return store.keys.list()[0].last_used_at

    assert last_used() is None
    for seconds, expected in ((0, 0), (30, 0), (29, 0), (1, 60), (1, 60)):
        clock.go(seconds=seconds)
        found = store.keys.find(secret)
        assert found is not None
        store.keys.used(found)
        assert last_used() == NOON + dt.timedelta(seconds=expected)
    assert store.audit.verify().broken is None


def test_the_first_key_is_an_admins_and_there_is_one_of_it(store: Store) -> None:
    with ThreadPoolExecutor(4) as pool:
        made = [one for one in pool.map(lambda _: store.keys.create_first(), range(8)) if one]
    assert len(made) == 1
    assert made[0][1].role == "admin"
    store.keys.revoke(made[0][1].prefix)
    assert store.keys.create_first() is None  # a revoked key is no way to a new one
