"""API keys: made, listed, revoked."""

from __future__ import annotations

from fastapi import APIRouter

from api.auth import ADMIN, CallerDep
from api.deps import StoreDep
from api.idempotency import IDEMPOTENT
from api.openapi import creating, guarded
from api.problems import NO_SUCH_KEY, Refused
from api.schemas.keys import KeyIn, KeyMadeOut, KeyOut
from coach.errors import NotRecorded

router = APIRouter(prefix="/v1/keys", tags=["access"], dependencies=[ADMIN])


@router.get("", responses=guarded())
def list_keys(store: StoreDep) -> list[KeyOut]:
    """Return all keys that there ever were, without their secrets, oldest first."""
    return [KeyOut.model_validate(key) for key in store.keys.list()]


@router.post("", status_code=201, responses=creating(), dependencies=[IDEMPOTENT])
def create_key(key: KeyIn, store: StoreDep, caller: CallerDep) -> KeyMadeOut:
    """Make a key. Its secret stands in this answer and nowhere else."""
    secret, made = store.keys.create(key.name, key.role, by=caller, expires=key.expires_at)
    return KeyMadeOut(key=KeyOut.model_validate(made), secret=secret)


@router.delete("/{prefix}", status_code=204, responses=guarded(NO_SUCH_KEY))
def revoke_key(prefix: str, store: StoreDep, caller: CallerDep) -> None:
    """Make a key open nothing from now on; every worker knows within two seconds. Twice is once."""
    try:
        store.keys.revoke(prefix, by=caller)
    except NotRecorded:
        raise Refused(NO_SUCH_KEY, "there is no key with this prefix") from None
