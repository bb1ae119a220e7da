"""The queue of held replies: what waits, and what managers decide."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from api.auth import MANAGER, CallerDep
from api.deps import StoreDep
from api.etags import asked_version, etag
from api.idempotency import IDEMPOTENT
from api.openapi import creating, guarded
from api.problems import CONFLICT, CURSOR_UNREADABLE, NO_SUCH_REVIEW, STALE, VERSION_NEEDED, Refused
from api.schemas.base import PageOut
from api.schemas.pages import After, Limit, Words
from api.schemas.queue import DecisionIn, HeldOut, HeldReplyOut
from api.schemas.reviews import StepOut
from coach.errors import Conflict
from coach.schema import Category

router = APIRouter(prefix="/v1/queue", tags=["queue"], dependencies=[MANAGER])


@router.get("", responses=guarded(CURSOR_UNREADABLE))
def list_queue(
    store: StoreDep,
    category: Annotated[Category | None, Query(description="Only replies with a finding of this category.")] = None,
    project: Words = None,
    customer: Words = None,
    older_than_hours: Annotated[int | None, Query(ge=0, le=24 * 3650, description="Only what waits longer.")] = None,
    after: After = None,
    limit: Limit = 50,
) -> PageOut[HeldOut]:
    """Return what waits: older days first, within a day what has most critical findings."""
    page = store.queue.waiting(
        category=category,
        project=project,
        customer=customer,
        older_than=None if older_than_hours is None else dt.timedelta(hours=older_than_hours),
        after=after,
        limit=limit,
    )
    return PageOut[HeldOut](items=tuple(HeldOut.model_validate(one) for one in page.items), next=page.after)


@router.get("/{review_id}", responses=guarded(NO_SUCH_REVIEW))
def read_held(review_id: str, store: StoreDep, response: Response) -> HeldReplyOut:
    """Return a held reply whole. Its ETag is what a decision names in If-Match."""
    reply = store.queue.get(review_id)
    response.headers["ETag"] = etag(reply.held.version)
    return HeldReplyOut.of(reply)


@router.post(
    "/{review_id}/decision",
    responses=creating(NO_SUCH_REVIEW, CONFLICT, STALE, VERSION_NEEDED),
    dependencies=[IDEMPOTENT],
)
def decide_held(
    review_id: str,
    decision: DecisionIn,
    version: Annotated[int, Depends(asked_version)],
    store: StoreDep,
    caller: CallerDep,
    response: Response,
) -> HeldOut:
    """Let the proposed text through, or another one, or send the draft back; the author learns of it."""
    try:
        held = store.queue.decide(review_id, version, decision.to_decision(), caller)
    except Conflict as error:
        now = store.queue.get(review_id).held.version
        if now != version:
            raise Refused(STALE, str(error), {"ETag": etag(now)}) from None
        raise
    response.headers["ETag"] = etag(held.version)
    return HeldOut.model_validate(held)


@router.get("/{review_id}/history", responses=guarded(NO_SUCH_REVIEW))
def read_history(review_id: str, store: StoreDep) -> list[StepOut]:
    """Return what was decided of a held reply, oldest first."""
    return [StepOut.model_validate(step) for step in store.queue.history(review_id)]
