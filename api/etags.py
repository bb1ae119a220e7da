"""The version of a held reply, as ETag and If-Match carry it."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Header

from api.problems import VERSION_NEEDED, Refused

TAG = re.compile(r'"(\d{1,9})"')


def etag(version: int) -> str:
    """Return a version as an ETag."""
    return f'"{version}"'


def asked_version(
    if_match: Annotated[
        str | None,
        Header(
            description="The ETag of the reply that is decided on; without it the answer is 428.",
            json_schema_extra={"pattern": f"^{TAG.pattern}$"},
        ),
    ] = None,
) -> int:
    """Return the version that a decision is made on; raise Refused where the request names none, or any."""
    found = TAG.fullmatch((if_match or "").strip())
    if found is None:
        raise Refused(VERSION_NEEDED, 'the header If-Match has to hold the ETag of the held reply, such as "1"')
    return int(found[1])
