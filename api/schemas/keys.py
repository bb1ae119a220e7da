"""API keys and their holders."""

from __future__ import annotations

from typing import Annotated

from pydantic import AwareDatetime, Field, WithJsonSchema

from api.schemas.base import In, Out
from coach.records import LONGEST_NAME, AccessRole, Name, Via

NameIn = Annotated[Name, WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONGEST_NAME})]


class MeOut(Out):
    """Whom the service takes the caller for."""

    name: str
    role: AccessRole
    via: Via
    key: str | None = Field(description="The prefix of the key, where one was shown.")


class KeyIn(In):
    """A key to be made."""

    name: NameIn = Field(description="Who or what will hold it; what is asked with it belongs to this name.")
    role: AccessRole
    expires_at: AwareDatetime | None = Field(default=None, description="Never by default.")


class KeyOut(Out):
    """A key without its secret."""

    prefix: str
    name: str
    role: AccessRole
    created_at: AwareDatetime
    created_by: str
    expires_at: AwareDatetime | None
    revoked_at: AwareDatetime | None
    last_used_at: AwareDatetime | None = Field(description="To the minute.")


class KeyMadeOut(Out):
    """A key that was made. The secret is shown here and never again."""

    key: KeyOut
    secret: str
