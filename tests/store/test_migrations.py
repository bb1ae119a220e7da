"""Migrations: the tables that the code knows, made once, whoever asks, from whatever was there before."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import text

from coach.errors import StoreError
from coach.store.database import make_engine
from coach.store.records import Store
from coach.store.tables import Base
from coach.store.upgrade import MIGRATIONS, newest, revision, upgrade
from tests.databases import plain_sql
from tests.store.writing import drafted, recorded, reviewed

OPEN = "import sys; from coach.store.records import Store; Store.open(sys.argv[1]).close()"


def to_revision(url: str, wanted: str) -> None:
    """Bring a database to a revision of the past."""
    engine = make_engine(url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.execution_options(coach_writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, wanted)
    engine.dispose()


def test_the_migrations_make_the_tables_that_the_code_knows(empty_database_url: str) -> None:
    engine = make_engine(empty_database_url)
    assert upgrade(engine)
    with engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": False}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata)
    engine.dispose()
    assert differences == []


def test_a_second_upgrade_does_nothing(empty_database_url: str) -> None:
    engine = make_engine(empty_database_url)
    assert revision(engine) is None
    assert upgrade(engine)
    assert revision(engine) == newest()
    assert not upgrade(engine)
    engine.dispose()


@pytest.mark.slow
def test_two_workers_upgrade_at_once(empty_database_url: str) -> None:
    def worker(_: int) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", OPEN, empty_database_url]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)

    with ThreadPoolExecutor(2) as pool:
        ended = list(pool.map(worker, range(2)))
    assert [(one.returncode, one.stderr) for one in ended] == [(0, "")] * 2
    with Store.open(empty_database_url) as store:
        assert store.audit.verify().broken is None


def test_many_threads_upgrade_at_once(empty_database_url: str) -> None:
    with ThreadPoolExecutor(6) as pool:
        for store in pool.map(lambda _: Store.open(empty_database_url), range(6)):
            store.close()


def test_records_of_the_first_version_enter_the_trail(empty_database_url: str) -> None:
    to_revision(empty_database_url, "0001")
    review, gone = reviewed(), reviewed("revise")
    for one, made_at in ((review, "2026-01-02 10:00:00.5"), (gone, "2026-01-01 10:00:00")):
        plain_sql(
            empty_database_url,
            "INSERT INTO reviews (id, created_at, verdict, customer, coach_version, rules_version, digest)"
            f" VALUES ('{one.id}', '{made_at}', '{one.verdict}', 'acme', '0.1.0', '0', 'unsalted')",
            "INSERT INTO findings (review_id, number, category, severity, rule, found_by)"
            f" VALUES ('{one.id}', 0, 'price', 'critical', 'price', 'rule')",
        )
    words = json.dumps(drafted().model_dump(mode="json")), review.model_dump_json()
    engine = make_engine(empty_database_url)
    with engine.execution_options(coach_writes=True).begin() as connection:
        connection.execute(
            text("INSERT INTO review_texts (review_id, draft, review) VALUES (:id, :draft, :review)"),
            {"id": review.id, "draft": words[0], "review": words[1]},
        )
    engine.dispose()
    with Store.open(empty_database_url) as store:
        found = store.audit.verify()
        assert (found.records, found.broken) == (3, None)
        records = list(store.audit.export())
        assert [(one.kind, one.subject) for one in records[:2]] == [("review", gone.id), ("review", review.id)]
        assert records[2].body == {"why": "older", "reviews": [gone.id]}  # its text was erased by hand
        assert store.reviews.get(review.id) == review
        assert store.queue.waiting().items == ()
        assert store.erasure.erase_customer("acme") == 1
        recorded(store)
        assert store.audit.verify().broken is None
    plain_sql(empty_database_url, f"UPDATE reviews SET verdict = 'send' WHERE id = '{review.id}'")
    with Store.open(empty_database_url) as store:
        broken = store.audit.verify().broken
        assert broken is not None
        assert broken.subject == review.id


def test_records_of_a_newer_version_are_left_alone(database_url: str) -> None:
    Store.open(database_url).close()
    plain_sql(database_url, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer version"):
        Store.open(database_url)
