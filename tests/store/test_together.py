"""Many writers at once, in threads and in processes, and a worker that is killed: one chain, nothing lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from coach.errors import Conflict
from coach.records import Decision
from coach.store.records import Store
from tests.store.writing import MARA, recorded

ROOT = Path(__file__).parents[2]
WORKER = """
import sys, threading
from coach.records import Decision
from coach.store.records import Store
from tests.store.writing import MARA, recorded

store = Store.open(sys.argv[1])
said = threading.Lock()

def acknowledge(what):
    with said:
        print(what, flush=True)

def work():
    for _ in range(int(sys.argv[3])):
        review_id = recorded(store)
        acknowledge("recorded " + review_id)
        store.queue.decide(review_id, 1, Decision(kind="approve"), MARA)
        acknowledge("decided " + review_id)

threads = [threading.Thread(target=work) for _ in range(int(sys.argv[2]))]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""


@contextmanager
def worker(url: str, threads: int, times: int) -> Iterator[subprocess.Popen[str]]:
    """Start a process that records and decides in threads, and says each time when it has."""
    command = [sys.executable, "-c", WORKER, url, str(threads), str(times)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), os.environ["PYTHONPATH"]))}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.slow
def test_threads_of_two_processes_write_one_chain(database_url: str) -> None:
    with worker(database_url, 4, 5) as one, worker(database_url, 4, 5) as other:
        for process in (one, other):
            _, errors = process.communicate(timeout=120)
            assert (process.returncode, errors) == (0, "")
    with Store.open(database_url) as store:
        found = store.audit.verify()
        assert (found.records, found.broken) == (80, None)
        assert store.reviews.count() == 40


@pytest.mark.slow
def test_what_a_killed_worker_acknowledged_is_there(database_url: str) -> None:
    acknowledged: list[str] = []
    with worker(database_url, 8, 10_000) as process, worker(database_url, 2, 10) as other:
        assert process.stdout is not None
        for line in process.stdout:
            acknowledged.append(line)
            if len(acknowledged) == 60:
                process.send_signal(signal.SIGKILL)
                break
        acknowledged += [line for line in process.stdout if line.endswith("\n")]
        _, errors = other.communicate(timeout=120)
        assert (other.returncode, errors) == (0, "")  # what the dead one held is free again
    with Store.open(database_url) as store:
        assert store.audit.verify().broken is None
        for line in acknowledged:
            what, review_id = line.split()
            assert store.reviews.get(review_id) is not None
            assert what == "recorded" or store.queue.get(review_id).held.state == "approved"


def test_readers_see_a_whole_chain_while_others_write(database_url: str) -> None:
    with Store.open(database_url) as store, ThreadPoolExecutor(3) as pool:
        writing = [pool.submit(lambda: [recorded(store) for _ in range(20)]) for _ in range(2)]
        while not all(one.done() for one in writing):
            assert store.audit.verify().broken is None
        assert [len(one.result()) for one in writing] == [20, 20]


def test_a_decision_of_two_processes_is_made_once(database_url: str) -> None:
    with Store.open(database_url) as one, Store.open(database_url) as other:
        held = [recorded(one) for _ in range(10)]

        def decided(store: Store) -> int:
            made = 0
            for review_id in held:
                try:
                    store.queue.decide(review_id, 1, Decision(kind="approve"), MARA)
                    made += 1
                except Conflict:
                    pass
            return made

        with ThreadPoolExecutor(2) as pool:
            assert sum(pool.map(decided, (one, other))) == 10
        assert one.audit.verify().records == 20
