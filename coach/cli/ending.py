"""The signals that end a command: the first one is an exception, those after it do not disturb the ending."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def told_to_end(*signals: signal.Signals) -> Iterator[None]:
    """Turn the first of some signals into KeyboardInterrupt."""

    def first(_: int, __: FrameType | None) -> None:
        for one in signals:
            signal.signal(one, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = [signal.signal(one, first) for one in signals]
    try:
        yield
    finally:
        for one, handler in zip(signals, before, strict=True):
            signal.signal(one, handler)
