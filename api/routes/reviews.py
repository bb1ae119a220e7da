"""Reviews: make one, read one."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api.deps import CoachDep, StoreDep
from api.errors import (
    BODY_NO_JSON,
    BODY_TOO_LARGE,
    BODY_UNREADABLE,
    DRAFT_UNREADABLE,
    KNOWLEDGE,
    NO_SUCH_REVIEW,
    RECORDS,
    Refused,
)
from api.openapi import problems
from api.schemas import DraftIn, ReviewOut

router = APIRouter(prefix="/v1/reviews", tags=["reviews"])


@router.post(
    "",
    status_code=201,
    responses=problems(BODY_UNREADABLE, BODY_TOO_LARGE, BODY_NO_JSON, DRAFT_UNREADABLE, KNOWLEDGE, RECORDS),
)
def create_review(draft: DraftIn, coach: CoachDep, store: StoreDep, request: Request, response: Response) -> ReviewOut:
    """Review one draft and keep the result."""
    asked = draft.to_draft()
    review = coach.review(asked)
    store.record(asked, review)
    response.headers["Location"] = str(request.app.url_path_for("read_review", review_id=review.id))
    return ReviewOut.of(review)


@router.get("/{review_id}", responses=problems(NO_SUCH_REVIEW, RECORDS))
def read_review(review_id: str, store: StoreDep) -> ReviewOut:
    """Return a review that was made before."""
    review = store.get(review_id)
    if review is None:
        raise Refused(NO_SUCH_REVIEW, "there is no review of this id, or its text was erased")
    return ReviewOut.of(review)
