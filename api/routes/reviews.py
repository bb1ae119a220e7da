"""Reviews: make one, read one, list them; what became of one."""

from __future__ import annotations

import math
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import AwareDatetime

from api.auth import MANAGER, CallerDep, may
from api.claims import keeping
from api.deps import CoachDep, StoreDep
from api.idempotency import IDEMPOTENT
from api.observing import EyesDep
from api.openapi import creating, guarded
from api.problems import CONFLICT, CURSOR_UNREADABLE, DRAFT_UNREADABLE, KNOWLEDGE, NO_SUCH_REVIEW, Refused
from api.reviewing import STREAMED, events, wants_events
from api.schemas.base import PageOut
from api.schemas.drafts import DraftIn
from api.schemas.pages import After, Limit, Words
from api.schemas.queue import HeldOut
from api.schemas.reviews import OutcomeOut, OverrideIn, ReviewLineOut, ReviewOut, SentIn, StoryOut
from api.streams import EventStream
from coach.errors import NotRecorded
from coach.model.until import Until
from coach.records import Caller, HeldState, Sent
from coach.schema import Category, Review, Verdict
from coach.store.records import Store
from coach.store.search import Sought

router = APIRouter(prefix="/v1/reviews", tags=["reviews"])


@router.post(
    "",
    status_code=201,
    response_model=ReviewOut,
    responses={200: STREAMED, **creating(DRAFT_UNREADABLE, KNOWLEDGE)},
    dependencies=[IDEMPOTENT],
)
def create_review(
    draft: DraftIn, coach: CoachDep, store: StoreDep, caller: CallerDep, eyes: EyesDep, request: Request
) -> Response:
    """Review one draft and keep the result. With `Accept: text/event-stream` each step is told as soon as it is known."""
    asked = draft.to_draft()

    def keep(review: Review, answer: Response) -> None:
        eyes.reviewed(review)
        with keeping(request, answer) as kept:
            store.reviews.record(asked, review, caller, kept)

    if wants_events(request.headers.get("accept", "")):
        until = Until(coach.assistant.seconds if coach.assistant else math.inf)
        return EventStream(events(coach.stages(asked, until), keep, request.url.path), until)
    review = coach.review(asked)
    location = str(request.app.url_path_for("read_review", review_id=review.id))
    answer = Response(ReviewOut.of(review).model_dump_json(), 201, {"Location": location}, "application/json")
    keep(review, answer)
    return answer


@router.get("", responses=guarded(CURSOR_UNREADABLE))
def list_reviews(
    store: StoreDep,
    caller: CallerDep,
    verdict: Verdict | None = None,
    project: Words = None,
    customer: Words = None,
    category: Annotated[Category | None, Query(description="Only reviews with a finding of this category.")] = None,
    state: Annotated[HeldState | None, Query(description="What became of a held reply.")] = None,
    text: Annotated[
        str | None, Query(max_length=1000, description="Words of the draft, its message, a decision, or what was sent.")
    ] = None,
    since: Annotated[AwareDatetime | None, Query(description="From this time on.")] = None,
    until: Annotated[AwareDatetime | None, Query(description="Before this time.")] = None,
    after: After = None,
    limit: Limit = 50,
) -> PageOut[ReviewLineOut]:
    """Return reviews without their words, newest first: an author's own, for managers all."""
    sought = Sought(
        owner=None if may(caller, "manager") else caller.name,
        verdict=verdict,
        project=project,
        customer=customer,
        category=category,
        state=state,
        text=text,
        since=since,
        until=until,
    )
    page = store.reviews.page(sought, after=after, limit=limit)
    return PageOut[ReviewLineOut](items=tuple(ReviewLineOut.model_validate(one) for one in page.items), next=page.after)


@router.get("/{review_id}", responses=guarded(NO_SUCH_REVIEW))
def read_review(review_id: str, store: StoreDep, caller: CallerDep) -> ReviewOut:
    """Return a review that was made before; an author's own, for managers any."""
    must_see(store, caller, review_id)
    review = store.reviews.get(review_id)
    if review is None:
        raise Refused(NO_SUCH_REVIEW, "there is no review of this id, or its text was erased")
    return ReviewOut.of(review)


@router.get("/{review_id}/outcome", responses=guarded(NO_SUCH_REVIEW))
def read_outcome(review_id: str, store: StoreDep, caller: CallerDep) -> OutcomeOut:
    """Return what became of a reply; an author asks this until it is decided."""
    must_see(store, caller, review_id)
    return OutcomeOut.of(store.reviews.story(review_id))


@router.get("/{review_id}/story", responses=guarded(NO_SUCH_REVIEW), dependencies=[MANAGER])
def read_story(review_id: str, store: StoreDep) -> StoryOut:
    """Return all that happened to a review, with what was suggested and what was sent."""
    return StoryOut.model_validate(store.reviews.story(review_id))


@router.post("/{review_id}/sent", status_code=204, responses=creating(NO_SUCH_REVIEW), dependencies=[IDEMPOTENT])
def record_sent(review_id: str, sent: SentIn, store: StoreDep, caller: CallerDep) -> None:
    """Keep what the author sent in the end, so that it can be laid beside what was suggested."""
    must_see(store, caller, review_id)
    store.reviews.sent(review_id, Sent(text=sent.text), caller)


@router.post(
    "/{review_id}/override", responses=creating(NO_SUCH_REVIEW, CONFLICT, KNOWLEDGE), dependencies=[IDEMPOTENT]
)
def override_held(review_id: str, override: OverrideIn, coach: CoachDep, store: StoreDep, caller: CallerDep) -> HeldOut:
    """Let a held reply go out as it was written, with a justification or as a false alarm, where the policy allows it."""
    must_see(store, caller, review_id)
    _, policy = coach.knowledge([])
    return HeldOut.model_validate(store.queue.override(review_id, override.to_override(), caller, policy))


def must_see(store: Store, caller: Caller, review_id: str) -> None:
    """Raise Refused where there is no such review, or an author asks for another one's: the two look the same."""
    try:
        theirs = store.reviews.owner(review_id) == caller.name
    except NotRecorded as error:
        raise Refused(NO_SUCH_REVIEW, str(error)) from None
    if not (theirs or may(caller, "manager")):
        raise Refused(NO_SUCH_REVIEW, "there is no such review")
