"""Feedback: what authors did with findings."""

from __future__ import annotations

from fastapi import APIRouter

from api.auth import CallerDep
from api.deps import StoreDep
from api.idempotency import IDEMPOTENT
from api.openapi import creating
from api.problems import NO_SUCH_REVIEW
from api.routes.reviews import must_see
from api.schemas.feedback import FeedbackIn
from coach.records import Feedback

router = APIRouter(prefix="/v1/feedback", tags=["feedback"])


@router.post("", status_code=204, responses=creating(NO_SUCH_REVIEW), dependencies=[IDEMPOTENT])
def give_feedback(feedback: FeedbackIn, store: StoreDep, caller: CallerDep) -> None:
    """Keep what was done with a finding: kept, dismissed, or called not useful; said again, the last word holds."""
    must_see(store, caller, feedback.review_id)
    store.feedback.add(Feedback.model_validate(feedback.model_dump()))
