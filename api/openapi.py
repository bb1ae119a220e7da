"""The description of the API: who may ask, every error as a problem, examples from the sample company."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts

from api.auth import AtLeast
from api.examples import example
from api.gate import GUARDED
from api.headers import REQUEST_ID
from api.problems import (
    BODY_NO_JSON,
    BODY_TOO_LARGE,
    BODY_UNREADABLE,
    IDEMPOTENCY_KEY_UNREADABLE,
    KEY_USED_OTHERWISE,
    MEDIA_TYPE,
    NOT_ALLOWED,
    NOT_FROM_HERE,
    NOT_SIGNED_IN,
    RECORDS,
    REQUEST_UNREADABLE,
    SIGN_IN,
    STILL_RUNNING,
    TOO_MANY,
    UNEXPECTED,
    Kind,
)
from api.schemas.problem import Problem

Responses = dict[int | str, dict[str, Any]]  # Any: what FastAPI declares it as

GATE = (NOT_SIGNED_IN, NOT_ALLOWED, NOT_FROM_HERE, REQUEST_UNREADABLE, TOO_MANY, SIGN_IN, RECORDS)
BODY = (BODY_UNREADABLE, BODY_TOO_LARGE, BODY_NO_JSON)
REPEATED = (IDEMPOTENCY_KEY_UNREADABLE, KEY_USED_OTHERWISE, STILL_RUNNING)

SIGNING_IN = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": "An API key, or a token of the OpenID Connect issuer that the service was told of.",
    },
    "key": {"type": "apiKey", "in": "header", "name": "X-API-Key", "description": "An API key."},
}


def problems(*kinds: Kind) -> Responses:
    """Return how a route documents the problems that it may answer with."""
    by_status = groupby(sorted({kind.slug: kind for kind in kinds}.values(), key=_order), lambda kind: kind.status)
    return {
        **{status: _response(list(of_status)) for status, of_status in by_status},
        "default": _response([UNEXPECTED]),
    }


def guarded(*kinds: Kind) -> Responses:
    """Return the problems of a route below /v1 that reads."""
    return problems(*GATE, *kinds)


def creating(*kinds: Kind) -> Responses:
    """Return the problems of a POST below /v1."""
    return problems(*GATE, *BODY, *REPEATED, *kinds)


def _order(kind: Kind) -> tuple[int, str]:
    return kind.status, kind.slug


def _response(kinds: list[Kind]) -> dict[str, Any]:
    headers = {
        name: {"description": "What to do about it.", "schema": {"type": "string"}, "example": value}
        for kind in kinds
        for name, value in kind.headers.items()
    }
    shown = {
        kind.slug: {
            "value": Problem(
                type=kind.type,
                title=kind.title,
                status=kind.status,
                detail="One sentence on this occurrence.",
                instance="/v1/reviews",
                request_id="0f8fad5bd9cb469fa16570867728950e",
            ).model_dump()
        }
        for kind in kinds
    }
    return {
        "description": " Or: ".join(f"{kind.title}." for kind in kinds),
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": shown}},
        **({"headers": headers} if headers else {}),
    }


def operation_id(route: APIRoute) -> str:
    """Return what a generated client calls a route: the name of its function."""
    return route.name


def described(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document of a service; made when it is first asked for."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes, tags=app.openapi_tags
        )
        document["components"]["schemas"]["Problem"] = Problem.model_json_schema()
        document["components"]["securitySchemes"] = SIGNING_IN
        for path, method, role in roles(app):
            operation = document["paths"][path][method.lower()]
            operation["security"] = [{name: []} for name in SIGNING_IN]
            operation["x-role"] = role
        for operation in _operations(document):
            for response in operation["responses"].values():
                response.setdefault("headers", {})[REQUEST_ID] = {
                    "description": "What the service's log calls this request.",
                    "schema": {"type": "string"},
                }
        _exemplify(document)
        app.openapi_schema = document
    return app.openapi_schema


def roles(app: FastAPI) -> Iterator[tuple[str, str, str]]:
    """Yield path, method, and the least role that is let in, of each route below /v1."""
    for route in routes(app):
        path = route.path_format or ""
        asked = [one.dependency.role for one in route.dependencies if isinstance(one.dependency, AtLeast)]
        if path.startswith(GUARDED):
            yield from ((path, method, asked[0] if asked else "author") for method in sorted(route.methods or ()))


def routes(app: FastAPI) -> Iterable[RouteContext]:
    """Return the routes of a service, those of its routers among them."""
    return [one for one in iter_route_contexts(app.routes) if isinstance(one.original_route, APIRoute)]


def _operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in document["paths"].values():
        yield from path.values()


def _exemplify(document: dict[str, Any]) -> None:
    post = document["paths"]["/v1/reviews"]["post"]
    post["requestBody"]["content"]["application/json"]["examples"] = {"visitline": {"value": example("draft")}}
    post["responses"]["201"]["headers"]["Location"] = {
        "description": "The path of the review.",
        "schema": {"type": "string"},
    }
    for answer in (post["responses"]["201"], document["paths"]["/v1/reviews/{review_id}"]["get"]["responses"]["200"]):
        answer["content"]["application/json"]["examples"] = {"visitline": {"value": example("review")}}
