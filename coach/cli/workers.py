"""Many drafts in several processes, answered in the order in which they came."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from coach.errors import CoachError, DraftError
from coach.pipeline import Coach
from coach.schema import Draft, Review
from coach.settings import Settings

IN_FLIGHT = 8
"""Drafts that are read ahead for each worker: enough to keep it busy, few enough to keep memory flat."""


def shared_out(drafts: Iterator[Draft | DraftError], settings: Settings, workers: int) -> Iterator[Review | CoachError]:
    """Review in several processes; the answers come in the order of the drafts."""
    pending: deque[Future[Review] | DraftError] = deque()
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _open, (settings,))
    try:
        for draft in drafts:
            pending.append(draft if isinstance(draft, DraftError) else pool.submit(_review, draft))
            if len(pending) >= workers * IN_FLIGHT:
                yield _done(pending.popleft())
        while pending:
            yield _done(pending.popleft())
    except BrokenProcessPool:
        raise CoachError("a worker process was ended from outside; try again with fewer --workers") from None
    finally:
        pool.shutdown(cancel_futures=True)


def _done(answer: Future[Review] | DraftError) -> Review | CoachError:
    return answer if isinstance(answer, DraftError) else answer.result()


_COACH: list[Coach] = []
"""The coach of a worker process."""


def _open(settings: Settings) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent too, which ends its workers
    _COACH.append(Coach.from_settings(settings, once=True))


def _review(draft: Draft) -> Review:
    return _COACH[0].review(draft)
