"""Who asks."""

from __future__ import annotations

from fastapi import APIRouter

from api.auth import CallerDep
from api.openapi import guarded
from api.schemas.keys import MeOut

router = APIRouter(prefix="/v1/me", tags=["access"])


@router.get("", responses=guarded())
def read_me(caller: CallerDep) -> MeOut:
    """Return whom the service takes the caller for, and the role that decides what that may do."""
    return MeOut.model_validate(caller)
