"""One event loop in a thread of its own, on which every call to a model runs: there a deadline closes the connection."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

Result = TypeVar("Result")

_lock = threading.Lock()
_loop: asyncio.AbstractEventLoop | None = None


def in_background(coroutine: Coroutine[Any, Any, Result]) -> Future[Result]:
    """Return the future of a coroutine that runs on the loop of this process; cancelling it cancels the coroutine."""
    return asyncio.run_coroutine_threadsafe(coroutine, _running())


def _running() -> asyncio.AbstractEventLoop:
    global _loop
    with _lock:
        if _loop is None:
            _loop = asyncio.new_event_loop()
            threading.Thread(target=_loop.run_forever, name="coach-model", daemon=True).start()
        return _loop


def _forget() -> None:
    """Start anew in a forked child: the thread stayed with the parent."""
    global _loop, _lock
    _loop, _lock = None, threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
