"""How often somebody may come: per caller, per address, and how often an address may fail to say who it is.

Each worker keeps its own share of the budget in memory: with `workers` of them a caller gets the whole budget where the
load is spread evenly, and never more than it.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.strategies import MovingWindowRateLimiter

from api.windows import Windows

FAILURES_PER_MINUTE = 20
"""How often in a minute an address may come with a key or token that does not hold."""


class Rates:
    """The budgets of one worker. Each question returns the seconds to wait, or None where there is room."""

    def __init__(
        self, per_caller: int, per_address: int, workers: int = 1, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._clock = clock
        self._limiter = MovingWindowRateLimiter(Windows(clock))
        self._per_caller, self._per_address, self._failures = (
            RateLimitItemPerMinute(max(budget // workers, 1), namespace=what) if budget else None
            for what, budget in (("caller", per_caller), ("address", per_address), ("failure", FAILURES_PER_MINUTE))
        )

    def caller(self, caller: str) -> int | None:
        """Count a request of a caller."""
        return self._counted(self._per_caller, caller)

    def address(self, address: str) -> int | None:
        """Count a request from an address."""
        return self._counted(self._per_address, address)

    def failed(self, address: str) -> None:
        """Count a key or token that did not hold."""
        self._counted(self._failures, address)

    def suspected(self, address: str) -> int | None:
        """Tell whether an address failed too often of late to be believed again."""
        if self._failures is None or self._limiter.test(self._failures, address):
            return None
        return self._wait(self._failures, address)

    def _counted(self, budget: RateLimitItem | None, who: str) -> int | None:
        if budget is None or self._limiter.hit(budget, who):
            return None
        return self._wait(budget, who)

    def _wait(self, budget: RateLimitItem, who: str) -> int:
        until = self._limiter.get_window_stats(budget, who).reset_time
        return max(math.ceil(until - self._clock()), 1)
