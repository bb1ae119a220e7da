"""Moving windows of one process for the `limits` library.

Its own memory storage reads the wall clock (which may jump), keeps a list for every address for ever, and starts threads.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable

from limits.storage import MovingWindowSupport, Storage

MOST_KEPT = 20_000
"""How many callers and addresses are remembered; of more, the ones that have been silent longest are forgotten."""


class Windows(Storage, MovingWindowSupport):
    """When each caller and each address came lately, by a clock that only goes forward. Threads may share it."""

    STORAGE_SCHEME = None

    def __init__(self, clock: Callable[[], float] = time.monotonic, most_kept: int = MOST_KEPT) -> None:
        super().__init__()
        self._clock = clock
        self._most_kept = most_kept
        self._came: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        """Note that somebody came and return True, or return False where that is once too often."""
        with self._lock:
            came = self._within(key, expiry)
            if len(came) + amount > limit:
                return False
            came.extend([self._clock()] * amount)
            self._came[key] = came
            self._came.move_to_end(key)
            if len(self._came) > self._most_kept:
                self._came.popitem(last=False)
            return True

    def get_moving_window(self, key: str, limit: int, expiry: int) -> tuple[float, int]:  # noqa: ARG002 — the library's
        """Return when the window's first entry was made, and how many there are."""
        with self._lock:
            came = self._within(key, expiry)
            return (came[0] if came else self._clock()), len(came)

    def _within(self, key: str, expiry: int) -> deque[float]:
        came = self._came.get(key, deque())
        oldest = self._clock() - expiry
        while came and came[0] <= oldest:
            came.popleft()
        return came

    @property
    def base_exceptions(self) -> type[Exception]:
        """What the storage raises when it is out of reach: nothing, it is in memory."""
        return OSError

    def clear(self, key: str) -> None:
        """Forget one caller or address."""
        with self._lock:
            self._came.pop(key, None)

    def reset(self) -> int | None:
        """Forget all and return how many there were."""
        with self._lock:
            count = len(self._came)
            self._came.clear()
            return count

    def check(self) -> bool:
        """Tell that the storage is there."""
        return True

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Refuse: windows do not count in one step."""
        raise NotImplementedError

    def get(self, key: str) -> int:
        """Refuse: windows do not count in one step."""
        raise NotImplementedError

    def get_expiry(self, key: str) -> float:
        """Refuse: windows do not count in one step."""
        raise NotImplementedError
