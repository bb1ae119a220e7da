"""Several worker processes on one socket: a worker that dies is replaced, and all end with whoever started them.

A worker reads a line that only its parent holds. When the parent says so, or is gone, killed hard as well, the worker
answers what it was asked and ends. Nothing else passes between them: what all have to know is in the records, in the
index and in the policy, and each looks there for itself.
"""

from __future__ import annotations

import os
import signal
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from api.server import FAREWELL_S, Ended, served
from coach.cli.ending import told_to_end
from coach.cli.opening import opened
from coach.errors import CoachError
from coach.eyes.logs import logger
from coach.eyes.metrics import SHARED
from coach.settings import Settings

LOG = logger("coach.workers")
GLANCE_S = 0.2
LONGEST_PAUSE_S = 30.0
"""The longest wait before a worker is started that could not become ready several times in a row, in seconds."""
AFTERWORD_S = 5.0
"""What a worker may take beyond its last answers, in seconds: records are closed and traces sent."""
SPAWN = get_context("spawn")


class Worker:
    """One place among the workers and the process that fills it."""

    def __init__(self, settings: Settings, listening: socket.socket, count: int, clock: Callable[[], float]) -> None:
        self._settings = settings
        self._listening = listening
        self._count = count
        self._clock = clock
        self._failures = 0
        self._not_before = 0.0
        self.ready = False
        self._start()

    def keep_up(self) -> None:
        """Note that it is ready, and replace it where it has died: at once, or later if it was never ready."""
        if self._process.is_alive():
            self._hear()
            return
        if self._not_before == 0.0:
            self._mourn()
        if self._clock() >= self._not_before:
            self._start()

    @property
    def pid(self) -> int | None:
        """Return the id of the process."""
        return self._process.pid

    @property
    def exitcode(self) -> int | None:
        """Return how the process ended; None while it runs."""
        return self._process.exitcode

    def tell_to_end(self) -> None:
        """Let it answer what it was asked and end; one that is not ready yet was asked nothing."""
        self._line.close()
        if not self.ready:
            self._process.terminate()

    def see_off(self, deadline: float) -> None:
        """Wait for its end, and kill it where that does not come."""
        self._process.join(max(0.0, deadline - self._clock()))
        if self._process.is_alive():
            LOG.warning("worker killed", pid=self._process.pid)
            self._process.kill()
            self._process.join()

    def _start(self) -> None:
        self._line, theirs = SPAWN.Pipe()
        self._process: SpawnProcess = SPAWN.Process(
            target=work, args=(self._settings, self._listening, self._count, theirs), name="coach worker", daemon=True
        )
        self._process.start()
        theirs.close()
        self._not_before = 0.0
        self.ready = False

    def _hear(self) -> None:
        with suppress(EOFError, OSError):
            if not self.ready and self._line.poll():
                self._line.recv_bytes()
                self.ready = True
                self._failures = 0
                LOG.info("worker ready", pid=self._process.pid)

    def _mourn(self) -> None:
        LOG.warning("worker ended", pid=self._process.pid, exit_code=self._process.exitcode, was_ready=self.ready)
        self._line.close()
        self._failures = 0 if self.ready else self._failures + 1
        pause = min(2.0**self._failures, LONGEST_PAUSE_S) if self._failures else 0.0
        self._not_before = self._clock() + pause


class Staff:
    """The workers of one service."""

    def __init__(
        self, settings: Settings, listening: socket.socket, count: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._clock = clock
        self._workers = [Worker(settings, listening, count, clock) for _ in range(count)]
        self._complete = False

    @property
    def ready(self) -> bool:
        """Tell whether all have been ready at the same time."""
        return self._complete

    def keep_up(self) -> None:
        """Replace the workers that died; raise Ended where one could not start in the first place."""
        for worker in self._workers:
            if not self._complete and worker.exitcode is not None:
                raise Ended(f"a worker could not start; it ended with exit code {worker.exitcode}")
            worker.keep_up()
        self._complete = self._complete or all(worker.ready for worker in self._workers)

    def end(self) -> None:
        """Let all answer what they were asked, then end them."""
        for worker in self._workers:
            worker.tell_to_end()
        deadline = self._clock() + FAREWELL_S + AFTERWORD_S
        for worker in self._workers:
            worker.see_off(deadline)


@contextmanager
def staffed(settings: Settings, listening: socket.socket, count: int) -> Iterator[Staff]:
    """Start workers on a bound socket and end them; their metrics meet in one folder."""
    with ExitStack() as stack:
        if SHARED not in os.environ:
            os.environ[SHARED] = stack.enter_context(tempfile.TemporaryDirectory(prefix="coach-metrics-"))
            stack.callback(os.environ.pop, SHARED)
        staff = Staff(settings, listening, count)
        stack.callback(staff.end)
        yield staff


def work(settings: Settings, listening: socket.socket, count: int, line: Connection) -> None:
    """Serve until the parent says so or is gone: the whole life of one of so many workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent too, which ends its workers
    try:
        with (
            suppress(KeyboardInterrupt, BrokenPipeError),  # the latter: the parent is gone already
            told_to_end(signal.SIGTERM),
            opened(settings, count) as app,
            served(app, listening, sharing=True) as service,
        ):
            line.send_bytes(b"ready")
            while not line.poll(GLANCE_S):
                service.keep_up()
    except CoachError as error:
        LOG.error("worker cannot start", why=str(error))
        raise SystemExit(1) from None
