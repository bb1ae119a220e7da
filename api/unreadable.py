"""One sentence for a request that does not fit its schema; it repeats nothing that was sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel

from api.problems import BODY_NO_JSON, BODY_UNREADABLE, DRAFT_UNREADABLE, REQUEST_UNREADABLE, Kind
from api.schemas.drafts import DraftIn

Place = Sequence[str | int]


def told(error: RequestValidationError, request: Request) -> tuple[Kind, str]:
    """Return the kind and one sentence for what was found first."""
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        return BODY_UNREADABLE, f"the body is not JSON: {first['ctx']['error']} at character {first['loc'][-1]}"
    body = _body_model(request)
    kind = DRAFT_UNREADABLE if body is DraftIn else REQUEST_UNREADABLE
    if first["loc"] == ("body",):
        if first["type"] != "missing" and not _is_json(request.headers.get("content-type", "")):
            return BODY_NO_JSON, "the body needs the header Content-Type: application/json"
        needed = [name for name, field in body.model_fields.items() if field.is_required()] if body else []
        if first["type"] == "value_error":
            return kind, first["msg"].removeprefix("Value error, ")
        return kind, f"the body has to be a JSON object{f' with {_a(needed[0])}' if needed else ''}"
    if first["loc"][0] != "body":
        return kind, f"{first['loc'][0]} {_named(first['loc'])}: {first['msg'].removeprefix('Value error, ')}"
    return kind, _sentence(first["type"], first["loc"][1:], first["msg"], body)


def _sentence(kind: str, place: Place, words: str, body: type[BaseModel] | None) -> str:
    """Return what is wrong and where; a field name that is not ours is not repeated, it may be anything."""
    models = list(_models(body, place))
    known = {name for model in models for name in model.model_fields}
    where = ".".join(str(part) for part in place if isinstance(part, int) or part in known)
    if kind == "extra_forbidden":
        within = ".".join(str(part) for part in place[:-1])
        return f"{within or 'the body'} holds a field that is not known; known are {', '.join(models[-1].model_fields)}"
    return f"{where}: {words.removeprefix('Value error, ')}" if where else words


def _models(model: type[BaseModel] | None, place: Place) -> Iterator[type[BaseModel]]:
    """Yield the models on the way to a place in the body, the outermost first."""
    for part in place:
        if model is None:
            return
        if isinstance(part, int):
            continue
        yield model
        field = model.model_fields.get(part)
        model = next(_within(field.annotation), None) if field else None


def _within(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _within(part)


def _body_model(request: Request) -> type[BaseModel] | None:
    route = request.scope.get("route")
    field = route.body_field if isinstance(route, APIRoute) else None
    return next(_within(field.field_info.annotation), None) if field else None


def _named(place: Place) -> str:
    """Return the name of a parameter: those are ours."""
    return ".".join(str(part) for part in place[1:])


def _a(name: str) -> str:
    return f"an {name}" if name[0] in "aeio" else f"a {name}"


def _is_json(content_type: str) -> bool:
    media = content_type.partition(";")[0].strip().lower()
    return media == "application/json" or (media.startswith("application/") and media.endswith("+json"))
