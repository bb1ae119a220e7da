"""Health: whether the process answers, whether requests may be sent to it, and what a draft sent now would meet."""

from __future__ import annotations

from importlib import metadata

from fastapi import APIRouter, Response

from api.deps import CoachDep, StoreDep
from api.openapi import problems
from api.problems import KNOWLEDGE, RECORDS
from api.readiness import missing
from api.schemas.health import HealthOut, LiveOut, ReadyOut
from coach.rules import rules_version

router = APIRouter(tags=["health"])


@router.get("/health", responses=problems(KNOWLEDGE, RECORDS))
def read_health(coach: CoachDep, store: StoreDep) -> HealthOut:
    """Return which versions serve; 503 says what is missing."""
    store.ready()  # or StoreError says why not
    skipped: list[str] = []
    knowledge, _ = coach.knowledge(skipped)
    return HealthOut(
        ok=True,
        coach=metadata.version("conversation-coach"),
        rules=rules_version(),
        knowledge=knowledge.version if knowledge else None,
        skipped=tuple(skipped),
    )


@router.get("/health/live", responses=problems())
async def read_live() -> LiveOut:
    """Return that the process answers; it looks at nothing else, and needs no thread for it."""
    return LiveOut()


@router.get(
    "/health/ready", responses={**problems(), 503: {"model": ReadyOut, "description": "Something needed is missing."}}
)
def read_ready(coach: CoachDep, store: StoreDep, response: Response) -> ReadyOut:
    """Return what is missing; 503 where drafts cannot be reviewed and recorded without it."""
    found = tuple(missing(coach, store))
    ready = not any(one.needed for one in found)
    if not ready:
        response.status_code = 503
    return ReadyOut(ready=ready, missing=found)
