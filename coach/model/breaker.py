"""Leaves a model alone for a while when it failed too often in a row, so that reviews do not wait for it in vain."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Breaker:
    """Counts failures in a row. After `failures` it opens; after `cool_down` seconds one trial is let through."""

    def __init__(self, failures: int = 5, cool_down: float = 30.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._failures = failures
        self._cool_down = cool_down
        self._clock = clock
        self._lock = threading.Lock()
        self._in_a_row = 0
        self._opened: float | None = None
        self._trying = False

    def admits(self) -> bool:
        """Tell whether a call may be made now. After a yes, one of the three methods below has to be called."""
        with self._lock:
            if self._opened is None:
                return True
            if self._trying or self._clock() - self._opened < self._cool_down:
                return False
            self._trying = True
            return True

    @property
    def is_open(self) -> bool:
        """Whether the model is left alone; it stays so until a trial succeeds."""
        return self._opened is not None

    def succeeded(self) -> None:
        """Close: the model answers."""
        with self._lock:
            self._in_a_row, self._opened, self._trying = 0, None, False

    def failed(self) -> None:
        """Count a failure; open where it is one too many, or where it was the trial."""
        with self._lock:
            self._in_a_row += 1
            self._trying = False
            if self._opened is not None or self._in_a_row >= self._failures:
                self._opened = self._clock()

    def gave_up(self) -> None:
        """Note a call that ended without telling anything about the model, such as a cancelled one."""
        with self._lock:
            self._trying = False
