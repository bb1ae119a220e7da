"""The records of one database, each under its noun."""

from __future__ import annotations

from typing import Self

from coach.store.audit import Audit
from coach.store.database import LOCK_WAIT_S, Clock, Database, now
from coach.store.erasure import Erasure
from coach.store.feedback import Feedbacks
from coach.store.idempotency import Idempotency
from coach.store.keys import Keys
from coach.store.notices import Notices
from coach.store.queue import Queue
from coach.store.reviews import Reviews
from coach.store.tallies import Tallies


class Store:
    """Everything that is recorded, in one database. Safe to share between threads; close it at the end."""

    def __init__(self, database: Database, *, notify: bool = False) -> None:
        self.database = database
        self.audit = Audit(database)
        self.reviews = Reviews(database, self.audit)
        self.queue = Queue(database, self.audit, notify=notify)
        self.keys = Keys(database, self.audit)
        self.idempotency = Idempotency(database)
        self.feedback = Feedbacks(database)
        self.erasure = Erasure(database, self.audit)
        self.tallies = Tallies(database)
        self.notices = Notices(database)

    @classmethod
    def open(cls, url: str, *, notify: bool = False, clock: Clock = now, lock_wait_s: float = LOCK_WAIT_S) -> Store:
        """Return the records at an SQLAlchemy URL, with all migrations made; raise StoreError where it cannot be.

        `notify` is whether decisions are owed to a webhook; `lock_wait_s` how long a writer waits for another one.
        """
        return cls(Database.open(url, clock, lock_wait_s), notify=notify)

    def close(self) -> None:
        """Give the connections back."""
        self.database.close()

    def ready(self) -> None:
        """Raise StoreError where the database does not answer."""
        self.database.ping()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
