"""The description of the API: every error as a problem, examples from the sample company."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.errors import MEDIA_TYPE, UNEXPECTED, Kind
from api.examples import example
from api.schemas import Problem

Responses = dict[int | str, dict[str, Any]]  # Any: what FastAPI declares it as


def problems(*kinds: Kind) -> Responses:
    """Return how a route documents the problems that it may answer with."""
    return {kind.status if kind is not UNEXPECTED else "default": _response(kind) for kind in (*kinds, UNEXPECTED)}


def _response(kind: Kind) -> dict[str, Any]:
    headers = {
        name: {"description": "Seconds to wait.", "schema": {"type": "string"}, "example": value}
        for name, value in kind.headers.items()
    }
    return {
        "description": kind.title,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        **({"headers": headers} if headers else {}),
    }


def described(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document of a service; made when it is first asked for."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes, tags=app.openapi_tags
        )
        document["components"]["schemas"]["Problem"] = Problem.model_json_schema()
        post = document["paths"]["/v1/reviews"]["post"]
        post["requestBody"]["content"]["application/json"]["examples"] = {"visitline": {"value": example("draft")}}
        post["responses"]["201"]["headers"] = {
            "Location": {"description": "The path of the review.", "schema": {"type": "string"}}
        }
        for answer in (
            post["responses"]["201"],
            document["paths"]["/v1/reviews/{review_id}"]["get"]["responses"]["200"],
        ):
            answer["content"]["application/json"]["examples"] = {"visitline": {"value": example("review")}}
        app.openapi_schema = document
    return app.openapi_schema
