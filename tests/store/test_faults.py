"""The database locked, full, gone or broken: one sentence without a word of the draft, and nothing half-written."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from coach.errors import StoreError
from coach.store.database import Database
from coach.store.records import Store
from tests.databases import PostgreSQL, plain_sql
from tests.store.writing import ANNA, MARKER, drafted, recorded, reviewed


def refused(store: Store) -> str:
    """Record a review that cannot be recorded and return the one sentence that says so."""
    with pytest.raises(StoreError) as told:
        recorded(store)
    sentence = str(told.value)
    assert sentence.startswith("the records cannot be used: ")
    assert "\n" not in sentence
    assert MARKER not in sentence
    return sentence


def test_a_table_that_is_gone_leaves_nothing_half_written(store: Store, database_url: str) -> None:
    plain_sql(database_url, "ALTER TABLE findings RENAME TO elsewhere")
    refused(store)
    plain_sql(database_url, "ALTER TABLE elsewhere RENAME TO findings")
    assert store.reviews.count() == 0
    assert store.audit.verify().records == 0
    recorded(store)
    assert store.audit.verify().records == 1


def test_a_value_that_the_database_refuses_is_not_repeated(store: Store) -> None:
    review = reviewed().model_copy(update={"id": f"rev \0 {MARKER}" if store.database.is_sqlite else "x" * 41 + MARKER})
    if store.database.is_sqlite:  # takes anything; what it refuses is the same id twice
        store.reviews.record(drafted(), review, ANNA)
    with pytest.raises(StoreError) as told:
        store.reviews.record(drafted(), review, ANNA)
    assert MARKER not in str(told.value)


def test_a_trail_without_a_head_takes_no_more_records(store: Store, database_url: str) -> None:
    recorded(store)
    plain_sql(database_url, "DELETE FROM audit_head")
    with pytest.raises(StoreError, match="lost its head"):
        recorded(store)
    assert store.reviews.count() == 1
    assert store.audit.verify().broken is not None


def test_a_disk_that_is_full_leaves_nothing_half_written(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path / 'r.sqlite3'}") as store:
        first = recorded(store)
        with store.database.engine.connect() as connection:  # the pages that there are, and a few more
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        review = reviewed()
        with pytest.raises(StoreError, match="disk is full") as told:
            store.reviews.record(drafted(customer_message=MARKER * 5000), review, ANNA)
        assert MARKER not in str(told.value)
        assert store.reviews.get(review.id) is None
        assert store.reviews.get(first) is not None
        assert (store.audit.verify().records, store.audit.verify().broken) == (1, None)


def test_a_lock_that_is_never_given_back_is_told(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path / 'r.sqlite3'}", lock_wait_s=0.05) as store:
        other = sqlite3.connect(tmp_path / "r.sqlite3", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert "locked" in refused(store)
        other.execute("ROLLBACK")
        other.close()
        recorded(store)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("sqlite:////proc/none/records.sqlite3", "cannot be used"),
        ("nonsense", "no address"),
        ("postgresql://127.0.0.1:1/none", "does not answer"),
        ("postgresql://nobody:secret@/none?host=/nowhere", "does not answer"),
    ],
)
def test_a_database_that_cannot_be_reached_is_told(url: str, told: str) -> None:
    with pytest.raises(StoreError, match=told) as error:
        Store.open(url)
    assert "secret" not in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "r.sqlite3").write_text("this is no database, it is a letter to a friend")
    with pytest.raises(StoreError, match="not a database"):
        Store.open(f"sqlite:///{tmp_path / 'r.sqlite3'}")


@pytest.mark.slow
def test_a_server_that_was_away_is_found_again() -> None:
    server = PostgreSQL()
    with Store.open(server.fresh()) as store:
        first = recorded(store)
        server.stop()
        assert "does not answer" in refused(store)
        with pytest.raises(StoreError):
            store.ready()
        with pytest.raises(StoreError):
            store.reviews.get(first)
        server.start()
        store.ready()
        second = recorded(store)  # at the first try: a dead connection is noticed before it is used
        assert [line.id for line in store.reviews.page().items] == [second, first]
        assert store.audit.verify().broken is None
    server.stop()


def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path / 'r.sqlite3'}") as store:
        recorded(store)
        assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_a_closed_database_gives_its_connections_back(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path / 'r.sqlite3'}")
    database.ping()
    database.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r.sqlite3"]  # no log is left behind
