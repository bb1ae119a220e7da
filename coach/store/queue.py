"""The queue of held replies: what waits, and what managers and authors decide of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import Connection, and_, func, or_, select, update

from coach.errors import Conflict, NotAllowed, NotRecorded
from coach.policy import Policy
from coach.records import (
    AuditKind,
    Caller,
    Decision,
    Held,
    HeldReply,
    HeldState,
    Override,
    Page,
    Step,
    StepKind,
    Waiting,
)
from coach.schema import Draft, Review
from coach.store.audit import Audit
from coach.store.cursors import cursor_of, limited, place_of, same
from coach.store.database import Database
from coach.store.decisions import Said, must_own, write_decision
from coach.store.story import categories_of, decided
from coach.store.tables import AnyRow, AnySelect, FindingRow, QueueRow, ReviewRow, ReviewTextRow
from coach.store.trail import Chain

DECIDERS = ("manager", "admin")
BECOMES: dict[str, HeldState] = {"approve": "approved", "edit": "edited", "send_back": "sent back"}
OVERRIDABLE: tuple[HeldState, ...] = ("waiting", "sent back")

HELD = (
    QueueRow.review_id,
    QueueRow.version,
    QueueRow.state,
    QueueRow.held_on,
    QueueRow.critical,
    QueueRow.sequence,
    ReviewRow.created_at,
    ReviewRow.project,
    ReviewRow.customer,
    ReviewRow.owner,
)


class Queue:
    """The held replies of one database. Safe to share between threads."""

    def __init__(self, database: Database, audit: Audit, *, notify: bool = False) -> None:
        """Take `notify` for whether decisions are owed to a webhook."""
        self._database = database
        self._audit = audit
        self._notify = notify

    def waiting(
        self,
        *,
        category: str | None = None,
        project: str | None = None,
        customer: str | None = None,
        older_than: dt.timedelta | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> Page[Held]:
        """Return what waits: older days first, within a day what has most critical findings, then by age.

        Raises CursorUnreadable and StoreError.
        """
        chosen = _held().where(QueueRow.state == "waiting").limit(limited(limit) + 1)
        chosen = chosen.order_by(QueueRow.held_on, QueueRow.critical.desc(), QueueRow.sequence)
        if project is not None:
            chosen = chosen.where(same(ReviewRow.project, project))
        if customer is not None:
            chosen = chosen.where(same(ReviewRow.customer, customer))
        if category is not None:
            of_category = select(FindingRow.review_id).where(same(FindingRow.category, category))
            chosen = chosen.where(QueueRow.review_id.in_(of_category))
        if older_than is not None:
            chosen = chosen.where(ReviewRow.created_at <= self._database.clock() - older_than)
        if after is not None:
            day, critical, sequence = place_of(after, (dt.date, int, int))
            chosen = chosen.where(
                or_(
                    QueueRow.held_on > day,
                    and_(QueueRow.held_on == day, QueueRow.critical < critical),
                    and_(QueueRow.held_on == day, QueueRow.critical == critical, QueueRow.sequence > sequence),
                )
            )
        with self._database.snapshot() as connection:
            found = connection.execute(chosen).all()
            rows = found[: limited(limit)]
            categories = categories_of(connection, [row.review_id for row in rows])
        items = tuple(_noun(row, categories) for row in rows)
        end = rows[-1] if len(found) > len(rows) else None
        return Page(items=items, after=cursor_of((end.held_on, end.critical, end.sequence)) if end else None)

    def length(self) -> Waiting:
        """Return how many replies wait, and since when the oldest does. Raises StoreError."""
        with self._database.reading() as connection:
            count, oldest = connection.execute(
                select(func.count(), func.min(ReviewRow.created_at))
                .select_from(QueueRow)
                .join(ReviewRow, ReviewRow.id == QueueRow.review_id)
                .where(QueueRow.state == "waiting")
            ).one()
        return Waiting(count=count, oldest=oldest)

    def get(self, review_id: str) -> HeldReply:
        """Return a held reply whole; raise NotRecorded where it was never held or its text was erased."""
        with self._database.snapshot() as connection:
            found = connection.execute(
                _held()
                .add_columns(ReviewTextRow.draft, ReviewTextRow.review)
                .join(ReviewTextRow, ReviewTextRow.review_id == QueueRow.review_id)
                .where(same(QueueRow.review_id, review_id))
            ).one_or_none()
            if found is None:
                raise NotRecorded("there is no such held reply, or its text was erased")
            categories = categories_of(connection, [review_id])
        return HeldReply(
            held=_noun(found, categories),
            draft=Draft.model_validate_json(found.draft),
            review=Review.model_validate_json(found.review),
        )

    def history(self, review_id: str) -> tuple[Step, ...]:
        """Return what was decided of a held reply, oldest first. Raises NotRecorded and StoreError."""
        with self._database.snapshot() as connection:
            if connection.scalar(select(QueueRow.version).where(same(QueueRow.review_id, review_id))) is None:
                raise NotRecorded("there is no such held reply")
            return decided(connection, review_id)

    def decide(self, review_id: str, version: int, decision: Decision, by: Caller) -> Held:
        """Decide on the version of a held reply that was read, and return it as it then is.

        Raises Conflict where it was decided in the meantime, NotAllowed, NotRecorded and StoreError.
        """
        if by.role not in DECIDERS:
            raise NotAllowed("held replies are decided by managers")
        said = Said(decision.text, decision.comment)
        with self._audit.chained() as chain:
            found = _found(chain.connection, review_id)
            if found.version != version or found.state != "waiting":
                raise Conflict(f"the reply is {found.state} by now, in version {found.version}")
            return self._become(chain, found, "decision", decision.kind, BECOMES[decision.kind], said, by)

    def override(self, review_id: str, override: Override, by: Caller, policy: Policy) -> Held:
        """Let a held reply go out as it was written, where the policy lets this role do so; return it as it then is.

        Raises NotAllowed, Conflict where it was let through already, NotRecorded and StoreError.
        """
        if by.role not in policy.may_override:
            raise NotAllowed(f"the policy lets no {by.role} override")
        with self._audit.chained() as chain:
            found = _found(chain.connection, review_id)
            must_own(by, found.owner)
            if found.state not in OVERRIDABLE:
                raise Conflict(f"the reply is {found.state} by now, in version {found.version}")
            return self._become(chain, found, "override", override.kind, "overridden", Said(override.text), by)

    def _become(
        self,
        chain: Chain,
        found: AnyRow,
        record: AuditKind,
        kind: StepKind,
        state: HeldState,
        said: Said,
        by: Caller,
    ) -> Held:
        version = found.version + 1
        chain.connection.execute(
            update(QueueRow).where(QueueRow.review_id == found.review_id).values(version=version, state=state)
        )
        write_decision(
            chain, record, kind, found.review_id, by, said, version=version, state=state, notify=self._notify
        )
        held = _noun(found, categories_of(chain.connection, [found.review_id]))
        return held.model_copy(update={"version": version, "state": state})


def _held() -> AnySelect:
    return select(*HELD).join(ReviewRow, ReviewRow.id == QueueRow.review_id)


def _found(connection: Connection, review_id: str) -> AnyRow:
    found = connection.execute(_held().where(same(QueueRow.review_id, review_id))).one_or_none()
    if found is None or found.state == "erased":
        raise NotRecorded("there is no such held reply, or its text was erased")
    return found


def _noun(row: AnyRow, categories: Mapping[str, tuple[str, ...]]) -> Held:
    return Held(
        review_id=row.review_id,
        version=row.version,
        state=row.state,
        held_at=row.created_at,
        categories=categories.get(row.review_id, ()),
        critical=row.critical,
        project=row.project,
        customer=row.customer,
    )
