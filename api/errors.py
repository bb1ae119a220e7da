"""Errors become problems (RFC 9457) in one table. Neither an answer nor the log repeats what was sent."""

from __future__ import annotations

import logging
import traceback
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import RouteContext, iter_route_contexts
from starlette.exceptions import HTTPException
from starlette.routing import compile_path
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.headers import request_id
from api.problems import (
    BODY_UNREADABLE,
    CONFLICT,
    CURSOR_UNREADABLE,
    DRAFT_UNREADABLE,
    KNOWLEDGE,
    METHOD_NOT_ALLOWED,
    NO_SUCH_PATH,
    NO_SUCH_REVIEW,
    NOT_ALLOWED,
    RECORDS,
    SETTINGS,
    UNEXPECTED,
    Kind,
    Refused,
    answer,
    problem,
)
from api.schemas.problem import Problem
from api.unreadable import told
from coach.errors import (
    CoachError,
    Conflict,
    CursorUnreadable,
    DraftError,
    IndexUnavailable,
    KnowledgeError,
    NotAllowed,
    NotRecorded,
    SettingsError,
    StoreError,
)

LOG = logging.getLogger("api")

KINDS: dict[type[CoachError], Kind] = {
    DraftError: DRAFT_UNREADABLE,
    SettingsError: SETTINGS,
    KnowledgeError: KNOWLEDGE,
    IndexUnavailable: KNOWLEDGE,
    StoreError: RECORDS,
    NotRecorded: NO_SUCH_REVIEW,
    Conflict: CONFLICT,
    NotAllowed: NOT_ALLOWED,
    CursorUnreadable: CURSOR_UNREADABLE,
    CoachError: UNEXPECTED,
}
"""The one table: what each error of the coach becomes."""

OF_STATUS = {kind.status: kind for kind in (BODY_UNREADABLE, NO_SUCH_PATH, METHOD_NOT_ALLOWED)}
"""What the framework itself refuses."""


def register(app: FastAPI) -> None:
    """Make a service answer every error with a problem."""

    @app.exception_handler(CoachError)
    def _coach_error(request: Request, error: CoachError) -> JSONResponse:
        return _answered(error, request.url.path)

    @app.exception_handler(Refused)
    def _refused(request: Request, error: Refused) -> JSONResponse:
        return error.answer(request.url.path)

    @app.exception_handler(RequestValidationError)
    def _not_valid(request: Request, error: RequestValidationError) -> JSONResponse:
        kind, detail = told(error, request)
        return answer(kind, detail, request.url.path)

    @app.exception_handler(HTTPException)
    def _of_the_framework(request: Request, error: HTTPException) -> JSONResponse:
        kind = OF_STATUS.get(error.status_code) or Kind("refused", error.status_code, _phrase(error.status_code))
        if kind is METHOD_NOT_ALLOWED:
            takes = ", ".join(sorted(_methods(app, request.url.path)))
            return answer(kind, f"this path takes {takes}", request.url.path, {"Allow": takes})
        return answer(kind, _why(error), request.url.path, error.headers)


def _methods(app: FastAPI, path: str) -> set[str]:
    """Return all methods that a path takes; the framework names those of the first route alone."""
    found = (one.methods or set() for one in iter_route_contexts(app.routes) if _is_at(one, path))
    return set().union(*found)


def _is_at(route: RouteContext, path: str) -> bool:
    return route.path is not None and compile_path(route.path)[0].match(path) is not None


def problem_of(error: CoachError, path: str) -> Problem:
    """Return what an error of the coach becomes."""
    return problem(_kind(error), str(error), path)


def _answered(error: CoachError, path: str) -> JSONResponse:
    return answer(_kind(error), str(error), path)


def _kind(error: CoachError) -> Kind:
    return next(KINDS[one] for one in type(error).__mro__ if one in KINDS)


def _why(error: HTTPException) -> str:
    if error.status_code == BODY_UNREADABLE.status:
        cause = error.__cause__
        if isinstance(cause, UnicodeDecodeError):
            return f"the body is not valid UTF-8 at byte {cause.start}"
        return "the body is nested too deeply" if isinstance(cause, RecursionError) else "the body cannot be read"
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
        except CoachError as error:  # from what stands before the routes: the records are away
            if not started:
                await _answered(error, scope["path"])(scope, receive, send)
        except Exception as error:  # noqa: BLE001 — see the class
            frames = traceback.extract_tb(error.__traceback__)[-4:]
            places = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))
            route = getattr(scope.get("route"), "path", "a request")  # not the path itself: it may hold anything
            LOG.error("%s failed in request %s: %s at %s", route, request_id(), type(error).__name__, places)
            if not started:
                response = answer(UNEXPECTED, "the service failed; its log says where", scope["path"])
                await response(scope, receive, send)
