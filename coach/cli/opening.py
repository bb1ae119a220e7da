"""Settings → a service that is ready for its first request: coach, records, eyes. The same in one process and in many."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import metadata

from fastapi import FastAPI

from api.app import create_app
from coach.cli.entrance import entrance
from coach.cli.progress import ingest_shown
from coach.cli.upkeep import SECOND, Annoying, Duty, duties, kept_up, tell, webhook_of
from coach.errors import IndexUnavailable, StoreError
from coach.eyes import logs
from coach.eyes.metrics import Metrics
from coach.eyes.traces import Traces
from coach.eyes.watching import Eyes
from coach.pipeline import Coach
from coach.policy import Policy
from coach.records import Waiting
from coach.schema import Draft
from coach.settings import Settings
from coach.store.records import Store

WARM_UP = Draft(
    reply="The fix will be out by Friday, promise.", customer_message="Our recurring visits are an hour too early."
)
"""Reviewed once before the first user comes, so that detectors, index and rules are open; it is not recorded."""


def prepared(settings: Settings, host: str) -> tuple[Settings, str | None]:
    """Make ready what all workers find: the tables, the first key, and the index with its progress shown.

    Returns the settings as they hold for this start, and what is to be said of who is let in. Raises SettingsError and
    StoreError, and KnowledgeError where there is no knowledge folder.
    """
    logs.configure(settings.log_level, settings.log_format)
    with Store.open(settings.records) as store:
        if webhook := webhook_of(settings, store.database.clock):
            webhook.close()  # its secret can be read and signed with; each worker opens one of its own
        settings, said = entrance(settings, host, store.keys)
    try:
        ingest_shown(Coach.from_settings(settings).library)
    except IndexUnavailable as error:
        sys.stderr.write(f"coach: {error}; replies are reviewed by their text alone\n")
    return settings, said


@contextmanager
def opened(settings: Settings, workers: int = 1) -> Iterator[FastAPI]:
    """Yield the service as one of so many workers, its coach warm; close what it opened. Raises as `prepared` does."""
    logs.configure(settings.log_level, settings.log_format)
    with ExitStack() as stack:
        store = stack.enter_context(Store.open(settings.records, notify=settings.webhook_url is not None))
        eyes = Eyes(Metrics(lambda: _waiting(store)), _traces(settings))
        stack.callback(eyes.close)
        annoying = Annoying(store.feedback)
        coach = Coach.from_settings(settings, annoying=annoying)
        Coach(coach.library, detector=coach.detector).review(WARM_UP)  # without the model, which costs
        stack.enter_context(kept_up([*_telling(settings, store, stack), *_duties(store, coach, annoying)]))
        yield create_app(coach, store, settings, workers=workers, eyes=eyes)


def _telling(settings: Settings, store: Store, stack: ExitStack) -> list[Duty]:
    webhook = webhook_of(settings, store.database.clock)
    if webhook is None:
        return []
    stack.callback(webhook.close)
    return [Duty("webhook", SECOND, lambda: tell(webhook, store.notices))]


def _duties(store: Store, coach: Coach, annoying: Annoying) -> list[Duty]:
    def policy() -> Policy:
        return coach.knowledge([])[1]

    return duties(store, coach.library, policy, annoying)


def _waiting(store: Store) -> Waiting | None:
    """Return the queue, or None where the records do not answer: the other metrics are wanted then most."""
    try:
        return store.queue.length()
    except StoreError:
        return None


def _traces(settings: Settings) -> Traces | None:
    if settings.traces_url is None:
        return None
    return Traces(settings.traces_url, metadata.version("conversation-coach"))
