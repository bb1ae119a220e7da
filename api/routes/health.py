"""Health: whether a draft sent now would be reviewed and kept."""

from __future__ import annotations

from importlib import metadata

from fastapi import APIRouter

from api.deps import CoachDep, StoreDep
from api.errors import KNOWLEDGE, RECORDS
from api.openapi import problems
from api.schemas import HealthOut
from coach.rules import rules_version

router = APIRouter(tags=["health"])


@router.get("/health", responses=problems(KNOWLEDGE, RECORDS))
def read_health(coach: CoachDep, store: StoreDep) -> HealthOut:
    """Return which versions serve; 503 says what is missing."""
    store.get("")  # one look-up by key: the records answer, or StoreError says why not
    skipped: list[str] = []
    knowledge, _ = coach.knowledge(skipped)
    return HealthOut(
        ok=True,
        coach=metadata.version("conversation-coach"),
        rules=rules_version(),
        knowledge=knowledge.version if knowledge else None,
        skipped=tuple(skipped),
    )
