"""The service: routes, problems and limits around one coach and its records."""

from __future__ import annotations

from functools import partial
from importlib import metadata

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from api import errors, openapi
from api.auth import SignIn
from api.deps import provide
from api.gate import Gate
from api.headers import REQUEST_ID, AnswerHeaders
from api.idempotency import HEADER, Idempotent
from api.limits import BodyLimit
from api.observing import watch
from api.oidc import Issuer
from api.rates import Rates
from api.routes import (
    audit,
    customers,
    feedback,
    health,
    insight,
    keys,
    knowledge,
    me,
    metrics,
    policy,
    queue,
    reviews,
    rules,
)
from coach.eyes.watching import Eyes
from coach.pipeline import Coach
from coach.service_settings import ServiceSettings
from coach.settings import read_settings
from coach.store.records import Store


def create_app(
    coach: Coach, store: Store, settings: ServiceSettings | None = None, *, workers: int = 1, eyes: Eyes | None = None
) -> FastAPI:
    """Return the service around a coach and its records, as one of so many workers.

    Without settings those of the environment hold; then, unless they say otherwise, every caller needs a key.
    """
    settings = settings or read_settings()
    app = FastAPI(
        title="Conversation Coach",
        version=metadata.version("conversation-coach"),
        description="Reviews a draft reply against the company's messaging and project plan, before it is sent.",
        docs_url=None,  # these two pages would make the browser fetch scripts from a third party
        redoc_url=None,
        generate_unique_id_function=openapi.operation_id,
        # FastAPI's own spans and logs would carry the words of drafts in exception messages
        telemetry={
            "tracing": False,
            "metrics": False,
            "logs": False,
            "operation_spans": False,
            "auto_configure": False,
        },
    )
    provide(app, coach, store)
    for routes in (
        reviews,
        queue,
        feedback,
        rules,
        knowledge,
        policy,
        insight,
        me,
        keys,
        audit,
        customers,
        health,
        metrics,
    ):
        app.include_router(routes.router)
    errors.register(app)
    _guard(app, store, settings, workers)
    watch(app, eyes or Eyes())
    app.openapi = partial(openapi.described, app)  # type: ignore[method-assign] # the way that FastAPI documents
    return app


def _guard(app: FastAPI, store: Store, settings: ServiceSettings, workers: int) -> None:
    """Put what a request passes before the routes around a service; the last one added comes first."""
    sign_in = SignIn(
        store.keys, Issuer.of(settings), development=settings.auth == "development", origins=settings.cors_origins
    )
    rates = Rates(settings.rate_per_minute, settings.rate_per_minute_by_address, workers)
    app.add_middleware(Idempotent, kept=store.idempotency)
    app.add_middleware(BodyLimit)
    app.add_middleware(Gate, sign_in=sign_in, rates=rates)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=("GET", "POST", "PUT", "DELETE"),
            allow_headers=("Authorization", "X-API-Key", HEADER, "If-Match", REQUEST_ID),
            expose_headers=("ETag", "Location", "Retry-After", REQUEST_ID),
        )
    app.add_middleware(errors.LastResort)
    app.add_middleware(AnswerHeaders)
