"""How the service is."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.schemas.base import Out


class HealthOut(Out):
    """The service answers. `skipped` names what reviews have to do without for now."""

    ok: bool
    coach: str = Field(description="The version of the coach.")
    rules: str = Field(description="Tells one state of the rules from another.")
    knowledge: str | None = Field(description="The generation of the index that serves.")
    skipped: tuple[str, ...] = ()


class LiveOut(Out):
    """The process answers."""

    alive: bool = True


class MissingOut(Out):
    """A part that the service has to do without for now."""

    part: Literal["database", "knowledge", "index", "model", "chroma"]
    why: str
    needed: bool = Field(description="Whether no draft can be reviewed and recorded without it.")


class ReadyOut(Out):
    """Whether requests may be sent here."""

    ready: bool
    missing: tuple[MissingOut, ...]
