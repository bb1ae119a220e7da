"""What a worker does beside answering: tells the webhook, erases what is old, notices what has changed.

Every worker of a service does all of it, and none has to know of the others: the records see to it that a notice is
taken by one, that a change is recorded once, and that what one has erased no other one finds. Each duty has a thread of
its own, so that a receiver that is slow to answer keeps nothing else waiting.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from coach.errors import SettingsError
from coach.eyes.logs import exception, logger
from coach.knowledge.generation import Generation
from coach.library import Library
from coach.policy import Policy
from coach.policy_file import POLICY_FILE
from coach.records import AuditKind
from coach.service_settings import ServiceSettings
from coach.store.audit import Audit
from coach.store.database import Clock
from coach.store.feedback import Feedbacks
from coach.store.notices import Notices
from coach.store.records import Store
from coach.webhooks import Webhook

LOG = logger("coach.upkeep")
SECOND = 1.0
FIVE_MINUTES = 300.0
DAY = 86_400.0
TRIED_AGAIN_S = 60.0
"""After a failure a duty that is seldom done is not left undone until its next turn."""
FAREWELL_S = 2.0
"""What the duties together may still take at the end, in seconds. A notice that was taken and not told is free again soon."""


class Ending(Protocol):
    """What a duty waits on between its turns: a `threading.Event`, or the clock of a test."""

    def wait(self, timeout: float) -> bool:
        """Wait so many seconds and return whether it is all over."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to do at once, and again after so many seconds."""

    name: str
    every_s: float
    do: Callable[[], object]

    def until(self, ended: Ending) -> None:
        """Do it until the end. What goes wrong is logged by type and place, once until it goes well again."""
        failing = False
        while True:
            pause = self.every_s
            try:
                self.do()
                failing = False
            except Exception as error:  # noqa: BLE001 — the outermost edge of a thread: the next turn is not lost with this
                if not failing:
                    LOG.warning("upkeep failed", duty=self.name, **exception(error))
                failing = True
                pause = min(self.every_s, TRIED_AGAIN_S)
            if ended.wait(pause):
                return


@contextmanager
def kept_up(duties: Sequence[Duty]) -> Iterator[None]:
    """Do these duties, each in a thread of its own, until the end of the context."""
    ended = threading.Event()
    threads = [threading.Thread(target=duty.until, args=(ended,), name=duty.name, daemon=True) for duty in duties]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        deadline = time.monotonic() + FAREWELL_S
        for thread in threads:
            thread.join(max(0.0, deadline - time.monotonic()))


class Annoying:
    """The rules that too many called not useful, as this worker last heard. Ask it as a function."""

    def __init__(self, feedback: Feedbacks) -> None:
        self._feedback = feedback
        self._rules: frozenset[str] = frozenset()

    def __call__(self) -> frozenset[str]:
        """Return them from memory: no review waits for a count."""
        return self._rules

    def look(self, policy: Policy) -> None:
        """Count again where the policy asks for it. Raises StoreError."""
        self._rules = self._feedback.annoying() if policy.annoying_rules == "info" else frozenset()


class Changes:
    """Notices that this worker goes by another index or policy than before, and records it where nobody else has."""

    def __init__(self, library: Library, audit: Audit) -> None:
        self._library = library
        self._audit = audit
        self._seen: dict[AuditKind, str] = {}

    def note(self) -> None:
        """Record what is new. Raises StoreError."""
        serving = self._library.serving
        if serving is None:
            return
        self._note("knowledge", "index", version_of(serving.retriever.generation))
        self._note("policy", POLICY_FILE, serving.policy.version)

    def _note(self, kind: AuditKind, subject: str, version: str) -> None:
        if self._seen.get(kind) != version:
            self._audit.changed(kind, subject, version)
            self._seen[kind] = version


def version_of(generation: Generation) -> str:
    """Return what tells one index from another: its name, which reviews hold, and a digest of the files it was built from.

    Names are counted by machine and from one again where COACH_HOME is new; the digest is of the files alone.
    """
    told = "\n".join(f"{file.sha256} {file.path}" for file in generation.manifest.files)
    return f"{generation.id} {hashlib.sha256(told.encode()).hexdigest()[:12]}"


def erase_old(store: Store, policy: Policy) -> None:
    """Erase every text that is older than the policy keeps them; nothing where it names no age. Raises StoreError."""
    if policy.retention_days is None:
        return
    erased = store.erasure.erase_older(policy.retention_days)
    if erased:
        LOG.info("texts erased", reviews=erased, older_than_days=policy.retention_days)


def tell(webhook: Webhook, notices: Notices) -> None:
    """Tell the webhook of the decisions that are due. Raises StoreError."""
    _, put_off = webhook.deliver(notices)
    if put_off:
        LOG.warning("webhook not heard", put_off=put_off)


def webhook_of(settings: ServiceSettings, clock: Clock) -> Webhook | None:
    """Return the webhook that the settings name, or None.

    Raises SettingsError where its secret cannot be read, or is too short to sign with.
    """
    if settings.webhook_url is None or settings.webhook_secret_file is None:
        return None
    try:
        secret = settings.webhook_secret_file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise SettingsError(f"COACH_WEBHOOK_SECRET_FILE: {settings.webhook_secret_file} cannot be read") from None
    return Webhook(settings.webhook_url, secret, clock)


def duties(store: Store, library: Library, policy: Callable[[], Policy], annoying: Annoying) -> list[Duty]:
    """Return what a worker does beside answering, but for the webhook, which not every service has."""
    return [
        Duty("changes noticed", SECOND, Changes(library, store.audit).note),
        Duty("annoying rules", FIVE_MINUTES, lambda: annoying.look(policy())),
        Duty("retention", DAY, lambda: erase_old(store, policy())),
    ]
