"""Errors become problems (RFC 9457) in one table. Neither an answer nor the log repeats what was sent."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.schemas import DraftIn, MessageIn, Problem
from coach.errors import CoachError, DraftError, IndexUnavailable, KnowledgeError, SettingsError, StoreError

MEDIA_TYPE = "application/problem+json"
LOG = logging.getLogger("api")


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


DRAFT_UNREADABLE = Kind("draft-unreadable", 422, "The draft cannot be reviewed")
BODY_UNREADABLE = Kind("body-unreadable", 400, "The body is not JSON in UTF-8")
BODY_TOO_LARGE = Kind("body-too-large", 413, "The body is too large")
BODY_NO_JSON = Kind("body-not-declared-json", 415, "The body is not declared as JSON")
NO_SUCH_REVIEW = Kind("no-such-review", 404, "There is no such review")
NO_SUCH_RULE = Kind("no-such-rule", 404, "There is no such rule")
NO_SUCH_PATH = Kind("no-such-path", 404, "There is nothing at this path")
NOT_ALLOWED = Kind("method-not-allowed", 405, "The path does not take this method")
KNOWLEDGE = Kind("knowledge-unavailable", 503, "The company's knowledge cannot be used")
RECORDS = Kind("records-unavailable", 503, "The records cannot be read or written", {"Retry-After": "5"})
SETTINGS = Kind("settings-wrong", 500, "The service is not set up rightly")
UNEXPECTED = Kind("unexpected", 500, "The service failed")

KINDS: dict[type[CoachError], Kind] = {
    DraftError: DRAFT_UNREADABLE,
    SettingsError: SETTINGS,
    KnowledgeError: KNOWLEDGE,
    IndexUnavailable: KNOWLEDGE,
    StoreError: RECORDS,
    CoachError: UNEXPECTED,
}
"""The one table: what each error of the coach becomes."""

OF_STATUS = {kind.status: kind for kind in (BODY_UNREADABLE, NO_SUCH_PATH, NOT_ALLOWED)}
"""What the framework itself refuses."""

FIELDS = frozenset(DraftIn.model_fields) | frozenset(MessageIn.model_fields)


class Refused(Exception):
    """A request that a route says no to."""

    def __init__(self, kind: Kind, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail


def answer(kind: Kind, detail: str, path: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """Return a problem as it goes out."""
    problem = Problem(type=kind.type, title=kind.title, status=kind.status, detail=detail, instance=path)
    return JSONResponse(
        problem.model_dump(), kind.status, headers={**kind.headers, **(headers or {})}, media_type=MEDIA_TYPE
    )


def register(app: FastAPI) -> None:
    """Make a service answer every error with a problem."""

    @app.exception_handler(CoachError)
    def _coach_error(request: Request, error: CoachError) -> JSONResponse:
        kind = next(KINDS[one] for one in type(error).__mro__ if one in KINDS)
        return answer(kind, str(error), request.url.path)

    @app.exception_handler(Refused)
    def _refused(request: Request, error: Refused) -> JSONResponse:
        return answer(error.kind, error.detail, request.url.path)

    @app.exception_handler(RequestValidationError)
    def _not_valid(request: Request, error: RequestValidationError) -> JSONResponse:
        kind, detail = _told(error, request.headers.get("content-type", ""))
        return answer(kind, detail, request.url.path)

    @app.exception_handler(HTTPException)
    def _of_the_framework(request: Request, error: HTTPException) -> JSONResponse:
        kind = OF_STATUS.get(error.status_code) or Kind("refused", error.status_code, _phrase(error.status_code))
        return answer(kind, _why(error), request.url.path, error.headers)


def _told(error: RequestValidationError, content_type: str) -> tuple[Kind, str]:
    """Return the kind and one sentence for what was found first."""
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        return BODY_UNREADABLE, f"the body is not JSON: {first['ctx']['error']} at character {first['loc'][-1]}"
    if first["loc"] == ("body",):
        if first["type"] != "missing" and not _is_json(content_type):
            return BODY_NO_JSON, "the body needs the header Content-Type: application/json"
        return DRAFT_UNREADABLE, "the body has to be a JSON object with a reply"
    return DRAFT_UNREADABLE, _sentence(first["type"], first["loc"][1:], first["msg"])


def _sentence(kind: str, place: tuple[str | int, ...], words: str) -> str:
    """Return what is wrong and where; a field name that is not ours is not repeated, it may be anything."""
    where = ".".join(str(part) for part in place if isinstance(part, int) or part in FIELDS)
    if kind == "extra_forbidden":
        within = ".".join(str(part) for part in place[:-1])
        known = ", ".join(MessageIn.model_fields if within.startswith("thread") else DraftIn.model_fields)
        return f"{within or 'the body'} holds a field that is not known; known are {known}"
    return f"{where}: {words.removeprefix('Value error, ')}" if where else words


def _is_json(content_type: str) -> bool:
    media = content_type.partition(";")[0].strip().lower()
    return media == "application/json" or (media.startswith("application/") and media.endswith("+json"))


def _why(error: HTTPException) -> str:
    if error.status_code == BODY_UNREADABLE.status:
        cause = error.__cause__
        if isinstance(cause, UnicodeDecodeError):
            return f"the body is not valid UTF-8 at byte {cause.start}"
        return "the body is nested too deeply" if isinstance(cause, RecursionError) else "the body cannot be read"
    if error.status_code == NOT_ALLOWED.status and error.headers:
        return f"this path takes {error.headers.get('Allow')}"
    if error.status_code == NO_SUCH_PATH.status:
        return "the paths that there are stand in /openapi.json"
    return _phrase(error.status_code)


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase


class LastResort:
    """The outermost edge: an error that nobody foresaw is logged by type and place, without its words, and answered."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, come what may."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def noted(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except Exception as error:  # noqa: BLE001 — see the class
            frames = traceback.extract_tb(error.__traceback__)[-4:]
            places = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))
            LOG.error("%s %s failed: %s at %s", scope["method"], scope["path"], type(error).__name__, places)
            if not started:
                response = answer(UNEXPECTED, "the service failed; its log says where", scope["path"])
                await response(scope, receive, send)
