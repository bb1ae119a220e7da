"""The kinds of problems (RFC 9457) that the service answers with, and how one goes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fastapi.responses import JSONResponse

from api.headers import request_id
from api.schemas.problem import Problem

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: the last part of its `type`, its status, its title."""

    slug: str
    status: int
    title: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def type(self) -> str:
        """Return its relative URI."""
        return f"/problems/{self.slug}"


BODY_UNREADABLE = Kind("body-unreadable", 400, "The body is not JSON in UTF-8")
CURSOR_UNREADABLE = Kind("cursor-unreadable", 400, "The cursor is none that this list gave out")
IDEMPOTENCY_KEY_UNREADABLE = Kind("idempotency-key-unreadable", 400, "The Idempotency-Key cannot be used")
NOT_SIGNED_IN = Kind("not-signed-in", 401, "The request does not say who asks", {"WWW-Authenticate": "Bearer"})
NOT_ALLOWED = Kind("not-allowed", 403, "The caller may not do this")
NOT_FROM_HERE = Kind("not-from-here", 403, "The request does not come from this machine")
NO_SUCH_REVIEW = Kind("no-such-review", 404, "There is no such review")
NO_SUCH_RULE = Kind("no-such-rule", 404, "There is no such rule")
NO_SUCH_KEY = Kind("no-such-key", 404, "There is no such key")
NO_SUCH_REFRESH = Kind("no-such-refresh", 404, "There is no such refresh")
NO_SUCH_FILE = Kind("no-such-file", 404, "There is no such file in the knowledge folder")
NO_SUCH_PATH = Kind("no-such-path", 404, "There is nothing at this path")
METHOD_NOT_ALLOWED = Kind("method-not-allowed", 405, "The path does not take this method")
CONFLICT = Kind("conflict", 409, "The records have moved on")
NOT_CHANGEABLE = Kind("not-changeable", 409, "The knowledge cannot be changed here")
STILL_RUNNING = Kind("still-running", 409, "The same request is still being answered", {"Retry-After": "1"})
STALE = Kind("stale", 412, "Somebody else was first")
BODY_TOO_LARGE = Kind("body-too-large", 413, "The body is too large")
BODY_NO_JSON = Kind("body-not-declared-json", 415, "The body is not declared as JSON")
DRAFT_UNREADABLE = Kind("draft-unreadable", 422, "The draft cannot be reviewed")
REQUEST_UNREADABLE = Kind("request-unreadable", 422, "The request cannot be understood")
FILE_REFUSED = Kind("file-refused", 422, "The file cannot stand in the knowledge folder")
POLICY_UNREADABLE = Kind("policy-unreadable", 422, "The policy is not understood")
KEY_USED_OTHERWISE = Kind("idempotency-key-used-otherwise", 422, "The Idempotency-Key belongs to another request")
VERSION_NEEDED = Kind("version-needed", 428, "The request does not say which version it decides on")
TOO_MANY = Kind("too-many-requests", 429, "Too many requests", {"Retry-After": "60"})
KNOWLEDGE = Kind("knowledge-unavailable", 503, "The company's knowledge cannot be used")
RECORDS = Kind("records-unavailable", 503, "The records cannot be read or written", {"Retry-After": "5"})
SIGN_IN = Kind("sign-in-unavailable", 503, "Tokens cannot be checked for now", {"Retry-After": "5"})
SETTINGS = Kind("settings-wrong", 500, "The service is not set up rightly")
UNEXPECTED = Kind("unexpected", 500, "The service failed")


class Refused(Exception):
    """A request that is said no to."""

    def __init__(self, kind: Kind, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.headers = headers or {}

    def answer(self, path: str) -> JSONResponse:
        """Return it as it goes out."""
        return answer(self.kind, self.detail, path, self.headers)


def problem(kind: Kind, detail: str, path: str) -> Problem:
    """Return a problem of a kind in the request that is being answered."""
    return Problem(
        type=kind.type, title=kind.title, status=kind.status, detail=detail, instance=path, request_id=request_id()
    )


def answer(kind: Kind, detail: str, path: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """Return a problem as it goes out."""
    told = problem(kind, detail, path).model_dump()
    return JSONResponse(told, kind.status, headers={**kind.headers, **(headers or {})}, media_type=MEDIA_TYPE)
