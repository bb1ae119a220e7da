"""The service: routes, problems and limits around one coach and its records."""

from __future__ import annotations

from functools import partial
from importlib import metadata

from fastapi import FastAPI

from api import errors, openapi
from api.deps import provide
from api.limits import BodyLimit
from api.routes import health, reviews, rules
from coach.pipeline import Coach
from coach.store.reviews import Reviews


def create_app(coach: Coach, store: Reviews) -> FastAPI:
    """Return the service around a coach and its records."""
    app = FastAPI(
        title="Conversation Coach",
        version=metadata.version("conversation-coach"),
        description="Reviews a draft reply against the company's messaging and project plan, before it is sent.",
        docs_url=None,  # these two pages would make the browser fetch scripts from a third party
        redoc_url=None,
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
    for routes in (reviews, rules, health):
        app.include_router(routes.router)
    errors.register(app)
    app.add_middleware(BodyLimit)
    app.add_middleware(errors.LastResort)
    app.openapi = partial(openapi.described, app)  # type: ignore[method-assign] # the way that FastAPI documents
    return app
