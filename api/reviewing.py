"""A review told step by step: the events of its stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from fastapi import Response
from fastapi.sse import format_sse_event
from pydantic import BaseModel

from api.errors import problem_of
from api.schemas.reviews import ReviewOut
from api.schemas.stages import EditsOut, FindingsOut, JudgedOut
from api.streams import MEDIA_TYPE
from coach.errors import CoachError
from coach.schema import Review
from coach.stages import Done, Found, JudgedMore, Mended, Stage

STREAMED: dict[str, Any] = {  # Any: what FastAPI declares it as
    "description": "With `Accept: text/event-stream`: the events `findings`, `judged` where a model judged, `edits`, and "
    "`done` with the whole review, which is kept by then; `problem` where it fails on the way. "
    "Closing the connection ends the review.",
    "content": {MEDIA_TYPE: {"schema": {"type": "string"}}},
}

Keep = Callable[[Review, Response], None]


def wants_events(accept: str) -> bool:
    """Tell whether a request asks for events by name."""
    return any(part.partition(";")[0].strip().lower() == MEDIA_TYPE for part in accept.split(","))


def events(stages: Iterator[Stage], keep: Keep, path: str) -> Iterator[str]:
    """Yield the events of a review. It is kept, with all events as its answer, before it is told that it is done."""
    told: list[str] = []
    try:
        for stage in stages:
            name, out = _told(stage)
            told.append(format_sse_event(data_str=out.model_dump_json(), event=name).decode())
            if isinstance(stage, Done):
                keep(stage.review, Response("".join(told), 200, media_type=MEDIA_TYPE))
            yield told[-1]
    except CoachError as error:
        if not told:
            raise  # nothing went out yet: it is answered as any problem is
        yield format_sse_event(data_str=problem_of(error, path).model_dump_json(), event="problem").decode()


def _told(stage: Stage) -> tuple[str, BaseModel]:
    if isinstance(stage, Found):
        return "findings", FindingsOut.model_validate(stage)
    if isinstance(stage, JudgedMore):
        return "judged", JudgedOut.model_validate(stage)
    if isinstance(stage, Mended):
        return "edits", EditsOut.model_validate(stage)
    return "done", ReviewOut.of(stage.review)
