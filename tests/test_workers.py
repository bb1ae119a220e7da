"""`coach serve --workers 2` as real processes: shared, replaced, told of changes, ended."""

from __future__ import annotations

import json
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import httpx
import pytest

from coach import Coach
from coach.cli.entrance import entrance
from coach.errors import SettingsError
from coach.knowledge.embed import Embedder
from coach.library import GLANCE_S, Library
from coach.settings import Settings, read_settings
from coach.store.records import Store
from tests.commands import RISKY
from tests.serving import PATIENCE_S, Served, gone, served

linux = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for processes in /proc")
NOTICED_S = 2.0
ASKED = 4


@pytest.fixture
def environment(coach: Coach, home: Path, tmp_path: Path) -> dict[str, str]:
    """Return settings with the index of this run, which is there, and records of this test's own."""
    return {
        "COACH_HOME": str(home),
        "COACH_DATABASE_URL": f"sqlite:///{tmp_path / 'records.sqlite3'}",
        "COACH_DETECTORS": "rules",
    }


@pytest.fixture
def two(environment: dict[str, str]) -> Iterator[Served]:
    """Return a service with two workers."""
    with served("--api-only", "--workers", "2", environment=environment) as service:
        yield service


def until(what: Callable[[], bool]) -> None:
    """Wait until something holds, within the patience of these tests."""
    deadline = time.monotonic() + PATIENCE_S
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def reviewed(api: str, reply: str = RISKY) -> httpx.Response:
    """Return the answer of whichever worker takes a new connection."""
    return httpx.post(f"{api}/v1/reviews", json={"reply": reply}, trust_env=False, timeout=PATIENCE_S)


def readied(service: Served) -> int:
    return sum(json.loads(line)["event"] == "worker ready" for line in service.log().splitlines())


@linux
@pytest.mark.slow
def test_two_answer_and_one_that_dies_is_replaced(two: Served) -> None:
    first, second = two.workers()
    os.kill(first, signal.SIGKILL)
    for _ in range(5):  # the other one answers meanwhile
        assert reviewed(two.api).status_code == 201
    until(lambda: len(two.workers()) == 2 and first not in two.workers())
    until(lambda: readied(two) == 3)
    os.kill(second, signal.SIGKILL)  # so the new one has to answer
    assert reviewed(two.api).status_code == 201
    ended = [json.loads(line) for line in two.log().splitlines() if '"worker ended"' in line]
    assert ended[0]["exit_code"] == -signal.SIGKILL


@linux
@pytest.mark.slow
def test_a_policy_that_changes_is_noticed_by_both_within_two_seconds(
    coach: Coach, environment: dict[str, str], tmp_path: Path
) -> None:
    company = Path(shutil.copytree(coach.library.folder, tmp_path / "company"))
    environment |= {"COACH_HOME": str(tmp_path / "home"), "COACH_KNOWLEDGE": str(company)}
    with served("--api-only", "--workers", "2", environment=environment) as service:

        def verdicts() -> set[str]:
            with ThreadPoolExecutor(12) as pool:  # many connections at once, so that both workers have some
                return {answer.json()["verdict"] for answer in pool.map(lambda _: reviewed(service.api), range(12))}

        assert verdicts() == {"hold"}
        off = "categories: {promise-date: off, promise-scope: off, guarantee: off}\n"
        (company / "policy.yml").write_text(off, encoding="utf-8")
        changed = time.monotonic()
        until(lambda: time.monotonic() - changed > NOTICED_S)
        assert verdicts() == {"send"}


