"""What goes out where something went wrong."""

from __future__ import annotations

from pydantic import Field

from api.schemas.base import Out


class Problem(Out):
    """What went wrong (RFC 9457). It never repeats what was sent."""

    type: str = Field(description="Stable; tells one kind of problem from another.")
    title: str = Field(description="The kind in words.")
    status: int
    detail: str = Field(description="One sentence on this occurrence.")
    instance: str = Field(description="The path that was asked.")
    request_id: str | None = Field(description="What the service's log calls this request.")
