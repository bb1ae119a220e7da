"""How long one review may wait for a model, and whether anybody still waits for the review."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Until:
    """The deadline of one review, which may also be cancelled. Threads may share it."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end = clock() + seconds
        self._lock = threading.Lock()
        self._cancelled = False
        self._callbacks: list[Callable[[], object]] = []

    def left(self) -> float:
        """Return the seconds that are left; 0 after the deadline or a cancel."""
        return 0.0 if self._cancelled else max(0.0, self._end - self._clock())

    @property
    def cancelled(self) -> bool:
        """Whether whoever asked went away."""
        return self._cancelled

    def cancel(self) -> None:
        """Call whatever waits to be told, once; a second cancel does nothing."""
        with self._lock:
            callbacks = [] if self._cancelled else self._callbacks
            self._cancelled = True
            self._callbacks = []
        for callback in callbacks:
            callback()

    def on_cancel(self, callback: Callable[[], object]) -> Callable[[], None]:
        """Have a callback called when this is cancelled, at once where it is already; return what forgets it again."""
        with self._lock:
            if not self._cancelled:
                self._callbacks.append(callback)
                return lambda: self._forget(callback)
        callback()
        return lambda: None

    def _forget(self, callback: Callable[[], object]) -> None:
        with self._lock:
            if callback in self._callbacks:
                self._callbacks.remove(callback)