@linux
@pytest.mark.slow
def test_what_was_accepted_is_answered_when_the_service_is_told_to_end(two: Served) -> None:
    long = "\n\n".join(f"{RISKY} And number {number} cannot possibly fail." for number in range(200))
    under_way = Barrier(ASKED + 1)

    def events() -> list[str]:
        told: list[str] = []
        accept = {"Accept": "text/event-stream"}
        with (
            httpx.Client(trust_env=False, timeout=PATIENCE_S) as client,
            client.stream("POST", f"{two.api}/v1/reviews", json={"reply": long}, headers=accept) as answer,
        ):
            for line in answer.iter_lines():
                if line.startswith("event: "):
                    told.append(line.removeprefix("event: "))
                    if len(told) == 1:
                        under_way.wait(PATIENCE_S)
        return told

    with ThreadPoolExecutor(ASKED) as pool:
        asked = [pool.submit(events) for _ in range(ASKED)]
        under_way.wait(PATIENCE_S)
        two.process.send_signal(signal.SIGTERM)
        assert [one.result() for one in asked] == [["findings", "edits", "done"]] * ASKED
    two.process.communicate(timeout=PATIENCE_S)
    assert two.process.returncode == 0


@linux
@pytest.mark.slow
@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_is_left_behind(two: Served, told: signal.Signals) -> None:
    workers = two.workers()
    two.process.send_signal(told)
    two.process.communicate(timeout=PATIENCE_S)
    assert two.process.returncode == (0 if told is signal.SIGINT else -told)
    assert all(gone(worker) for worker in workers)


@linux
@pytest.mark.slow
def test_metrics_are_of_all_workers_whichever_is_asked(two: Served) -> None:
    with ThreadPoolExecutor(12) as pool:
        list(pool.map(lambda _: reviewed(two.api), range(24)))
    for _ in range(4):
        told = httpx.get(f"{two.api}/metrics", trust_env=False).text
        assert 'coach_reviews_total{verdict="hold"} 24.0' in told
        assert "coach_queue_length 24.0" in told


def test_a_policy_is_noticed_while_an_ingest_takes_its_time(tmp_path: Path) -> None:
    folder = tmp_path / "company"
    folder.mkdir()
    now = 0.0
    library = Library(folder, tmp_path / "home", Embedder(), once=True, clock=lambda: now)
    library.current()
    with library._lock:  # as a thread holds it that brings the index up to date
        (folder / "policy.yml").write_text("categories: {alarming: off}\n", encoding="utf-8")
        now += 2 * GLANCE_S
        assert library.current().policy.off == {"alarming"}
        (folder / "policy.yml").write_text("categories: [\n", encoding="utf-8")
        now += 2 * GLANCE_S
        assert library.current().policy.off == {"alarming"}  # one that cannot be read leaves the one before in force


def settings(**given: object) -> Settings:
    return read_settings(**given)


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'keys.sqlite3'}") as store:
        yield store


def test_without_a_key_this_machine_gets_development_mode_and_is_told(records: Store) -> None:
    holds, said = entrance(settings(), "127.0.0.1", records.keys)
    assert holds.auth == "development"
    assert "development mode" in (said or "")
    assert records.keys.list() == ()


def test_any_other_host_gets_a_first_admin_key_once(records: Store) -> None:
    holds, said = entrance(settings(), "0.0.0.0", records.keys)
    assert holds.auth == "keys"
    secret = (said or "").split()[-1]
    found = records.keys.find(secret)
    assert found is not None
    assert found.role == "admin"
    assert entrance(settings(), "0.0.0.0", records.keys) == (settings(), None)


def test_this_machine_needs_a_key_where_there_is_one_or_where_the_settings_ask_for_it(records: Store) -> None:
    holds, said = entrance(settings(auth="keys"), "127.0.0.1", records.keys)
    assert holds.auth == "keys"
    assert "shown this once" in (said or "")
    assert entrance(settings(), "127.0.0.1", records.keys) == (settings(), None)


def test_an_issuer_of_tokens_is_enough(records: Store) -> None:
    given = settings(oidc_issuer="https://login.example", oidc_audience="coach")
    assert entrance(given, "0.0.0.0", records.keys) == (given, None)
    assert records.keys.list() == ()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "coach.example"])
def test_development_mode_is_refused_where_other_machines_could_reach_it(records: Store, host: str) -> None:
    with pytest.raises(SettingsError, match="this machine alone"):
        entrance(settings(auth="development"), host, records.keys)
