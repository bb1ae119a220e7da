"""Customers: their texts are erased on request."""

from __future__ import annotations

from fastapi import APIRouter

from api.auth import ADMIN, CallerDep
from api.deps import StoreDep
from api.openapi import guarded
from api.schemas.audit import ErasedOut

router = APIRouter(prefix="/v1/customers", tags=["customers"], dependencies=[ADMIN])


@router.delete("/{customer:path}/texts", responses=guarded())
def erase_texts(customer: str, store: StoreDep, caller: CallerDep) -> ErasedOut:
    """Erase every text that was recorded for a customer; the audit trail keeps the digests and still verifies."""
    return ErasedOut(reviews=store.erasure.erase_customer(customer, by=caller))
