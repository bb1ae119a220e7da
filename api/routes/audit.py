"""The audit trail: checked, and taken out."""

from __future__ import annotations

from itertools import chain, islice
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse
from pydantic import AwareDatetime

from api.auth import MANAGER
from api.deps import StoreDep
from api.openapi import guarded
from api.schemas.audit import AuditOut
from coach.audit_export import as_csv, as_jsonl

router = APIRouter(prefix="/v1/audit", tags=["audit"], dependencies=[MANAGER])

MEDIA_TYPES = {"jsonl": "application/jsonl", "csv": "text/csv"}


@router.get("", responses=guarded())
def check_audit(store: StoreDep) -> AuditOut:
    """Check every record and name the first that is not as it was written. `head` is worth noting elsewhere."""
    checked = store.audit.verify()
    return AuditOut.model_validate({**checked.model_dump(), "intact": checked.broken is None})


@router.get(
    "/export",
    response_class=StreamingResponse,
    responses={
        200: {"content": {media: {"schema": {"type": "string"}} for media in MEDIA_TYPES.values()}},
        **guarded(),
    },
)
def export_audit(
    store: StoreDep,
    since: Annotated[AwareDatetime | None, Query(description="From this time on.")] = None,
    until: Annotated[AwareDatetime | None, Query(description="Before this time.")] = None,
    form: Annotated[Literal["jsonl", "csv"], Query(alias="format")] = "jsonl",
) -> StreamingResponse:
    """Return the records of a period in their order, one a line."""
    records = store.audit.export(since, until)
    begun = chain(list(islice(records, 1)), records)  # the first one is read now, while a failure can still be told
    lines = as_jsonl if form == "jsonl" else as_csv
    return StreamingResponse(lines(begun), media_type=MEDIA_TYPES[form])
