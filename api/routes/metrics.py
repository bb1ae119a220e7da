"""Metrics, as Prometheus reads them."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api.observing import EyesDep
from api.openapi import problems
from coach.eyes.metrics import CONTENT_TYPE

router = APIRouter(tags=["health"])


@router.get(
    "/metrics",
    response_class=Response,
    responses={
        200: {"description": "Metrics.", "content": {"text/plain": {"schema": {"type": "string"}}}},
        **problems(),
    },
)
def read_metrics(eyes: EyesDep) -> Response:
    """Return counts of requests, reviews and findings, times by step, tokens, and the queue."""
    return Response(eyes.metrics.text(), media_type=CONTENT_TYPE)
