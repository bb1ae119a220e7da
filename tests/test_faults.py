"""What breaks while the service runs, over HTTP or as processes: nothing that was acknowledged is lost or half there.

What the store does by itself in the same faults stands in `tests/store/test_faults.py`; two workers that migrate at once
in `tests/store/test_migrations.py`; a Chroma server that goes away in `tests/test_served_index.py`.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import httpx
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from api.app import create_app
from coach.knowledge.generation import index_folder, open_current
from coach.pipeline import Coach
from coach.service_settings import ServiceSettings
from coach.store.records import Store
from tests.api.callers import Callers
from tests.commands import CONSOLE_SCRIPT, RISKY
from tests.databases import PostgreSQL, database_url  # noqa: F401 — a fixture
from tests.serving import PATIENCE_S, served
from tests.store.writing import MARKER, Clock

pytestmark = pytest.mark.slow

TOGETHER = 24
REVIEWS = 250
"""With a decision on each, 500 requests."""
AWAY_S = 5.0
PROBLEM = "application/problem+json"
MATCHING = {"If-Match": '"1"'}
APPROVE = {"kind": "approve"}
FREELY = ServiceSettings(rate_per_minute=0, rate_per_minute_by_address=0)


def until(what: Callable[[], bool]) -> None:
    """Wait until something holds, within the patience of these tests."""
    deadline = time.monotonic() + PATIENCE_S
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.005)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for processes in /proc")
def test_what_was_acknowledged_before_a_worker_was_killed_is_there(
    coach: Coach,
    home: Path,
    database_url: str,  # noqa: F811 — the fixture
) -> None:
    environment = {
        "COACH_HOME": str(home),
        "COACH_DATABASE_URL": database_url,
        "COACH_DETECTORS": "rules",
        "COACH_RATE_PER_MINUTE": "0",
        "COACH_RATE_PER_MINUTE_BY_ADDRESS": "0",
    }
    recorded: list[str] = []
    decided: list[str] = []
    under_way = Event()

    each_anew = httpx.Limits(max_keepalive_connections=0)  # so that both workers have some
    with (
        served("--api-only", "--workers", "2", environment=environment) as service,
        httpx.Client(base_url=service.api, trust_env=False, timeout=PATIENCE_S, limits=each_anew) as client,
    ):

        def acknowledged(path: str, body: dict[str, str]) -> httpx.Response | None:
            """Return the answer, or None where the connection broke: then nobody was promised anything."""
            try:
                answer = client.post(path, json=body, headers=MATCHING)
            except httpx.TransportError:
                return None
            assert answer.is_success, answer.text
            return answer

        def one(number: int) -> int:
            """Review and decide; return how many of the two broke."""
            answer = acknowledged("/v1/reviews", {"reply": f"{RISKY} Number {number}."})
            if answer is None:
                return 1
            review = answer.json()["id"]
            recorded.append(review)
            if len(recorded) >= REVIEWS // 4:
                under_way.set()
            if acknowledged(f"/v1/queue/{review}/decision", APPROVE) is None:
                return 1
            decided.append(review)
            return 0

        with ThreadPoolExecutor(TOGETHER) as pool:
            asked = [pool.submit(one, number) for number in range(REVIEWS)]
            assert under_way.wait(PATIENCE_S)
            os.kill(service.workers()[0], signal.SIGKILL)
            broken = sum(each.result() for each in asked)
    assert len(recorded) > REVIEWS // 2  # the other worker, and the one that came after, went on
    assert broken > 0  # the kill came in the middle
    with Store.open(database_url) as store:
        assert store.audit.verify().broken is None
        assert all(store.reviews.get(review) is not None for review in recorded)
        assert {store.queue.get(review).held.state for review in decided} == {"approved"}
        # what broke is there whole or not at all: each review with its place in the queue and its record
        assert REVIEWS >= store.reviews.count() >= len(recorded)
        told = [one.kind for one in store.audit.export()]
        assert told.count("review") == store.reviews.count()
        assert told.count("decision") >= len(decided)


def approved(manager: TestClient, review: str) -> bool:
    """Approve a held reply and return whether that was taken."""
    return manager.post(f"/v1/queue/{review}/decision", json=APPROVE, headers=MATCHING).status_code == 200


def refused(
    client: TestClient, path: str, body: dict[str, str] | None = None, headers: dict[str, str] | None = None
) -> None:
    """Check that the answer says, without a word of the draft, that the records are away and when to come again."""
    answer = client.get(path) if body is None else client.post(path, json=body, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (503, PROBLEM), answer.text
    assert answer.json()["type"] == "/problems/records-unavailable"
    assert int(answer.headers["retry-after"]) > 0
    assert MARKER not in answer.text


def test_a_database_that_is_gone_for_five_seconds_is_told_and_found_again(coach: Coach) -> None:
    server = PostgreSQL()
    with Store.open(server.fresh()) as store:
        callers = Callers(create_app(coach, store, FREELY), store)
        ada, mo = callers.author, callers.manager
        first = ada.post("/v1/reviews", json={"reply": RISKY}).json()["id"]
        server.stop()
        gone = time.monotonic()
        while time.monotonic() - gone < AWAY_S:
            refused(ada, "/v1/reviews", {"reply": f"{RISKY} {MARKER}"})
            refused(ada, f"/v1/reviews/{first}")
            refused(mo, f"/v1/queue/{first}/decision", APPROVE, MATCHING)
            assert ada.get("/health/live").status_code == 200
            assert ada.get("/health/ready").status_code == 503
        server.start()
        assert approved(mo, first)  # at the first try
        second = ada.post("/v1/reviews", json={"reply": RISKY}).json()["id"]
        assert [one["id"] for one in ada.get("/v1/reviews").json()["items"]] == [second, first]
        assert ada.get("/health/ready").status_code == 200
        assert store.audit.verify().broken is None
    server.stop()


def test_a_full_disk_is_told_and_leaves_nothing_half_written(coach: Coach, tmp_path: Path) -> None:
    """SQLite's own limit on its pages stands for the disk: a small file system of our own would need root."""
    with Store.open(f"sqlite:///{tmp_path / 'records.sqlite3'}") as store:
        callers = Callers(create_app(coach, store, FREELY), store)
        ada = callers.author
        first = ada.post("/v1/reviews", json={"reply": RISKY}).json()["id"]
        with store.database.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()

        def fill(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
            connection.cursor().execute(f"PRAGMA max_page_count = {pages + 2}")

        event.listen(store.database.engine, "connect", fill)
        store.database.engine.dispose()
        written = {"reply": RISKY, "customer_message": f"{MARKER} " * 3000}
        key = {"Idempotency-Key": "once-and-not-twice"}
        refused(ada, "/v1/reviews", written, key)
        assert ada.get(f"/v1/reviews/{first}").status_code == 200  # reading goes on
        assert (store.reviews.count(), store.audit.verify().broken) == (1, None)
        event.remove(store.database.engine, "connect", fill)
        store.database.engine.dispose()
        assert ada.post("/v1/reviews", json=written, headers=key).status_code == 201
        assert (store.reviews.count(), store.audit.verify().broken) == (2, None)


def listed(client: TestClient) -> list[str]:
    """Return the ids of all reviews, page by page."""
    found: list[str] = []
    page = client.get("/v1/reviews", params={"limit": 2}).json()
    while True:
        found += [one["id"] for one in page["items"]]
        if page["next"] is None:
            return found
        page = client.get("/v1/reviews", params={"limit": 2, "after": page["next"]}).json()


def test_a_clock_that_jumps_backwards_breaks_no_order_and_no_decision(
    coach: Coach,
    database_url: str,  # noqa: F811 — the fixture
) -> None:
    clock = Clock()
    with Store.open(database_url, clock=clock) as store:
        callers = Callers(create_app(coach, store, FREELY), store)
        ada, mo = callers.author, callers.manager
        made: list[str] = []
        for jump in (0.0, -1.0, -400.0, 0.5, -0.001):
            clock.go(days=jump)
            made.append(ada.post("/v1/reviews", json={"reply": RISKY}).json()["id"])
        assert listed(ada) == made[::-1]
        clock.go(days=-30)
        assert all(approved(mo, review) for review in made)
        assert mo.get("/v1/queue").json()["items"] == []
        assert [one.sequence for one in store.audit.export()] == list(range(1, store.audit.verify().records + 1))
        assert store.audit.verify().broken is None


@pytest.fixture
def ingesting(coach: Coach, tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Return a function that starts `coach ingest` of the sample company into a home of this test's own."""
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [CONSOLE_SCRIPT, "ingest", str(coach.library.folder)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "COACH_HOME": str(tmp_path)},
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


def test_an_ingest_that_was_killed_is_started_again_and_the_index_is_whole(
    coach: Coach, tmp_path: Path, ingesting: Callable[[], subprocess.Popen[bytes]]
) -> None:
    folder = coach.library.folder
    indexes = index_folder(folder, tmp_path)
    killed = ingesting()
    until(lambda: any(indexes.glob("gen-*/*")))  # it has begun to write
    killed.send_signal(signal.SIGKILL)
    assert killed.wait(PATIENCE_S) == -signal.SIGKILL
    assert open_current(folder, tmp_path) is None  # what is half there is served to nobody
    assert ingesting().wait(PATIENCE_S) == 0
    whole = open_current(folder, tmp_path)
    assert whole is not None
    assert whole.content == coach.library.current().content
    assert {kind: len(rows) for kind, rows in whole.matrices.items()} == {
        kind: len(rows) for kind, rows in coach.library.current().retriever.generation.matrices.items()
    }
